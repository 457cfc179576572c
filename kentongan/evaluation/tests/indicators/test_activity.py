"""A1-A3, FAIR-A, KUM-1: how often, how steadily, how lately; counted by hand."""

from datetime import UTC, date, datetime

import pytest

from kentongan.evaluation.terms import Terms
from kentongan.evaluation.tests.indicators.tables import (
    agency,
    channel,
    post,
    posted,
    posts,
    site,
    week,
)

pytestmark = pytest.mark.once


HALF = {"month_days": 30, "days": 15, "covered_days": 15}
FACEBOOK = {"platform": "facebook", "channel_id": 5}
FREQUENCY = {
    1: (50.0, 11),  # 10 posts on 10 days, of 20
    2: (0.0, 1),  # watched all month, nothing published: 0 of 20
    4: (50.0, 6),  # 5 posts, of 20 · 15/30
    5: (25.0, 2),  # 7 posts on one day count as 5, of 20
    6: (7.142857143, 4),  # 1 + 1 of 20 + 8; the copy on Facebook counts nowhere
    7: (50.0, 2),  # YouTube: 1 of 2
    9: (50.0, 6),  # the account moved in mid-month: 5 posts, of 20 · 15/30
    10: (100.0, 11),  # its new agency: 10 posts, of 20 · 15/30
    11: (50.0, 5),  # Instagram was not looked at, Facebook stays the second channel: 4 of 8
    12: (0.0, 1),  # a copy of what an earlier month counted: 0 of 20
    13: (5.0, 2),  # the website's article is another matter: 1 of 20
}  # 3 was not looked at, 8 has no channel: no number


def _frequency():
    channels = [channel(n) for n in (1, 2, 5, 6, 12, 13)] + [site(13, channel_id=131)]
    channels += [channel(3, covered_days=0), channel(4, **HALF), channel(7, "youtube")]
    channels += [channel(6, **FACEBOOK), channel(9, **HALF, channel_id=9), channel(10, **HALF, channel_id=9)]
    channels += [channel(11, covered_days=0), channel(11, **FACEBOOK)]
    rows = posts(1, range(1, 11)) + posts(3, range(1, 4)) + posts(4, range(1, 6)) + posts(5, [3] * 7)
    rows += [post(6, 1, post_id=61), post(6, 2, **FACEBOOK, copy_of=61), post(6, 3, **FACEBOOK)]
    rows += [post(7, 1, "youtube"), post(12, 1, copy_of=7), post(13, 1), post(13, 1, "website")]
    rows += posts(9, range(1, 6), channel_id=9) + posts(10, range(16, 26), channel_id=9)
    rows += posts(11, range(1, 5), **FACEBOOK)
    return {"agencies": [agency(n) for n in range(1, 14)], "channels": channels, "posts": rows}


def test_frequency_is_posts_of_the_target(count):
    assert count("A1", **_frequency()) == FREQUENCY


def test_what_was_left_out_of_the_frequency_stays_visible_with_its_reason(evidence):
    notes = {(row["agency_id"], row["note"]) for row in evidence("A1", **_frequency()) if row["note"]}
    assert notes == {(5, "burst"), (6, "copy"), (12, "copy")}


TERMS = Terms(mandatory={"Dinas": ("instagram", "facebook", "website"), "": ("instagram",)})
MANDATORY = {
    1: (50.0, 15),  # 14 posts on Instagram, of 20 + 8 for the Facebook it does not have
    2: (0.0, 2),  # no channel at all: 0 of 28
    4: (50.0, 11),  # 10 of 20; TikTok is not asked for and does not count
    5: (0.0, 2),  # only TikTok: 0 of 28
    6: (5.0, 2),  # published on TikTok first, then on Instagram: 1 of 20, and once only
    7: (50.0, 8),  # merged in mid-month: 7 posts, of (20 + 8) · 15/30
}  # 3: Instagram not looked at, no Facebook: nothing was observed


