"""When a handover is due: so many working days after the movement takes effect, and how late it is."""

from datetime import date, datetime

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.handovers.models import HandoverRules
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays import calendar

LONGEST = 30  # working days; a handover that may take longer is no deadline


def days_of(government: Government) -> int:
    """Return within how many working days a channel must be handed over; 3 unless the government says so."""
    return (
        HandoverRules.objects.filter(government=government).values_list("days", flat=True).first()
        or HandoverRules.DAYS
    )


@transaction.atomic
def set_days(government: Government, days: int, *, by: Person, at: datetime) -> None:
    """Set the deadline, in working days, for handovers opened from now on. Raises Refused outside 1 to 30."""
    if not 1 <= days <= LONGEST:
        raise Refused(f"Batas serah terima antara 1 dan {LONGEST} hari kerja.")
    if days_of(government) == days:
        return
    rules, _ = HandoverRules.objects.update_or_create(government=government, defaults={"days": days})
    book.record("handover_rules.changed", by=by, at=at, subject=rules, government_id=government.pk, days=days)


def due_on(government: Government, effective_on: date, today: date) -> date:
    """Return the last local day: counted from the day it takes effect, or from today when that is past."""
    return calendar.after(max(effective_on, today), days_of(government))


def left(due: date, today: date) -> int:
    """Return the working days that are left on local day `today` (0 = due today), negative when late."""
    if today <= due:
        return calendar.working_days(today, due) - calendar.is_working_day(today)
    return -max(calendar.working_days(due, today) - calendar.is_working_day(due), 1)


def in_words(due: date, today: date) -> str:
    """Write "tinggal 2 hari kerja", "batas hari ini" or "terlambat 3 hari kerja"."""
    days = left(due, today)
    if days < 0:
        return f"terlambat {-days} hari kerja"
    return f"tinggal {days} hari kerja" if days else "batas hari ini"
