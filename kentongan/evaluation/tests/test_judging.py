"""Scores, coverage, ties, peers and places on numbers worked out by hand."""

import math
from dataclasses import replace

import pytest

from kentongan.evaluation.judging import parted
from kentongan.evaluation.terms import Terms
from kentongan.evaluation.tests import hand
from kentongan.evaluation.tests.hand import MONTH, agency
from kentongan.facts.engine import connected
from kentongan.facts.reading import read

pytestmark = pytest.mark.once

SAME = {"A1": 60, "B1": 60, "D1": 60}
WORLD = [
    # 1: the formula. 0.3·80 + 0.3·60 + 0.4·50 = 62; without D: (0.3·80 + 0.3·60) / 0.6 = 70
    (agency(1, 1), {"A1": 80, "B1": 60, "D1": 50}),
    (agency(1, 2), {"A1": 80, "B1": 60}),
    (agency(1, 1, month=202609), {"A1": 10, "B1": 10, "D1": 10}),
    # 2: coverage. 70 of 100 ranks; 30 of 60 (D concerns it not) does not; nothing at all
    (agency(2, 1), {"A1": 50, "D1": 50}),
    (agency(2, 2), {"B1": 90}),
    (agency(2, 3), {}),
    # 3: six times 60. D, then B, then the earlier last inactive day (never is earliest), then shared
    (agency(3, 1), SAME),
    (agency(3, 2), {"A1": 40, "B1": 60, "D1": 75}),
    (agency(3, 3), {"A1": 50, "B1": 70, "D1": 60}),
    (agency(3, 4, inactive="2026-01-01"), SAME),
    (agency(3, 5, inactive="2026-09-01"), SAME),
    (agency(3, 6, inactive="2026-09-01"), SAME),
    (agency(3, 7), {"A1": 20, "B1": 20, "D1": 20}),
    # 4: nobody has B: it concerns nobody
    (agency(4, 1), {"A1": 50, "D1": 40}),
    (agency(4, 2), {"A1": 70, "D1": 40}),
    # 5: peers. The same scores in three kinds of agency
    (agency(5, 1, "Dinas"), SAME),
    (agency(5, 2, "Dinas"), {"A1": 90, "B1": 90, "D1": 90}),
    (agency(5, 3, "Kecamatan"), SAME),
    (agency(5, 4, "Kecamatan"), {"A1": 30, "B1": 30, "D1": 30}),
    (agency(5, 5, "Badan"), SAME),
    (agency(5, 6, ""), SAME),
    # 6: four rows each, of which chance alone could have made one more or less
    (agency(6, 1), {"C1": [1, 1, 1, 0]}),
    (agency(6, 2), {"C1": [1, 1, 0, 0]}),
    # 7: nothing was measured at anybody's
    (agency(7, 1), {}),
]
TOGETHER = replace(hand.RUBRIC, terms=Terms(together=True), least_coverage=0.7001)
JOINED = replace(hand.RUBRIC, terms=Terms(peer_groups={"Badan": "Dinas"}, least_group=2), ties=("B",))


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = hand.store(tmp_path_factory.mktemp("facts"), WORLD)
    return hand.judged(folder, hand.RUBRIC, TOGETHER, JOINED)


def test_parts_are_the_governments_one_after_the_other_and_together_the_whole(tmp_path_factory, results):
    folder = hand.store(tmp_path_factory.mktemp("facts"), WORLD)
    with connected(folder / "spill", master="duckdb", threads=1) as engine:
        parts = list(parted(engine, read(engine, [folder]), hand.RUBRIC, folder / "spill"))
    whose = [{(row["month"], row["government_id"]) for row in [*one.rows, *one.lines]} for one in parts]
    assert whose == [{(202609, 1)}, *({(MONTH, number)} for number in range(1, 8))]
    assert [row for one in parts for row in one.rows] == results[0].rows
    assert [line for one in parts for line in one.lines] == results[0].lines


@pytest.fixture(scope="module")
def rows(results):
    return hand.by_agency(results[0])


@pytest.mark.parametrize(
    ("government", "number", "score", "coverage"),
    [(1, 1, 62.0, 1.0), (1, 2, 70.0, 1.0), (2, 1, 50.0, 0.7), (2, 2, 90.0, 0.5), (2, 3, None, 0.0),
     (4, 1, 44.285714, 1.0), (4, 2, 52.857143, 1.0), (6, 1, 75.0, 1.0), (7, 1, None, 0.0)],
)  # fmt: skip
def test_the_score_is_the_weighed_mean_of_what_was_observed(rows, government, number, score, coverage):
    row = rows[MONTH, government, number]
    assert (row["score"], row["coverage"]) == (score, coverage)


