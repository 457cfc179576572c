"""What was late at the end of a day, as it stood then: for the monthly report. No names of people."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from kentongan.agencies.models import Government
from kentongan.handovers import deadlines, lamps
from kentongan.handovers.models import Handover, HandoverQuerySet
from kentongan.workdays.clock import end_of_day


@dataclass(frozen=True, slots=True)
class Late:
    """One handover past its deadline. Both lamps are told, never one for both."""

    agency: str
    platform: str  # its code
    handle: str
    due_on: date
    late: str  # "terlambat 3 hari kerja"
    product: str  # access in the product
    proven: int  # steps on the platform that were proven by then
    steps: int  # of so many


def late_at(government: Government, on: date, *, known_at: datetime | None = None) -> list[Late]:
    """Return what was due before local day `on` and not proven at its end, the oldest deadline first.

    `known_at` (UTC): only with what was stored by then. What was proven or closed later does not change it.
    """
    moment = end_of_day(on, government.zone)
    moment = min(moment, known_at) if known_at else moment
    return [_told(one, on, moment) for one in _overdue(government, on, moment)]


def counts_at(government: Government, on: date, *, known_at: datetime | None = None) -> dict[int, int] | None:
    """Return by channel number how many handovers were late, as `late_at`; None where none ever was."""
    moment = end_of_day(on, government.zone)
    moment = min(moment, known_at) if known_at else moment
    if not Handover.objects.filter(government=government, asked_at__lt=moment).exists():
        return None
    return dict(Counter(_overdue(government, on, moment).values_list("channel_id", flat=True)))


def _overdue(government: Government, on: date, moment: datetime) -> HandoverQuerySet:
    """Open at `moment`: asked for by then, and neither proven nor closed before it ended."""
    unproven = Q(platform_access_ended_at=None) | Q(platform_access_ended_at__gte=moment)
    unclosed = Q(settled_at=None) | Q(settled_at__gte=moment)
    found = Handover.objects.filter(unproven, unclosed, government=government, due_on__lt=on)
    return found.filter(asked_at__lt=moment).with_names().order_by("due_on", "pk")


def _told(handover: Handover, on: date, moment: datetime) -> Late:
    ended = handover.product_access_ended_at
    return Late(
        agency=handover.channel.agency.name,
        platform=handover.channel.platform,
        handle=handover.channel.handle,
        due_on=handover.due_on,
        late=deadlines.in_words(handover.due_on, on),
        product="sudah berakhir" if ended and ended < moment else "belum berakhir",
        proven=lamps.proven_by(handover.steps.all(), moment),
        steps=lamps.ALL,
    )
