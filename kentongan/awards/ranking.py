"""Who is nominated: the best by number within a category. Pure: numbers in, places and reasons out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kentongan.awards.models import Category

FEWEST, MOST = 3, 5  # nominees of a category; ties at the border extend (GSM practice: 3-5)
DIGITS = 6  # a number is rounded before anything is ranked by it, as scores are
RISE_FOR_FULL = 20.0  # points a year that give the full 100 in a category of improvement; 0 or less gives 0
WEBSITES = "W"  # the group of indicators about websites
GROUPS = {
    "A": "keaktifan",
    "B": "kualitas konten",
    "C": "interaksi dan jangkauan",
    "D": "responsivitas",
    "E": "tata kelola dan keamanan",
    "W": "situs web",
}
RANKED_BY = [
    (Category.SCORE, "nilai keseluruhan"),
    *((letter, f"kelompok {letter}: {words}") for letter, words in GROUPS.items()),
    (Category.RISE, "kenaikan nilai dari tahun lalu"),
    (Category.HAND, "tanpa angka: panitia mengusulkan, juri menilai"),
]
NO_RANK, NO_NUMBER, NO_PAST, OUTRANKED = "no_rank", "no_number", "no_past", "outranked"
WHY = {
    NO_RANK: "data belum cukup untuk diberi peringkat",
    NO_NUMBER: "tidak ada angka untuk kategori ini",
    NO_PAST: "tahun lalu data belum cukup",
    OUTRANKED: "di bawah batas nominasi",
}


class Line(Protocol):
    """An agency's year, as evaluation.results gives it. None = not known."""

    @property
    def peer_group(self) -> str: ...
    @property
    def score(self) -> float | None: ...
    @property
    def coverage(self) -> float: ...
    @property
    def rank(self) -> int | None: ...
    @property
    def groups(self) -> Mapping[str, float | None]: ...


@dataclass(frozen=True)
class Placed:
    """A nominee: which agency, its place by number (ties share), the number (0-100) and the coverage."""

    agency_id: int
    place: int
    value: float
    coverage: float


@dataclass(frozen=True)
class LeftOut:
    """Who was not nominated, and why (a code of WHY)."""

    agency_id: int
    why: str
    coverage: float


@dataclass(frozen=True)
class Picked:
    """The outcome of one category."""

    nominees: tuple[Placed, ...]
    left_out: tuple[LeftOut, ...]


def pick(
    lines: Mapping[int, Line], ranked_by: str, peer_group: str, most: int, before: Mapping[int, Line]
) -> Picked:
    """Take the best `most` agencies of a peer group ("" = all); ties at the border come along.

    `lines` are this year's, `before` last year's, by agency. Who has no rank in the year (coverage below
    the rubric's bound) is never nominated, nor who has no number in this category.
    """
    if ranked_by == Category.HAND:
        return Picked((), ())
    among = {pk: line for pk, line in lines.items() if peer_group in ("", line.peer_group)}
    why = {pk: _unfit(line, before.get(pk), ranked_by) for pk, line in among.items()}
    numbers = {
        pk: round(_number(line, before.get(pk), ranked_by), DIGITS)
        for pk, line in among.items()
        if not why[pk]
    }
    placed = _placed(numbers, among)
    chosen = tuple(one for one in placed if one.place <= most)
    left = [LeftOut(pk, reason, among[pk].coverage) for pk, reason in why.items() if reason]
    left += [LeftOut(one.agency_id, OUTRANKED, one.coverage) for one in placed if one.place > most]
    return Picked(chosen, tuple(left))


def _unfit(line: Line, past: Line | None, ranked_by: str) -> str:
    if line.rank is None or line.score is None:
        return NO_RANK
    if ranked_by == Category.RISE:
        return NO_PAST if past is None or past.rank is None or past.score is None else ""
    if ranked_by != Category.SCORE and line.groups.get(ranked_by) is None:
        return NO_NUMBER
    return ""


def _number(line: Line, past: Line | None, ranked_by: str) -> float:
    """The number of a line that is fit."""
    if ranked_by == Category.RISE:
        return risen(line.score or 0.0, (past.score if past else None) or 0.0)
    return float((line.score if ranked_by == Category.SCORE else line.groups[ranked_by]) or 0.0)


def risen(now: float, before: float) -> float:
    """Turn a rise of the score into 0-100: nothing for none, 100 for RISE_FOR_FULL points or more."""
    return min(max((now - before) / RISE_FOR_FULL, 0.0), 1.0) * 100.0


def _placed(numbers: Mapping[int, float], among: Mapping[int, Line]) -> list[Placed]:
    order = sorted(numbers, key=lambda pk: (-numbers[pk], pk))
    return [
        Placed(pk, place, numbers[pk], among[pk].coverage)
        for pk, place in zip(order, places([numbers[pk] for pk in order]), strict=True)
    ]


def places(numbers: Sequence[float]) -> list[int]:
    """Give each number of a falling sequence its place; equal numbers share the best of theirs."""
    return [1 + sum(other > one for other in numbers) for one in numbers]


def words_of(ranked_by: str) -> str:
    """Write what a category is ranked by."""
    return dict(RANKED_BY).get(ranked_by, ranked_by)
