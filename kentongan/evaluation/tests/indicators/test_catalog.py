"""The house rules of indicators: one small file each, with a basis, a scale and a test by hand."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

from kentongan.evaluation import indicators
from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.indicator import AGENCY, CHANNEL
from kentongan.evaluation.terms import NUMBERS

pytestmark = pytest.mark.once


FOLDER = Path(indicators.__file__).parent
FILES = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("[!_]*.py")}
TESTS = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
ROOM = "".join(path.read_text("utf-8") for path in FOLDER.parent.glob("*.py")) + "".join(FILES.values())
TIE_BREAKERS = {"B1", "B2", "B3", "B4", "D1", "D2", "D3"}  # groups B and D settle ties


def test_every_file_is_in_the_catalog():
    assert len(ALL) == len(FILES) >= 30
    told = {ast.get_docstring(ast.parse(text)).partition(":")[0] for text in FILES.values()}
    assert told == set(ALL)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_small_and_knows_no_other(name):
    assert FILES[name].count("\n") <= 60
    assert "evaluation.indicators" not in FILES[name]


@pytest.mark.parametrize("code", ALL)
def test_an_indicator_says_what_it_rests_on(code):
    one = ALL[code]
    assert one.code == code
    assert len(code) <= 12
    assert one.level in (CHANNEL, AGENCY)
    assert all((one.title, one.basis, one.unit, one.about))


@pytest.mark.parametrize("code", ALL)
def test_the_points_rise_in_value_and_stay_between_0_and_100(code):
    points = ALL[code].points
    assert all(before[0] < after[0] for before, after in pairwise(points))
    assert {score for _, score in points} >= {0, 100}
    assert all(0 <= score <= 100 for _, score in points)


@pytest.mark.parametrize("code", ALL)
def test_every_indicator_was_counted_by_hand(code):
    assert re.search(rf'(count|counted)\("{code}"|"{code}": "|"{code}", "', TESTS) or f'"{code}")' in TESTS


def test_only_the_default_rubric_settles_ties():
    assert {code for code in ALL if code[0] in "BD"} == TIE_BREAKERS


def test_every_declared_figure_is_read():
    assert [name for name in NUMBERS if f'number("{name}")' not in ROOM] == []
