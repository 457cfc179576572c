"""Difference in differences: did channels of those who attended change more than similar ones that did not?

Each trained channel is set against the untrained channels of its platform that were about as busy before.
The mean change of the trained minus the mean change of those, with a 95 % range (Welch). Pure arithmetic.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from kentongan.paper.words import number

LEAST = 5  # channels in each group, below which nothing is said
NEAR, SHARE = 2.0, 0.5  # similar: at most 2 posts per 30 days apart, or half of the trained channel's own
# Student's t for a two-sided 95 % range, by degrees of freedom; between two rows the smaller one holds.
_T = {
    1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228,
    12: 2.179, 15: 2.131, 20: 2.086, 30: 2.042, 60: 2.000, 120: 1.980,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changed:
    """One channel's posts per 30 days before and after, both looked at whole."""

    channel: int
    platform: str
    before: float
    after: float

    @property
    def change(self) -> float:
        """After minus before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer. `difference` None: refused, `words` says why. All in posts per 30 days."""

    days: int
    trained: int
    others: int
    left_out: int  # channels of those who attended that could not be measured or matched
    words: str
    trained_change: float | None = None
    other_change: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None


def compare(
    trained: Sequence[Changed], others: Sequence[Changed], *, days: int, left_out: int = 0
) -> Compared:
    """Compare; with fewer than five channels in either group after matching it is refused."""
    matches = {one.channel: [c for c in others if _similar(one, c)] for one in trained}
    kept = [one for one in trained if matches[one.channel]]
    left_out += len(trained) - len(kept)
    weights = _weights(kept, matches)
    used = [one for one in others if one.channel in weights]
    if min(len(kept), len(used)) < LEAST:
        return Compared(days, len(kept), len(used), left_out, _too_few(len(kept), len(used)))
    return _answer(kept, used, weights, days, left_out)


def _similar(one: Changed, other: Changed) -> bool:
    near = max(NEAR, SHARE * one.before)
    return one.platform == other.platform and abs(one.before - other.before) <= near


def _weights(kept: Sequence[Changed], matches: dict[int, list[Changed]]) -> dict[int, float]:
    """How much each untrained channel counts: every trained one shares its part among those like it."""
    told: dict[int, float] = {}
    for one in kept:
        for other in matches[one.channel]:
            share = 1 / len(matches[one.channel]) / len(kept)
            told[other.channel] = told.get(other.channel, 0.0) + share
    return told


def _answer(
    kept: Sequence[Changed], used: Sequence[Changed], weights: dict[int, float], days: int, left_out: int
) -> Compared:
    mine = sum(one.change for one in kept) / len(kept)
    theirs = sum(one.change * weights[one.channel] for one in used)
    own = _variance([one.change for one in kept]) / len(kept)
    squares = sum(weight**2 for weight in weights.values())
    other = _variance([one.change for one in used]) * squares
    half = _t(_freedom(own, len(kept), other, 1 / squares)) * sqrt(own + other)
    difference = mine - theirs
    low, high = difference - half, difference + half
    words = _words(mine, theirs, difference, low, high)
    return Compared(
        days, len(kept), len(used), left_out, words, mine, theirs, difference, low, high
    )  # fmt: skip


def _variance(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _freedom(own: float, n: float, other: float, m: float) -> float:
    """Welch-Satterthwaite; `m` is the number of untrained channels that the weights are worth."""
    below = own**2 / (n - 1) + other**2 / max(m - 1, 1)
    return (own + other) ** 2 / below if below else n - 1


def _t(freedom: float) -> float:
    return _T[max((row for row in _T if row <= freedom), default=1)]


def _too_few(trained: int, others: int) -> str:
    return (
        f"Terlalu sedikit: {trained} kanal peserta dan {others} kanal pembanding yang terukur lengkap. "
        f"Masing-masing paling sedikit {LEAST}."
    )


def _words(mine: float, theirs: float, difference: float, low: float, high: float) -> str:
    told = (
        f"Per 30 hari, kanal peserta {_moved(mine)}; kanal serupa yang tidak ikut {_moved(theirs)}. "
        f"Selisihnya {number(difference, 1)} unggahan, kira-kira antara {number(low, 1)} dan "
        f"{number(high, 1)}."
    )
    if low > 0:
        return f"{told} Kanal peserta naik lebih banyak daripada pembandingnya."
    if high < 0:
        return f"{told} Kanal peserta justru tertinggal dari pembandingnya."
    return f"{told} Rentangnya memuat nol: belum dapat dipastikan pelatihan ini berpengaruh."


def _moved(change: float) -> str:
    if abs(change) < 0.05:
        return "tetap"
    return f"{'naik' if change > 0 else 'turun'} rata-rata {number(abs(change), 1)} unggahan"
