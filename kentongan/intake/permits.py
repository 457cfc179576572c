"""Who may bring data, and who may take it back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kentongan.people.asking import person_of
from kentongan.people.models import Person
from kentongan.posts.models import Evidence


def bringer(request: HttpRequest) -> Person:
    """Return who is signed in, if that person may add data: officers, and agency admins for own channels."""
    user = person_of(request)
    if not user.may_add:
        raise PermissionDenied
    return user


def may_undo(user: Person, evidence: Evidence) -> bool:
    """Officers may undo and correct everything, agency admins what they brought themselves."""
    return user.is_officer or (user.may_add and evidence.by_id == user.pk)
