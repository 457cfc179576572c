"""The same rows give the same numbers and the same ranks on DuckDB and on Spark: no rank may hang on it."""

import os
import shutil
from functools import reduce
from importlib.util import find_spec

import pytest

from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.counting import AGENCY_KEYS, measured
from kentongan.evaluation.scoring import Weighed, scored, totals, with_range
from kentongan.evaluation.terms import Terms
from kentongan.evaluation.wording import NOTES, item
from kentongan.facts.engine import connected
from kentongan.facts.reading import read
from tests.engines.rich import folders

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # ibis, pyspark and pandas among themselves
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # pyspark leaves a socket to the collector
]

TERMS = Terms(
    mandatory={"Dinas": ("instagram", "facebook"), "Kecamatan": ("facebook",)},
    numbers={"band_least": 3, "recency_days": 14, "greetings": 0, "post_cap": 2},
)
RULES = {"silent_month": 1, "ordered_worth": 50, "doubted_growth": 1, "follower_share": 1}
PLAIN = Terms(numbers={"band_least": 3, "group_coverage": 40, "group_weight": 3, **RULES})
PLACES = ("rank", "rank_low", "rank_high", "ranked")
# Few rows: what Spark would spend on planning for many, and on compiling every query, is time lost.
SMALL = {
    "KENTONGAN_SPARK_PARTITIONS": "1",
    "PYSPARK_SUBMIT_ARGS": "--conf spark.sql.codegen.wholeStage=false "
    "--conf spark.sql.codegen.factoryMode=NO_CODEGEN "
    "--conf spark.sql.adaptive.enabled=false "
    "--conf spark.sql.files.minPartitionNum=1 "
    "--driver-java-options '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' pyspark-shell",
}


def _missing_spark():
    if find_spec("pyspark") is None:
        return "pyspark is not installed (extra spark)"
    return None if shutil.which("java") else "Java is not installed"


@pytest.fixture(scope="module")
def months(tmp_path_factory):
    return folders(tmp_path_factory.mktemp("facts"))


@pytest.fixture(scope="module")
def duckdb(tmp_path_factory):
    with connected(tmp_path_factory.mktemp("duckdb"), master="") as engine:
        yield engine


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    missing = _missing_spark()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SMALL.items():
            patch.setenv(name, value)
        with connected(tmp_path_factory.mktemp("spark"), master="local[2]") as engine:
            yield engine


@pytest.fixture(scope="module")
def here(duckdb, months, tmp_path_factory):
    return _judged(duckdb, months, tmp_path_factory.mktemp("here"))


@pytest.fixture(scope="module")
def there(spark, months, tmp_path_factory):
    return _judged(spark, months, tmp_path_factory.mktemp("there"))


def _judged(engine, months, place):
    """(a line per agency and indicator, a line per agency with its rank), each in one order."""
    facts = read(engine, months)
    weighed = [Weighed(each, 1.0 + n % 4, each.points) for n, each in enumerate(ALL.values())]
    lines, place = scored(weighed, facts, PLAIN), place / "scores.parquet"
    engine.to_parquet(lines, place) if engine.name == "duckdb" else engine.to_parquet_dir(lines, place)
    scores = engine.read_parquet(place)
    ranked = with_range(totals(scores, facts.agencies, 0.6, terms=PLAIN))
    return _rows(engine, scores, *AGENCY_KEYS, "code"), _rows(engine, ranked, *AGENCY_KEYS)


def _rows(engine, table, *order):
    """As dictionaries; Spark's past pandas, which makes NaN of what is not known."""
    ordered = table.order_by(*order)
    if engine.name == "duckdb":
        return ordered.to_pyarrow().to_pylist()
    return [row.asDict() for row in engine._session.sql(engine.compile(ordered)).collect()]


def _differing(here, there):
    """The rows that are not equal but for the last digits of their numbers."""
    pairs = zip(here, there, strict=True)
    return [(one, other) for one, other in pairs if not all(_close(one[name], other[name]) for name in one)]


def _close(one, other):
    return other == (pytest.approx(one, abs=1e-9, rel=1e-12) if isinstance(one, float) else one)


def test_every_number_is_the_same_on_both_engines(here, there):
    assert {row["code"] for row in here[0] if row["value"] is not None} == set(ALL)
    assert sum(row["value"] is not None for row in here[0]) > 500
    assert _differing(here[0], there[0]) == []


def test_every_rank_is_the_same_on_both_engines(here, there):
    assert sum(row["ranked"] for row in here[1]) > 20
    ranks = [[[row[name] for name in PLACES] for row in rows] for rows in (here[1], there[1])]
    assert ranks[0] == ranks[1]
    assert _differing(here[1], there[1]) == []


def test_mandatory_platforms_ask_the_same_on_both_engines(duckdb, spark, months):
    both = [
        _rows(engine, measured([ALL["A1"], ALL["C3"]], read(engine, months), TERMS), *AGENCY_KEYS, "code")
        for engine in (duckdb, spark)
    ]
    assert len(both[0]) > 40
    assert _differing(*both) == []


def test_every_evidence_row_has_words(duckdb, months):
    facts = read(duckdb, months)
    told = [one.rows(facts, TERMS).select("item", "note") for one in ALL.values()]
    rows = reduce(lambda whole, part: whole.union(part), told).distinct().to_pyarrow().to_pylist()
    assert {row["note"] for row in rows} <= set(NOTES)
    assert [row["item"] for row in rows if item(row["item"]) == row["item"]] == []
