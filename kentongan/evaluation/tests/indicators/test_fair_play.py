"""What must hold whatever the figures are: no order matters, nothing missing touches the rest, 0 to 100.

Every example is six governments at once: the time goes into the query, not into the rows.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.scoring import Weighed, scored, totals, with_range
from kentongan.evaluation.terms import Terms
from kentongan.evaluation.tests.indicators.tables import agency, ballot, channel, complaint, written
from kentongan.facts.reading import read

pytestmark = pytest.mark.once


WEIGHED = [Weighed(ALL[code], weight, ALL[code].points) for code, weight in (("B4", 3), ("D3", 2), ("E3", 1))]
NUMBER, MARK = st.integers(1, 4), st.floats(1, 4, allow_nan=False)
WORLD = st.fixed_dictionaries(
    {
        "jury": st.lists(st.builds(ballot, NUMBER, MARK), min_size=1, max_size=8),
        "complaints": st.lists(
            st.builds(complaint, NUMBER, waited=st.floats(0, 700), untouched=st.booleans()), max_size=8
        ),
        "channels": st.lists(
            st.builds(channel, NUMBER, security_met=st.integers(0, 3), security_of=st.just(3)), max_size=5
        ),
    }
)
GOVERNMENTS = st.lists(WORLD, min_size=6, max_size=6).map(
    lambda worlds: {
        name: [{**row, "government_id": n} for n, world in enumerate(worlds) for row in world[name]]
        for name in TABLES
    }
)
TABLES = {"jury": "B4", "complaints": "D3", "channels": "E3"}
AGENCIES = [{**agency(number), "government_id": n} for n in range(6) for number in range(1, 5)]
FEW = settings(max_examples=2, deadline=None, database=None)
KEYS = ["government_id", "agency_id"]


def _scores(engine, folder, world):
    return scored(WEIGHED, read(engine, [written(folder, agencies=AGENCIES, **world)]), Terms())


def _lines(engine, world):
    with TemporaryDirectory() as folder:
        scores = _scores(engine, Path(folder), world)
        return scores.order_by(*KEYS, "code").to_pyarrow().to_pylist()


def _ranked(engine, world):
    with TemporaryDirectory() as folder:
        scores = _scores(engine, Path(folder), world)
        agencies = engine.read_parquet(Path(folder, "agencies.parquet"))
        ranked = with_range(totals(scores, agencies, 0.7))
        return ranked.order_by(*KEYS).to_pyarrow().to_pylist()


@FEW
@given(world=GOVERNMENTS, seed=st.randoms())
def test_the_order_of_the_rows_changes_no_score_and_no_rank(engine, world, seed):
    ranked = _ranked(engine, world)
    assert _ranked(engine, {name: seed.sample(rows, len(rows)) for name, rows in world.items()}) == ranked
    scores = [row["score"] for row in ranked if row["score"] is not None]
    assert len(scores) >= 6
    assert all(0 <= score <= 100 for score in scores)
    assert all(0 <= row["coverage"] <= 1 for row in ranked)
    assert all(row["rank_low"] <= row["rank"] <= row["rank_high"] for row in ranked if row["rank"])


@FEW
@given(world=GOVERNMENTS, name=st.sampled_from(sorted(TABLES)))
def test_what_is_missing_never_changes_another_number(engine, world, name):
    whole, without = _lines(engine, world), _lines(engine, {**world, name: []})
    others = [row for row in without if row["code"] != TABLES[name]]
    assert others == [row for row in whole if row["code"] != TABLES[name]]
    gone = [row for row in without if row["code"] == TABLES[name]]
    assert all(row["score"] is None and not row["applies"] for row in gone)
