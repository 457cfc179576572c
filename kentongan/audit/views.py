"""Pages of the book, for auditors and administrators: its rows, one row with its neighbours, checking it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.audit import book, reading, sheet, wording
from kentongan.audit.forms import BookFilter
from kentongan.audit.models import READERS, Entry, EntryQuerySet
from kentongan.jobs.asking import enqueue
from kentongan.paper.words import in_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE = 50


def reader(request: HttpRequest) -> Any:
    """Return who is signed in, if that person reads the book; to others there is none."""
    user: Any = request.user
    if not READERS & set(user.roles):
        raise Http404
    return user


def _asked(request: HttpRequest) -> tuple[BookFilter, EntryQuerySet]:
    """The filter as typed, and its rows; none while something typed cannot be read."""
    user = reader(request)
    form = BookFilter(request.GET, reader=user)
    if not form.is_valid():
        return form, Entry.objects.none()
    rows = reading.asked_for(Entry.objects.visible_to(user), form.wanted(), user.government.zone)
    return form, rows


def listing(request: HttpRequest) -> HttpResponse:
    """Show the rows, the newest first, and when the book was checked last."""
    user = reader(request)
    form, rows = _asked(request)
    page = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    asked = request.GET.copy()
    asked.pop("halaman", None)
    check = reading.latest_check(user)
    told = {
        "form": form,
        "page": page,
        "lines": reading.lines(page.object_list, user),
        "heading": _heading(page.paginator.count, narrowed=any(asked.values())),
        "narrowed": any(asked.values()),
        "query": asked.urlencode(),
        "check": check,
        "check_is_own": check is not None and Entry.objects.visible_to(user).filter(pk=check.pk).exists(),
        "found": _found(check),
        "head": book.head_line(),
    }
    return render(request, "audit/book.html", told)


def _heading(count: int, *, narrowed: bool) -> str:
    told = in_words(count, capital=True)
    return f"{told} baris cocok dengan saringan" if narrowed else f"{told} perbuatan tercatat"


def _found(check: Entry | None) -> str:
    return wording.verdict(check.details.get("first_bad"), check.details.get("kind", "")) if check else ""


def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """Show one row: who, what, when, its details and its place in the chain."""
    user = reader(request)
    one = get_object_or_404(Entry.objects.visible_to(user), seq=seq)
    told = {
        "line": reading.lines([one], user)[0],
        "details": reading.details(one, user),
        "neighbours": reading.neighbours(one, user),
        "fits": reading.fits(one),
        "found": _found(one) if one.act == "book.verified" else "",
    }
    return render(request, "audit/entry.html", told)


def download(request: HttpRequest) -> HttpResponse:
    """Hand out the same rows as XLSX."""
    user = reader(request)
    form, rows = _asked(request)
    if not form.is_valid():
        return redirect(f"{request.path.rpartition('/')[0]}/?{request.GET.urlencode()}")
    lines = reading.lines(rows[: sheet.MOST], user)
    content = sheet.write(lines, user.government.zone, count=rows.count())
    answer = HttpResponse(content, content_type=XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="buku-perbuatan.xlsx"'
    return answer


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Have the whole book checked in the background."""
    user = reader(request)
    job = enqueue(
        "verify-book",
        f"book-{user.government_id}",
        "Memeriksa keutuhan buku perbuatan",
        {"by": user.pk, "government": user.government_id},
        government_id=user.government_id,
        by=user,
        at=timezone.now(),
    )
    return redirect("jobs:show", job.pk)
