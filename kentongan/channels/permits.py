"""Who may write into the register: officers everything, agency admins proposals for their own agencies."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict

from kentongan.agencies.models import Agency
from kentongan.people.models import Person


def person(request: HttpRequest) -> Person:
    """Return who is signed in; LoginRequiredMiddleware answered everybody else."""
    user: Any = request.user
    assert isinstance(user, Person)  # noqa: S101 - tells the type checker what the door guarantees
    return user


def officer(request: HttpRequest) -> Person:
    """Return the officer who asks; everybody else is turned away."""
    user = person(request)
    if not user.is_officer:
        raise PermissionDenied
    return user


def proposer(request: HttpRequest) -> Person:
    """Return the officer or agency admin who asks; the head only reads."""
    user = person(request)
    if not user.may_add:
        raise PermissionDenied
    return user


def reader(request: HttpRequest) -> Person:
    """Return who asks and sees channels at all: jurors, and people without a posting, see none."""
    user = person(request)
    if not (user.sees_whole_government() or user.own_agency_ids()):
        raise PermissionDenied
    return user


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form sent, also when every field of it is empty; None on a mere look."""
    return request.POST if request.method == "POST" else None


def may_write_for(user: Person, agency: Agency) -> None:
    """Turn away who neither works for the communications office nor belongs to `agency`."""
    if not (user.is_officer or agency.pk in user.own_agency_ids()):
        raise PermissionDenied
