"""One engine for all, and a way to count one indicator over rows written by hand."""

import pytest

from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.counting import measure
from kentongan.evaluation.terms import Terms
from kentongan.evaluation.tests.indicators.tables import written
from kentongan.facts.engine import connected
from kentongan.facts.reading import read


@pytest.fixture(scope="package")
def engine(tmp_path_factory):
    with connected(tmp_path_factory.mktemp("spill"), master="", threads=1) as engine:
        yield engine


@pytest.fixture
def facts(engine, tmp_path):
    """Write tables, read them as facts."""
    return lambda **tables: read(engine, [written(tmp_path / "facts", **tables)])


@pytest.fixture
def count(facts):
    """Count one indicator: {agency: (value, rows seen)}; an agency without a number is not in it."""

    def counted(code, terms=None, **tables):
        found = measure(ALL[code], facts(**tables), terms or Terms()).to_pyarrow().to_pylist()
        return {row["agency_id"]: (row["value"], row["seen"]) for row in found}

    return counted


@pytest.fixture
def evidence(facts):
    """The evidence rows of one indicator, as dictionaries."""

    def rows(code, terms=None, **tables):
        return ALL[code].rows(facts(**tables), terms or Terms()).to_pyarrow().to_pylist()

    return rows
