"""The import wizard: choose channel and file, answer what is open, look at ten rows, save."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.intake import background, drafts
from kentongan.intake.forms import DraftForm, UploadForm
from kentongan.intake.models import Draft
from kentongan.intake.permits import bringer
from kentongan.people.models import Person
from kentongan.refusal import Refused


def upload(request: HttpRequest) -> HttpResponse:
    """Take a file for a channel and read it; what cannot be read is said above the form."""
    user = bringer(request)
    form = UploadForm(
        request.POST or None, request.FILES or None, user=user, initial={"channel": request.GET.get("kanal")}
    )
    if request.method == "POST" and form.is_valid():
        file: TemporaryUploadedFile = form.cleaned_data["file"]
        place = Path(file.temporary_file_path())
        one = drafts.open_draft(
            form.cleaned_data["channel"], place, file.name or "", by=user, at=timezone.now()
        )
        try:
            return _look(one, user)
        except Refused as refusal:
            drafts.discard(one)
            form.add_error("file", refusal.sentence)
    return render(request, "intake/upload.html", {"form": form})


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was understood, ask what is open, save."""
    user = bringer(request)
    one = _draft(request, pk)
    if one.evidence_id:
        return redirect("intake:evidence", one.evidence_id)
    if not one.summary:
        return _look(one, user)
    form = DraftForm(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers, summary = one.answers, one.summary
        try:
            return _go_on(request, one, form, user)
        except Refused as refusal:
            drafts.put_back(one, answers, summary)
            form.add_error(None, refusal.sentence)
    return render(request, "intake/draft.html", {"draft": one, "told": one.summary, "form": form})


@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a file that was not saved."""
    bringer(request)
    drafts.discard(_draft(request, pk))
    messages.success(request, "Berkas dibuang; tidak ada yang tersimpan.")
    return redirect("intake:list")


def _go_on(request: HttpRequest, one: Draft, form: DraftForm, user: Person) -> HttpResponse:
    """Keep the answers, then look again or save."""
    answers, known = form.answers(), one.summary
    alike = drafts.reads_alike(one, answers)
    drafts.answer(one, answers)
    if request.POST.get("act") != "save" or not alike or known.get("questions"):
        return _look(one, user)
    drafts.put_back(one, one.answers, known)
    if drafts.is_long_saving(one):
        return redirect("jobs:show", background.ask(one, "save", by=user, at=timezone.now()).pk)
    return redirect("intake:evidence", drafts.save(one, by=user, at=timezone.now()).pk)


def _look(one: Draft, user: Person) -> HttpResponse:
    """Read the file here and now, or by a job where that takes long."""
    if drafts.is_long_reading(one):
        return redirect("jobs:show", background.ask(one, "look", by=user, at=timezone.now()).pk)
    drafts.look(one, by=user, at=timezone.now())
    return redirect("intake:draft", one.pk)


def _draft(request: HttpRequest, pk: int) -> Draft:
    user: Any = request.user
    seen = Draft.objects.visible_to(user).select_related(
        "channel__agency", "channel__government", "government"
    )
    return get_object_or_404(seen, pk=pk)
