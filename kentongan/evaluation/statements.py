"""What is asked of an engine to judge by a rubric, as SQL worked out once per rubric and kind of engine.

Working it out takes seconds, asking it fractions of one: a year of closed months is asked twelve times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation import grading
from kentongan.evaluation.counting import AGENCY_KEYS, measure
from kentongan.evaluation.scoring import scored, totals, with_range
from kentongan.facts.engine import written
from kentongan.facts.reading import unbound

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.rubric import Declared

PREFIX = "facts0"  # what stands for the prefix of the tables that will be asked
KEPT = 32  # rubrics remembered; one process meets a handful
AGENCY_COLUMNS = (
    *AGENCY_KEYS, "peer_group", "score", "coverage", "doubt", "rank", "rank_low", "rank_high",
    "last_inactive_on",
)  # fmt: skip
LINE_COLUMNS = (*AGENCY_KEYS, "code", "weight", "value", "score", "doubt", "seen", "applies")
_WORKED_OUT: dict[tuple[str, str], dict[str, str]] = {}


def statements(declared: Declared, dialect: str) -> dict[str, str]:
    """Queries by name: "measured A1" and its like, scores (over those), sums (over the scores), lines (of the
    scores), rows (of the sums), grades."""
    key = (dialect, repr((declared.weighed, declared.terms, declared.least_coverage, declared.ties)))
    if key not in _WORKED_OUT:
        while len(_WORKED_OUT) >= KEPT:
            _WORKED_OUT.pop(next(iter(_WORKED_OUT)))
        tables = _tables(declared)
        _WORKED_OUT[key] = {name: written(table, dialect) for name, table in tables.items()}
    return _WORKED_OUT[key]


def _tables(declared: Declared) -> dict[str, Table]:
    facts = unbound(PREFIX)
    numbers = {one.indicator.code: measure(one.indicator, facts, declared.terms) for one in declared.weighed}
    schema = next(iter(numbers.values())).schema()
    found = ibis.table(schema, name=f"{PREFIX}_measured")
    first = scored(declared.weighed, facts, declared.terms, found)
    scores = ibis.table(first.schema(), name=f"{PREFIX}_scores")
    second = totals(scores, facts.agencies, declared.least_coverage, declared.ties, declared.terms)
    places = with_range(ibis.table(second.schema(), name=f"{PREFIX}_sums"))
    counts = facts.channels.group_by(AGENCY_KEYS).agg(channels=facts.channels.channel_id.nunique())
    rows = places.left_join(counts, AGENCY_KEYS).select(places, counts.channels)
    return {f"measured {code}": table for code, table in numbers.items()} | {
        "scores": first,
        "sums": second,
        "lines": scores.select(*LINE_COLUMNS),
        "rows": rows.select(*AGENCY_COLUMNS, "channels"),
        "grades": grading.grades([one.indicator for one in declared.weighed], facts, declared.terms),
    }
