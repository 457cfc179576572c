"""A province's regencies side by side: sums of their closed months, never a name below them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kentongan.channels.permits import reader
from kentongan.evaluation import months, region
from kentongan.evaluation.rollup import FEWEST
from kentongan.paper import csvfile
from kentongan.people.models import Person
from kentongan.refusal import Refused


def page(request: HttpRequest) -> HttpResponse:
    """The month asked for with ?bulan=2026-10, else the last one that anybody closed."""
    person = _reader(request)
    offered = region.choices(person)
    month = _month(request, offered)
    told = {
        "months": [(one, months.dashed(one), months.spelled(one)) for one in offered],
        "month": month,
        "words": months.spelled(month) if month else "",
        "region": region.read(person, month) if month else None,
        "fewest": FEWEST,
    }
    return render(request, "evaluation/region.html", told)


def sheet(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    person = _reader(request)
    month = _month(request, region.choices(person))
    if month is None:
        raise Http404
    head, *rows = region.sheet(region.read(person, month))
    answer = HttpResponse(csvfile.write(head, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="wilayah-{months.dashed(month)}.csv"'
    return answer


def _reader(request: HttpRequest) -> Person:
    person = reader(request)
    if not person.sees_whole_government():
        raise PermissionDenied
    return person


def _month(request: HttpRequest, offered: list[int]) -> int | None:
    """A month that is offered; 404 for another one."""
    text = request.GET.get("bulan", "")
    if not text:
        return offered[0] if offered else None
    try:
        asked = months.stretch(text)
    except Refused as unread:
        raise Http404 from unread
    if not asked.is_month or asked.months[0] not in offered:
        raise Http404
    return asked.months[0]
