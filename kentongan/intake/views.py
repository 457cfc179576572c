"""Evidence: what came in, from where, by whom; taken back as a whole when it was wrong."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.intake import keeping, overview, returning, rezoning, undoing
from kentongan.intake.forms import ZoneForm
from kentongan.intake.permits import bringer, may_undo
from kentongan.people.asking import person_of
from kentongan.posts.models import Evidence

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_all(request: HttpRequest) -> HttpResponse:
    """List what came in, newest first, with the jobs that still run and the drafts nobody saved."""
    user = person_of(request)
    page = Paginator(overview.evidence_of(user), 40).get_page(request.GET.get("halaman"))
    told = {
        "page": page,
        "rows": overview.rows(page.object_list),
        "jobs": overview.jobs_of(user, at=timezone.now()),
        "drafts": overview.drafts_of(user),
        "may_add": user.may_add,
    }
    return render(request, "intake/list.html", told)


def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one piece of evidence: what it brought, what was refused, until when it can be undone."""
    user = person_of(request)
    one = _evidence(request, pk)
    posts = Paginator(undoing.brought_by(one).order_by("-posted_at", "-pk"), 50)
    may_change = may_undo(user, one)
    told: dict[str, Any] = {
        "evidence": one,
        "told": overview.details(one),
        "page": posts.get_page(request.GET.get("halaman")),
        "may_undo": may_change and one.undone_at is None and timezone.now() <= undoing.until(one),
        "undo_until": undoing.until(one),
        "zone_form": ZoneForm(initial={"zone": one.zone})
        if may_change and rezoning.can_change(one)
        else None,
        "is_officer": user.is_officer,
    }
    return render(request, "intake/evidence.html", told)


def raw_file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Hand out the raw file as it came: to officers only, never opened by the browser."""
    one = _evidence(request, pk)
    if not person_of(request).is_officer:
        raise PermissionDenied
    place = keeping.place_of(one.path) if one.path else None
    if place is None or not place.is_file():
        raise Http404
    answer = FileResponse(
        place.open("rb"), as_attachment=True, filename=one.file_name, content_type="application/octet-stream"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def refused_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the rows that were refused, with what to mend."""
    one = _evidence(request, pk)
    bringer(request)
    if not one.notes.get("refused"):
        raise Http404
    answer = HttpResponse(returning.refused_rows(one), content_type=_XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="keterangan-{one.pk}.xlsx"'
    return answer


def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to undo (GET), undo (POST)."""
    one = _evidence(request, pk)
    user = person_of(request)
    if not may_undo(user, one):
        raise PermissionDenied
    if request.method == "POST":
        undoing.undo(one, by=user, at=timezone.now())
        return redirect("intake:evidence", pk)
    told = {"evidence": one, "told": overview.details(one), "undo_until": undoing.until(one)}
    return render(request, "intake/undo.html", told)


@require_POST
def change_zone(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the times of a file in another zone."""
    one = _evidence(request, pk)
    user = person_of(request)
    if not may_undo(user, one):
        raise PermissionDenied
    form = ZoneForm(request.POST)
    if form.is_valid():
        rezoning.change_zone(one, form.cleaned_data["zone"], by=user, at=timezone.now())
    return redirect("intake:evidence", pk)


def _evidence(request: HttpRequest, pk: int) -> Evidence:
    seen = Evidence.objects.visible_to(person_of(request)).select_related("government", "channel__agency")
    return get_object_or_404(seen, pk=pk)
