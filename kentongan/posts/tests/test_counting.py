"""What counts on which local day, now and as it was known then."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kentongan.channels.models import Channel
from kentongan.insights.models import Observation
from kentongan.posts import counting
from kentongan.posts.tests.writing import evidence_for, posted, posted_at

D = date(2025, 10, 3)
NOON = datetime(2025, 10, 3, 5, tzinfo=UTC)


def counts(channel, until=D, **asked) -> dict[date, int]:
    zone = channel.government.zone
    found = counting.daily(Channel.objects.filter(pk=channel.pk), zone=zone, until_on=until, **asked)
    told: dict[date, int] = {}
    for day in found.get(channel.pk, []):
        told[day.on] = told.get(day.on, 0) + day.posts
    return told


def last(channel, as_of=D, **asked):
    zone = channel.government.zone
    return counting.last_posts(Channel.objects.filter(pk=channel.pk), as_of=as_of, zone=zone, **asked).get(
        channel.pk
    )


def test_posts_count_on_their_local_day(dinsos_ig):
    posted(dinsos_ig, D, D, D - timedelta(days=2))

    assert counts(dinsos_ig) == {D: 2, D - timedelta(days=2): 1}


@pytest.mark.parametrize("kind", ["photo", "carousel", "video", "text", "article", "unknown"])
def test_a_feed_post_counts(dinsos_ig, kind):
    posted(dinsos_ig, D, kind=kind)

    assert counts(dinsos_ig) == {D: 1}


@pytest.mark.parametrize("kind", ["story", "live", "repost"])
def test_stories_lives_and_reposts_never_count(dinsos_ig, kind):
    posted(dinsos_ig, D, kind=kind, counted=False)

    assert counts(dinsos_ig) == {}
    assert last(dinsos_ig) is None


@pytest.mark.parametrize(("state", "counted"), [("none", 2), ("different", 2), ("maybe", 1), ("same", 1)])
def test_a_possible_twin_counts_once_until_a_person_decides(dinsos_ig, state, counted):
    (first,) = posted(dinsos_ig, D)
    posted(dinsos_ig, D, twin_of=first, twin_state=state)

    assert counts(dinsos_ig) == {D: counted}


def test_posts_of_an_undone_import_are_withdrawn(dinsos_ig):
    posted(dinsos_ig, D, withdrawn=True)

    assert counts(dinsos_ig) == {}


def test_only_the_window_is_counted(dinsos_ig):
    posted(dinsos_ig, D - timedelta(days=9), D, D + timedelta(days=1))

    assert counts(dinsos_ig, from_on=D - timedelta(days=8)) == {D: 1}


def test_nothing_posted_is_no_row(dinsos_ig):
    assert counts(dinsos_ig) == {}


def test_the_last_post_carries_its_moment_day_and_grade(dinsos_ig):
    posted(dinsos_ig, D - timedelta(days=5), D - timedelta(days=1), grade="C")

    found = last(dinsos_ig)

    assert (found.on, found.grade) == (D - timedelta(days=1), "C")
    assert found.at == datetime(2025, 10, 2, 2, tzinfo=UTC)


def test_the_last_post_is_the_one_up_to_the_day_asked_for(dinsos_ig):
    posted(dinsos_ig, D - timedelta(days=5), D)

    assert last(dinsos_ig, as_of=D - timedelta(days=1)).on == D - timedelta(days=5)


def test_bad_input_29_a_deleted_post_counts_for_the_days_it_was_seen(dinsos_ig):
    gone_at = datetime(2025, 10, 3, 3, tzinfo=UTC)
    posted(dinsos_ig, D - timedelta(days=20), gone_at=gone_at)

    assert last(dinsos_ig, as_of=D - timedelta(days=1)).on == D - timedelta(days=20)
    assert last(dinsos_ig, as_of=D) is None


def test_bad_input_29_a_deleted_post_is_told_with_the_day_it_was_gone(dinsos_ig):
    posted(dinsos_ig, D - timedelta(days=20), gone_at=datetime(2025, 10, 2, 18, tzinfo=UTC))

    (day,) = counting.daily(Channel.objects.all(), zone="Asia/Jakarta", until_on=D)[dinsos_ig.pk]

    assert day.gone_on == D  # 18.00 UTC is already the next day in WIB


def test_bad_input_29_a_deletion_was_not_known_before_it_was_seen(dinsos_ig):
    posted(dinsos_ig, D - timedelta(days=20), gone_at=NOON)

    assert last(dinsos_ig, known_at=NOON - timedelta(hours=1)).on == D - timedelta(days=20)


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Asia/Jakarta", "2025-12-31T16:59+00:00", "2025-12-31"),
        ("Asia/Jakarta", "2025-12-31T17:00+00:00", "2026-01-01"),
        ("Asia/Makassar", "2025-12-31T15:59+00:00", "2025-12-31"),
        ("Asia/Makassar", "2025-12-31T16:00+00:00", "2026-01-01"),
        ("Asia/Jayapura", "2025-12-31T14:59+00:00", "2025-12-31"),
        ("Asia/Jayapura", "2025-12-31T16:30+00:00", "2026-01-01"),  # 23.30 WIB is the next year in WIT
    ],
)
def test_bad_input_37_the_day_belongs_to_the_zone(dinsos_ig, zone, moment, day):
    dinsos_ig.government.zone = zone
    posted_at(dinsos_ig, datetime.fromisoformat(moment))

    assert counts(dinsos_ig, until=date(2026, 1, 1)) == {date.fromisoformat(day): 1}


def test_what_was_stored_later_was_not_known_then(dinsos_ig):
    posted(dinsos_ig, D, evidence=evidence_for(dinsos_ig, at=NOON))

    assert counts(dinsos_ig, known_at=NOON - timedelta(minutes=1)) == {}
    assert counts(dinsos_ig, known_at=NOON) == {D: 1}
    assert last(dinsos_ig, known_at=NOON - timedelta(minutes=1)) is None


def test_what_was_undone_later_was_still_known_then(dinsos_ig):
    undone = evidence_for(dinsos_ig, at=NOON, undone_at=NOON + timedelta(hours=2))
    posted(dinsos_ig, D, evidence=undone, withdrawn=True)

    assert counts(dinsos_ig, known_at=NOON + timedelta(hours=1)) == {D: 1}
    assert counts(dinsos_ig, known_at=NOON + timedelta(hours=2)) == {}
    assert counts(dinsos_ig) == {}


def test_a_second_file_keeps_a_post_known_when_the_first_is_undone(dinsos_ig):
    first = evidence_for(dinsos_ig, at=NOON, undone_at=NOON + timedelta(hours=2))
    second = evidence_for(dinsos_ig, at=NOON + timedelta(hours=1))
    (post,) = posted(dinsos_ig, D, evidence=first)
    for brought in (first, second):
        Observation.objects.create(post=post, evidence=brought, observed_at=brought.at)

    assert counts(dinsos_ig, known_at=NOON + timedelta(hours=3)) == {D: 1}


def test_a_twin_told_apart_later_was_only_maybe_the_same_then(dinsos_ig):
    (first,) = posted(dinsos_ig, D)
    posted(dinsos_ig, D, twin_of=first, twin_state="different", twin_decided_at=NOON)

    assert counts(dinsos_ig, known_at=NOON - timedelta(hours=1)) == {D: 1}
    assert counts(dinsos_ig, known_at=NOON) == {D: 2}


def test_the_grade_then_is_the_best_known_then(dinsos_ig):
    entry = evidence_for(dinsos_ig, grade="D", at=NOON)
    file = evidence_for(dinsos_ig, grade="B", at=NOON + timedelta(hours=2))
    (post,) = posted(dinsos_ig, D, evidence=entry, grade="B")
    for brought in (entry, file):
        Observation.objects.create(post=post, evidence=brought, observed_at=brought.at)

    assert last(dinsos_ig, known_at=NOON + timedelta(hours=1)).grade == "D"
    assert last(dinsos_ig, known_at=NOON + timedelta(hours=2)).grade == "B"


def test_counting_takes_one_query_for_all_channels(dinsos_ig, dinkes_web, django_assert_num_queries):
    posted(dinsos_ig, D)
    posted(dinkes_web, D, kind="article")

    with django_assert_num_queries(1):
        found = counting.daily(Channel.objects.all(), zone="Asia/Jakarta", until_on=D)
    with django_assert_num_queries(1):
        latest = counting.last_posts(Channel.objects.all(), zone="Asia/Jakarta", as_of=D)

    assert set(found) == set(latest) == {dinsos_ig.pk, dinkes_web.pk}


def test_midnight_belongs_to_the_new_day(dinsos_ig):
    posted_at(dinsos_ig, datetime(2025, 10, 3, 0, 0, tzinfo=ZoneInfo("Asia/Jakarta")))

    assert counts(dinsos_ig) == {D: 1}
