"""The security of every channel: the list and its sheet."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kentongan import platforms
from kentongan.channels.permits import reader
from kentongan.custody import overview
from kentongan.custody.models import Custody
from kentongan.paper import xlsx
from kentongan.workdays.clock import local_day

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAGE = 50


def security(request: HttpRequest) -> HttpResponse:
    """List every channel with score, coverage and next step."""
    user, asked = reader(request), overview.wanted(request.GET.dict())
    rows = overview.rows_of(user, at=timezone.now())
    told = {
        "page": Paginator(overview.narrowed(rows, asked), _PAGE).get_page(request.GET.get("halaman")),
        "totals": overview.totals(rows),
        "asked": asked,
        "platforms": [(name, one.title) for name, one in platforms.ALL.items()],
        "accesses": [(code or "-", word) for code, word in Custody.ACCESSES],
        "bands": overview.BANDS,
        "query": request.GET.urlencode(),
    }
    return render(request, "custody/security.html", told)


def sheet(request: HttpRequest) -> HttpResponse:
    """Give the list as XLSX."""
    user, at = reader(request), timezone.now()
    rows = overview.narrowed(overview.rows_of(user, at=at), overview.wanted(request.GET.dict()))
    today = local_day(at, user.government.zone)
    response = HttpResponse(xlsx.write([overview.sheet(rows, on=today)]), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="keamanan-akun-{today:%Y-%m-%d}.xlsx"'
    return response
