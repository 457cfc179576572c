"""Who may write into the register: officers everything, agency admins proposals for their own agencies."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kentongan.agencies.models import Agency
from kentongan.people.asking import person_of
from kentongan.people.models import Person


def proposer(request: HttpRequest) -> Person:
    """Return the officer or agency admin who asks; the head only reads."""
    user = person_of(request)
    if not user.may_add:
        raise PermissionDenied
    return user


def reader(request: HttpRequest) -> Person:
    """Return who asks and sees channels at all: jurors, and people without a posting, see none."""
    user = person_of(request)
    if not (user.sees_whole_government() or user.own_agency_ids()):
        raise PermissionDenied
    return user


def may_write_for(user: Person, agency: Agency) -> None:
    """Turn away who neither works for the communications office nor belongs to `agency`."""
    if not (user.is_officer or agency.pk in user.own_agency_ids()):
        raise PermissionDenied