def test_a_mandatory_platform_asks_also_where_there_is_no_channel(count):
    kinds = {4: "Badan", 6: "Badan"}
    tiktok = {"platform": "tiktok", "channel_id": 5}
    channels = [channel(1), channel(3, covered_days=0), channel(4), channel(4, **tiktok)]
    channels += [channel(5, **tiktok), channel(6), channel(6, **tiktok), channel(7, **HALF)]
    rows = posts(1, range(1, 15)) + posts(4, range(1, 11)) + posts(4, range(1, 6), **tiktok)
    rows += posts(5, range(1, 4), **tiktok) + posts(7, range(1, 8))
    rows += [post(6, 1, **tiktok, post_id=61), post(6, 2, copy_of=61), post(6, 3, copy_of=61)]
    agencies = [agency(n, kinds.get(n, "Dinas")) for n in range(1, 8)]
    assert count("A1", TERMS, agencies=agencies, channels=channels, posts=rows) == MANDATORY


def test_the_last_half_hour_of_the_year_belongs_to_the_old_year(evidence):
    last = posted(1, date(2026, 12, 31), posted_at=datetime(2026, 12, 31, 16, 30, tzinfo=UTC))  # 23.30 WIB
    first = posted(1, date(2027, 1, 1), posted_at=datetime(2026, 12, 31, 17, 30, tzinfo=UTC))  # 00.30 WIB
    months = [{"month": month} for month in (202612, 202701)]
    channels = [channel(1, **month) for month in months]
    found = evidence("A1", agencies=[agency(1, **m) for m in months], channels=channels, posts=[last, first])
    days = {(row["month"], row["item"]) for row in found if row["item"].startswith("day:")}
    assert days == {(202612, "day:2026-12-31"), (202701, "day:2027-01-01")}


def test_a_week_is_kept_with_two_posts(count):
    weeks = [week(1, monday) for monday in (5, 12, 19)] + [week(2, 5), week(5, 5), week(5, 5, **FACEBOOK)]
    weeks += [week(4, 5, "youtube"), week(6, 5, "website")]
    rows = posts(1, [5, 11, 12, 26, 27]) + posts(3, [5, 6]) + posts(4, [5, 6], "youtube")
    rows += posts(5, [5, 6])
    assert count("A2", weeks=weeks, posts=rows) == {
        1: (33.333333333, 3),  # two posts in the week of the 5th, one in that of the 12th, none later: 1 of 3
        2: (0.0, 1),  # the week was looked at and stayed empty; a holiday in it is no excuse
        5: (54.545454545, 2),  # Instagram 1 of 1, Facebook 0 of 1: 0.30 / (0.30 + 0.25)
    }  # 3: nobody looked at its weeks. 4: no weekly rhythm is asked of YouTube. 6: a website


def test_youtube_keeps_weeks_where_more_is_asked_of_it(count):
    weeks, rows = [week(4, 5, "youtube")], posts(4, [5, 6], "youtube")
    assert count("A2", Terms(numbers={"target_youtube": 8}), weeks=weeks, posts=rows) == {4: (100.0, 1)}


RECENCY = {
    1: (2.0, 1),  # 29 to 31 October
    2: (41.0, 1),  # 20 September to 31 October: 10 + 31
    3: (31.0, 1),  # watched all month, no post ever seen
    4: (10.0, 1),  # watched for ten days only: ten days of silence are known
    6: (4.0, 1),  # until the last day that was looked at: 20 to 24 October
    8: (3.090909091, 2),  # Instagram 4 days, Facebook 2: (4·0.30 + 2·0.25) / 0.55
}  # 5 was last looked at on the 23rd, 7 never


