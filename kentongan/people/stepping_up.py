"""Proof that the person is still there: a second factor given in this session within five minutes.

The moment lies in the server-side session: no browser can make it up, it belongs to one session, and it dies
with it at sign-out.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from kentongan.people import devices

FRESH = timedelta(minutes=5)
KEY = "proven_at"


def proven(request: HttpRequest, *, at: datetime) -> None:
    """Note that this session proved a second factor now, and give the session a new key."""
    request.session[KEY] = at.timestamp()
    devices.renew_key(request)


def fresh_at(request: HttpRequest) -> datetime | None:
    """When (UTC) this session last proved a second factor, if within five minutes; else None."""
    told = request.session.get(KEY)
    if told is None or not request.user.is_authenticated:
        return None
    at = datetime.fromtimestamp(told, UTC)
    return at if timedelta(0) <= timezone.now() - at <= FRESH else None


def required(request: HttpRequest, next_url: str) -> HttpResponse | None:
    """Return the way to the proof page, which leads back to `next_url`; None when the proof is fresh."""
    if fresh_at(request) is not None:
        return None
    return redirect(f"{reverse('people:prove')}?{urlencode({'next': next_url})}")
