"""One rubric over the facts of one or more months: a row for every agency, a row for every indicator.

Pure: facts in, rows out; no database, no clock. What was not observed is None, never 0 and never NaN.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import isfinite
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentongan.evaluation.scoring import DIGITS
from kentongan.evaluation.statements import AGENCY_COLUMNS, PREFIX, statements
from kentongan.facts.engine import asked, forgotten, kept

if TYPE_CHECKING:
    from ibis import BaseBackend

    from kentongan.evaluation.rubric import Declared
    from kentongan.facts.reading import Facts

Row = dict[str, Any]
Grades = dict[tuple[Any, ...], str]
GOVERNMENT = itemgetter("month", "government_id")
STAGES = ("measured", "grouped", "scores", "sums")  # each rests on those before it


@dataclass(frozen=True)
class Judged:
    """The results of a rubric.

    `rows`, one per month and agency: month, government_id, agency_id, peer_group, score (0-100 or None),
    coverage (0-1), doubt, rank, rank_low, rank_high, predicate ("" = not ranked), last_inactive_on,
    channels (judged in the month). `lines`, one per indicator of each: month, government_id, agency_id,
    code, weight, value, score, doubt, seen, applies, grade (weakest of its posts; "" = rests on none).
    """

    rows: list[Row]
    lines: list[Row]


def judge(
    engine: BaseBackend, facts: Facts, declared: Declared, spill: Path, *, graded: bool = True
) -> Judged:
    """Count, score and rank. `spill`: a folder for what is worked out in between, removed by the caller.

    The scores are worked out once and the sums rest on them. `graded`: also find the grade of the posts under
    each number, which reads every evidence row once more. Rows come in a fixed order: month, government,
    agency, and lines in the order of the rubric.
    """
    parts = list(parted(engine, facts, declared, spill, graded=graded))
    return Judged([row for part in parts for row in part.rows], [row for part in parts for row in part.lines])


def parted(
    engine: BaseBackend, facts: Facts, declared: Declared, spill: Path, *, graded: bool = True
) -> Iterator[Judged]:
    """As `judge`, one government's month after the other: a nation's lines never lie in memory at once.

    Everything is worked out before the first part comes; ask for all of them before anything else is asked
    of the engine.
    """
    said = _said(declared, engine, facts.prefix, graded=graded)
    numbers = [said[f"measured {one.indicator.code}"] for one in reversed(declared.weighed)]
    for name in STAGES:
        queries = numbers if name == "measured" else [said[name]]
        kept(engine, queries, spill / f"judged-{secrets.token_hex(8)}", f"{facts.prefix}_{name}")
    rows = groupby((_row(told, declared) for told in asked(engine, said["rows"])), GOVERNMENT)
    by_government = {government: list(found) for government, found in rows}
    weakest = {told[:-1]: told[-1] for told in asked(engine, said["grades"])} if graded else {}
    lines = (_line(told, weakest) for told in asked(engine, said["lines"]))
    for government, found in groupby(lines, GOVERNMENT):
        yield Judged(by_government[government], list(found))
    for name in STAGES:
        forgotten(engine, f"{facts.prefix}_{name}")


def _said(declared: Declared, engine: BaseBackend, prefix: str, *, graded: bool) -> dict[str, str]:
    """The queries by name, about the tables of this prefix."""
    queries = statements(declared, engine.name)
    if graded:
        queries = queries | statements(declared, engine.name, grades=True)
    return {name: query.replace(PREFIX, prefix) for name, query in queries.items()}


def _row(told: tuple[Any, ...], declared: Declared) -> Row:
    row = {name: _clean(value) for name, value in zip(AGENCY_COLUMNS, told, strict=True)}
    row["channels"] = row["channels"] or 0
    row["predicate"] = declared.predicate_of(row["score"]) if row["rank"] else ""
    return row


def _line(told: tuple[Any, ...], weakest: Grades) -> Row:
    """By hand, not by name: a nation has millions of them. Their digits are those of counting and scoring."""
    month, government, agency, code, weight, value, score, doubt, seen, applies = told
    return {
        "month": month, "government_id": government, "agency_id": agency, "code": code, "weight": weight,
        "value": None if value is None or not isfinite(value) else value + 0.0,
        "score": None if score is None or not isfinite(score) else score + 0.0,
        "doubt": None if doubt is None or not isfinite(doubt) else doubt + 0.0,
        "seen": seen or 0, "applies": bool(applies), "grade": weakest.get(told[:4], "") if weakest else "",
    }  # fmt: skip


def _clean(value: Any) -> Any:
    """No NaN, no infinity, no minus zero; scores with their six digits."""
    if not isinstance(value, float):
        return value
    return round(value, DIGITS) + 0.0 if isfinite(value) else None
