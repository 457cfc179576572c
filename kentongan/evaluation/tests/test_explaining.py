"""Every number opened: its rows, added up in plain arithmetic, give what the engine counted."""

import pytest

from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.counted import count
from kentongan.evaluation.explaining import explain
from kentongan.evaluation.rubric import Declared
from kentongan.evaluation.scoring import Weighed
from kentongan.evaluation.terms import Terms
from kentongan.refusal import Refused
from tests.engines import rich

pytestmark = [pytest.mark.slow, pytest.mark.once]
MANDATORY = {"Dinas": ("instagram", "facebook", "website"), "": ("instagram", "website")}
TERMS = Terms(mandatory=MANDATORY, numbers={"band_least": 1, "ordered_worth": 50, "follower_share": 1})


def test_the_rows_of_every_indicator_add_up_to_its_number(tmp_path):
    opened = {}
    for folder in rich.folders(tmp_path):  # what one month has no data for, the next may have
        opened |= of_month(folder, [code for code in ALL if code not in opened])
        if opened.keys() == ALL.keys():
            break
    assert opened == dict.fromkeys(ALL, True)
    declared = rubric_of(["A1"])
    with pytest.raises(Refused, match="Indikator Z9 tidak ada dalam rubrik Semua"):
        explain(folder, declared, 101, "Z9")
    nobody = explain(folder, declared, 999, "A1")
    assert (nobody.value, nobody.rows, nobody.equals(None)) == (None, (), True)


def rubric_of(codes):
    """A rubric in which these indicators weigh alike."""
    weighed = [Weighed(ALL[code], 1.0, ALL[code].points) for code in codes]
    return Declared("semua", 1, "Semua", weighed, TERMS)


def of_month(folder, codes):
    """By indicator with data in this month: whether the rows of one agency add up to its number."""
    declared, opened = rubric_of(codes), {}
    stored = count(folder, declared).indicators
    for turn, code in enumerate(codes):
        known = [agency for agency, name in stored if name == code and stored[agency, name]["seen"]]
        if known:
            agency = known[turn % len(known)]
            shown = explain(folder, declared, agency, code)
            opened[code] = shown.value is not None and shown.equals(stored[agency, code]["value"])
    return opened
