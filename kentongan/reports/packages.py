"""A quarter or a year as frozen data: trends per month, places, movers, silence, guidance, incidents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from kentongan.agencies.models import Government
from kentongan.awards.models import Award, Nominee
from kentongan.evaluation import months, results
from kentongan.evaluation.models import Period
from kentongan.evaluation.months import Stretch
from kentongan.guidance import effect
from kentongan.guidance.models import OutreachCase
from kentongan.handovers.lateness import late_at
from kentongan.handovers.models import Handover
from kentongan.incidents.models import Incident
from kentongan.refusal import Refused
from kentongan.reports import monthly
from kentongan.reports.facts import Issue, MonthlyReport
from kentongan.reports.judged import GuidanceFacts, PlaceRow, Ranking, guidance_of, rows_of
from kentongan.workdays.clock import end_of_day, local_day, start_of_day

MOVERS = 10


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month of the stretch. Scores are None where it was not closed."""

    month: int
    closed: bool
    version: int
    scores: tuple[tuple[str, float | None, int], ...]  # peer group, mean score, agencies with a score
    late: int  # handovers past their deadline at its end


@dataclass(frozen=True, slots=True)
class Mover:
    """An agency's score in the first and the last closed month."""

    agency: str
    peer_group: str
    first: float
    last: float
    rank_first: int | None
    rank_last: int | None

    @property
    def change(self) -> float:
        """Points won (lost where negative)."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class EffectLine:
    """What guidance changed `days` after the agency's last done action."""

    days: int
    cases: int
    measured: int
    improved: int
    before: float | None  # posts per 30 days, mean of those measured
    after: float | None


