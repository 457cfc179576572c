"""Somebody without a posting (a former holder, somebody just invited) opens almost nothing."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kentongan.people.models import Person

# Rooms whose own rules say what a person without a posting may see there: own account, own notices, and the
# handovers one is a party to. Everything else needs a posting; a new room is closed until it stands here.
OPEN_ROOMS = frozenset({"people", "notices", "handovers", "sso", "portal", "account", "mfa", "usersessions"})
OPEN_PAGES = frozenset({"web:home", "web:help", "web:sign-in", "web:sign-out", "web:passkey-ask"})


def only_posted(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Refuse (403) every page but the open ones to a signed-in person who holds no posting today."""
    return _OnlyPosted(get_response)


class _OnlyPosted:
    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """Look at where the request leads before the view runs."""
        person = getattr(request, "user", None)
        if not isinstance(person, Person) or person.roles or _is_open(request):
            return
        raise PermissionDenied


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None:
        return True  # no such page: the answer is 404 for everybody
    rooms = set(match.app_names)
    return match.view_name in OPEN_PAGES or not rooms or bool(rooms & OPEN_ROOMS)
