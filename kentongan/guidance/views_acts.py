"""Acts on one case: opening by hand, talking, obstacles, agreements, closing; and the rules."""

from pathlib import Path

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.guidance import agreeing, cases, catalogue, forms, ladder, permits, talking
from kentongan.guidance.models import AgreedStep, CaseContact, OutreachCase
from kentongan.guidance.views import case_of
from kentongan.handovers import keeping
from kentongan.handovers.keeping import Kept
from kentongan.people.asking import administrator, officer
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


def open_case(request: HttpRequest) -> HttpResponse:
    """Open a case by hand."""
    user = officer(request)
    form = forms.OpenForm(request.POST or None, government=user.government)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            case = cases.open(
                told["agency"], OutreachCase.MANUAL, {}, by=user, at=timezone.now(), reason=told["reason"]
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("guidance:show", case.pk)
    return render(request, "guidance/open.html", {"form": form})


def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Log a conversation; ?cara=call suggests the way."""
    user, case = officer(request), case_of(request, pk)
    now = timezone.now()
    way = request.GET.get("cara", "")
    initial = {
        "on": local_day(now, case.government.zone),
        "way": way if way in dict(CaseContact.WAYS) else "",
    }
    form = forms.ContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            talking.log(
                case, on=told["on"], way=told["way"], met=told["met"], note=told["note"], by=user, at=now
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Pembicaraan tercatat.")
            return redirect("guidance:show", pk)
    return render(request, "guidance/contact.html", {"form": form, "one": case})


def obstacle(request: HttpRequest, pk: int) -> HttpResponse:
    """Name an obstacle: an officer, or the agency itself."""
    user, case = permits.reader(request), case_of(request, pk)
    if not permits.may_answer(user, case):
        raise PermissionDenied
    form = forms.ObstacleForm(request.POST or None, request.FILES or None, government_id=case.government_id)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            kept = kept_file(told["file"], case.government_id)
            talking.note_obstacle(case, told["code"], told["note"], kept=kept, by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kendala tercatat. Terima kasih sudah terbuka.")
            return redirect("guidance:show", pk)
    known = catalogue.shipped()
    return render(request, "guidance/obstacle.html", {"form": form, "one": case, "known": known})


def kept_file(upload: TemporaryUploadedFile | None, government_id: int) -> Kept | None:
    """Keep an uploaded file; None without one. Raises Refused for what is no picture and no PDF."""
    if upload is None:
        return None
    return keeping.keep(Path(upload.temporary_file_path()), upload.name or "berkas", government_id)


@require_POST
def remove_obstacle(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Take back an obstacle."""
    user, case = permits.reader(request), case_of(request, pk)
    if not permits.may_answer(user, case):
        raise PermissionDenied
    talking.remove_obstacle(case, code, by=user, at=timezone.now())
    messages.success(request, "Kendala dihapus.")
    return redirect("guidance:show", pk)


def evidence(request: HttpRequest, pk: int, code: str) -> FileResponse:
    """Hand out what shows an obstacle."""
    found = get_object_or_404(case_of(request, pk).obstacles, code=code)
    place = keeping.place_of(found.path)
    if place is None:
        raise Http404
    return FileResponse(place.open("rb"), as_attachment=True, filename=found.file_name)


def agree(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """Agree on an action of the agency ("opd"), or promise support of the office ("kominfo")."""
    user, case = officer(request), case_of(request, pk)
    sides = {"opd": AgreedStep.AGENCY, "kominfo": AgreedStep.OFFICE}
    if side not in sides:
        raise Http404
    form = forms.AgreeForm(request.POST or None, side=sides[side])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            agreeing.agree(
                case, side=sides[side], kind=told["kind"], what=told["what"], who=told["who"],
                due_on=told["due_on"], by=user, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kesepakatan tercatat.")
            return redirect("guidance:show", pk)
    return render(request, "guidance/agree.html", {"form": form, "one": case, "side": side})


def done(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """Mark an action or a promise as done."""
    user, case = permits.reader(request), case_of(request, pk)
    found = get_object_or_404(case.steps.select_related("case__government"), pk=step)
    if not permits.may_finish(user, found):
        raise PermissionDenied
    form = forms.DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            agreeing.done(found, form.cleaned_data["note"], by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Tercatat selesai.")
            return redirect("guidance:show", pk)
    return render(request, "guidance/done.html", {"form": form, "one": case, "step": found})


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask how the case ended (GET), close it (POST)."""
    user, case = officer(request), case_of(request, pk)
    form = forms.CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            cases.close(case, told["outcome"], told["note"], by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kasus ditutup. Pengaruhnya diukur 30 dan 90 hari lagi.")
            return redirect("guidance:show", pk)
    return render(request, "guidance/close.html", {"form": form, "one": case})


def own_obstacles(request: HttpRequest) -> HttpResponse:
    """The obstacles that may be named, and a form for one of the government's own."""
    user = officer(request)
    form = forms.OwnObstacleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            talking.add_own(user.government, form.cleaned_data["title"], by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kendala sendiri ditambahkan.")
            return redirect("guidance:own-obstacles")
    known = catalogue.obstacles_of(user.government).values()
    return render(request, "guidance/own_obstacles.html", {"form": form, "known": known})


def rules(request: HttpRequest) -> HttpResponse:
    """The working days before each rung."""
    user = administrator(request)
    now = ladder.rules_of(user.government)
    form = forms.RulesForm(request.POST or None, gaps=now.gaps, no_data_after=now.no_data_after)
    if request.method == "POST" and form.is_valid():
        try:
            ladder.set_rules(
                user.government, form.gaps(), form.cleaned_data["no_data_after"], by=user, at=timezone.now()
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Aturan tersimpan.")
            return redirect("guidance:list")
    return render(request, "guidance/rules.html", {"form": form})
