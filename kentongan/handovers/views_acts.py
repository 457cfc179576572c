"""Acts on one handover: approving, accepting, proving, taking over. Every act is a POST; a GET asks first."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.handovers import (
    accepting,
    approving,
    checklist,
    keeping,
    looking,
    permits,
    proving,
    taking_over,
)
from kentongan.handovers.forms import ApproveForm, CodeForm, ReasonForm, StepForm
from kentongan.handovers.keeping import Kept
from kentongan.handovers.models import Handover
from kentongan.handovers.views import handover_of
from kentongan.people.asking import officer, person_of
from kentongan.people.models import Person
from kentongan.refusal import Refused


def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Name who takes over and who witnesses."""
    user, handover = person_of(request), handover_of(request, pk)
    if not permits.may_approve(user, handover):
        raise PermissionDenied
    form = ApproveForm(request.POST or None, user=user, handover=handover)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            approving.approve(
                handover, incoming=told["incoming"], decree_number=told["decree_number"],
                witness=told["witness"], witness_name=told["witness_name"],
                witness_title=told["witness_title"], by=user, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{told['incoming'].name} ditunjuk sebagai penerima.")
            return redirect("handovers:show", pk)
    return render(request, "handovers/approve.html", {"form": form, "one": handover})


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the channel over; with `semua` every channel of the movement that waits for this person."""
    user, handover = person_of(request), handover_of(request, pk)
    if user.pk != handover.incoming_id:
        raise PermissionDenied
    if request.POST.get("semua"):
        done = accepting.accept_all(handover, by=user, at=timezone.now())
    else:
        done = [accepting.accept(handover, by=user, at=timezone.now())]
    messages.success(
        request, f"{len(done)} kanal Anda terima. Akses pemegang lama di aplikasi sudah berakhir."
    )
    return redirect("handovers:show", pk)


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why (GET), take the handover back (POST)."""
    user, handover = officer(request), handover_of(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            approving.cancel(handover, form.cleaned_data["reason"], by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Serah terima dibatalkan. Pemegangnya tetap.")
            return redirect("handovers:show", pk)
    return render(request, "handovers/cancel.html", {"form": form, "one": handover})


def step(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Note one step with its evidence."""
    user, handover, item = _step_of(request, pk, code)
    current = handover.steps.get(code=code)
    siblings = list(_siblings(user, handover))
    form = StepForm(
        request.POST or None, request.FILES or None, hint=item.evidence, siblings=len(siblings),
        note="" if current.done_at is None else current.note,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            _note([handover, *(siblings if form.cleaned_data.get("everywhere") else [])], code, form, user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"Bukti “{item.title}” tersimpan; pihak lain yang mengesahkannya.")
            return redirect("handovers:show", pk)
    return render(
        request, "handovers/step.html", {"form": form, "one": handover, "item": item, "step": current}
    )


def _step_of(request: HttpRequest, pk: int, code: str) -> tuple[Person, Handover, checklist.Item]:
    user, handover = person_of(request), handover_of(request, pk)
    item = checklist.item_of(handover.channel, code)
    if item is None:
        raise Http404
    if not permits.may_prove(user, handover):
        raise PermissionDenied
    return user, handover, item


def _siblings(user: Person, handover: Handover) -> Any:
    same = Handover.objects.visible_to(user).open().filter(movement=handover.movement)
    return same.exclude(pk=handover.pk).exclude(state=Handover.PROVEN).select_related("channel__agency")


def _note(handovers: list[Handover], code: str, form: StepForm, user: Person) -> None:
    file = _kept(form, handovers[0])
    for place, one in enumerate(handovers):
        if place == 0 or permits.may_prove(user, one):
            proving.note(one, code, form.cleaned_data["note"], file=file, by=user, at=timezone.now())


def _kept(form: StepForm | CodeForm, handover: Handover) -> Kept | None:
    file: TemporaryUploadedFile | None = form.cleaned_data["file"]
    if file is None:
        return None
    return keeping.keep(Path(file.temporary_file_path()), file.name or "bukti", handover.government_id)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm steps that others noted: those in `langkah`, or all of them."""
    user, handover = person_of(request), handover_of(request, pk)
    if not permits.may_prove(user, handover):
        raise PermissionDenied
    codes = request.POST.getlist("langkah") or None
    done = proving.confirm(handover, codes, by=user, at=timezone.now())
    if done:
        messages.success(request, f"{done} langkah disahkan.")
    return redirect("handovers:show", pk)


def reject(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Ask why (GET), open the step again (POST)."""
    user, handover, item = _step_of(request, pk, code)
    if not permits.may_prove_code(user, handover):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proving.reject(handover, code, form.cleaned_data["reason"], by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("handovers:show", pk)
    return render(request, "handovers/reject.html", {"form": form, "one": handover, "item": item})


def evidence(request: HttpRequest, pk: int, code: str) -> FileResponse:
    """Hand out the file that proves a step."""
    handover = handover_of(request, pk)
    kept = handover.steps.filter(code=code).first()
    return _file(kept.path if kept else "", kept.file_name if kept else "")


def code_file(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out the picture on which the code was seen."""
    handover = handover_of(request, pk)
    return _file(handover.nonce_path, f"kode-{handover.code}")


def _file(path: str, name: str) -> FileResponse:
    place = keeping.place_of(path)
    if place is None:
        raise Http404
    return FileResponse(place.open("rb"), as_attachment=True, filename=name or "bukti")


def code(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where the code was seen, with a picture of it."""
    user, handover = person_of(request), handover_of(request, pk)
    if not permits.may_prove_code(user, handover):
        raise PermissionDenied
    form = CodeForm(request.POST or None, request.FILES or None, initial={"how": handover.channel.url})
    if request.method == "POST" and form.is_valid():
        try:
            kept: Any = _kept(form, handover)
            proving.prove_code(handover, form.cleaned_data["how"], kept, by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kode pengambilalihan disahkan.")
            return redirect("handovers:show", pk)
    return render(request, "handovers/code.html", {"form": form, "one": handover})


@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the product look for the code itself: in posts that came in, on the website."""
    user, handover = person_of(request), handover_of(request, pk)
    if not permits.may_prove(user, handover):
        raise PermissionDenied
    if looking.look(handover, at=timezone.now(), outside=True):
        messages.success(request, "Kode terlihat di kanal.")
    else:
        messages.warning(request, f"Kode {handover.nonce} belum terlihat. Pasang dahulu, lalu periksa lagi.")
    return redirect("handovers:show", pk)


def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why (GET), ask for a one-sided takeover (POST)."""
    user, handover = officer(request), handover_of(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            taking_over.ask(handover, form.cleaned_data["reason"], by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Permintaan ambil alih tercatat. Satu orang lagi harus menyetujuinya.")
            return redirect("handovers:show", pk)
    return render(request, "handovers/take_over.html", {"form": form, "one": handover})


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a takeover as the second human being."""
    user, handover = officer(request), handover_of(request, pk)
    taking_over.agree(handover, by=user, at=timezone.now())
    messages.success(request, "Kanal diambil alih. Akses pemegang lama di aplikasi sudah berakhir.")
    return redirect("handovers:show", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a request for a takeover."""
    user, handover = officer(request), handover_of(request, pk)
    taking_over.withdraw(handover, by=user, at=timezone.now())
    return redirect("handovers:show", pk)


@require_POST
def hand_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the handover by which the office gives a taken-over channel to the agency's new holder."""
    user, handover = officer(request), handover_of(request, pk)
    made = taking_over.hand_on(handover, by=user, at=timezone.now())
    return redirect("handovers:show", made.pk)
