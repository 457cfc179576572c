"""The default day, the weeks of the ketukan, and the rows for machines."""

from datetime import UTC, date, datetime, timedelta

from kentongan.activity.days import default_day
from kentongan.activity.rows import as_rows
from kentongan.activity.weeks import weekly
from kentongan.channels.models import Channel
from kentongan.posts.tests.writing import days, evidence_for, looked_at, posted

D = date(2025, 10, 3)
DAY = timedelta(days=1)
KEYS = [
    "level",
    "agency",
    "platform",
    "handle",
    "status",
    "since",
    "reason",
    "posts_30d",
    "posts_90d",
    "last_post_at",
    "days_since",
    "covered_until",
    "grade",
]


def test_the_default_day_is_the_latest_that_half_of_the_channels_cover(contoh, dinsos_ig, dinkes_web):
    looked_at(dinsos_ig, D - 90 * DAY, D - 5 * DAY)
    looked_at(dinkes_web, D - 90 * DAY, D - 40 * DAY)

    assert default_day(contoh, today=D) == D - 5 * DAY


def test_a_channel_nobody_ever_looked_at_does_not_hold_the_day_back(contoh, dinsos_ig, dinkes_web):
    looked_at(dinsos_ig, D - 90 * DAY, D - 5 * DAY)

    assert default_day(contoh, today=D) == D - 5 * DAY


def test_the_default_day_is_never_after_today(contoh, dinsos_ig):
    looked_at(dinsos_ig, D - 90 * DAY, D + 5 * DAY)

    assert default_day(contoh, today=D) == D


def test_the_default_day_waits_for_the_second_channel_of_three(contoh, dinsos_ig, dinkes_web, dinsos):
    third = Channel.objects.create(
        government=contoh,
        agency=dinsos,
        platform="facebook",
        handle="dinsos",
        url="https://facebook.example/dinsos",
        registered_at=datetime(2025, 1, 1, tzinfo=UTC),
    )
    for n, channel in enumerate((dinsos_ig, dinkes_web, third)):
        looked_at(channel, D - 90 * DAY, D - 10 * n * DAY)

    assert default_day(contoh, today=D) == D - 10 * DAY


def test_without_any_looking_the_default_day_is_today(contoh, dinsos_ig):
    assert default_day(contoh, today=D) == D


def test_weeks_come_for_every_channel(dinsos_ig, dinkes_web):
    posted(dinsos_ig, D, D - 8 * DAY)
    looked_at(dinsos_ig, D - 20 * DAY, D)

    told = weekly(Channel.objects.all(), as_of=D, weeks=4)

    assert [week.count for week in told[dinsos_ig.pk]] == [None, 0, 1, 1]
    assert [week.count for week in told[dinkes_web.pk]] == [None] * 4


def test_weeks_of_no_channels_are_none(db):
    assert weekly(Channel.objects.none(), as_of=D) == {}


def test_rows_for_machines_carry_exactly_the_agreed_keys(contoh, dinsos_ig):
    posted(dinsos_ig, *days(D - 60 * DAY, D))
    looked_at(dinsos_ig, D - 60 * DAY, D)

    agency, channel = as_rows(contoh, D)

    assert list(agency) == list(channel) == KEYS
    assert (agency["level"], agency["platform"], agency["handle"]) == ("agency", None, None)
    assert (channel["level"], channel["platform"], channel["handle"]) == (
        "channel",
        "instagram",
        "dinsos.contoh",
    )
    assert (channel["last_post_at"], channel["covered_until"]) == ("2025-10-03T02:00:00Z", "2025-10-03")
    assert (channel["status"], channel["since"], channel["posts_30d"]) == ("active", "2025-08-11", 30)


def test_rows_leave_out_agencies_that_closed_before_the_day(contoh, dinsos, dinkes):
    dinsos.closed_on = D
    dinsos.save()

    assert [row["agency"] for row in as_rows(contoh, D)] == ["Dinas Kesehatan"]
    assert len(as_rows(contoh, D - DAY)) == 2


def test_rows_then_hold_what_was_known_then(contoh, dinsos_ig):
    stored = datetime(2025, 10, 3, 5, tzinfo=UTC)
    posted(dinsos_ig, D, evidence=evidence_for(dinsos_ig, at=stored))

    assert as_rows(contoh, D, stored)[1]["posts_30d"] == 1
    assert as_rows(contoh, D, stored - DAY)[1]["posts_30d"] is None