def test_recency_is_days_of_known_silence(count):
    ten, early = {"covered_days": 10, "days": 10}, {"covered_until": date(2026, 10, 23)}
    channels = [
        channel(1, last_post_on=date(2026, 10, 29)),
        channel(2, last_post_on=date(2026, 9, 20)),
        channel(3, last_post_on=None),
        channel(4, last_post_on=None, **ten),
        channel(5, last_post_on=date(2026, 10, 22), covered_days=23, **early),
        channel(6, last_post_on=date(2026, 10, 20), covered_days=24, covered_until=date(2026, 10, 24)),
        channel(7, covered_days=0, covered_until=None),
        channel(8, last_post_on=date(2026, 10, 27)),
        channel(8, last_post_on=date(2026, 10, 29), **FACEBOOK),
    ]
    assert count("A3", channels=channels) == RECENCY


def test_fair_activity_is_posts_a_day_that_was_looked_at(count):
    channels = [channel(1, covered_days=10), channel(2), channel(3, covered_days=0), site(4)]
    channels += [channel(1, **FACEBOOK, covered_days=10)]
    rows = posts(1, range(1, 6)) + posts(3, [1]) + posts(4, [1], "website")
    assert count("FAIR-A", channels=channels, posts=rows) == {
        1: (0.272727273, 7),  # Instagram 5/10, Facebook 0/10: 0.5 · 0.30 / 0.55
        2: (0.0, 1),
    }


def test_the_most_active_account_is_a_count_over_five_platforms(count):
    rows = posts(1, [1, 1, 1, 1, 1, 1, 1, 2]) + posts(1, [1, 2], **FACEBOOK) + posts(1, [1], "threads")
    rows += posts(2, [1, 2, 3])
    channels = [channel(1), channel(1, **FACEBOOK), channel(1, "threads", channel_id=6)]
    channels += [channel(2, **HALF), channel(3, covered_days=0)]
    assert count("KUM-1", channels=channels, posts=rows) == {
        1: (10.0, 5),  # 8 + 2, no cap; Threads is none of the five; 2 + 2 days and the month
        2: (6.0, 4),  # 3 in half a month
    }


TWO_WEEKS = {
    1: (0.0, 14),  # a post every day
    2: (22.285714286, 2),  # one on the last evening: 17 to 29 days of known silence before it, 312 / 14
    3: (34.5, 1),  # the last one on 20 September: 28 to 41 days, no post since
    4: (22.285714286, 2),  # greetings count for nothing: the same as 2
    5: (31.0, 1),  # no post ever seen
    6: (3.071428571, 3),  # 18 to 20 October: 3 to 5 days; 21 to 28: 0 to 7; 29 to 31: 0 to 2: 43 / 14
}


def test_two_weeks_of_silence_are_not_wiped_out_on_the_last_evening(count):
    days = {1: date(2026, 10, 31), 2: date(2026, 10, 31), 3: date(2026, 9, 20), 4: date(2026, 10, 31)}
    channels = [channel(n, last_post_on=on) for n, on in days.items()]
    channels += [channel(5, last_post_on=None), channel(6, last_post_on=date(2026, 10, 29))]
    greetings = posts(4, [20, 25, 28], nature="greeting")
    rows = posts(1, range(1, 32)) + posts(2, [31, 31]) + posts(6, [15, 21, 29]) + greetings
    terms = Terms(numbers={"recency_days": 14, "greetings": 0})
    assert count("A3", terms, channels=channels, posts=[*rows, post(4, 31)]) == TWO_WEEKS


def test_greetings_count_only_where_the_rubric_wants_them(count, evidence):
    rows = [*posts(1, range(1, 6)), *posts(1, range(6, 21), nature="greeting")]
    told = {"channels": [channel(1)], "posts": rows, "weeks": [week(1, 12)]}
    without = Terms(numbers={"greetings": 0})
    assert (count("A1", **told)[1][0], count("A1", without, **told)[1][0]) == (100.0, 25.0)
    assert (count("A2", **told)[1][0], count("A2", without, **told)[1][0]) == (100.0, 0.0)
    left_out = [row for row in evidence("A1", without, **told) if row["note"] == "greeting_left_out"]
    assert len(left_out) == 15
