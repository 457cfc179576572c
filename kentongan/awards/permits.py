"""Who may do what with an award. Reading is decided by `visible_to`; this is about pages and writing."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kentongan.people import roles
from kentongan.people.asking import person_of
from kentongan.people.models import Person


def reader(request: HttpRequest) -> Person:
    """Return who reads the whole government: the committee, the head, auditors."""
    user = person_of(request)
    if not user.sees_whole_government():
        raise PermissionDenied
    return user


def juror(request: HttpRequest) -> Person:
    """Return the juror who asks. Who sees every rank cannot mark blind and is turned away."""
    user = person_of(request)
    if roles.JUROR not in user.roles or user.sees_whole_government():
        raise PermissionDenied
    return user


def guest(request: HttpRequest) -> Person:
    """Return who may open the list of awards: the committee and readers, and the people of agencies."""
    user = person_of(request)
    if not (user.sees_whole_government() or user.own_agency_ids()):
        raise PermissionDenied
    return user


def of_agency(request: HttpRequest) -> Person:
    """Return who speaks for an agency; everybody else is turned away."""
    user = person_of(request)
    if not user.own_agency_ids():
        raise PermissionDenied
    return user
