"""A Plt. or Plh. holds channels for a time: at its end they go back, by a movement the product opens."""

from datetime import datetime

from kentongan.agencies.models import Government
from kentongan.channels.models import Custodian
from kentongan.handovers import opening
from kentongan.handovers.models import Handover, StaffMovement
from kentongan.workdays.clock import local_day


def open_returns(government: Government, *, at: datetime) -> int:
    """Open the way back for every acting period that is over; return how many. Twice is once."""
    today = local_day(at, government.zone)
    over = StaffMovement.objects.filter(
        government=government, kind=StaffMovement.ACTING, cancelled_at=None, returns=None,
        returned_by=None, until_on__lt=today,
    )  # fmt: skip
    return sum(_give_back(movement, at=at) is not None for movement in over.select_related("person"))


def _give_back(movement: StaffMovement, *, at: datetime) -> StaffMovement | None:
    taken = movement.handovers.exclude(state__in=(*Handover.UNACCEPTED, Handover.CANCELLED))
    rows = [row for one in taken.select_related("incoming") if (row := _row(one)) is not None]
    acting = rows[0].person if rows else None
    if acting is None:
        return None
    asked = opening.Asked(
        StaffMovement.ACTING, local_day(at, movement.government.zone), person=acting, returns=movement,
        agency_from=movement.agency_from, source=StaffMovement.AUTOMATIC,
        note=f"Masa {movement.get_acting_display()} berakhir {movement.until_on:%d/%m/%Y}.",
    )  # fmt: skip
    back = movement.person if movement.person and movement.person.is_active else None
    named = opening.Named(incoming=back)
    return opening.open_movement(movement.government, asked, named=named, custodians=rows, by=None, at=at)


def _row(handover: Handover) -> Custodian | None:
    """Return the row by which the acting official still holds the channel."""
    held = Custodian.objects.filter(channel=handover.channel, rank=handover.rank, ended=None)
    return held.filter(person=handover.incoming).select_related("channel__agency", "person").first()
