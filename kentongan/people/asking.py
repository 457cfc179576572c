"""Who asks, and what they sent. What only some may do in a room is said by that room's `permits`."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict

from kentongan.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; the door lets nobody else this far, but for pages that are named public."""
    user = request.user
    if not isinstance(user, Person):
        raise PermissionDenied
    return user


def officer(request: HttpRequest) -> Person:
    """Return the officer who asks; everybody else is turned away."""
    user = person_of(request)
    if not user.is_officer:
        raise PermissionDenied
    return user


def administrator(request: HttpRequest) -> Person:
    """Return the administrator who asks; everybody else is turned away."""
    user = person_of(request)
    if not user.is_administrator:
        raise PermissionDenied
    return user


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form sent, also when every field of it is empty; None on a mere look."""
    return request.POST if request.method == "POST" else None
