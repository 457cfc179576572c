"""The reminder ladder: message, call, nota dinas, teguran, Sekda; on which day the next rung may be taken.

Counted in working days after the rung before, or after the last conversation when that was later: whoever
talks with us is not written to. Nothing is due while an agreement runs. Pure: days in, days out.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.guidance.models import CaseContact, LadderStep, OutreachCase, OutreachRules
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays import calendar

LAST = LadderStep.SECRETARY
LONGEST_GAP, LONGEST_WAIT = 60, 365
WATCHED = timedelta(days=30)  # after the agency did its part, until the first measurement
_NO_DAYS: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Rung:
    """The next rung: from which local day, waiting for a person already, and what holds it back."""

    rung: int
    due_on: date
    waiting: bool
    held_until: date | None = None  # nothing is taken up to this day
    well: bool = False  # the agency publishes again: nothing more is asked

    def is_due(self, today: date) -> bool:
        """Whether it may be taken on local day `today`."""
        held = self.well or (self.held_until is not None and today <= self.held_until)
        return not held and today >= self.due_on


def due_on(
    rung: int,
    *,
    gaps: Sequence[int],
    opened_on: date,
    last_on: date | None,
    spoke_on: date | None,
    held_until: date | None = None,
    days_off: Collection[date] = _NO_DAYS,
) -> date:
    """Return the first local day, always a working day, on which `rung` (1-5) may be taken.

    `last_on`: when the rung before was taken; `spoke_on`: the last conversation; `held_until`: the last day
    of an agreement. `gaps` holds five numbers of working days.
    """
    start = max(day for day in (opened_on, last_on, spoke_on) if day is not None)
    day = calendar.after(start, gaps[rung - 1], extra_days_off=days_off)
    if held_until is None:
        return day
    return max(day, calendar.after(held_until, 1, extra_days_off=days_off))


def next_of(case: OutreachCase, gaps: Sequence[int]) -> Rung | None:
    """Return the next rung of an open case; None at the top of the ladder, or when it is closed."""
    taken = [one for one in case.rungs.all() if one.done_on is not None]
    waiting = next((one for one in case.rungs.all() if one.done_on is None), None)
    rung = waiting.rung if waiting else max((one.rung for one in taken), default=0) + 1
    if not case.is_open or rung > LAST:
        return None
    held = held_until(case)
    day = due_on(
        rung, gaps=gaps, opened_on=case.opened_on, held_until=held,
        last_on=max((one.done_on for one in taken if one.done_on), default=None), spoke_on=_spoke_on(case),
    )  # fmt: skip
    return Rung(rung, day, waiting is not None, held, _is_well(case))


def _spoke_on(case: OutreachCase) -> date | None:
    return max((one.on for one in case.contacts.all() if one.way in CaseContact.SPOKEN), default=None)


def _is_well(case: OutreachCase) -> bool:
    """Whether the daily look found it publishing again; a person's own reason is a person's to end."""
    return case.finding == "well" and case.cause not in (OutreachCase.MANUAL, OutreachCase.SCORE)


def held_until(case: OutreachCase) -> date | None:
    """Return the last day on which an agreement, or the time of watching, keeps the ladder still."""
    held = [one.due_on for one in case.steps.all() if one.done_on is None]
    if case.state == OutreachCase.WATCHING and case.watching_since:
        held.append(case.watching_since + WATCHED)
    return max(held, default=None)


def rules_of(government: Government) -> OutreachRules:
    """Return the government's rules, or those that hold where it set none (not stored)."""
    found = OutreachRules.objects.filter(government=government).first() or OutreachRules(
        government=government
    )
    found.gaps = found.gaps or list(OutreachRules.GAPS)
    return found


@transaction.atomic
def set_rules(
    government: Government, gaps: Sequence[int], no_data_after: int, *, by: Person, at: datetime
) -> None:
    """Set the working days before each rung and the days without data that open a case (0 = never).

    Raises Refused outside 1-60 and 0-365.
    """
    if len(gaps) != LAST or not all(1 <= gap <= LONGEST_GAP for gap in gaps):
        raise Refused(f"Isi kelima jarak dengan 1 sampai {LONGEST_GAP} hari kerja.")
    if not 0 <= no_data_after <= LONGEST_WAIT:
        raise Refused(f"Hari tanpa data antara 0 (tidak pernah) dan {LONGEST_WAIT}.")
    rules, _ = OutreachRules.objects.update_or_create(
        government=government, defaults={"gaps": list(gaps), "no_data_after": no_data_after}
    )
    book.record(
        "outreach.rules_changed", by=by, at=at, subject=rules, government_id=government.pk, gaps=list(gaps),
        days=no_data_after,
    )  # fmt: skip
