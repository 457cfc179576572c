"""One rubric over the facts of one or more months: a row for every agency, a row for every indicator.

Pure: facts in, rows out; no database, no clock. What was not observed is None, never 0 and never NaN.
"""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    coverage (0-1), doubt, rank, rank_low, rank_high, predicate ("" = not ranked), last_inactive_on.
    `lines`, one per indicator of each: month, government_id, agency_id, code, weight, value, score, doubt,
    seen, applies. The grade of the posts under a number is `grading.grades`.
    """

    rows: list[Row]
    lines: list[Row]


def judge(engine: BaseBackend, facts: Facts, declared: Declared, spill: Path) -> Judged:
    """Count, score and rank. `spill`: a folder for what is worked out in between, removed by the caller.

    The scores are worked out once and the sums rest on them. Rows come in a fixed order: month, government,
    agency, and lines in the order of the rubric.
    """
    scores = kept(engine, scored(declared.weighed, facts, declared.terms), _place(spill))
    sums = totals(scores, facts.agencies, declared.least_coverage, declared.ties)
    places = with_range(kept(engine, sums, _place(spill)))
    return Judged(_rows(engine, places, declared), _lines(engine, scores, declared))


def _place(spill: Path) -> Path:
    return spill / f"judged-{secrets.token_hex(8)}.parquet"


def _rows(engine: BaseBackend, places: Table, declared: Declared) -> list[Row]:
    rows = _listed(engine, places, AGENCY_COLUMNS)
    for row in rows:
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
