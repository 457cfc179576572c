"""What a province reads of its regencies and cities, and how a regency or city decides about it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.activity.province import counts_of, shares_of
from kentongan.agencies import sharing
from kentongan.people.models import Person
from kentongan.web.viewer import today, viewer


def province(request: HttpRequest) -> HttpResponse:
    """For a province its regencies in counts; for a regency what its province reads of it."""
    person = viewer(request)
    if not person.sees_whole_government():
        raise PermissionDenied
    if not person.government.is_province:
        return render(request, "web/province_reads.html", _own(person))
    shares = shares_of(person.government, today=today(person))
    told = {"shares": shares, "sharing": sum(one.counts is not None for one in shares)}
    return render(request, "web/province.html", told)


def _own(person: Person) -> dict[str, Any]:
    own = person.government
    counts = counts_of(own, today=today(person)) if own.shares_with_province else None
    return {"province": sharing.province_of(own), "counts": counts}


@require_POST
def share(request: HttpRequest) -> HttpResponse:
    """An administrator of a regency or city lets the province read its sums, or stops it."""
    person = viewer(request)
    if not person.is_administrator:
        raise PermissionDenied
    shares = request.POST.get("berbagi") == "ya"
    sharing.share_with_province(person.government, shares, by=person, at=timezone.now())
    told = "Provinsi kini dapat membaca jumlahnya." if shares else "Provinsi tidak dapat membacanya lagi."
    messages.success(request, told)
    return redirect("web:province")
