"""Do jurors agree? Krippendorff's alpha for ordinal marks, and the marks that stand apart.

Source: K. Krippendorff, Content Analysis (2004), ch. 11; "Computing Krippendorff's Alpha-Reliability"
(2011). Fractions are used throughout, so that hand tables are met exactly.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from statistics import median

from kentongan.paper.words import number

RELIABLE, TENTATIVE = 0.800, 0.667  # Krippendorff's own customary bounds
APART = 2  # marks from the median of the others: on a scale of four that is another judgement
Unit = Sequence[int | None]


def alpha(units: Sequence[Unit]) -> float | None:
    """Return the ordinal alpha of units (what is marked), each a sequence of marks by juror, None = no mark.

    1 = full agreement, 0 = as by chance, below 0 = against each other. None where it cannot be computed:
    fewer than two marks on every unit, or all marks alike, so that nothing could have differed.
    """
    pairable = [
        marks for marks in ([one for one in unit if one is not None] for unit in units) if _two(marks)
    ]
    counts = Counter(mark for marks in pairable for mark in marks)
    if len(counts) < 2:
        return None
    distance = _distances(counts)
    seen = sum((_within(marks, distance) for marks in pairable), Fraction(0))
    total = sum(counts.values())
    chance = sum(
        (counts[one] * counts[other] * distance[one, other] for one in counts for other in counts),
        Fraction(0),
    )
    return float(1 - (total - 1) * seen / chance)


def _two(marks: Sequence[int]) -> bool:
    return len(marks) >= 2


def _distances(counts: Mapping[int, int]) -> dict[tuple[int, int], Fraction]:
    """The ordinal metric: how many marks lie between two values, the ends counted half, squared."""
    return {
        (one, other): (
            sum(count for value, count in counts.items() if min(one, other) <= value <= max(one, other))
            - Fraction(counts[one] + counts[other], 2)
        )
        ** 2
        for one in counts
        for other in counts
    }


def _within(marks: Sequence[int], distance: Mapping[tuple[int, int], Fraction]) -> Fraction:
    """Pairs of different jurors on one unit, each unit weighing as many marks as it holds."""
    pairs = sum((distance[one, other] for one in marks for other in marks), Fraction(0))
    return pairs / (len(marks) - 1)


def written(value: float | None) -> str:
    """Write an alpha as "0,82" or "−0,20", or that it cannot be computed."""
    if value is None:
        return "tidak dapat dihitung"
    bare = number(abs(value), 2)
    return f"−{bare}" if value < 0 and bare != number(0, 2) else bare


def words(value: float | None) -> str:
    """Say plainly what an alpha means."""
    if value is None:
        return "Tidak dapat dihitung: perlu sedikitnya dua juri pada karya yang sama dan nilai yang berbeda."
    if value >= RELIABLE:
        return "Juri sepakat; nilai juri dapat diandalkan."
    if value >= TENTATIVE:
        return "Juri cukup sepakat; pakai nilai juri dengan hati-hati."
    return "Juri belum sepakat; pleno perlu membahas nilai yang menyimpang sebelum memutuskan."


def apart(unit: Unit) -> list[int]:
    """Return the positions of marks that stand APART or more from the median of at least two others."""
    found = []
    for place, mark in enumerate(unit):
        others = [one for other, one in enumerate(unit) if other != place and one is not None]
        if mark is not None and len(others) >= 2 and abs(mark - median(others)) >= APART:
            found.append(place)
    return found
