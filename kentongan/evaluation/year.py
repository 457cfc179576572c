"""From months to a quarter or a year: means of months, so that frozen months never need to be counted again.

Months before an agency had its first channel are left out; a later month without data lowers the coverage
and leaves the score alone. Pure: no database here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import fsum, sqrt

from kentongan.agencies.models import Agency
from kentongan.evaluation.ranking import Entrant, Place, places
from kentongan.evaluation.scoring import DIGITS


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator: its value in its unit, its score (0-100), both None when not observed; rows seen."""

    code: str
    weight: float
    value: float | None
    score: float | None
    seen: int
    applies: bool
    grade: str = ""  # the weakest data under it, A to D; "" = not graded


@dataclass(frozen=True, slots=True)
class Result:
    """An agency's result over one or more months. None = not known, never 0."""

    agency: Agency
    peer_group: str
    score: float | None  # 0-100, six digits
    coverage: float  # 0-1, mean of the months
    months: tuple[int, ...]  # those it rests on, 202610 …
    rank: int | None
    rank_low: int | None  # the best place that chance alone could give
    rank_high: int | None  # the worst
    predicate: str
    groups: dict[str, float | None] = field(default_factory=dict)  # "A" -> mean score of the group
    indicators: dict[str, float | None] = field(default_factory=dict)  # "A1" -> score
    figures: dict[str, Figure] = field(default_factory=dict)
    doubt: float = 0.0  # standard error of the score
    channels: int = 0  # judged in the (last) month; 0 = none registered
    last_inactive_on: date | None = None


def over(
    months: Sequence[Sequence[Result]],
    *,
    least: float,
    ties: tuple[str, ...],
    placed: float = 0.0,
    predicate: Callable[[float], str],
) -> list[Result]:
    """The results over these months (in their order), ranked within peer groups; best places first.

    `least`: the coverage (0-1) that a rank needs. `ties`: the groups of indicators that decide between equal
    scores. `placed`: the part (0-1) of an agency's months in which it had a place that a place over all of
    them needs: what kept it from one month by month does not vanish in the mean. `predicate` names a score.
    An agency that no longer stood in the last month keeps its mean and gets no place: a merged agency
    competes with nobody.
    """
    by_agency: dict[int, list[Result]] = defaultdict(list)
    for month in months:
        for one in month:
            by_agency[one.agency.pk].append(one)
    last = {one.agency.pk for one in months[-1]} if months else set()
    means = [_mean(_since_registered(all_)) for all_ in by_agency.values()]
    last &= {pk for pk, all_ in by_agency.items() if _placed_in(all_) >= placed}
    ranked = [_named(one, predicate) for one in _ranked(means, last, least, ties)]
    return sorted(ranked, key=shown)


def shown(one: Result) -> tuple[str, float, float, str]:
    """How results are listed: peer groups by name, places in order, those without a place at the end."""
    rank = float("inf") if one.rank is None else one.rank
    return one.peer_group, rank, -(one.score or 0.0), one.agency.name


def _named(one: Result, predicate: Callable[[float], str]) -> Result:
    """A predicate only where there is a place: what was hardly looked at is called nothing."""
    if one.rank is None or one.score is None:
        return one
    return replace(one, predicate=predicate(one.score))


def _placed_in(months: list[Result]) -> float:
    """The part of the months with a score in which there was a place (0-1); 1 where there is none."""
    scored = [one for one in months if one.score is not None]
    return sum(one.rank is not None for one in scored) / len(scored) if scored else 1.0


def _since_registered(months: list[Result]) -> list[Result]:
    """From the first month with a channel on; all of them bare when there never was one."""
    first = next((n for n, one in enumerate(months) if one.channels), None)
    return months[first:] if first is not None else [replace(months[-1], score=None, coverage=0.0, months=())]


def _mean(months: list[Result]) -> Result:
    newest, scored = months[-1], [one for one in months if one.score is not None]
    doubts = fsum(one.doubt**2 for one in scored)
    return Result(
        agency=newest.agency,
        peer_group=newest.peer_group,
        score=_average(one.score for one in months),
        coverage=_average(one.coverage for one in months) or 0.0,
        months=tuple(month for one in months for month in one.months),
        rank=None, rank_low=None, rank_high=None, predicate="",
        groups=_each(months, lambda one: one.groups),
        indicators=_each(months, lambda one: one.indicators),
        figures=_figures(months),
        doubt=round(sqrt(doubts) / len(scored), DIGITS) if scored else 0.0,
        channels=newest.channels,
        last_inactive_on=newest.last_inactive_on,
    )  # fmt: skip


def _each(months: list[Result], of: Callable[[Result], dict[str, float | None]]) -> dict[str, float | None]:
    codes = sorted({code for one in months for code in of(one)})
    return {code: _average(of(one).get(code) for one in months) for code in codes}


def _figures(months: list[Result]) -> dict[str, Figure]:
    told: dict[str, list[Figure]] = defaultdict(list)
    for one in months:
        for code, figure in one.figures.items():
            told[code].append(figure)
    return {code: _mean_figure(code, told[code]) for code in sorted(told)}


def _mean_figure(code: str, all_: list[Figure]) -> Figure:
    return Figure(
        code=code,
        weight=all_[-1].weight,
        value=_average(one.value for one in all_),
        score=_average(one.score for one in all_),
        seen=sum(one.seen for one in all_),
        applies=any(one.applies for one in all_),
        grade=max((one.grade for one in all_), default=""),
    )


def _average(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(fsum(known) / len(known), DIGITS) if known else None


def _ranked(all_: list[Result], standing: set[int], least: float, ties: tuple[str, ...]) -> list[Result]:
    groups: dict[str, list[Result]] = defaultdict(list)
    for one in all_:
        if one.score is not None and one.coverage >= least and one.agency.pk in standing:
            groups[one.peer_group].append(one)
    won: dict[int, Place] = {}
    for group in groups.values():
        found = places([_entrant(one, ties) for one in group])
        won |= {one.agency.pk: place for one, place in zip(group, found, strict=True)}
    return [_placed(one, won.get(one.agency.pk)) for one in all_]


def _entrant(one: Result, ties: tuple[str, ...]) -> Entrant:
    score = one.score if one.score is not None else 0.0
    return Entrant(score, one.doubt, tuple(one.groups.get(letter) for letter in ties), one.last_inactive_on)


def _placed(one: Result, place: Place | None) -> Result:
    if place is None:
        return one
    return replace(one, rank=place.rank, rank_low=place.low, rank_high=place.high)
