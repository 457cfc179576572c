"""Midnight in three zones."""

from datetime import UTC, date, datetime

import pytest

from kentongan.workdays.clock import end_of_day, local_day, monday_of, start_of_day

NEW_YEAR = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Jakarta", date(2025, 12, 31)),  # 23.30 WIB
        ("Asia/Makassar", NEW_YEAR),  # 00.30 WITA
        ("Asia/Jayapura", NEW_YEAR),  # 01.30 WIT
    ],
)
def test_one_moment_is_another_day_further_east(zone, day):
    assert local_day(datetime(2025, 12, 31, 16, 30, tzinfo=UTC), zone) == day


@pytest.mark.parametrize(
    ("zone", "hour"), [("Asia/Jakarta", 17), ("Asia/Makassar", 16), ("Asia/Jayapura", 15)]
)
def test_a_day_begins_at_local_midnight(zone, hour):
    assert start_of_day(NEW_YEAR, zone) == datetime(2025, 12, 31, hour, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"])
def test_a_day_ends_where_the_next_begins(zone):
    assert end_of_day(NEW_YEAR, zone) == start_of_day(date(2026, 1, 2), zone)
    assert local_day(end_of_day(NEW_YEAR, zone), zone) == date(2026, 1, 2)


def test_a_week_begins_on_monday():
    assert monday_of(date(2026, 1, 4)) == date(2025, 12, 29)
    assert monday_of(date(2025, 12, 29)) == date(2025, 12, 29)
