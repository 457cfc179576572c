"""A month of Kabupaten Contoh that every test of the report knows: who published, who fell silent."""

from datetime import UTC, date, datetime

import pytest

from kentongan.agencies.models import Agency, AgencyType
from kentongan.channels.models import Channel, ChannelState
from kentongan.posts.tests.writing import days, looked_at, posted

OCTOBER, END = date(2026, 10, 1), date(2026, 10, 31)
ISSUED_AT = datetime(2026, 11, 5, 3, 12, tzinfo=UTC)
YEAR_AGO = date(2025, 11, 1)


def channel_of(agency, platform, handle=None, **fields):
    handle = handle or f"{platform}.{agency.pk}"
    return Channel.objects.create(
        government=agency.government,
        agency=agency,
        platform=platform,
        handle=handle,
        url=f"https://{platform}.example/{handle}",
        registered_at=datetime(2025, 1, 1, tzinfo=UTC),
        **fields,
    )


@pytest.fixture
def kominfo(contoh, dinas):
    """The office in whose name the report goes out."""
    return Agency.objects.create(
        government=contoh, name="Dinas Kominfo Contoh", type=dinas, is_communications_office=True
    )


@pytest.fixture
def camat(contoh):
    """A kecamatan that fell silent on 12 August."""
    kind = AgencyType.objects.create(government=contoh, name="Kecamatan")
    agency = Agency.objects.create(government=contoh, name="Kecamatan Contoh Timur", type=kind)
    facebook = channel_of(agency, "facebook")
    posted(facebook, *days(YEAR_AGO, date(2026, 8, 12), every=4))
    looked_at(facebook, YEAR_AGO, END)
    return agency


@pytest.fixture
def october(contoh, dinsos, dinsos_ig, dinkes, dinkes_web, kominfo, camat):
    """Dinsos active, its Facebook hijacked; Dinkes only a website; Kominfo nothing; camat silent."""
    posted(dinsos_ig, *days(YEAR_AGO, END, every=2))
    looked_at(dinsos_ig, YEAR_AGO, END)
    posted(dinkes_web, *days(date(2026, 10, 20), END))
    looked_at(dinkes_web, date(2026, 10, 20), END)
    taken = channel_of(dinsos, "facebook", state="hijacked")
    since = datetime(2026, 10, 9, 3, tzinfo=UTC)
    ChannelState.objects.create(channel=taken, state="hijacked", since=since, at=since)
    return contoh
