"""What judging and guidance tell a report, as frozen data of the reports' own: places, counts, promises."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kentongan.agencies.models import Government
from kentongan.evaluation import months, results, rubric
from kentongan.evaluation.models import Period
from kentongan.evaluation.year import Result
from kentongan.guidance import report as guidance


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """An agency's score among its peers. None = not known; without a place its coverage is too small."""

    agency_id: int
    agency: str
    peer_group: str
    score: float | None  # 0-100
    coverage: float  # 0-1
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    predicate: str
    months: int = 1  # closed months it rests on


@dataclass(frozen=True, slots=True)
class Ranking:
    """The places of a month or a stretch. `closed` False: nothing was closed, so there are no rows."""

    closed: bool
    version: int = 0  # of the month's results
    closed_at: datetime | None = None
    rubric: str = ""  # "Rubrik bawaan (BAKU-1 versi 2)"
    least: float = 0.7  # the coverage that a rank needs
    rows: tuple[PlaceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One outreach case that was open on some day of the month."""

    agency: str
    why: str
    opened_on: date
    state: str
    rung: str
    obstacles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuidanceFacts:
    """One month of guidance. A count of 0 means that none was noted."""

    month: int  # 202610
    cases: tuple[CaseFacts, ...]
    opened: int
    closed: tuple[tuple[str, int], ...]  # outcome in words, cases
    obstacles: tuple[tuple[str, str, int], ...]  # code, title, cases
    contacts: tuple[tuple[str, int], ...]
    rungs: tuple[tuple[str, int], ...]
    kept: tuple[tuple[str, int, int, int], ...]  # side; done in the month, of these late; overdue
    workshops: tuple[tuple[str, date, int], ...]


def ranking_of(government: Government, month: date, known_at: datetime | None) -> Ranking:
    """The places of the month that holds `month`, if it was closed by `known_at` (UTC; None: by now)."""
    found = Period.objects.filter(government=government, month=months.of_day(month))
    if known_at:
        found = found.filter(closed_at__lte=known_at)
    period = found.select_related("government", "rubric").first()
    if period is None:
        return Ranking(closed=False)
    declared = rubric.declared(period.rubric.text)
    return Ranking(
        closed=True,
        version=period.version,
        closed_at=period.closed_at,
        rubric=f"{declared.title} ({period.rubric.code} versi {period.rubric.version})",
        least=declared.least_coverage,
        rows=rows_of(results.month(period)),
    )


def rows_of(found: Iterable[Result]) -> tuple[PlaceRow, ...]:
    """Results as rows, in their order: peer groups by name, places in order, those without at the end."""
    return tuple(
        PlaceRow(
            agency_id=one.agency.pk, agency=one.agency.name, peer_group=one.peer_group, score=one.score,
            coverage=one.coverage, rank=one.rank, rank_low=one.rank_low, rank_high=one.rank_high,
            predicate=one.predicate, months=len(one.months),
        )
        for one in found
    )  # fmt: skip


def guidance_of(government: Government, month: int) -> GuidanceFacts:
    """One month of guidance (202610) as it stands in the records now."""
    told = guidance.rows(government, month)
    cases = tuple(
        CaseFacts(one.agency, one.why, one.opened_on, one.state, one.rung, one.obstacles)
        for one in told.cases
    )
    return GuidanceFacts(
        month=month, cases=cases, opened=told.opened, closed=told.closed, obstacles=told.obstacles,
        contacts=told.contacts, rungs=told.rungs, kept=told.kept, workshops=told.workshops,
    )  # fmt: skip
