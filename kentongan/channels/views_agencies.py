"""Agencies are added, changed, merged and ended; only officers do that."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.agencies import changing
from kentongan.agencies.models import Agency, AgencyType
from kentongan.channels import merging
from kentongan.channels.forms import AgencyChangeForm, AgencyForm, EndForm, MergeForm
from kentongan.channels.models import Channel
from kentongan.people.asking import officer, person_of, sent
from kentongan.people.models import Person
from kentongan.refusal import Refused


def add(request: HttpRequest) -> HttpResponse:
    """Add an agency."""
    user = officer(request)
    form = AgencyForm(user.government, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            agency = _add(form, user)
        except Refused as refused:
            form.add_error("name", refused.sentence)
        else:
            messages.success(request, f"{agency.name} terdaftar. Sekarang daftarkan kanalnya.")
            return redirect("web:agency", agency.pk)
    return render(request, "channels/agency_form.html", {"form": form, "agency": None})


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an agency's name, kind and place."""
    agency = _agency(request, pk)
    user = officer(request)
    form = AgencyChangeForm(user.government, sent(request), agency=agency)
    if request.method == "POST" and form.is_valid():
        try:
            _change(agency, form, user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Tersimpan. Nama dan induk sebelumnya tetap ada di riwayatnya.")
            return redirect("web:agency", agency.pk)
    shown = _agency(request, pk)
    return render(request, "channels/agency_form.html", {"form": form, "agency": shown})


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge an agency into another one, with its channels."""
    agency = _agency(request, pk)
    user = officer(request)
    form = MergeForm(agency, sent(request))
    if request.method == "POST" and form.is_valid():
        into, on, basis = (form.cleaned_data[name] for name in ("into", "on", "basis"))
        try:
            merging.merge(agency, into, on=on, basis=basis, by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{agency.name} digabung ke {into.name}; kanalnya ikut pindah.")
            return redirect("web:agency", into.pk)
    channels = agency.channels.exclude(state=Channel.CLOSED)
    return render(request, "channels/merge.html", {"form": form, "agency": agency, "channels": channels})


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End an agency that has no successor."""
    agency = _agency(request, pk)
    user = officer(request)
    form = EndForm(sent(request))
    if request.method == "POST" and form.is_valid():
        on, basis = form.cleaned_data["on"], form.cleaned_data["basis"]
        try:
            merging.close(agency, on=on, basis=basis, by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{agency.name} dihapus dari daftar; riwayat dan buktinya tetap ada.")
            return redirect("channels:registry")
    return render(request, "channels/close.html", {"form": form, "agency": agency})


@transaction.atomic
def _add(form: AgencyForm, user: Person) -> Agency:
    told, at = form.cleaned_data, timezone.now()
    kind = _type(form, user)
    return changing.add(
        user.government, told["name"], short_name=told["short_name"], type=kind, parent=told["parent"],
        by=user, at=at,
    )  # fmt: skip


@transaction.atomic
def _change(agency: Agency, form: AgencyChangeForm, user: Person) -> None:
    told, at = form.cleaned_data, timezone.now()
    on, basis = told["on"], told["basis"]
    changing.rename(agency, told["name"], on=on, basis=basis, by=user, at=at)
    changing.move(agency, told["parent"], on=on, basis=basis, by=user, at=at)
    changing.describe(
        agency, short_name=told["short_name"], type=_type(form, user),
        is_communications_office=told["is_communications_office"], by=user, at=at,
    )  # fmt: skip


def _type(form: AgencyForm, user: Person) -> AgencyType | None:
    new: str = form.cleaned_data["new_type"]
    if new.strip():
        return changing.add_type(user.government, new, by=user, at=timezone.now())
    chosen: AgencyType | None = form.cleaned_data["type"]
    return chosen


def _agency(request: HttpRequest, pk: int) -> Agency:
    seen = Agency.objects.visible_to(person_of(request)).select_related("government", "parent", "type")
    return get_object_or_404(seen, pk=pk)
