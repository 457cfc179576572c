"""A folder of facts and a rubric give every number of a month. Always on DuckDB with one thread, so that the
same files give the same bits, today and in ten years."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentongan.evaluation import judging
from kentongan.facts import engine as engines
from kentongan.facts import reading

if TYPE_CHECKING:
    from ibis import BaseBackend

    from kentongan.evaluation.rubric import Declared
    from kentongan.facts.reading import Facts

Row = dict[str, Any]
# What is kept of a result; the columns of the tables bear the same names.
OF_AGENCY = (
    "peer_group", "score", "coverage", "doubt", "rank", "rank_low", "rank_high", "predicate", "channels",
    "last_inactive_on",
)  # fmt: skip
OF_INDICATOR = ("weight", "value", "score", "doubt", "seen", "applies", "grade")


@dataclass(frozen=True)
class Counted:
    """Every number of a month: `agencies` by agency id, `indicators` by agency id and code."""

    agencies: dict[int, Row]  # with the names of OF_AGENCY
    indicators: dict[tuple[int, str], Row]  # with the names of OF_INDICATOR

    @property
    def numbers(self) -> int:
        """How many numbers there are: a score per agency, and a line per indicator."""
        return len(self.agencies) + len(self.indicators)


@contextmanager
def opened(folder: Path) -> Iterator[tuple[BaseBackend, Facts, Path]]:
    """An engine whose sums come in a fixed order, the folder's tables on it, and a place to spill."""
    with tempfile.TemporaryDirectory(prefix="kentongan-") as spill:
        place = Path(spill)
        with engines.connected(place, master="duckdb", threads=1) as engine:
            yield engine, reading.read(engine, [folder]), place


def count(folder: Path, declared: Declared) -> Counted:
    """Judge the facts in `folder` by a rubric. Raises Refused when a table is missing."""
    with opened(folder) as (engine, facts, spill):
        judged = judging.judge(engine, facts, declared, spill)
    return Counted(
        {row["agency_id"]: _picked(row, OF_AGENCY) for row in judged.rows},
        {(row["agency_id"], row["code"]): _picked(row, OF_INDICATOR) for row in judged.lines},
    )


def _picked(row: Row, names: tuple[str, ...]) -> Row:
    """What is kept; an engine may hand a declared weight back as a decimal."""
    return {name: float(row[name]) if isinstance(row[name], Decimal) else row[name] for name in names}
