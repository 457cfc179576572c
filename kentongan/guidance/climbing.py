"""Taking rungs: the message goes out by itself, a call is an officer's task, letters wait for a person."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from kentongan.audit import book
from kentongan.guidance import cases, ladder, wording
from kentongan.guidance.models import LadderStep, OutreachCase
from kentongan.notices import telling
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.vault.points import reached
from kentongan.workdays import calendar


def climb(case: OutreachCase, gaps: list[int], *, today: date, at: datetime) -> bool:
    """Take or propose the next rung when its day has come; return whether anything was done.

    Never on a day off, never while an agreement runs, never for an agency that publishes again.
    """
    following = ladder.next_of(case, gaps)
    if following is None or following.waiting or not following.is_due(today):
        return False
    if not calendar.is_working_day(today):
        return False
    with transaction.atomic():
        cases.hold_open(case)
        if following.rung == LadderStep.MESSAGE:
            _send(case, following.due_on, today, at)
        else:
            _propose(case, following.rung, following.due_on, today, at)
        reached("outreach.climb.before-commit")
    return True


def _send(case: OutreachCase, due: date, today: date, at: datetime) -> None:
    """Tell the agency's people, kindly; how many were reached is kept, and may be none."""
    step, new = LadderStep.objects.get_or_create(
        case=case, rung=LadderStep.MESSAGE,
        defaults={"due_on": due, "proposed_at": at, "done_at": at, "done_on": today},
    )  # fmt: skip
    if not new:
        return
    people = holders(case.government, *roles.AGENCY_BOUND, agency=case.agency, on=today)
    step.told = people.count()
    step.save(update_fields=["told"])
    telling.tell(
        people, subject=f"Kanal {case.agency.name}: ada yang dapat kami bantu?", text=wording.message(case),
        url=reverse("guidance:show", args=[case.pk]), key=f"pembinaan:{case.pk}:pesan",
        government=case.government, at=at,
    )  # fmt: skip
    reached("outreach.climb.told")
    book.record(
        "outreach.message_sent", by=None, at=at, subject=case, government_id=case.government_id,
        count=step.told,
    )  # fmt: skip


def _propose(case: OutreachCase, rung: int, due: date, today: date, at: datetime) -> None:
    step, new = LadderStep.objects.get_or_create(
        case=case, rung=rung, defaults={"due_on": due, "proposed_at": at}
    )
    if not new:
        return
    reached("outreach.climb.proposed")
    telling.tell(
        holders(case.government, *roles.OFFICERS, on=today),
        subject=f"Pembinaan {case.agency.name}: {wording.task(rung)}",
        text=f"Langkah berikutnya: {wording.task(rung)}. Periksa kasusnya dahulu; surat terbit oleh Anda.",
        url=reverse("guidance:show", args=[case.pk]), key=f"pembinaan:{case.pk}:{rung}",
        government=case.government, at=at,
    )  # fmt: skip
    book.record(
        "outreach.rung_proposed", by=None, at=at, subject=case, government_id=case.government_id,
        step=step.rung,
    )  # fmt: skip
