"""What an administrator does with one person: appoint, end, close sessions, deactivate, invite, reset."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.people import administering, inviting, resetting, roles, stepping_up
from kentongan.people.asking import administrator
from kentongan.people.forms_people import Appointment, Reason, Way
from kentongan.people.models import Invitation, Posting, ResetRequest
from kentongan.people.views_cards import printed
from kentongan.people.views_people import person_of
from kentongan.refusal import Refused


def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a posting."""
    by = administrator(request)
    person = person_of(by, pk)
    form = Appointment(request.POST or None, request.FILES or None, government=by.government)
    if request.method == "POST" and form.is_valid():
        try:
            posting = administering.appoint(person, form.asked(), by=by, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{person.name} kini {roles.TITLES[posting.role]}.")
            return redirect("people:show", pk)
    return render(request, "people/appoint.html", {"form": form, "person": person})


def end_posting(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why (GET), end the posting and every session of its person (POST)."""
    by = administrator(request)
    posting = get_object_or_404(Posting.objects.visible_to(by).select_related("person"), pk=pk)
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            administering.end_posting(posting, reason=form.cleaned_data["reason"], by=by, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"Penugasan {posting.person.name} berakhir; semua sesinya ditutup.")
            return redirect("people:show", posting.person_id)
    return render(request, "people/end_posting.html", {"form": form, "posting": posting})


@require_POST
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """End every session of a person."""
    by = administrator(request)
    person = person_of(by, pk)
    administering.end_sessions(person, by=by, at=timezone.now())
    messages.success(request, f"Semua sesi {person.name} ditutup.")
    return redirect("people:show", pk)


def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what ends (GET), close the sign-in (POST)."""
    by = administrator(request)
    person = person_of(by, pk)
    if request.method == "POST":
        administering.deactivate(person, by=by, at=timezone.now())
        messages.success(request, f"{person.name} dinonaktifkan; semua sesinya ditutup.")
        return redirect("people:show", pk)
    return render(
        request,
        "people/deactivate.html",
        {"person": person, "holds_channel": resetting.holds_channel(person)},
    )


@require_POST
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the sign-in again; a new invitation is needed."""
    by = administrator(request)
    person = person_of(by, pk)
    administering.reactivate(person, by=by, at=timezone.now())
    messages.success(request, f"{person.name} diaktifkan. Undang lagi agar dapat menetapkan kata sandi.")
    return redirect("people:show", pk)


@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new invitation or print a new card; the former one is void."""
    by = administrator(request)
    person, form, at = person_of(by, pk), Way(request.POST), timezone.now()
    if not form.is_valid():
        raise Refused("Pilih caranya: cetak kartu, atau kirim ke surel dinas.")
    card = inviting.invite(person, form.cleaned_data["way"], by=by, at=at)
    if card is not None:
        return printed([card], by.government, "a4", at=at)
    messages.success(request, f"Tautan dikirim ke surel dinas {person.name}.")
    return redirect("people:show", pk)


def ask_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why (GET), ask a second administrator for a reset (POST)."""
    by = administrator(request)
    person = person_of(by, pk)
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            resetting.ask(person, reason=form.cleaned_data["reason"], by=by, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(
                request, "Permintaan tercatat dan diumumkan. Administrator lain yang menyetujui."
            )
            return redirect("people:show", pk)
    return render(request, "people/ask_reset.html", {"form": form, "person": person})


def approve_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is approved (GET); approve with a fresh second factor and give the card (POST)."""
    by: Any = administrator(request)
    asked = get_object_or_404(ResetRequest.objects.visible_to(by).select_related("person", "asked_by"), pk=pk)
    resetting.refuse_approval(asked, by=by)
    prove = stepping_up.required(request, reverse("people:approve-reset", args=[pk]))
    if prove is not None:
        return prove
    form, at = Way(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        card = resetting.approve(asked, form.cleaned_data["way"], by=by, at=at)
        if card is not None:
            return printed([card], by.government, "a4", at=at)
        messages.success(request, f"Disetujui. Tautan dikirim ke surel dinas {asked.person.name}.")
        return redirect("people:show", asked.person_id)
    told = {"form": form, "reset": asked, "person": asked.person, "mail": Invitation.MAIL}
    return render(request, "people/approve_reset.html", told)


@require_POST
def withdraw_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a request that waits."""
    by = administrator(request)
    asked = get_object_or_404(ResetRequest.objects.visible_to(by), pk=pk)
    resetting.withdraw(asked, by=by, at=timezone.now())
    messages.success(request, "Permintaan pengaturan ulang dibatalkan.")
    return redirect("people:show", asked.person_id)
