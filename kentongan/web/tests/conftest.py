"""A November of Kabupaten Contoh that every page test knows: who publishes, who fell silent."""

from datetime import UTC, date, datetime

import pytest

from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel
from kentongan.posts.tests.writing import days, looked_at, posted

DAY = date(2026, 11, 22)  # a Sunday: the last week is full
BEGAN = date(2026, 6, 1)


def channel_of(agency, platform, handle=None, **fields):
    """One more channel of an agency."""
    handle = handle or f"{platform}.{agency.pk}.contoh"
    return Channel.objects.create(
        government=agency.government,
        agency=agency,
        platform=platform,
        handle=handle,
        url=f"https://{platform}.example/{handle}",
        registered_at=datetime(2025, 1, 1, tzinfo=UTC),
        **fields,
    )


def agency_of(government, name, **fields):
    """One more agency."""
    return Agency.objects.create(government=government, name=name, **fields)


@pytest.fixture
def november(contoh, dinsos, dinsos_ig, dinkes, dinkes_web):
    """Dinsos publishes every other day; Dinkes has only a website; the day is 22 November 2026."""
    posted(dinsos_ig, *days(BEGAN, DAY, every=2), caption="Bantuan pangan")
    looked_at(dinsos_ig, BEGAN, DAY)
    posted(dinkes_web, *days(BEGAN, DAY, every=3), kind="article", grade="A")
    looked_at(dinkes_web, BEGAN, DAY)
    return DAY


@pytest.fixture
def silent(contoh, dinas):
    """Dinas Perikanan published last on 8 October, 45 days ago."""
    agency = agency_of(contoh, "Dinas Perikanan", type=dinas)
    channel = channel_of(agency, "instagram")
    posted(channel, *days(BEGAN, date(2026, 10, 8), every=3))
    looked_at(channel, BEGAN, DAY)
    return agency


@pytest.fixture
def unseen(contoh):
    """Kecamatan Contoh has a channel nobody looked at."""
    agency = agency_of(contoh, "Kecamatan Contoh")
    channel_of(agency, "facebook")
    return agency


@pytest.fixture
def as_wulan(client, wulan):
    """The officer's browser."""
    client.force_login(wulan)
    return client


@pytest.fixture
def as_ani(client, ani):
    """The browser of the admin of Dinas Sosial."""
    client.force_login(ani)
    return client


@pytest.fixture
def as_bupati(client, bupati):
    """The head's browser."""
    client.force_login(bupati)
    return client


@pytest.fixture
def as_stranger(client, stranger):
    """The browser of an officer of another government."""
    client.force_login(stranger)
    return client


def text_of(client, address):
    """The page at an address, as text; it must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()
