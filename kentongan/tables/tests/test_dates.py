"""Dates as people write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from kentongan.tables.dates import DateReader, NotADate, settle

local = datetime.fromisoformat  # the tables hold local times


@pytest.mark.parametrize(
    "text",
    ["3 Apr 24", "Apr 3, 2024", "3 April 2024", "Wed, Apr 3, 2024", "Rabu, 3 April 2024", "2024-04-03", 45385]
    + ["45385", "03/04/2024", "'03-04-2024", "20240403", date(2024, 4, 3), local("2024-04-03"), "2024/4/3"],
)
def test_bad_input_05_a_day_is_read_and_put_at_noon(text):
    moment = DateReader("dmy").read(text)
    assert (moment.at, moment.has_time) == (local("2024-04-03 12:00"), False)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("10/03/2026 09:10", local("2026-10-03 09:10")),
        ("2026-10-03 09:10:05", local("2026-10-03 09:10:05")),
        ("2026-10-03T09:10:00Z", datetime(2026, 10, 3, 9, 10, tzinfo=UTC)),
        ("2026-10-03T09:10:00.123+07:00", datetime(2026, 10, 3, 9, 10, tzinfo=timezone(timedelta(hours=7)))),
        ("2015-09-30 18:42 +0000", datetime(2015, 9, 30, 18, 42, tzinfo=UTC)),
        ("3 Okt 2026 15.30 WIB", datetime(2026, 10, 3, 8, 30, tzinfo=UTC)),
        ("3 Okt 2026 pukul 3:30 PM", local("2026-10-03 15:30")),
        ("Sat Dec 06 18:20:30 +0000 2025", datetime(2025, 12, 6, 18, 20, 30, tzinfo=UTC)),
        (45385.75, local("2024-04-03 18:00")),
        ("1432691232", datetime(2015, 5, 27, 1, 47, 12, tzinfo=UTC)),
        (1432691232000, datetime(2015, 5, 27, 1, 47, 12, tzinfo=UTC)),
    ],
)
def test_times_are_read(text, at):
    assert DateReader("mdy").read(text).at == at


def test_the_same_day_and_clock_again_are_read_the_same():
    reader = DateReader("mdy")
    first, again = reader.read("09/24/2026 15:30"), reader.read("09/25/2026 15:31")
    assert (first.at.day, again.at.day) == (24, 25)
    assert reader.read("09/24/2026 15:31").at == local("2026-09-24 15:31")


@pytest.mark.parametrize("text", ["Lifetime", "Seumur hidup", "Sepanjang waktu", "-", "", None])
def test_words_for_all_time_are_no_date(text):
    assert DateReader("dmy").read(text) is None


@pytest.mark.parametrize(
    "text", ["29/02/2023", "31/11/2026", "besok", "03/09/2026 25:10", 12.5, "3 Foo 2026"]
)
def test_bad_input_05_impossible_dates_are_refused(text):
    with pytest.raises(NotADate):
        DateReader("dmy").read(text)


def test_bad_input_05_a_serial_counts_from_1904_where_the_workbook_says_so():
    assert DateReader(None, epoch_1904=True).read(43923).at.date() == date(2024, 4, 3)


@pytest.mark.parametrize(
    ("values", "order", "open_"),
    [
        (["03/04/2024", "25/04/2024"], "dmy", False),
        (["03/04/2024", "04/25/2024 10:00"], "mdy", False),
        (["03/04/2024"], None, True),
        (["25/04/2024", "04/25/2024"], None, True),
        (["03/03/2024", "2024-04-25", "3 Apr 24"], None, False),
    ],
)
def test_bad_input_05_day_or_month_first_is_settled_for_the_column(values, order, open_):
    settled = settle(values)
    assert (settled.order, settled.open) == (order, open_)


def test_bad_input_05_dates_that_excel_swapped_are_noticed():
    assert settle(["25/04/2024", local("2024-03-04")]).swapped_by_excel
    assert not settle(["25/04/2024", local("2024-03-24")]).swapped_by_excel
