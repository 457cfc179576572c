"""The devices on which one is signed in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kentongan.people import devices
from kentongan.people.asking import person_of


@never_cache
def devices_page(request: HttpRequest) -> HttpResponse:
    """List them, this one first."""
    person = person_of(request)
    return render(
        request, "people/devices.html", {"devices": devices.listed(person, key=request.session.session_key)}
    )


@require_POST
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one of them out."""
    person = person_of(request)
    if not devices.end(person, pk, by=person, at=timezone.now()):
        raise Http404
    messages.success(request, "Perangkat itu sudah keluar.")
    return redirect("people:devices")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign all but this one out."""
    person = person_of(request)
    count = devices.end_others(person, key=request.session.session_key, by=person, at=timezone.now())
    messages.success(
        request, f"{count} perangkat lain sudah keluar." if count else "Tidak ada perangkat lain."
    )
    return redirect("people:devices")
