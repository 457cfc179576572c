"""Dinas Sosial fell silent on 1 October 2026; everything was looked at until Monday, 23 November 2026."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.channels.models import Channel
from kentongan.guidance import cases, clock
from kentongan.guidance.models import OutreachCase
from kentongan.posts.tests.writing import STORED, days, looked_at, posted

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 2, tzinfo=UTC)  # Monday, 9.00 WIB
DAY = timedelta(days=1)


def at_day(day):
    """Nine in the morning WIB of a local day."""
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


def another(agency, platform="tiktok", handle=None):
    """One more channel of an agency."""
    name = handle or f"{platform}{agency.pk}.contoh"
    return Channel.objects.create(
        government=agency.government, agency=agency, platform=platform, handle=name,
        url=f"https://{platform}.example/{name}", registered_at=STORED,
    )  # fmt: skip


def rounds(government, *each):
    """Run the daily round once on each of these local days."""
    for day in each:
        clock.look_after(government, at=at_day(day))


@pytest.fixture
def quiet(dinsos_ig):
    """Posts every second day until 1 October 2026, then none; looked at until today."""
    posted(dinsos_ig, *days(date(2026, 8, 2), date(2026, 10, 1), every=2))
    looked_at(dinsos_ig, date(2026, 7, 1), TODAY)
    return dinsos_ig


@pytest.fixture
def case(dinsos) -> OutreachCase:
    """An open case of Dinas Sosial, opened on the Monday by the round."""
    figures = {"on": "2026-11-23", "status": "inactive", "channels": 1, "last": "2026-10-01", "days": 53}
    return cases.open(dinsos, OutreachCase.SILENT, figures, by=None, at=AT)
