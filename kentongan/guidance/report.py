"""For the monthly report: cases, obstacles counted, what was done, promises kept or overdue."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from kentongan.agencies.models import Government
from kentongan.guidance import catalogue, wording
from kentongan.guidance.models import (
    AgreedStep,
    CaseContact,
    LadderStep,
    OutreachCase,
    Workshop,
    WorkshopSeat,
)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case that was open on some day of the month."""

    agency: str
    cause: str  # "diam"
    why: str
    opened_on: date
    state: str  # "tindakan disepakati", or the outcome when it was closed in the month
    rung: str  # the highest rung taken by the month's last day; "" = none
    obstacles: tuple[str, ...]  # "K4 Kurang keterampilan"


@dataclass(frozen=True, slots=True)
class GuidanceMonth:
    """One month of guidance, as it stands in the records now. Counts are never None: 0 is "none noted"."""

    month: int  # yyyymm
    cases: tuple[CaseRow, ...]
    opened: int
    closed: tuple[tuple[str, int], ...]  # outcome in words, cases
    obstacles: tuple[tuple[str, str, int], ...]  # code, title, cases of the month, the most frequent first
    contacts: tuple[tuple[str, int], ...]  # way in words, conversations in the month
    rungs: tuple[tuple[str, int], ...]  # "nota dinas", how many were taken in the month
    kept: tuple[tuple[str, int, int, int], ...]  # side in words; done in the month, of these late; overdue
    workshops: tuple[tuple[str, date, int], ...]  # title, day, how many came


def rows(government: Government, month: int) -> GuidanceMonth:
    """Gather one month (`month` as yyyymm, local days)."""
    first, last = days_of(month)
    found = OutreachCase.objects.filter(government=government, opened_on__lte=last)
    found = found.exclude(closed_on__lt=first).select_related("agency")
    cases = list(found.prefetch_related("obstacles", "rungs").order_by("agency__name", "pk"))
    known = catalogue.obstacles_of(government)
    counted = Counter(one.code for case in cases for one in case.obstacles.all())
    ended = [one for one in cases if one.closed_on and one.closed_on <= last]
    return GuidanceMonth(
        month=month, cases=tuple(_row(one, known, last) for one in cases),
        opened=sum(one.opened_on >= first for one in cases),
        closed=_counted(Counter(one.get_outcome_display() for one in ended)),
        obstacles=tuple(
            (code, known[code].title if code in known else "", n)
            for code, n in sorted(counted.items(), key=lambda one: (-one[1], len(one[0]), one[0]))
        ),
        contacts=_contacts(government, first, last), rungs=_rungs(government, first, last),
        kept=tuple(_kept(government, side, words, first, last) for side, words in AgreedStep.SIDES),
        workshops=_workshops(government, first, last),
    )  # fmt: skip


def days_of(month: int) -> tuple[date, date]:
    """Return the first and the last day of a month given as yyyymm."""
    first = date(month // 100, month % 100, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _row(case: OutreachCase, known: dict[str, catalogue.Obstacle], last: date) -> CaseRow:
    taken = [one.rung for one in case.rungs.all() if one.done_on and one.done_on <= last]
    return CaseRow(
        agency=case.agency.name, cause=case.get_cause_display(),
        why=wording.why(case.cause, case.figures, case.reason), opened_on=case.opened_on,
        state=_state(case, last),
        rung=dict(LadderStep.RUNGS)[max(taken)] if taken else "",
        obstacles=tuple(catalogue.title_of(one.code, known) for one in case.obstacles.all()),
    )  # fmt: skip


def _state(case: OutreachCase, last: date) -> str:
    """How the case stood: closed in the month, still open then, or as it stands now."""
    if case.closed_on is None:
        return case.get_state_display()
    return case.get_outcome_display() if case.closed_on <= last else "masih terbuka"


def _counted(told: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(told.items(), key=lambda one: (-one[1], one[0])))


def _contacts(government: Government, first: date, last: date) -> tuple[tuple[str, int], ...]:
    found = CaseContact.objects.filter(case__government=government, on__range=(first, last))
    return _counted(Counter(one.get_way_display() for one in found))


def _rungs(government: Government, first: date, last: date) -> tuple[tuple[str, int], ...]:
    found = LadderStep.objects.filter(case__government=government, done_on__range=(first, last))
    told = Counter(found.values_list("rung", flat=True))
    return tuple((words, told[rung]) for rung, words in LadderStep.RUNGS if told[rung])


def _kept(
    government: Government, side: str, words: str, first: date, last: date
) -> tuple[str, int, int, int]:
    """Overdue: on the month's last day the deadline was past and it was not done by then."""
    found = AgreedStep.objects.filter(case__government=government, side=side)
    done = list(found.filter(done_on__range=(first, last)).values_list("done_on", "due_on"))
    waiting = found.filter(due_on__lt=last).exclude(done_on__lte=last)
    waiting = waiting.exclude(case__closed_on__lte=last)
    late = sum(on is not None and on > due for on, due in done)
    return words, len(done), late, waiting.count()


def _workshops(government: Government, first: date, last: date) -> tuple[tuple[str, date, int], ...]:
    found = Workshop.objects.filter(government=government, cancelled_at=None, on__range=(first, last))
    came = Counter(
        WorkshopSeat.objects.filter(workshop__in=found, attended=True).values_list("workshop_id", flat=True)
    )
    return tuple((one.title, one.on, came[one.pk]) for one in found.order_by("on", "pk"))
