"""A province's regencies side by side: sums of their closed months, never a name below them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kentongan.agencies.models import Government
from kentongan.channels.permits import reader
from kentongan.evaluation import months, region, region_year
from kentongan.evaluation.region import Region
from kentongan.evaluation.rollup import FEWEST
from kentongan.paper import csvfile
from kentongan.people.models import Person


def page(request: HttpRequest) -> HttpResponse:
    """What was asked for with ?bulan=2026-10 or ?bulan=2026, else the last month that anybody closed."""
    own = _reader(request).government
    offered = _offered(own)
    asked = _asked(request, offered)
    found = _read(own, asked) if asked else None
    told = {"offered": offered, "asked": asked, "region": found, "fewest": FEWEST}
    return render(request, "evaluation/region.html", told | {"words": found.words if found else ""})


def sheet(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    own = _reader(request).government
    asked = _asked(request, _offered(own))
    if not asked:
        raise Http404
    head, *rows = region.sheet(_read(own, asked))
    answer = HttpResponse(csvfile.write(head, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="wilayah-{asked}.csv"'
    return answer


def _reader(request: HttpRequest) -> Person:
    person = reader(request)
    if not person.sees_whole_government():
        raise PermissionDenied
    return person


def _offered(own: Government) -> dict[str, str]:
    """What can be asked for, in the words of the list: months, the newest first, then years."""
    found = {months.dashed(one): months.spelled(one) for one in region.choices(own)}
    return found | {str(one): f"Tahun {one}" for one in region_year.years(own)}


def _asked(request: HttpRequest, offered: dict[str, str]) -> str:
    """Something that is offered, "" where nothing is; 404 for anything else."""
    text = request.GET.get("bulan", "") or next(iter(offered), "")
    if text and text not in offered:
        raise Http404
    return text


def _read(own: Government, asked: str) -> Region:
    read = months.stretch(asked)
    return region.read(own, read.months[0]) if read.is_month else region_year.read(own, int(asked))
