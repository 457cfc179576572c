"""What a signed-in request passes: the session's life, and the second factor a role needs."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from kentongan.people import devices, second_factor
from kentongan.people.models import Person

Handler = Callable[[HttpRequest], HttpResponse]
# Where somebody may go who still has to set up a second factor.
ENROLMENT = frozenset({
    "web:sign-in", "web:sign-out", "people:second-factor", "people:totp-begin", "people:totp",
    "people:passkey", "people:passkey-challenge",
})  # fmt: skip


def session_life(get_response: Handler) -> Handler:
    """End sessions that are too old or were left alone; note the others as used."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person, at = request.user, timezone.now()
        if isinstance(person, Person):
            reason = devices.end_reason(request, at=at)
            if reason:
                key = request.session.session_key
                logout(request)
                devices.forget(key)
                request.session[devices.ENDED] = reason
            else:
                devices.note(request, person, at=at)
        return get_response(request)

    return middleware


def factor_first(get_response: Handler) -> Handler:
    """Lead whoever needs a second factor and has none to its setting up, before anything else."""
    return _FactorFirst(get_response)


class _FactorFirst:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Look at where the request leads before the view runs."""
        person, match = request.user, request.resolver_match
        if not isinstance(person, Person) or match is None or match.view_name in ENROLMENT:
            return None
        return redirect("people:second-factor") if second_factor.is_missing(person) else None
