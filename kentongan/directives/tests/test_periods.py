"""Which days, weeks and months a duty is reckoned for."""

from datetime import date, timedelta

import pytest

from kentongan.directives.periods import Period, ended, with_work

FRIDAY = date(2025, 10, 3)


def test_days_are_the_last_thirty():
    found = ended("day", as_of=FRIDAY)

    assert (len(found), found[0].from_on, found[-1].until_on) == (30, date(2025, 9, 4), FRIDAY)


def test_weeks_are_the_last_four_full_ones():
    found = ended("week", as_of=FRIDAY)

    assert (found[0], found[-1]) == (
        Period(date(2025, 9, 1), date(2025, 9, 7)),
        Period(date(2025, 9, 22), date(2025, 9, 28)),
    )


def test_a_week_is_full_when_its_sunday_ends():
    assert ended("week", as_of=date(2025, 10, 5))[-1].until_on == date(2025, 10, 5)


@pytest.mark.parametrize(
    ("as_of", "month"),
    [
        (FRIDAY, (9, 30)),
        (date(2025, 9, 30), (9, 30)),
        (date(2025, 9, 29), (8, 31)),
        (date(2024, 2, 29), (2, 29)),
    ],
)
def test_the_month_is_the_last_full_one(as_of, month):
    (found,) = ended("month", as_of=as_of)

    assert (found.until_on.month, found.until_on.day, found.from_on.day) == (*month, 1)


def test_for_a_report_the_periods_that_end_in_its_month():
    first, last = date(2025, 9, 1), date(2025, 9, 30)

    assert len(ended("day", as_of=last, from_on=first)) == 30
    assert [p.until_on.day for p in ended("week", as_of=last, from_on=first)] == [7, 14, 21, 28]
    assert ended("month", as_of=last, from_on=first) == [Period(first, last)]


def test_months_of_a_quarter():
    found = ended("month", as_of=date(2025, 9, 30), from_on=date(2025, 7, 1))

    assert [one.from_on.month for one in found] == [7, 8, 9]


def test_without_working_days_nothing_is_due():
    saturday, eid = Period(date(2025, 10, 4), date(2025, 10, 4)), Period(date(2025, 3, 31), date(2025, 3, 31))
    eid_week = Period(date(2025, 3, 31), date(2025, 4, 6))  # holidays and cuti bersama from Monday to Friday

    assert with_work([saturday, eid, eid_week, Period(FRIDAY, FRIDAY)]) == [Period(FRIDAY, FRIDAY)]


def test_an_open_period_holds_and_meets_what_comes_after_it():
    always = Period(date(2025, 1, 1), None)

    assert always.holds(Period(FRIDAY, None))
    assert always.meets(Period(FRIDAY, FRIDAY))
    assert not Period(date(2025, 1, 1), FRIDAY).holds(always)
    assert not always.includes(date(2024, 12, 31))


def test_periods_meet_when_they_share_a_day():
    september = Period(date(2025, 9, 1), date(2025, 9, 30))

    assert september.meets(Period(date(2025, 9, 30), None))
    assert not september.meets(Period(date(2025, 9, 30) + timedelta(days=1), None))
