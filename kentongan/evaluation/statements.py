"""What is asked of an engine to judge by a rubric, as SQL worked out once per release, rubric and engine.

Working it out takes seconds, asking it fractions of one: a process asks it of many months, and the next
process finds it among the kept ones (kept_queries).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation import grading, kept_queries
from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.counting import AGENCY_KEYS, measure
from kentongan.evaluation.scoring import grouped, scored, totals, with_range
from kentongan.facts.engine import written
from kentongan.facts.reading import unbound

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.indicator import Indicator
    from kentongan.evaluation.rubric import Declared
    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

PREFIX = "facts0"  # what stands for the prefix of the tables that will be asked
KEPT = 32  # rubrics remembered; one process meets a handful
AGENCY_COLUMNS = (
    *AGENCY_KEYS, "peer_group", "score", "coverage", "doubt", "rank", "rank_low", "rank_high",
    "last_inactive_on", "channels",
)  # fmt: skip
LINE_COLUMNS = (*AGENCY_KEYS, "code", "weight", "value", "score", "doubt", "seen", "applies")
_WORKED_OUT: dict[str, dict[str, str]] = {}


def statements(declared: Declared, dialect: str, *, grades: bool = False) -> dict[str, str]:
    """Queries by name: "measured A1" and its like; grouped (the agencies); scores (over both); sums (over the
    scores); lines (of the scores), rows (of the sums). With `grades`: only "grades". Lines and rows come by
    month, government and agency, the lines of one agency in the order of the rubric."""
    rest = (declared.terms, declared.least_coverage, declared.ties, dialect, grades)
    key = repr((declared.weighed, rest))
    if key not in _WORKED_OUT:
        while len(_WORKED_OUT) >= KEPT:
            _WORKED_OUT.pop(next(iter(_WORKED_OUT)))
        _WORKED_OUT[key] = _found(declared, dialect, rest, grades=grades)
    return _WORKED_OUT[key]


def _found(declared: Declared, dialect: str, rest: object, *, grades: bool) -> dict[str, str]:
    """Only indicators of the catalog are known by their code to the next process."""

    def work_out() -> dict[str, str]:
        tables = _grades(declared) if grades else _tables(declared)
        return {name: written(table, dialect) for name, table in tables.items()}

    if any(ALL.get(one.indicator.code) is not one.indicator for one in declared.weighed):
        return work_out()
    weighed = [(one.indicator.code, one.weight, one.points) for one in declared.weighed]
    return kept_queries.found((weighed, rest), work_out)


def _tables(declared: Declared) -> dict[str, Table]:
    facts, weighed, terms = unbound(PREFIX), declared.weighed, declared.terms
    numbers = {one.indicator.code: measure(_counting(one.indicator), facts, terms) for one in weighed}
    schema = next(iter(numbers.values())).schema()
    found = ibis.table(schema, name=f"{PREFIX}_measured")
    agencies = grouped(facts.agencies, terms)
    first = scored(weighed, *_already_grouped(facts, agencies, terms), found)
    scores = ibis.table(first.schema(), name=f"{PREFIX}_scores")
    second = totals(scores, facts.agencies, declared.least_coverage, declared.ties, terms)
    places = with_range(ibis.table(second.schema(), name=f"{PREFIX}_sums"))
    counts = facts.channels.group_by(AGENCY_KEYS).agg(channels=facts.channels.channel_id.nunique())
    rows = places.left_join(counts, AGENCY_KEYS).select(places, counts.channels)
    turn = ibis.cases(*[(scores.code == one.indicator.code, n) for n, one in enumerate(weighed)], else_=-1)
    return {f"measured {code}": table for code, table in numbers.items()} | {
        "grouped": agencies,
        "scores": first,
        "sums": second,
        "lines": scores.order_by(*AGENCY_KEYS, turn).select(*LINE_COLUMNS),
        "rows": rows.order_by(*AGENCY_KEYS).select(*AGENCY_COLUMNS),
    }


def _already_grouped(facts: Facts, agencies: Table, terms: Terms) -> tuple[Facts, Terms]:
    """Facts and terms under which agencies stand in their peer groups: found once, not once per indicator."""
    stored = ibis.table(agencies.schema(), name=f"{PREFIX}_grouped")
    return replace(facts, agencies=stored), replace(terms, peer_groups={}, least_group=0, together=False)


def _grades(declared: Declared) -> dict[str, Table]:
    indicators = [one.indicator for one in declared.weighed]
    found = grading.grades(indicators, unbound(PREFIX), declared.terms)
    return {"grades": found.select(*AGENCY_KEYS, "code", "grade")}


def _counting(indicator: Indicator) -> Indicator:
    """The indicator without the rows that are only shown: they add nothing to any sum, and an engine that
    need not make them saves the joins behind them."""
    return replace(indicator, rows=_adding(indicator.rows))


def _adding(rows: Callable[[Facts, Terms], Table]) -> Callable[[Facts, Terms], Table]:
    def adding(facts: Facts, terms: Terms) -> Table:
        every = rows(facts, terms)
        return every.filter((every.seen != 0) | (every["of"] != 0) | (every.got != 0))

    return adding
