"""Who holds a channel and how: seen by those who may, written by its agency and the officers."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.channels.models import Channel
from kentongan.custody import cards, drills, holding, permits, register, roles
from kentongan.custody.forms import CustodyForm, DrillForm, HoldersForm, RoleForm
from kentongan.custody.models import PlatformRole
from kentongan.people.asking import person_of
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import spotting
from kentongan.workdays.clock import local_day


def custody(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a channel is held, with every point of its score."""
    channel = channel_of(request, pk)
    told = {
        "card": cards.of(channel, person_of(request)),
        "history": cards.history_of(channel),
        "drills": cards.drills_of(channel),
        "former": cards.former_of(channel),
        "channel": channel,
    }
    return render(request, "custody/custody.html", told)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down how a channel is reached and recovered."""
    channel, user = _written(request, pk)
    form = CustodyForm(cards.of(channel, user), request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        told = f"{form.cleaned_data['notes']}\n{form.cleaned_data['backup_place']}"
        try:
            before = datetime.fromisoformat(seen) if seen else None
            spotting.refuse_if_secret(told, government_id=channel.government_id)
            register.change(channel, form.told(), seen=before, by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        except ValueError:
            form.add_error(None, register.CHANGED_MEANWHILE)
        else:
            messages.success(request, "Tersimpan. Yang sebelumnya tetap ada di riwayat.")
            return redirect("custody:custody", pk)
    return render(request, "custody/edit.html", {"form": form, "channel": channel})


def holders(request: HttpRequest, pk: int) -> HttpResponse:
    """Set who holds a channel, with sign-in and decree."""
    channel, user = _written(request, pk)
    form = HoldersForm(channel, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            holding.set_both(channel, form.cleaned_data, by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Pemegang kanal tersimpan. Pemegang sebelumnya tetap tercatat.")
            return redirect("custody:custody", pk)
    return render(request, "custody/holders.html", {"form": form, "channel": channel})


def platform_roles(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the list of who has a role on the platform."""
    channel, user = _written(request, pk)
    adds = request.POST.get("act") == "add"
    form = RoleForm(request.POST if adds else None)
    if request.method == "POST" and (not adds or form.is_valid()):
        try:
            messages.success(request, _kept_role(request, channel, form, user))
            return redirect("custody:roles", pk)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    held = PlatformRole.objects.filter(channel=channel, ended_on=None)
    told = {"form": form, "channel": channel, "roles": held, "custody": register.current(channel)}
    return render(request, "custody/roles.html", told)


def _kept_role(request: HttpRequest, channel: Channel, form: RoleForm, user: Person) -> str:
    at = timezone.now()
    if request.POST.get("act") == "add":
        told = form.cleaned_data
        roles.note(channel, told["name"], told["role"], external=form.is_external(), by=user, at=at)
        return "Peran tercatat."
    if request.POST.get("act") == "end":
        number = request.POST.get("role", "")
        own = PlatformRole.objects.filter(channel=channel)
        roles.end(get_object_or_404(own, pk=number if number.isdecimal() else None), by=user, at=at)
        return "Peran dicatat sudah dicabut."
    roles.confirm(channel, by=user, at=at)
    return "Daftar peran tercatat sudah diperiksa hari ini."


def drill(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a recovery drill."""
    channel, user = _written(request, pk)
    form = DrillForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            spotting.refuse_if_secret(told["note"], government_id=channel.government_id)
            drills.record(channel, form.day(), told["result"], told["note"], by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Latihan pemulihan tercatat.")
            return redirect("custody:custody", pk)
    return render(request, "custody/drill.html", {"form": form, "channel": channel})


def channel_of(request: HttpRequest, pk: int) -> Channel:
    """Return a channel this person may see; 404 for all others."""
    seen = Channel.objects.visible_to(person_of(request)).select_related("agency", "government")
    return get_object_or_404(seen, pk=pk)


def _written(request: HttpRequest, pk: int) -> tuple[Channel, Person]:
    """Return channel and writer; who only reads is turned away."""
    channel, user = channel_of(request, pk), person_of(request)
    if not permits.may_write(user, channel, on=local_day(timezone.now(), channel.government.zone)):
        raise PermissionDenied
    return channel, user
