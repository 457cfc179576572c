"""Working days against dates counted by hand from the decrees."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from kentongan.workdays.calendar import after, days_off, is_working_day, working_days

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "hari_libur"


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2026-03-17", 3, "2026-03-27"),
        ("2026-03-17", 5, "2026-03-31"),
        ("2026-03-17", 10, "2026-04-08"),
        ("2026-03-17", 17, "2026-04-17"),
        ("2026-03-17", 60, "2026-06-26"),
        ("2026-12-22", 3, "2026-12-29"),
        ("2026-12-22", 10, "2027-01-11"),
        ("2026-12-22", 30, "2027-02-09"),
        ("2026-05-12", 3, "2026-05-19"),
        ("2026-05-12", 14, "2026-06-08"),
    ],
)
def test_the_nth_working_day_after_a_letter(start, n, due):
    assert after(date.fromisoformat(start), n) == date.fromisoformat(due)


@pytest.mark.parametrize(("year", "count"), [(2023, 239), (2024, 238), (2025, 237), (2026, 240), (2027, 242)])
def test_a_year_has_as_many_working_days_as_counted_by_hand(year, count):
    assert working_days(date(year, 1, 1), date(year, 12, 31)) == count


def test_joint_leave_is_no_working_day():
    assert not is_working_day(date(2026, 12, 24))


def test_a_holiday_carries_its_indonesian_name():
    assert days_off(2026)[date(2026, 3, 20)] == "Cuti Bersama Hari Raya Idul Fitri"


def test_bad_input_40_a_day_declared_off_late_moves_the_deadline():
    polling_day = date(2026, 7, 2)
    assert after(date(2026, 7, 1), 1) == polling_day
    assert after(date(2026, 7, 1), 1, extra_days_off={polling_day}) == date(2026, 7, 3)


def test_no_working_days_lead_back_to_the_start():
    assert after(date(2026, 3, 17), 0) == date(2026, 3, 17)


def test_a_deadline_before_its_start_is_a_mistake():
    with pytest.raises(ValueError, match="after its start"):
        after(date(2026, 3, 17), -1)


def test_a_calendar_without_any_working_day_does_not_hang():
    never = {date(2026, 1, 1) + timedelta(days=n) for n in range(4000)}
    with pytest.raises(ValueError, match="no working day"):
        after(date(2026, 1, 1), 1, extra_days_off=never)


@pytest.mark.real
def test_the_days_off_of_2026_are_those_of_a_second_source(real_data):
    told = json.loads((real_data / "hari_libur" / "andifahruddinakas_2026.json").read_text("utf-8"))
    theirs = {date.fromisoformat(row["date"]) for row in told}
    ours = set(days_off(2026))
    # The second source leaves one decreed day out: cuti bersama of Imlek, Monday 16 February 2026.
    assert ours - theirs == {date(2026, 2, 16)}
    assert not theirs - ours
