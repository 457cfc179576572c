"""The net below all forms: no secret that somebody typed into the wrong field is stored (bad input 57).

Some pages look for themselves and keep what was typed; this stands below the others, also those yet to come.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import spotting

# Their forms take passwords, codes, keys.
TAKE_SECRETS = frozenset({
    "people:password", "people:prove", "people:totp", "people:passkey", "people:code", "people:invitation",
    "web:sign-in", "web:second-step", "web:passkey-sign-in", "custody:credential-store", "sso:settings",
})  # fmt: skip
# Their views look themselves, and show what was typed again beside the refusal.
LOOK_THEMSELVES = frozenset({
    "custody:edit", "custody:drill", "directives:add", "directives:edit", "channels:state",
    "channels:clear-alarm", "handovers:step", "incidents:freeze", "incidents:lift", "incidents:add",
    "incidents:retaken", "incidents:note", "incidents:task", "incidents:leak", "incidents:report",
    "intake:entry",
})  # fmt: skip
# A token of ours, and pasted sheets: their columns of passwords are passed over, not refused.
OTHER_FIELDS = frozenset({"csrfmiddlewaretoken", "cells"})
Handler = Callable[[HttpRequest], HttpResponse]


class nothing_secret:  # noqa: N801 - named like the functions beside it; Django needs process_view
    """Answer a form that holds a secret with the refusal page, before its view sees it."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Look at everything typed; None lets the view go on."""
        person, match = request.user, request.resolver_match
        if request.method != "POST" or not isinstance(person, Person) or match is None:
            return None
        if match.view_name in TAKE_SECRETS | LOOK_THEMSELVES:
            return None
        try:
            spotting.refuse_if_secret(_typed(request), government_id=person.government_id)
        except Refused as refused:
            return render(request, "web/refused.html", {"sentence": refused.sentence}, status=409)
        return None


def _typed(request: HttpRequest) -> str:
    told = (values for name, values in request.POST.lists() if name not in OTHER_FIELDS)
    return "\n".join(str(value) for values in told for value in values)
