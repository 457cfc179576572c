"""C1-C3, FAIR-F, FAIR-I, KUM-2: figures beside comparable channels, counted by hand.

Five channels of 1,000 followers have 10, 20, 30, 40, 50 interactions a post: the median is 30. Five posts of
exactly the median are mixed into each, so one post at 10 gives (10/30 + 5) / 6.
"""

from datetime import date

import pytest

from kentongan.evaluation.terms import Terms
from kentongan.evaluation.tests.indicators.tables import agency, channel, post, posts, standing

pytestmark = pytest.mark.once


FIVE = {
    1: (0.888888889, 1),  # (1/3 + 5) / 6
    2: (0.944444444, 1),  # (2/3 + 5) / 6
    3: (1.0, 1),
    4: (1.055555556, 1),  # (4/3 + 5) / 6
    5: (1.111111111, 1),  # (5/3 + 5) / 6
}
NOW, LATER = {"channel_id": 30, "days": 15}, {"channel_id": 30, "days": 16}


def _five(column, **more):
    return [post(n, 1, **{column: n * 10}, **more) for n in range(1, 6)]


def _interactions():
    channels = [channel(n) for n in (1, 2, 4, 5, 7, 8)] + [channel(9, followers=None)]
    channels += [channel(3, **NOW), channel(11, **LATER), channel(6, followers=20_000)]
    channels += [channel(5, "facebook", channel_id=5)]
    rows = [one for one in _five("likes") if one["agency_id"] != 4]
    rows += [post(4, 1, likes=10, comments=20, shares=5, saves=5), post(6, 1, likes=9000)]
    rows += [post(11, 20, channel_id=30, likes=30), post(8, 1, comments=5), post(9, 1, likes=5)]
    rows += [post(5, 2, likes=9999, mobilised=True), post(7, 2, likes=9999, mobilised=True)]
    rows += [post(5, 3, "facebook", channel_id=5, likes=9999)]
    return {"channels": channels, "posts": rows}


def test_interactions_are_compared_with_the_median_of_the_band(count):
    assert count("C1", **_interactions()) == {**FIVE, 11: (1.0, 1)}
    # 6: alone in its band; 7: all was ordered; 8: likes unknown; 9: followers unknown; 5 on Facebook: alone
    # 11: the account of agency 3 after it moved: the same account, compared once


def test_what_was_left_out_of_the_comparison_stays_visible_with_its_reason(evidence):
    notes = {(row["agency_id"], row["note"]) for row in evidence("C1", **_interactions()) if row["note"]}
    left_out = {pair for pair in notes if pair[1] != "counterweight"}
    assert left_out == {(5, "mobilised"), (7, "mobilised"), (6, "no_median"), (5, "no_median")}
    assert len(notes) - len(left_out) == 6


def test_a_band_of_four_compares_nobody(count):
    assert count("C1", channels=[channel(n) for n in range(1, 5)], posts=_five("likes")[:4]) == {}


def test_many_posts_outweigh_the_counterweight(count):
    rows = [*_five("likes"), *[post(5, 2, likes=50) for _ in range(44)]]
    found = count("C1", channels=[channel(n) for n in range(1, 6)], posts=rows)
    assert found[5] == (1.6, 45)  # (45 · 5/3 + 5) / 50


def test_without_shrinkage_the_bare_ratio_stands(count):
    terms = Terms(numbers={"shrinkage": 0})
    found = count("C1", terms, channels=[channel(n) for n in range(1, 6)], posts=_five("likes"))
    assert [round(found[n][0], 3) for n in range(1, 6)] == [0.333, 0.667, 1.0, 1.333, 1.667]


def test_views_are_compared_with_views_and_reach_with_reach(count):
    channels = [channel(n) for n in range(1, 7)]
    rows = [*_five("views", reach=1), post(6, 1, reach=9999)]
    assert count("C2", channels=channels, posts=rows) == FIVE


def test_growth_is_put_to_thirty_days(count):
    first, days = date(2026, 10, 1), {1: (31, 1010), 2: (21, 1020), 3: (20, 1500), 4: (31, 990)}
    rows = [standing(n, first, 1000) for n in (1, 2, 3, 4, 6)]
    rows += [standing(n, date(2026, 10, day), followers) for n, (day, followers) in days.items()]
    rows += [standing(1, date(2026, 10, 15), 5000), standing(5, first, 0), standing(5, date(2026, 10, 31), 9)]
    rows += [standing(7, first, 9, "website"), standing(7, date(2026, 10, 31), 99, "website")]
    assert count("C3", standings=rows) == {
        1: (1.0, 1),  # 10 of 1,000 in 30 days; the spike in between came and went
        2: (3.0, 1),  # 20 in 20 days are 30 in 30
        4: (-1.0, 1),  # 10 lost
    }  # 3: only 19 days apart. 5: nothing to compare with. 6: one figure. 7: a website


def test_fair_followers_stand_beside_the_median_of_the_platform(count):
    channels = [channel(n, followers=n * 1000) for n in range(1, 6)] + [channel(6, followers=None)]
    channels += [channel(7, "x", followers=10)]
    assert count("FAIR-F", channels=channels) == {
        1: (0.333333333, 1),
        2: (0.666666667, 1),
        3: (1.0, 1),
        4: (1.333333333, 1),
        5: (1.666666667, 1),
    }


def test_fair_interaction_knows_no_bands(count):
    channels = [channel(n) for n in range(1, 5)] + [channel(5, followers=20_000)]
    rows = [*_five("likes")[:4], post(5, 1, likes=1000)]  # 0.05 per follower, as agency 5 had above
    assert count("FAIR-I", channels=channels, posts=rows) == FIVE


def test_first_day_interactions_are_of_posts_that_were_measured_then(count):
    rows = [*_five("first_day"), *posts(6, [1]), post(5, 2, first_day=9999, mobilised=True)]
    assert count("KUM-2", posts=rows) == FIVE


@pytest.mark.parametrize("code", ["C1", "C2", "FAIR-I", "KUM-2"])
def test_where_nothing_happened_nobody_is_compared(count, code):
    rows = [post(n, 1, likes=0, views=0, first_day=0) for n in range(1, 6)]
    channels = [channel(n) for n in range(1, 6)]
    assert count(code, agencies=[agency(n) for n in range(1, 6)], channels=channels, posts=rows) == {}


def test_a_jump_that_a_person_doubted_leaves_the_channels_growth_out_and_says_so(count, evidence):
    ends = (date(2026, 10, 1), 1000), (date(2026, 10, 31), 1010)
    rows = [{**standing(n, on, figure), "doubted": n == 2} for n in (1, 2) for on, figure in ends]
    assert count("C3", standings=rows) == {1: (1.0, 1)}
    assert [row["note"] for row in evidence("C3", standings=rows) if row["agency_id"] == 2] == [
        "doubted_jump"
    ]


def test_one_post_counts_as_often_as_the_rubric_allows_at_most(count):
    rows = [*_five("likes"), post(1, 2, likes=9999)]
    found = count(
        "C1", Terms(numbers={"post_cap": 5}), channels=[channel(n) for n in range(1, 6)], posts=rows
    )
    assert found[1] == (1.464285714, 2)  # the median is 40 now: (10/40 + 5 of 250 + 5) / 7
