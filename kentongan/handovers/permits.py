"""Who may do what in a handover. Reading is decided by `visible_to`; this is about writing."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kentongan.agencies.models import Agency
from kentongan.handovers.models import Handover
from kentongan.people import roles
from kentongan.people.asking import person_of
from kentongan.people.models import Person


def opener(request: HttpRequest) -> Person:
    """Return who may record a movement: officers, and an agency's head for those who hold its channels."""
    user = person_of(request)
    if not (user.is_officer or roles.AGENCY_HEAD in user.roles):
        raise PermissionDenied
    return user


def heads(user: Person, agency: Agency) -> bool:
    """Whether this person heads the agency."""
    return (
        roles.AGENCY_HEAD in user.roles
        and user.government_id == agency.government_id
        and agency.pk in user.own_agency_ids()
    )


def may_approve(user: Person, handover: Handover) -> bool:
    """Officers and the agency's head name the new holder and the witness, for others than themselves."""
    decides = _keeps(user, handover) or heads(user, handover.channel.agency)
    return decides and user.pk not in (handover.outgoing_id, handover.incoming_id)


def is_party(user: Person, handover: Handover) -> bool:
    """Whether this person hands over, takes over, or witnesses."""
    return user.pk in (handover.outgoing_id, handover.incoming_id, handover.witness_id)


def may_prove(user: Person, handover: Handover) -> bool:
    """Parties, officers and the agency's head note and confirm steps."""
    return is_party(user, handover) or _keeps(user, handover) or heads(user, handover.channel.agency)


def may_prove_code(user: Person, handover: Handover) -> bool:
    """Only who neither gave nor took the channel says that the code was seen: a witness or an officer."""
    impartial = user.pk not in (handover.outgoing_id, handover.incoming_id)
    return impartial and (user.pk == handover.witness_id or _keeps(user, handover))


def may_issue(user: Person, handover: Handover) -> bool:
    """Officers, the agency's head and the new holder issue the record."""
    own = user.pk == handover.incoming_id
    return own or _keeps(user, handover) or heads(user, handover.channel.agency)


def _keeps(user: Person, handover: Handover) -> bool:
    return user.is_officer and user.government_id == handover.government_id


def may_open(user: Person) -> bool:
    """Whether this person may record a movement."""
    return user.is_officer or roles.AGENCY_HEAD in user.roles


def opener_or_reader(request: HttpRequest) -> Person:
    """Return who may read movements: who records them, and who reads the whole government."""
    user = person_of(request)
    if not (may_open(user) or user.sees_whole_government()):
        raise PermissionDenied
    return user
