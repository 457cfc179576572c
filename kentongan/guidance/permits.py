"""Who may do what in guidance. Reading is decided by `visible_to`; this is about writing."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kentongan.guidance.models import AgreedStep, OutreachCase
from kentongan.people import roles
from kentongan.people.models import Person


def reader(request: HttpRequest) -> Person:
    """Return who is signed in and reads cases: the whole government's readers and an agency's people."""
    user = request.user
    if not isinstance(user, Person) or not user.roles & (roles.WHOLE_GOVERNMENT | roles.AGENCY_BOUND):
        raise PermissionDenied
    return user


def whole(request: HttpRequest) -> Person:
    """Return a reader of the whole government; everybody else is turned away."""
    user = reader(request)
    if not user.sees_whole_government():
        raise PermissionDenied
    return user


def may_answer(user: Person, case: OutreachCase) -> bool:
    """Whether this person names obstacles: officers, and the agency's own people."""
    own = bool(user.roles & roles.AGENCY_BOUND) and case.agency_id in user.own_agency_ids()
    return case.is_open and (user.is_officer or own)


def may_finish(user: Person, step: AgreedStep) -> bool:
    """Whether this person marks it as done: officers everything, the agency its own actions."""
    return may_answer(user, step.case) and (user.is_officer or step.side == AgreedStep.AGENCY)
