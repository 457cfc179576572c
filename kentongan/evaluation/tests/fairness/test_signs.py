"""Every sign on rows written by hand: found, not found, and exactly on its border."""

from datetime import date

import pytest

from kentongan.evaluation.fairness import catalog
from kentongan.evaluation.fairness.sign import Month
from kentongan.evaluation.tests.indicators.tables import channel, post, posts, standing

LAST = date(2026, 10, 31)


def found(code, rows, **more):
    """(agency, what it is about) of all that one sign finds."""
    month = Month(LAST, rows, **more)
    return {(one.agency_id, one.key): one.figures for one in catalog.ALL[code].find(month)}


def test_a_burst_is_half_of_a_month_in_its_last_three_days():
    rows = posts(1, [1, 2, 3, 4, 5, 6, 29, 29, 30, 30, 31, 31])  # 6 of 12: half
    rows += posts(2, [1, 2, 3, 4, 5, 6, 7, 29, 29, 30, 30, 31, 31])  # 6 of 13
    rows += posts(3, [29, 30, 30, 31, 31])  # five only
    rows += posts(4, [31] * 20) + posts(5, [31] * 20, "website") + posts(6, [8, 9, 10, 10, 10, 10])
    seen = [channel(n) for n in (1, 2, 3)] + [channel(4, covered_days=13), channel(5, "website")]
    seen.append(channel(6, covered_until=date(2026, 10, 10), covered_days=14))  # looked at until the 10th
    told = found("burst", rows, channels=seen)
    assert set(told) == {(1, "channel:10"), (6, "channel:60")}
    assert (told[1, "channel:10"]["late"], told[1, "channel:10"]["all"]) == (6, 12)


@pytest.mark.parametrize(
    ("before", "after", "days", "is_found"),
    [
        (1000, 1200, 7, False),  # exactly a fifth
        (1000, 1201, 7, True),
        (1000, 1201, 3, True),  # within a week is a week
        (400, 499, 7, False),  # 99 new ones
        (1000, 1430, 14, False),  # 20 percent a week make 1,440 in two weeks
        (1000, 1450, 14, True),
        (1200, 900, 7, False),
    ],
)
def test_a_jump_of_followers_is_more_than_a_fifth_in_a_week(before, after, days, is_found):
    rows = [standing(1, date(2026, 10, 1), before), standing(1, date(2026, 10, 1 + days), after)]
    assert bool(found("follower_jump", [], standings=rows)) is is_found


def test_followers_that_are_not_known_jump_nowhere():
    rows = [standing(1, date(2026, 10, 1), None), standing(1, date(2026, 10, 3), 900)]
    rows += [standing(2, date(2026, 10, 1), 5, "website"), standing(2, date(2026, 10, 3), 900, "website")]
    assert found("follower_jump", [], standings=rows) == {}


@pytest.mark.parametrize(
    ("usual", "high", "is_found"),
    [
        ([25, 25, 25, 25], 200, True),  # eight times the median, two hundred
        ([25, 25, 25, 25], 199, False),
        ([30, 30, 30, 30], 239, False),  # not eight times
        ([25, 25, 25], 999, False),  # four posts tell nothing
        ([5, 400, 10, 390], 410, False),  # spread widely anyway
        ([None, 25, 25, 25, 25], 200, True),  # what was not measured is no zero
    ],
)
def test_a_contest_stands_out_from_its_own_channel(usual, high, is_found):
    rows = [post(1, n + 1, likes=likes) for n, likes in enumerate(usual)]
    rows.append(post(1, 20, likes=high - 10, comments=10, post_id=77))
    assert set(found("contest_spike", rows)) == ({(1, "post:77")} if is_found else set())


def test_likes_that_are_all_alike_with_hardly_a_comment_are_shown():
    rows = [post(1, day, likes=100 + day % 2, comments=5) for day in range(1, 7)]  # 5 percent, no more
    rows += [post(2, day, likes=100 + day % 2, comments=6) for day in range(1, 7)]  # people talk
    rows += [post(3, day, likes=29) for day in range(1, 7)]  # few
    rows += [post(4, day, likes=100) for day in range(1, 5)]  # four posts
    rows += [post(5, day, likes=day * 30) for day in range(1, 7)]  # as it usually is
    assert set(found("mobilised_likes", rows)) == {(1, "channel:10")}


def test_one_day_of_equal_likes_at_five_agencies_is_shown_at_each():
    def field(agencies):
        usual = [post(n, day, likes=n * day) for n in range(1, agencies + 1) for day in (1, 3, 5, 7, 9)]
        return usual + [post(n, 20, likes=300 + n, post_id=900 + n) for n in range(1, agencies + 1)]

    assert set(found("mobilised_likes", field(5))) == {(n, f"post:{900 + n}") for n in range(1, 6)}
    assert found("mobilised_likes", field(4)) == {}


def test_the_same_words_on_five_accounts_are_shown_to_every_agency_that_has_them():
    rows = [post(n, 1, content="a", post_id=n) for n in range(1, 6)] + [
        post(n, 1, content="b") for n in range(1, 5)
    ]
    rows += [
        post(7, 1, channel_id=70 + n, copy_of=None if n == 0 else 500, post_id=500 + n) for n in range(5)
    ]
    told = found("many_copies", rows)
    assert set(told) == {*((n, "content:a") for n in range(1, 6)), (7, "content:7-500")}
    assert told[1, "content:a"] == {"posts": [1], "accounts": 5, "agencies": 5}


def test_posts_that_go_within_two_weeks_after_the_month_are_shown():
    def gone(count, of, on):
        rows = [post(1, 5, post_id=n) for n in range(of)]
        return bool(found("deleted_after", rows, gone=dict.fromkeys(range(count), on)))

    soon, late = date(2026, 11, 14), date(2026, 11, 15)
    assert gone(3, 15, soon)  # three of fifteen: a fifth
    assert [gone(3, 16, soon), gone(2, 2, soon), gone(9, 9, late), gone(9, 9, LAST)] == [False] * 4


def test_a_rate_far_above_its_band_is_shown():
    usual = [(1, 10), (2, 11), (3, 12), (4, 13), (5, 14)]
    rows = [post(n, day, likes=likes) for n, likes in [*usual, (6, 70)] for day in (1, 2, 3)]
    seen = [channel(n) for n in range(1, 7)]
    assert set(found("off_band", rows, channels=seen)) == {(6, "channel:60")}
    assert found("off_band", rows, channels=seen[2:]) == {}  # four channels are no band
    assert found("off_band", [one for one in rows if one["posted_on"].day < 3], channels=seen) == {}


def test_every_sign_says_what_it_rests_on_and_what_follows():
    for code, sign in catalog.ALL.items():
        assert sign.code == code
        assert all((sign.title, sign.basis, sign.about, sign.rule, sign.limits))
        assert all(limit.about for limit in sign.limits.values())


def test_likes_ordered_on_small_accounts_are_seen_together():
    small = posts(1, [3, 9, 20], likes=120, comments=1)
    small += posts(1, [4, 11], "facebook", channel_id=11, likes=122, comments=2)
    told = found("mobilised_likes", small)
    assert set(told) == {(1, "small-channels")}
    assert len(told[1, "small-channels"]["posts"]) == 5
    assert found("mobilised_likes", small[:4]) == {}  # four posts show nothing
    unlike = [{**one, "likes": one["likes"] // 3} if one["platform"] == "facebook" else one for one in small]
    assert found("mobilised_likes", [*unlike, *posts(1, [15], "x", channel_id=12, likes=60)]) == {}
