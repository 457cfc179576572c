"""Quarters and years by hand: means of months, what is left out, coverage, ties, ranges."""

from datetime import date
from types import SimpleNamespace

import pytest

from kentongan.evaluation import months
from kentongan.evaluation.ranking import Entrant, places
from kentongan.evaluation.year import Figure, Result, over
from kentongan.refusal import Refused


def result(
    name, month, score, *, coverage=1.0, channels=1, group="Dinas", d=None, b=None, doubt=0.0, last=None
):
    """An agency's month. The agencies are told apart by their names."""
    return Result(
        agency=SimpleNamespace(pk=name, name=name), peer_group=group, score=score, coverage=coverage,
        months=(month,), rank=None, rank_low=None, rank_high=None, predicate="", groups={"D": d, "B": b},
        indicators={"A1": score}, figures={"A1": Figure("A1", 10.0, score, score, 2, True, "B")}, doubt=doubt,
        channels=channels, last_inactive_on=last,
    )  # fmt: skip


def year(*each):
    """Rank these months with the default coverage; a score of 60 and more is "Baik"."""
    made = over(each, least=0.7, ties=("D", "B"), predicate=lambda score: "Baik" if score >= 60 else "Kurang")
    return {one.agency.name: one for one in made}


# months of one agency -> (score, coverage, months counted, rank)
TRUTH = {
    "mean of months": ([(80.0, 1.0, 1), (60.0, 1.0, 1)], (70.0, 1.0, 2, 1)),
    "a month before the first channel is left out": ([(0.0, 0.2, 0), (60.0, 0.9, 1)], (60.0, 0.9, 1, 1)),
    "a later month without channels counts": ([(60.0, 1.0, 1), (0.0, 1.0, 0)], (30.0, 1.0, 2, 1)),
    "a month without data lowers coverage only": ([(80.0, 1.0, 1), (None, 0.0, 1)], (80.0, 0.5, 2, None)),
    "coverage exactly at the bound is enough": ([(80.0, 0.9, 1), (80.0, 0.5, 1)], (80.0, 0.7, 2, 1)),
    "never a channel": ([(0.0, 1.0, 0), (0.0, 1.0, 0)], (None, 0.0, 0, None)),
    "never any data": ([(None, 0.0, 1), (None, 0.0, 1)], (None, 0.0, 2, None)),
}


@pytest.mark.parametrize("case", TRUTH)
def test_a_year_is_the_mean_of_its_months(case):
    told, expected = TRUTH[case]
    each = [
        [result("Alfa", 202601 + n, score, coverage=coverage, channels=channels)]
        for n, (score, coverage, channels) in enumerate(told)
    ]
    one = year(*each)["Alfa"]
    assert (one.score, one.coverage, len(one.months), one.rank) == expected
    assert one.predicate == ("" if one.rank is None else "Baik" if one.score >= 60 else "Kurang")


def test_an_agency_merged_in_the_year_keeps_its_mean_and_competes_with_nobody():
    january = [result("Lama", 202601, 90.0), result("Baru", 202601, 50.0)]
    found = year(january, [result("Baru", 202602, 60.0)])
    assert (found["Lama"].score, found["Lama"].rank, found["Lama"].predicate) == (90.0, None, "")
    assert (found["Baru"].score, found["Baru"].rank) == (55.0, 1)


def test_ranks_run_within_the_group_of_the_last_month():
    january = [result("A", 202601, 90.0), result("B", 202601, 50.0, group="Kecamatan")]
    february = [result("A", 202602, 90.0, group="Kecamatan"), result("B", 202602, 50.0, group="Kecamatan")]
    found = year(january, february)
    assert [(one.peer_group, one.rank) for one in found.values()] == [("Kecamatan", 1), ("Kecamatan", 2)]


def test_ties_go_to_d_then_b_then_the_earlier_last_inactive_day_and_are_shared_beyond():
    month = [
        result("a", 202601, 70.0, d=50.0, b=10.0),
        result("b", 202601, 70.0, d=60.0, b=10.0),
        result("c", 202601, 70.0, d=None, b=99.0),
        result("d", 202601, 70.0, d=50.0, b=20.0),
        result("e", 202601, 70.0, d=50.0, b=10.0, last=date(2026, 1, 5)),
        result("f", 202601, 70.0, d=50.0, b=10.0),
    ]
    found = year(month)
    assert {name: one.rank for name, one in found.items()} == {"b": 1, "d": 2, "a": 3, "f": 3, "e": 5, "c": 6}


def test_a_rank_carries_the_places_that_chance_could_give():
    sure, near, far = (Entrant(score, 1.0, (), None) for score in (80.0, 79.0, 70.0))
    assert [(one.rank, one.low, one.high) for one in places([sure, near, far])] == [
        (1, 1, 2),
        (2, 1, 2),
        (3, 3, 3),
    ]
    exact = [Entrant(score, 0.0, (), None) for score in (80.0, 79.9)]
    assert [(one.rank, one.low, one.high) for one in places(exact)] == [(1, 1, 1), (2, 2, 2)]


def test_figures_are_means_and_their_grade_is_the_weakest():
    one = year([result("A", 202601, 80.0, doubt=3.0)], [result("A", 202602, 60.0, doubt=4.0)])["A"]
    assert (one.doubt, one.groups, one.indicators) == (2.5, {"B": None, "D": None}, {"A1": 70.0})
    assert one.figures["A1"] == Figure("A1", 10.0, 70.0, 70.0, 4, True, "B")


STRETCHES = {
    "2026-10": ((202610,), "Oktober 2026"),
    "2026-Q3": ((202607, 202608, 202609), "Triwulan III 2026"),
    "2026-q1": ((202601, 202602, 202603), "Triwulan I 2026"),
    "2026": (tuple(range(202601, 202613)), "Tahun 2026"),
}


@pytest.mark.parametrize("text", STRETCHES)
def test_a_stretch_of_months_is_read(text):
    assert (months.stretch(text).months, months.stretch(text).words) == STRETCHES[text]


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "2026-Q5", "1999", "2026-1", "x", "2026-10-01"])
def test_what_is_no_stretch_is_refused(text):
    with pytest.raises(Refused, match="tulis bulan seperti 2026-10"):
        months.stretch(text)


def test_months_follow_each_other_over_the_year():
    assert (months.after(202612), months.before(202701)) == (202701, 202612)
    assert (months.last_day(202402), months.dashed(202602)) == (date(2024, 2, 29), "2026-02")
