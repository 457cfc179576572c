"""One agency's result in a month, and one number of it down to its evidence."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kentongan.channels.permits import reader
from kentongan.evaluation import appeals, explaining, opening, proofs, recalculating, results, seeing, trends
from kentongan.evaluation.explaining import Explained
from kentongan.evaluation.models import AgencyResult, Appeal, IndicatorResult, Period
from kentongan.evaluation.views_results import period_of, version_of
from kentongan.paper import csvfile
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


def agency(request: HttpRequest, month: int, pk: int) -> HttpResponse:
    """An agency's result: every indicator with value, score, weight, grade; what is missing and why."""
    person = reader(request)
    period = period_of(person, month)
    result = _result(person, period, version_of(request, period), pk)
    declared = results.rubric_of(period)
    told = {
        "period": period,
        "words": opening.words_of(period),
        "result": result,
        "place": _place(person, result),
        "groups": opening.groups(result, declared),
        "missing": opening.missing(result, declared),
        "silent": opening.is_silent(result, declared),
        "thin": opening.thin(result, declared),
        "declared": declared,
        "trend": trends.of_agency(person.government, result.agency_id, until=month),
        "appeals": Appeal.objects.visible_to(person).filter(period=period, agency=result.agency),
    }
    return render(request, "evaluation/result.html", told)


def number(request: HttpRequest, month: int, pk: int, code: str) -> HttpResponse:
    """One number: formula, rows, sums, and the appeals against it."""
    person = reader(request)
    period = period_of(person, month)
    line = _line(person, period, version_of(request, period), pk, code)
    shown = _explained(period, line)
    behind = proofs.of(line.result, shown)
    today = local_day(timezone.now(), period.government.zone)
    told = {
        "period": period,
        "words": opening.words_of(period),
        "result": line.result,
        "line": line,
        "shown": shown,
        "opened": opening.worded(shown, opening.MOST_ROWS, behind),
        "grade": line.grade or proofs.weakest(behind),
        "equal": shown.equals(line.value),
        "may_dispute": line.result.version == period.version
        and appeals.is_open(period, today)
        and appeals.may_file(person, line.result.agency),
        "appeals": Appeal.objects.visible_to(person).filter(
            period=period, agency=line.result.agency, code=line.code
        ),
    }
    return render(request, "evaluation/number.html", told)


def rows(request: HttpRequest, month: int, pk: int, code: str) -> HttpResponse:
    """The evidence rows of one number as CSV."""
    person = reader(request)
    period = period_of(person, month)
    line = _line(person, period, version_of(request, period), pk, code)
    shown = _explained(period, line)
    head, *told = opening.sheet(shown, proofs.of(line.result, shown))
    answer = HttpResponse(
        csvfile.write([str(cell) for cell in head], told), content_type="text/csv; charset=utf-8"
    )
    name = f"bukti-{line.code}-{month}-opd{pk}-v{line.result.version}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _result(person: Person, period: Period, version: int, pk: int) -> AgencyResult:
    seen = AgencyResult.objects.visible_to(person).select_related("agency", "period__government")
    return get_object_or_404(seen, period=period, version=version, agency_id=pk)


def _line(person: Person, period: Period, version: int, pk: int, code: str) -> IndicatorResult:
    result = _result(person, period, version, pk)
    return get_object_or_404(result.indicators.select_related("result__agency", "result__period"), code=code)


def _explained(period: Period, line: IndicatorResult) -> Explained:
    try:
        with recalculating.facts_of(period, line.result.version) as folder:
            return explaining.explain(folder, results.rubric_of(period), line.result.agency_id, line.code)
    except Refused as gone:
        raise Http404(gone.sentence) from gone


def _place(person: Person, result: AgencyResult) -> str:
    if result.rank is None or not seeing.sees_places(person):
        return ""
    low, high = result.rank_low, result.rank_high
    return str(result.rank) if low == high else f"{result.rank}, mungkin {low}–{high}"
