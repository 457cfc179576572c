"""W1-W4, P1-P4: websites and PPID, counted by hand."""

import pytest

from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.terms import Terms
from kentongan.evaluation.tests.indicators.tables import agency, posts, reading, site, week
from kentongan.insights.checklists import every

pytestmark = pytest.mark.once


LISTS = {
    "W2": "web_content",
    "W3": "web_technical",
    "P1": "ppid_list",
    "P2": "ppid_periodic",
    "P3": "ppid_requests",
    "P4": "ppid_tests",
}


def test_two_news_a_week_and_no_week_for_another(count):
    weeks = [week(1, monday, "website") for monday in (5, 12, 19)] + [week(2, 5, "website"), week(3, 5)]
    news = posts(1, [5, 6, 7, 8, 12, 26], "website") + posts(3, [5, 6])
    assert count("W1", weeks=weeks, posts=news) == {
        1: (50.0, 3),  # 2 of 2 (four are no more), 1 of 2, 0 of 2; the week of the 26th was not looked at
        2: (0.0, 1),
    }


def test_a_mandatory_instagram_takes_nothing_from_the_website(count):
    terms, weeks = Terms(mandatory={"": ("instagram",)}), [week(1, 5, "website")]
    assert count("W1", terms, weeks=weeks, posts=posts(1, [5, 6], "website")) == {1: (100.0, 1)}


def test_five_news_a_month(count):
    sites = [site(1), site(2, month_days=30, covered_days=15), site(3, covered_days=0), site(4)]
    news = posts(1, [1, 1, 2], "website") + posts(2, [1, 2], "website") + posts(3, [1], "website")
    assert count("W4", channels=sites, posts=news) == {
        1: (60.0, 3),  # 3 of 5
        2: (80.0, 3),  # 2 of 5 · 15/30
        4: (0.0, 1),
    }


@pytest.mark.parametrize("code", LISTS)
def test_a_list_counts_as_it_was_marked_last(count, code):
    rows = [
        reading(1, LISTS[code], "a", 0.0, day=3),
        reading(1, LISTS[code], "a", 1.0),
        reading(1, LISTS[code], "b", 0.0),
        reading(1, LISTS[code], "c", 3.0, of=4.0),
        reading(2, "another", "a", 1.0),
    ]
    assert count(code, agencies=[agency(1), agency(2)], readings=rows) == {1: (66.666666667, 3)}  # 4 of 6


def test_who_had_no_request_and_keeps_nothing_back_is_not_concerned():
    assert {code for code in LISTS if not ALL[code].absent_counts} == {"P3", "P4"}


def test_the_lists_are_those_that_people_mark():
    assert set(LISTS.values()) <= {one.code for one in every()}
