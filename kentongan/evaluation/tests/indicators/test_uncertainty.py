"""The standard error of a number, and the places that chance alone could give; worked out by hand."""

from math import sqrt

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.counting import measure
from kentongan.evaluation.scoring import with_range
from kentongan.evaluation.terms import Terms
from kentongan.evaluation.tests.indicators.tables import agency, channel, post

pytestmark = pytest.mark.once


def _spreads(facts, code, **tables):
    found = measure(ALL[code], facts(**tables), Terms()).to_pyarrow().to_pylist()
    return {row["agency_id"]: row["spread"] for row in found}


def test_the_standard_error_shrinks_with_what_was_seen(facts):
    long, short = {"caption_length": 80}, {"caption_length": 1}
    rows = [
        post(1, 1, **long),
        post(1, 1, **short),
        post(1, 1, **long),
        post(1, 1, **short),
        post(2, 1, **long),
    ]
    rows += [post(3, 1, **long) for _ in range(3)] + [post(4, 1, **long) for _ in range(30)]
    assert _spreads(facts, "B1", posts=rows) == pytest.approx(
        {
            1: 100 * sqrt(4 * 0.25 + 0.25) / 4,  # residuals of a half each, and half a row of doubt
            2: 50.0,  # one post proves little
            3: 16.666666667,  # 0.5 / 3: three that agree leave doubt
            4: 1.666666667,  # 0.5 / 30
        }
    )


def test_channels_share_their_doubt_by_weight(facts):
    facebook = {"platform": "facebook", "channel_id": 5, "caption_length": 80}
    rows = [post(1, 1, caption_length=80), post(1, 1, **facebook)]  # 50 each
    expected = sqrt((50 * 0.30) ** 2 + (50 * 0.25) ** 2) / 0.55
    assert _spreads(facts, "B1", posts=rows)[1] == pytest.approx(expected)


@pytest.mark.parametrize("code", ["A1", "E2"])
def test_a_count_and_a_checklist_leave_no_doubt(facts, code):
    channels = [channel(1, overdue_handovers=0), channel(1, "x", channel_id=5, overdue_handovers=1)]
    assert _spreads(facts, code, channels=channels, posts=[post(1, 1)]) == {1: 0.0}


RANGES = {  # agency: (group, score, doubt, rank, best, worst)
    1: ("", 90.0, 0.0, 1, 1, 2),  # 5 above the next one, whose 1.645 errors are 8.2
    2: ("", 85.0, 5.0, 2, 1, 3),  # 5 above the next one; both err by 5: 1.645 · 7.07 = 11.6
    3: ("", 80.0, 5.0, 3, 2, 3),  # 10 below the first: surely
    4: ("", 50.0, 1.0, 4, 4, 5),  # the same as the next: 1.645 · 1.41 = 2.3
    5: ("", 50.0, 1.0, 4, 4, 5),
    6: ("", 99.0, 0.0, None, None, None),  # data belum cukup
    7: ("x", 70.0, 0.0, 1, 1, 1),  # told apart by the declared order of ties
    8: ("x", 70.0, 0.0, 2, 2, 2),
    9: ("y", 70.0, 0.0, 1, 1, 1),  # equal in everything: both first
    10: ("y", 70.0, 0.0, 1, 1, 1),
}


def test_ranks_carry_the_places_that_chance_could_give(engine, tmp_path):
    rows = [
        {
            **agency(number),
            "peer_group": group,
            "score": score,
            "doubt": doubt,
            "rank": rank,
            "ranked": bool(rank),
        }
        for number, (group, score, doubt, rank, *_) in RANGES.items()
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "totals.parquet")
    found = with_range(engine.read_parquet(tmp_path / "totals.parquet")).to_pyarrow().to_pylist()
    ranges = {row["agency_id"]: (row["rank_low"], row["rank_high"]) for row in found}
    assert ranges == {number: row[4:] for number, row in RANGES.items()}
