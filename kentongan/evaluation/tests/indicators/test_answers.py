"""D1-D3, R1, FAIR-R: how citizens are answered, counted by hand."""

from datetime import date

import pytest

from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.counting import measured
from kentongan.evaluation.terms import Terms
from kentongan.evaluation.tests.indicators.tables import agency, complaint

pytestmark = pytest.mark.once


SEPTEMBER = {"received_on": date(2026, 9, 30)}
RECEIVED = [
    *[complaint(1, reply=hours) for hours in (1.0, 24.0, 24.1, 100.0)],
    complaint(1, waited=700.0),
    complaint(1, waited=3.0),  # came three hours before the month ended
    complaint(1, reply=500.0, **SEPTEMBER),  # was judged in September
    complaint(2, waited=5.0),
    complaint(3, waited=400.0),
]


def test_first_answers_come_within_the_hours_promised(count, evidence):
    assert count("D1", complaints=RECEIVED) == {
        1: (40.0, 5),  # 1 and 24 hours, of five; the sixth is not late yet
        3: (0.0, 1),
    }  # 2: nothing was due
    notes = sorted(row["note"] for row in evidence("D1", complaints=RECEIVED) if row["agency_id"] == 1)
    assert notes == ["", "", "late", "late", "not_due", "unanswered"]


def test_twelve_hours_are_a_matter_of_the_rubric(count):
    assert count("D1", Terms(numbers={"reply_hours": 12}), complaints=RECEIVED)[1] == (20.0, 5)


def test_open_and_overdue_counts_against_closing_in_time(count):
    states = [
        {"closed_on_time": True},
        {"closed_on_time": True, **SEPTEMBER},
        {"closed_on_time": False},
        {"closed_on_time": None, "open_overdue": True},
        {"closed_on_time": None, "open_overdue": False},
    ]
    rows = [complaint(1, **state) for state in states] + [complaint(2, **states[4])]
    assert count("D2", complaints=rows) == {1: (50.0, 4)}  # 2 on time / (3 closed + 1 open overdue)


def test_each_untouched_complaint_takes_twenty_points(count):
    rows = [complaint(1, waited=100.0, untouched=True) for _ in range(2)] + [complaint(1, reply=1.0)]
    rows += [complaint(2, reply=1.0), complaint(3, waited=2.0, untouched=True)]
    rows += [complaint(4, waited=100.0, untouched=True) for _ in range(7)]
    rows += [complaint(5, waited=100.0, untouched=None)]
    assert count("D3", complaints=rows) == {
        1: (60.0, 3),  # 100 - 2 · 20
        2: (100.0, 1),
        3: (100.0, 1),  # it came two hours before the month ended
        4: (-40.0, 8),  # 100 - 7 · 20; the score stops at 0
    }  # 5: not known


def test_the_response_rate_is_answered_of_received(count):
    assert count("R1", complaints=RECEIVED) == {1: (66.666666667, 6), 2: (0.0, 1), 3: (0.0, 1)}


def test_fair_responsiveness_is_hours_and_never_more_than_two_days(count):
    assert count("FAIR-R", complaints=RECEIVED) == {
        1: (29.02, 5),  # (1 + 24 + 24.1 + 48 + 48) / 5
        3: (48.0, 1),
    }


def test_who_received_nothing_has_no_number(facts):
    five = [ALL[code] for code in ("D1", "D2", "D3", "R1", "FAIR-R")]
    assert measured(five, facts(agencies=[agency(1)]), Terms()).to_pyarrow().num_rows == 0
