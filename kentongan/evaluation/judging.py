"""One rubric over the facts of one or more months: a row for every agency, a row for every indicator.

Pure: facts in, rows out; no database, no clock. What was not observed is None, never 0 and never NaN.
"""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentongan.evaluation.scoring import DIGITS
from kentongan.evaluation.statements import PREFIX, statements
from kentongan.facts.engine import asked, kept

if TYPE_CHECKING:
    from ibis import BaseBackend

    from kentongan.evaluation.rubric import Declared
    from kentongan.facts.reading import Facts

Row = dict[str, Any]
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
    queries, names = statements(declared, engine.name), {PREFIX: facts.prefix}
    said = {name: _renamed(query, names) for name, query in queries.items()}
    numbers = [said[f"measured {one.indicator.code}"] for one in declared.weighed]
    kept(engine, numbers, _place(spill), f"{facts.prefix}_measured")
    kept(engine, [said["scores"]], _place(spill), f"{facts.prefix}_scores")
    kept(engine, [said["sums"]], _place(spill), f"{facts.prefix}_sums")
    lines = _lines(asked(engine, said["lines"]), declared)
    weakest = (
        {(*_key(row), row["code"]): row["grade"] for row in asked(engine, said["grades"])} if graded else {}
    )
    for line in lines:
        line["grade"] = weakest.get((*_key(line), line["code"]), "")
    return Judged(_rows(asked(engine, said["rows"]), declared), lines)


def _place(spill: Path) -> Path:
    return spill / f"judged-{secrets.token_hex(8)}"


def _renamed(query: str, names: dict[str, str]) -> str:
    for told, real in names.items():
        query = query.replace(told, real)
    return query


def _rows(found: list[Row], declared: Declared) -> list[Row]:
    rows = [_cleaned(row) for row in found]
    for row in rows:
        row["channels"] = row["channels"] or 0
        row["predicate"] = declared.predicate_of(row["score"]) if row["rank"] else ""
    return sorted(rows, key=_key)


def _lines(found: list[Row], declared: Declared) -> list[Row]:
    order = {one.indicator.code: place for place, one in enumerate(declared.weighed)}
    lines = [_cleaned(row) for row in found]
    lines = [line | {"seen": line["seen"] or 0, "applies": bool(line["applies"])} for line in lines]
    return sorted(lines, key=lambda line: (*_key(line), order[line["code"]]))


def _cleaned(row: Row) -> Row:
    return {name: _clean(name, value) for name, value in row.items()}


def _key(row: Row) -> tuple[int, int, int]:
    return row["month"], row["government_id"], row["agency_id"]


def _clean(name: str, value: Any) -> Any:
    """No NaN, no infinity, no minus zero; scores with their six digits."""
    if not isinstance(value, float):
        return value
    if not math.isfinite(value):
        return None
    return (value if name in EXACT else round(value, DIGITS)) + 0.0
