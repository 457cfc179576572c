"""Places among peers for scores that are already known: the rules of `scoring.totals`, on plain numbers.

Months are ranked by the engine that counted them; means over months are ranked here, by the same rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from kentongan.evaluation.scoring import LIKELY

NEVER = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Entrant:
    """What decides a place: the score (0-100), its standard error, and the tie-breakers."""

    score: float
    doubt: float
    ties: tuple[float | None, ...]  # mean scores of the groups that decide, in the rubric's order
    last_inactive_on: date | None

    @property
    def order(self) -> tuple[float, tuple[float, ...], date]:
        """Smaller is better; equal ones share their place."""
        ties = tuple(1.0 if mean is None else -mean for mean in self.ties)
        return -self.score, ties, self.last_inactive_on or NEVER


@dataclass(frozen=True, slots=True)
class Place:
    """A rank, and the best and worst that chance alone could give."""

    rank: int
    low: int
    high: int


def places(entrants: Sequence[Entrant]) -> list[Place]:
    """The places of those who are compared with each other, in the order given."""
    ranks = [1 + sum(other.order < one.order for other in entrants) for one in entrants]
    return [_place(n, entrants, ranks) for n in range(len(entrants))]


def _place(n: int, entrants: Sequence[Entrant], ranks: list[int]) -> Place:
    one, rank = entrants[n], ranks[n]
    better = worse = 0
    for m, other in enumerate(entrants):
        if m == n:
            continue
        gap = sqrt(one.doubt**2 + other.doubt**2) * LIKELY
        if gap == 0:
            better += ranks[m] < rank
            worse += ranks[m] < rank
        else:
            better += other.score - one.score > gap
            worse += other.score + gap >= one.score
    return Place(rank, min(better + 1, rank), max(worse + 1, rank))