@dataclass(frozen=True, slots=True)
class AwardLine:
    """A category of the year's award with its winners."""

    category: str
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A quarter or a year, frozen. `state` is the last month's report, from which agencies' rows come."""

    stretch: str
    words: str
    months: tuple[int, ...]  # those that had begun
    state: MonthlyReport
    lines: tuple[MonthLine, ...]
    ranking: Ranking
    movers: tuple[Mover, ...]
    guidance: tuple[GuidanceFacts, ...]
    effects: tuple[EffectLine, ...]
    settled: int  # handovers settled in the stretch
    incidents: tuple[tuple[str, int, int], ...]  # kind, opened, of these still open at its end
    false_alarms: int
    award: str  # its name; "" = none was decided for this year
    awards: tuple[AwardLine, ...]
    issue: Issue | None = None


def asked_for(text: str) -> Stretch:
    """Read "2026-Q3" or "2026". Raises Refused for anything else."""
    found = months.stretch(text)
    if found.is_month:
        raise Refused("Paket laporan disusun untuk triwulan atau tahun.")
    return found


def is_over(asked: Stretch, today: date) -> bool:
    """Whether its last day is behind `today`."""
    return months.last_day(asked.months[-1]) < today


def compose(government: Government, asked: Stretch, *, at: datetime) -> Package:
    """Gather the stretch with what is known at `at` (UTC). Refused before it has begun."""
    today = local_day(at, government.zone)
    begun = tuple(month for month in asked.months if months.first_day(month) <= today)
    if not begun:
        raise Refused(f"{asked.words} belum dimulai.")
    last = min(months.last_day(begun[-1]), today)
    state = monthly.compose(government, months.first_day(begun[-1]), as_of=last, known_at=at, ends=len(begun))
    state = replace(state, known_at=None, files=(), sources=(), compliance=(), duties=(), ranking=None)
    closed = [one for one in results.closed_in(government, asked) if one.closed_at <= at]
    by_month = {one.month: (one, rows_of(results.month(one))) for one in closed}
    first = start_of_day(months.first_day(asked.months[0]), government.zone)
    end = end_of_day(last, government.zone)
    found = list(Incident.objects.filter(government=government, opened_at__gte=first, opened_at__lt=end))
    real, award = [one for one in found if not one.false_alarm], _award(government, asked)
    return Package(
        stretch=asked.text, words=asked.words, months=begun, state=state,
        lines=tuple(_line(government, month, by_month, last, at) for month in begun),
        ranking=_ranking(government, asked, closed),
        movers=_movers([rows for _, rows in by_month.values()]),
        guidance=tuple(guidance_of(government, month) for month in begun),
        effects=_effects(government, months.first_day(asked.months[0]), last, today),
        settled=Handover.objects.filter(
            government=government, state=Handover.SETTLED, settled_at__gte=first, settled_at__lt=end
        ).count(),
        incidents=_incidents(real, end), false_alarms=len(found) - len(real),
        award=award.title if award else "", awards=_awards(award),
    )  # fmt: skip


def _line(
    government: Government,
    month: int,
    closed: dict[int, tuple[Period, tuple[PlaceRow, ...]]],
    last: date,
    at: datetime,
) -> MonthLine:
    late = len(late_at(government, min(months.last_day(month), last), known_at=at))
    if month not in closed:
        return MonthLine(month, False, 0, (), late)
    period, rows = closed[month]
    groups: dict[str, list[float]] = {}
    for row in rows:
        known = groups.setdefault(row.peer_group, [])
        known.extend([] if row.score is None else [row.score])
    scores = tuple(
        (name, sum(all_) / len(all_) if all_ else None, len(all_)) for name, all_ in sorted(groups.items())
    )
    return MonthLine(month, True, period.version, scores, late)


def _ranking(government: Government, asked: Stretch, closed: Sequence[Period]) -> Ranking:
    if not closed:
        return Ranking(closed=False)
    declared = results.rubric_of(closed[-1])
    each = results.mean([results.month(one) for one in closed], declared)
    return Ranking(
        closed=True, rubric=f"{declared.title} (rata-rata {len(closed)} bulan yang ditutup)",
        least=declared.least_coverage, rows=rows_of(each),
    )  # fmt: skip


def _movers(each: Sequence[tuple[PlaceRow, ...]]) -> tuple[Mover, ...]:
    """Those whose score changed most between the first and the last closed month, if placed in both."""
    if len(each) < 2:
        return ()
    before = {row.agency_id: row for row in each[0] if row.rank is not None and row.score is not None}
    found = [
        Mover(row.agency, row.peer_group, was.score, row.score, was.rank, row.rank)
        for row in each[-1]
        if (was := before.get(row.agency_id)) and row.rank is not None
        if was.score is not None and row.score is not None and abs(row.score - was.score) >= 0.05
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.change), one.agency))[:MOVERS])


def _effects(government: Government, first: date, last: date, today: date) -> tuple[EffectLine, ...]:
    cases = OutreachCase.objects.filter(government=government, opened_on__lte=last)
    cases = cases.exclude(closed_on__lt=first).select_related("agency").prefetch_related("steps", "obstacles")
    measured = effect.of_cases(list(cases), today=today) if cases else []
    return tuple(_effect(measured, days) for days in effect.AFTER)


def _effect(all_: Sequence[effect.Effect], days: int) -> EffectLine:
    told = [change for one in all_ if (change := one.change(days)) is not None]
    count = len(told)
    return EffectLine(
        days, len(all_), count, sum(now > was for was, now in told),
        sum(was for was, _ in told) / count if count else None,
        sum(now for _, now in told) / count if count else None,
    )  # fmt: skip


def _incidents(real: Sequence[Incident], end: datetime) -> tuple[tuple[str, int, int], ...]:
    return tuple(
        (words, len(kind), sum(one.closed_at is None or one.closed_at >= end for one in kind))
        for code, words in Incident.KINDS
        if (kind := [one for one in real if one.kind == code])
    )


def _award(government: Government, asked: Stretch) -> Award | None:
    if len(asked.months) != 12:
        return None
    decided = Award.objects.filter(government=government, state__in=Award.OVER)
    return decided.filter(year=asked.months[0] // 100).first()


def _awards(award: Award | None) -> tuple[AwardLine, ...]:
    if award is None:
        return ()
    winners: dict[int, list[str]] = {}
    for one in Nominee.objects.standing().filter(category__award=award, won=True).select_related("agency"):
        winners.setdefault(one.category_id, []).append(one.agency.name)
    return tuple(AwardLine(one.full_name, tuple(winners.get(one.pk, ()))) for one in award.categories.all())
