"""Acts on an incident and its tasks. Each is one press; what a rule refuses is answered with its sentence."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.incidents import doing, opening, permits, recovering
from kentongan.incidents.forms import NoteForm, ReasonForm, TaskForm
from kentongan.incidents.models import Incident, Task
from kentongan.incidents.views import incident_of, keep_secrets_out, page_of
from kentongan.people.asking import officer, person_of
from kentongan.refusal import Refused

Act = Callable[..., Any]


def _step(request: HttpRequest, pk: int, act: Act, said: str) -> HttpResponse:
    """Do an officer's act on an incident and go back to its page."""
    incident, person = incident_of(request, pk), officer(request)
    act(incident, by=person, at=timezone.now())
    messages.success(request, said)
    return redirect("incidents:show", pk)


@require_POST
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn a suspicion into a seizure, a leak or a loss."""
    kind = request.POST.get("kind", Incident.HIJACKED)

    def act(incident: Incident, **who: Any) -> None:
        opening.declare(incident, kind, **who)

    return _step(request, pk, act, "Dinyatakan. Daftar akun resmi dan halaman publik sudah menyebutnya.")


@require_POST
def false_alarm(request: HttpRequest, pk: int) -> HttpResponse:
    """End a suspicion that was none."""
    return _step(
        request, pk, recovering.false_alarm, "Dinyatakan alarm palsu. Tidak ada yang perlu dilakukan."
    )


@require_POST
def regained(request: HttpRequest, pk: int) -> HttpResponse:
    """The account is in our hands again."""
    return _step(request, pk, recovering.regained, "Akun kembali. Sekarang ganti semuanya.")


@require_POST
def secured(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything is rotated; the watch begins."""
    return _step(request, pk, recovering.secured, "Akun kembali resmi. Pantau 72 jam menurut jadwal.")


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End the incident."""
    return _step(request, pk, recovering.close, "Insiden ditutup. Riwayatnya tetap dapat dibuka.")


@require_POST
def retaken(request: HttpRequest, pk: int) -> HttpResponse:
    """The account was seized again."""
    incident, person = incident_of(request, pk), officer(request)
    form = ReasonForm(request.POST, label="Apa yang terlihat")
    if form.is_valid():
        try:
            keep_secrets_out(person, form.cleaned_data["reason"])
            recovering.retaken(incident, form.cleaned_data["reason"], by=person, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("incidents:show", pk)
    return render(request, "incidents/show.html", page_of(request, incident, retaken_form=form))


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Note something that happened."""
    incident, person = incident_of(request, pk), person_of(request)
    if not permits.may_work(person, incident):
        raise PermissionDenied
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            keep_secrets_out(person, form.cleaned_data["text"])
            when = form.moment(incident.government.zone)
            doing.note(incident, form.cleaned_data["text"], when, by=person, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("incidents:show", pk)
    return render(request, "incidents/show.html", page_of(request, incident, note_form=form))


@require_POST
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a task, finish it or set it aside; the button says which."""
    person = person_of(request)
    found = get_object_or_404(Task.objects.visible_to(person).select_related("incident__government"), pk=pk)
    if not permits.may_work(person, found.incident):
        raise PermissionDenied
    form, at = TaskForm(request.POST), timezone.now()
    note = form.cleaned_data["note"] if form.is_valid() else ""
    keep_secrets_out(person, note)
    verb = request.POST.get("perbuatan")
    if verb == "ambil":
        doing.take(found, by=person, at=at)
    elif verb == "lewati":
        doing.set_aside(found, note, by=person, at=at)
    else:
        doing.done(found, note, by=person, at=at)
    return redirect("incidents:show", found.incident_id)
