"""Dates as sites write them, and how far back a list reaches."""

from datetime import UTC, datetime, timedelta

import pytest

from kentongan.platforms.website.dates import not_ahead, offset, reach, read

DAY = datetime(2026, 7, 6, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 06 Jul 2026 03:00:00 +0000", "Mon, 06 Jul 2026 03:00:00 GMT", "Mon, 06 Jul 2026 10:00:00 +0700",
        "Sen, 06 Jul 2026 10:00:00 WIB", "Senin, 6 Juli 2026 10:00:00", "06 Jul 2026 12:00:00 WIT",
        "2026-07-06T10:00:00+07:00", "2026-07-06T03:00:00Z", "2026-07-06 10:00:00", "2026-07-06T10:00",
        "Mon, 06 Jul 2026 03:00:00 -0000",
    ],
)  # fmt: skip
def test_a_moment_is_understood(text):
    assert read(text, "Asia/Jakarta") == DAY


@pytest.mark.parametrize(("name", "number"), [("Agu", 8), ("Agt", 8), ("Okt", 10), ("Mei", 5), ("Des", 12)])
def test_months_are_read_in_indonesian(name, number):
    assert read(f"3 {name} 2025 08:00:00 WIB", "UTC").month == number


@pytest.mark.parametrize(
    "text",
    ["", "kemarin", "2 minggu yang lalu", "0000-00-00 00:00:00", "1970-01-01", "9999-99-99", "x" * 9999],
)
def test_what_tells_no_day_is_none(text):
    assert read(text, "Asia/Jakarta") is None


def test_a_bare_time_is_read_in_the_zone_of_the_government():
    assert read("2026-07-06 12:00:00", "Asia/Jayapura") == DAY


def days(*back: int) -> list[datetime]:
    return [DAY - timedelta(days=n) for n in back]


@pytest.mark.parametrize(
    ("list_", "since"),
    [
        ([0, 3, 9], 9),
        ([9, 3, 0], 9),  # oldest first
        ([2500, 0, 3, 9], 9),  # pinned on top
        ([2500, 2400, 0, 3, 9], 9),
        ([0, 3, 2500, 5, 9], 5),  # in disorder: only what stands above it
        ([0], 0),
        ([2500, 0], 0),
        ([0, 0, 0], 0),
    ],
)
def test_a_pinned_item_does_not_stretch_what_was_looked_at(list_, since):
    assert reach(days(*list_)) == days(since)[0]


def test_nothing_reaches_nowhere():
    assert reach([]) is None


def test_a_date_nobody_can_have_seen_shows_a_wrong_zone():
    typed_as_wib_said_as_utc = DAY + timedelta(hours=7)
    assert not_ahead(typed_as_wib_said_as_utc, DAY, "Asia/Jakarta") == DAY
    assert not_ahead(DAY, DAY, "Asia/Jakarta") == DAY
    assert not_ahead(typed_as_wib_said_as_utc, None, "Asia/Jakarta") == typed_as_wib_said_as_utc


def test_a_date_that_no_zone_explains_stays():
    assert not_ahead(DAY + timedelta(days=3), DAY, "Asia/Jakarta") == DAY + timedelta(days=3)


def test_offsets_are_hours():
    assert [offset(zone, DAY) for zone in ("Asia/Jakarta", "Asia/Makassar", "UTC")] == [7, 8, 0]