def test_a_rank_needs_70_of_100_of_what_applies(rows, results):
    assert [rows[MONTH, 2, number]["rank"] for number in (1, 2, 3)] == [1, None, None]
    stricter = hand.by_agency(results[1])
    assert stricter[MONTH, 2, 1]["rank"] is None


def test_who_has_no_rank_has_no_predicate_and_keeps_the_score(rows):
    assert rows[MONTH, 2, 2]["predicate"] == ""
    assert rows[MONTH, 2, 2]["score"] == 90.0
    assert rows[MONTH, 2, 1]["predicate"] == "Semua"


def test_what_was_not_measured_is_none_and_never_nan(results):
    told = [value for row in (*results[0].rows, *results[0].lines) for value in row.values()]
    assert not [value for value in told if isinstance(value, float) and not math.isfinite(value)]
    missing = [line for line in results[0].lines if line["seen"] == 0]
    assert missing
    assert {(line["value"], line["score"], line["doubt"]) for line in missing} == {(None, None, None)}


def test_missing_is_told_apart_from_not_applicable(results):
    lines = {(one["government_id"], one["agency_id"], one["code"]): one for one in results[0].lines}
    assert lines[2, 2, "A1"]["applies"]  # others have it: missing
    assert not lines[2, 2, "D1"]["applies"]  # no complaints came
    assert not lines[4, 1, "B1"]["applies"]  # nobody has it
    assert lines[2, 1, "D1"]["applies"]


def test_ties_go_to_d_then_b_then_the_earlier_inactive_day_and_are_shared_beyond(rows):
    places = [rows[MONTH, 3, number]["rank"] for number in range(1, 8)]
    assert places == [3, 1, 2, 4, 5, 5, 7]


def test_exact_scores_have_a_certain_place(rows):
    assert all(
        rows[MONTH, 3, n]["rank_low"] == rows[MONTH, 3, n]["rank"] == rows[MONTH, 3, n]["rank_high"]
        for n in range(1, 8)
    )


def test_declared_ties_replace_the_order(results):
    places = hand.by_agency(results[2])
    assert [places[MONTH, 3, number]["rank"] for number in (1, 2, 3)] == [2, 2, 1]


def test_a_sample_carries_its_doubt_into_the_places(rows):
    first, second = rows[MONTH, 6, 1], rows[MONTH, 6, 2]
    scatter = 3 * 0.25**2 + 0.75**2
    assert first["doubt"] == pytest.approx(100 * math.sqrt(scatter + 0.5**2) / 4)  # with half a row of doubt
    assert (first["rank"], first["rank_low"], first["rank_high"]) == (1, 1, 2)
    assert (second["rank"], second["rank_low"], second["rank_high"]) == (2, 1, 2)


def test_months_are_ranked_apart(rows):
    assert rows[202609, 1, 1]["rank"] == 1
    assert rows[MONTH, 1, 1]["rank"] == 2


def test_peers_are_the_agencies_of_one_type(rows):
    places = [(rows[MONTH, 5, n]["peer_group"], rows[MONTH, 5, n]["rank"]) for n in range(1, 7)]
    assert places == [("Dinas", 2), ("Dinas", 1), ("Kecamatan", 1), ("Kecamatan", 2), ("Badan", 1), ("", 1)]


def test_a_rubric_may_compare_everybody(results):
    together = hand.by_agency(results[1])
    assert [together[MONTH, 5, n]["rank"] for n in range(1, 7)] == [2, 1, 2, 6, 2, 2]


def test_a_rubric_may_put_types_together_and_join_small_groups(results):
    joined = hand.by_agency(results[2])
    groups = [joined[MONTH, 5, n]["peer_group"] for n in range(1, 7)]
    assert groups == ["Dinas", "Dinas", "Kecamatan", "Kecamatan", "Dinas", "Kelompok gabungan"]
    assert [joined[MONTH, 5, n]["rank"] for n in (1, 2, 5)] == [2, 1, 2]


def test_rows_and_lines_come_in_a_fixed_order(results):
    keys = [(row["month"], row["government_id"], row["agency_id"]) for row in results[0].rows]
    assert keys == sorted(keys)
    assert [line["code"] for line in results[0].lines[:4]] == ["A1", "B1", "C1", "D1"]
