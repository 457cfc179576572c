"""Appeals: disputing a number, reading the evidence, deciding, taking back."""

from pathlib import Path

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.channels.permits import reader
from kentongan.evaluation import appeals, choosing, months
from kentongan.evaluation.forms_periods import DecideForm, DisputeForm
from kentongan.evaluation.models import AgencyResult, Appeal, Period
from kentongan.evaluation.views_results import period_of
from kentongan.handovers import keeping
from kentongan.people.asking import officer, sent
from kentongan.people.models import Person
from kentongan.refusal import Refused


def listing(request: HttpRequest) -> HttpResponse:
    """The appeals this person sees, those that wait first."""
    person = reader(request)
    seen = Appeal.objects.visible_to(person).select_related("agency", "period")
    rows = [(one, months.spelled(one.period.month)) for one in seen]
    told = {
        "waiting": [row for row in rows if row[0].state == Appeal.OPEN],
        "settled": [row for row in rows if row[0].state != Appeal.OPEN],
    }
    return render(request, "evaluation/appeals.html", told)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One appeal with its evidence, its decision and what it changed."""
    person = reader(request)
    appeal = _appeal(person, pk)
    told = {
        "appeal": appeal,
        "words": months.spelled(appeal.period.month),
        "may_decide": _may_decide(person, appeal),
        "may_withdraw": appeal.state == Appeal.OPEN and appeals.may_file(person, appeal.agency),
        "by": Person.objects.filter(pk=appeal.by_id).first(),
        "judge": Person.objects.filter(pk=appeal.decided_by_id or 0).first(),
        "corrections": appeal.corrections.all(),
    }
    return render(request, "evaluation/appeal.html", told)


def file(request: HttpRequest, month: int, pk: int, code: str) -> HttpResponse:
    """Dispute one number of the own agency."""
    person = reader(request)
    period = period_of(person, month)
    seen = AgencyResult.objects.visible_to(person).select_related("agency")
    result = get_object_or_404(seen, period=period, version=period.version, agency_id=pk)
    line = get_object_or_404(result.indicators, code=code)
    if not appeals.may_file(person, result.agency):
        raise PermissionDenied
    form = DisputeForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            appeal = _file(person, period, result, code, form)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Sanggahan terkirim ke Dinas Kominfo.")
            return redirect("evaluation:appeal", appeal.pk)
    told = {"form": form, "period": period, "result": result, "line": line, "words": months.spelled(month)}
    return render(request, "evaluation/dispute.html", told)


def _file(person: Person, period: Period, result: AgencyResult, code: str, form: DisputeForm) -> Appeal:
    upload = form.cleaned_data["file"]
    place, name = Path(upload.temporary_file_path()), upload.name or "bukti"
    kept = keeping.keep(place, name, person.government_id, room="sanggahan")
    return appeals.file(
        period, result.agency, code, claim=form.cleaned_data["claim"], evidence=kept, by=person,
        at=timezone.now(),
    )  # fmt: skip


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide an appeal: granted with what changes, or refused, with reasons."""
    person = officer(request)
    appeal = _appeal(person, pk)
    if not _may_decide(person, appeal):
        raise PermissionDenied
    at = timezone.now()
    form = DecideForm(sent(request), offered=choosing.offered(appeal, at=at))
    if request.method == "POST" and form.is_valid():
        granted = form.cleaned_data["granted"] == "1"
        try:
            appeals.decide(
                appeal, granted=granted, reasons=form.cleaned_data["reasons"], choices=form.choices(),
                by=person, at=at,
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Keputusan tersimpan, dan OPD diberi tahu.")
            return redirect("evaluation:appeal", pk)
    told = {"form": form, "appeal": appeal, "words": months.spelled(appeal.period.month)}
    return render(request, "evaluation/decide.html", told)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an appeal back."""
    person = reader(request)
    appeal = _appeal(person, pk)
    if not appeals.may_file(person, appeal.agency):
        raise PermissionDenied
    appeals.withdraw(appeal, by=person, at=timezone.now())
    messages.success(request, "Sanggahan ditarik.")
    return redirect("evaluation:appeal", pk)


def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out the file that an appeal rests on."""
    appeal = _appeal(reader(request), pk)
    place = keeping.place_of(appeal.evidence_path)
    if place is None:
        raise Http404
    return FileResponse(place.open("rb"), as_attachment=True, filename=appeal.evidence_name or "bukti")


def _appeal(person: Person, pk: int) -> Appeal:
    seen = Appeal.objects.visible_to(person).select_related("period__government", "period__rubric", "agency")
    return get_object_or_404(seen, pk=pk)


def _may_decide(person: Person, appeal: Appeal) -> bool:
    return person.is_officer and appeal.state == Appeal.OPEN and appeal.by_id != person.pk
