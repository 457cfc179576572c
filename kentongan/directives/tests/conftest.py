"""Circulars that the tests of this room know by name."""

from datetime import UTC, date, datetime

import pytest

from kentongan.channels.models import Channel
from kentongan.directives import issuing
from kentongan.directives.issuing import Asked
from kentongan.directives.models import Directive

AT = datetime(2025, 1, 2, 3, tzinfo=UTC)
DATED = date(2025, 1, 2)


@pytest.fixture
def circular(contoh, wulan) -> Directive:
    """A circular without a duty yet."""
    return issuing.issue(
        contoh, number="555/1/SE/2025", dated_on=DATED, title="Keaktifan media sosial", by=wulan, at=AT
    )


@pytest.fixture
def asks(circular, wulan):
    """Puts a duty on the circular: `asks("publish", count=1, per="day")`."""

    def put(kind, **fields):
        asked = Asked(kind=kind, **{"from_on": DATED, **fields})
        return issuing.add_duty(circular, asked, by=wulan, at=AT)

    return put


@pytest.fixture
def dinsos_fb(contoh, dinsos) -> Channel:
    """Facebook of Dinas Sosial."""
    return Channel.objects.create(
        government=contoh,
        agency=dinsos,
        platform="facebook",
        handle="dinsoscontoh",
        url="https://www.facebook.com/dinsoscontoh",
        registered_at=AT,
    )
