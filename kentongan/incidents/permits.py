"""Who may freeze, handle and close: the communications office; an agency for its own channels."""

from kentongan.agencies.models import Agency, Government
from kentongan.channels.freezing import Scope
from kentongan.channels.models import Channel
from kentongan.incidents.models import Incident
from kentongan.people import roles
from kentongan.people.models import Person
from kentongan.refusal import Refused


def may_freeze(person: Person, scope: Scope) -> bool:
    """Officers freeze anything of their government; a head of agency the own agency and its channels."""
    if person.government_id != _government_id(scope):
        return False
    if person.is_officer:
        return True
    agency_id = _agency_id(scope)
    return roles.AGENCY_HEAD in person.roles and agency_id in person.own_agency_ids()


def _government_id(scope: Scope) -> int:
    return scope.pk if isinstance(scope, Government) else scope.government_id


def _agency_id(scope: Scope) -> int | None:
    if isinstance(scope, Channel):
        return scope.agency_id
    return scope.pk if isinstance(scope, Agency) else None


def freezes_something(person: Person) -> bool:
    """Whether the freezing page is for this person at all."""
    return person.is_officer or roles.AGENCY_HEAD in person.roles


def may_report(person: Person) -> bool:
    """Whether this person opens incidents: officers, and an agency's people for their own channels."""
    return person.is_officer or bool(person.roles & roles.AGENCY_BOUND)


def may_work(person: Person, incident: Incident) -> bool:
    """Whether this person does tasks of an incident they can see."""
    return person.government_id == incident.government_id and may_report(person)


def refuse_others(person: Person | None, incident: Incident) -> None:
    """Raise Refused unless `person` is an officer of the government; None is the product itself."""
    if person is None or (person.is_officer and person.government_id == incident.government_id):
        return
    raise Refused("Langkah ini hanya untuk petugas Dinas Kominfo pemerintah daerah yang sama.")
