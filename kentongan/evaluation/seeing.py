"""What somebody sees of a list of results: everything, or the own agencies, with or without their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kentongan.evaluation import ruling
from kentongan.evaluation.year import Result
from kentongan.people.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    """A result in a table. `bar` is the score as a length; `place` is "3" or "", `range` "3–7"."""

    result: Result
    bar: str
    place: str
    range: str


@dataclass(frozen=True, slots=True)
class Group:
    """Those who are compared with each other."""

    name: str
    lines: tuple[Line, ...]
    ranked: int  # of all its members, also those not shown


def sees_places(person: Person) -> bool:
    """Who reads the whole government sees every place; agencies see theirs where the government allows it."""
    return person.sees_whole_government() or ruling.of(person.government).shows_places


def groups(person: Person, results: Iterable[Result]) -> list[Group]:
    """The results by peer group, as far as this person sees them."""
    places, own = sees_places(person), None
    if not person.sees_whole_government():
        own = set(person.own_agency_ids())
    found: dict[str, list[Result]] = {}
    for one in results:
        found.setdefault(one.peer_group, []).append(one)
    made = [
        Group(
            name,
            tuple(line(one, places) for one in all_ if own is None or one.agency.pk in own),
            sum(one.rank is not None for one in all_),
        )
        for name, all_ in found.items()
    ]
    return [group for group in made if group.lines]


def line(one: Result, places: bool) -> Line:
    """One result as a line; without places, rank and range stay empty."""
    bar = f"{one.score:.1f}%" if one.score is not None else ""
    if not places or one.rank is None:
        return Line(one, bar, "", "")
    return Line(one, bar, str(one.rank), ranged(one))


def ranged(one: Result) -> str:
    """Write "3–7", or "3" where chance could not have given another place."""
    low, high = one.rank_low, one.rank_high
    if low is None or high is None or low == high:
        return str(one.rank)
    return f"{low}–{high}"
