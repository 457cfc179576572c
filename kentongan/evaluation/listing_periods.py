"""The list of months: closed ones with their results in short, open ones that could be closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, F, Q

from kentongan.evaluation import adopting, appeals, closing, months
from kentongan.evaluation.models import Appeal, Period, Rubric
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day


@dataclass(frozen=True)
class Row:
    """One month of the list. `period` None: not closed yet; then `rubric` is the one that would hold."""

    month: int
    rubric: Rubric
    period: Period | None = None
    agencies: int = 0
    ranked: int = 0
    disputable: bool = False
    earlier: list[str] = field(default_factory=list)  # open months before this one, in words

    @property
    def words(self) -> str:
        """Write "Oktober 2026"."""
        return months.spelled(self.month)


def rows(person: Person, *, at: datetime) -> list[Row]:
    """The months of this person's government, newest first. Open ones only for who works with them."""
    government = person.government
    now = Q(results__version=F("version"))
    closed = Period.objects.filter(government=government).select_related("rubric")
    counted = closed.annotate(
        agencies=Count("results", filter=now),
        ranked=Count("results", filter=now & Q(results__rank__isnull=False)),
    )
    today = local_day(at, government.zone)
    found = [
        Row(one.month, one.rubric, one, one.agencies, one.ranked, appeals.is_open(one, today))
        for one in counted
    ]
    if person.sees_whole_government():
        open_ = closing.open_months(government, at)
        found += [
            Row(
                month,
                adopting.holding(government, month),
                earlier=[months.spelled(one) for one in open_ if one < month],
            )
            for month in open_
        ]
    return sorted(found, key=lambda row: -row.month)


def years(person: Person) -> list[tuple[int, list[str]]]:
    """Years with a closed month, newest first, each with its quarters that have one: (2026, ["2026-Q3"])."""
    closed = Period.objects.filter(government=person.government).values_list("month", flat=True)
    found: dict[int, set[str]] = {}
    for month in closed:
        found.setdefault(month // 100, set()).add(f"{month // 100}-Q{(month % 100 + 2) // 3}")
    return [(year, sorted(found[year])) for year in sorted(found, reverse=True)]


def appeals_waiting(person: Person) -> int:
    """How many appeals wait for a decision, of those this person sees."""
    return Appeal.objects.visible_to(person).filter(state=Appeal.OPEN).count()
