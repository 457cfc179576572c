"""An agency is merged or renamed: everything it holds is handed over.

The room of channels lies below this one and cannot call it. Mergers are therefore found in the data: the
clock opens their handovers by itself, and the list of handovers offers it as a button until then.
"""

from datetime import date, datetime

from kentongan.agencies.models import Agency, Government
from kentongan.channels.models import Channel, Custodian
from kentongan.handovers import finding, opening
from kentongan.handovers.models import StaffMovement
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day


def after_merge(agency: Agency, into: Agency, *, by: Person | None, at: datetime) -> StaffMovement | None:
    """Open handovers to the successor's holders for every channel that `agency` brought into `into`.

    Called twice it opens once. None when it brought none that anybody holds, or its holders are the same.
    """
    moved = finding.brought(agency, into)
    held = Custodian.objects.filter(channel__in=moved, ended=None).select_related("channel__agency", "person")
    successor = _holder_of(into, moved)
    rows = [row for row in held if row.person_id is None or row.person != successor]
    if not rows:
        return None
    day = agency.closed_on or local_day(at, agency.government.zone)
    asked = opening.Asked(
        StaffMovement.REORGANISATION, day, agency_from=agency, agency_to=into,
        source=StaffMovement.TYPED if by else StaffMovement.AUTOMATIC,
    )  # fmt: skip
    named = opening.Named(incoming=successor)
    return opening.open_movement(agency.government, asked, named=named, custodians=rows, by=by, at=at)


def after_rename(agency: Agency, *, on: date, by: Person | None, at: datetime) -> StaffMovement | None:
    """Open handovers for every channel of an agency that got a new name by a regulation on that day.

    Where the same people go on, these handovers are cancelled by an officer. None when nobody holds any.
    """
    held = Custodian.objects.filter(channel__agency=agency, ended=None).exclude(channel__state=Channel.CLOSED)
    rows = list(held.select_related("channel__agency", "person"))
    if not rows:
        return None
    asked = opening.Asked(
        StaffMovement.REORGANISATION, on, agency_from=agency, agency_to=agency,
        source=StaffMovement.TYPED if by else StaffMovement.AUTOMATIC,
    )  # fmt: skip
    return opening.open_movement(agency.government, asked, custodians=rows, by=by, at=at)


def open_mergers(government: Government, *, at: datetime) -> int:
    """Open what recent mergers left waiting; return how many movements were opened."""
    today = local_day(at, government.zone)
    waiting = [one for one in finding.reorganised(government, today) if one.agency != one.into]
    opened = [after_merge(one.agency, one.into, by=None, at=at) for one in waiting]
    return sum(one is not None for one in opened)


def _holder_of(into: Agency, moved: list[int]) -> Person | None:
    """Return who holds most of the successor's own channels; None when nobody with a sign-in does."""
    own = Custodian.objects.filter(
        channel__agency=into, ended=None, rank=Custodian.PRIMARY, person__is_active=True
    )
    people = [row.person for row in own.exclude(channel__in=moved).select_related("person").order_by("pk")]
    return max(people, key=people.count) if people else None


def open_told(told: finding.Reorganised, *, by: Person, at: datetime) -> StaffMovement | None:
    """Open what the list of handovers offers as a button: a merger or a renaming."""
    if told.agency == told.into:
        return after_rename(told.agency, on=told.on, by=by, at=at)
    return after_merge(told.agency, told.into, by=by, at=at)
