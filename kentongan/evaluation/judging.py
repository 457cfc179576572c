"""One rubric over the facts of one or more months: a row for every agency, a row for every indicator.

Pure: facts in, rows out; no database, no clock. What was not observed is None, never 0 and never NaN.
"""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentongan.evaluation import grading
from kentongan.evaluation.counting import AGENCY_KEYS
from kentongan.evaluation.scoring import DIGITS, scored, totals, with_range
from kentongan.facts.engine import kept

if TYPE_CHECKING:
    from ibis import BaseBackend
    from ibis.expr.types import Table

    from kentongan.evaluation.rubric import Declared
    from kentongan.facts.reading import Facts

Row = dict[str, Any]
AGENCY_COLUMNS = (
    *AGENCY_KEYS, "peer_group", "score", "coverage", "doubt", "rank", "rank_low", "rank_high",
    "last_inactive_on",
)  # fmt: skip
LINE_COLUMNS = (*AGENCY_KEYS, "code", "weight", "value", "score", "doubt", "seen", "applies")
EXACT = frozenset({"value"})  # in the indicator's own unit: rounded by counting already


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
    scores = kept(engine, scored(declared.weighed, facts, declared.terms), _place(spill))
    sums = totals(scores, facts.agencies, declared.least_coverage, declared.ties)
    places = with_range(kept(engine, sums, _place(spill)))
    lines = _lines(engine, scores, declared)
    weakest = _grades(engine, facts, declared) if graded else {}
    for line in lines:
        line["grade"] = weakest.get((*_key(line), line["code"]), "")
    return Judged(_rows(engine, places, facts, declared), lines)


def _place(spill: Path) -> Path:
    return spill / f"judged-{secrets.token_hex(8)}.parquet"


def _grades(engine: BaseBackend, facts: Facts, declared: Declared) -> dict[tuple[int, int, int, str], str]:
    table = grading.grades([one.indicator for one in declared.weighed], facts, declared.terms)
    return {
        (*_key(row), row["code"]): row["grade"]
        for row in _listed(engine, table, (*AGENCY_KEYS, "code", "grade"))
    }


def _rows(engine: BaseBackend, places: Table, facts: Facts, declared: Declared) -> list[Row]:
    counts = facts.channels.group_by(AGENCY_KEYS).agg(channels=facts.channels.channel_id.nunique())
    table = places.left_join(counts, AGENCY_KEYS).select(places, counts.channels)
    rows = _listed(engine, table, (*AGENCY_COLUMNS, "channels"))
    for row in rows:
        row["channels"] = row["channels"] or 0
        row["predicate"] = declared.predicate_of(row["score"]) if row["rank"] else ""
    return sorted(rows, key=_key)


def _lines(engine: BaseBackend, scores: Table, declared: Declared) -> list[Row]:
    order = {one.indicator.code: place for place, one in enumerate(declared.weighed)}
    lines = [
        line | {"seen": line["seen"] or 0, "applies": bool(line["applies"])}
        for line in _listed(engine, scores, LINE_COLUMNS)
    ]
    return sorted(lines, key=lambda line: (*_key(line), order[line["code"]]))


def _listed(engine: BaseBackend, table: Table, columns: tuple[str, ...]) -> list[Row]:
    found = engine.to_pyarrow(table.select(*columns)).to_pylist()
    return [{name: _clean(name, row[name]) for name in columns} for row in found]


def _key(row: Row) -> tuple[int, int, int]:
    return row["month"], row["government_id"], row["agency_id"]


def _clean(name: str, value: Any) -> Any:
    """No NaN, no infinity, no minus zero; scores with their six digits."""
    if not isinstance(value, float):
        return value
    if not math.isfinite(value):
        return None
    return (value if name in EXACT else round(value, DIGITS)) + 0.0
