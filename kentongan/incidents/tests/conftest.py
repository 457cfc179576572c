"""An incident night that the tests of this room know by name."""

from datetime import UTC, datetime, timedelta

import pytest

from conftest import give_factor
from kentongan.incidents import opening
from kentongan.incidents.models import Incident
from kentongan.people.models import Person, Posting
from kentongan.posts.tests.writing import evidence_for, posted_at

AT = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)  # Sunday, 22.30 WIB
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def on_that_night(settings):
    """Postings hold on that night; no mail goes out."""
    settings.JOB_ROUNDS = {}


@pytest.fixture
def kadis(contoh, dinsos) -> Person:
    """The head of Dinas Sosial."""
    person = Person(government=contoh, username="kadis.contoh", name="Kadis Contoh")
    person.set_password("rahasia-kentongan-contoh")
    person.save()
    posting = Posting.objects.create(
        person=person, government=contoh, role=Person.AGENCY_HEAD, since="2000-01-01", decree_number="SK"
    )
    posting.agencies.set([dinsos])
    give_factor(person)
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def seized(contoh, dinsos_ig, wulan) -> Incident:
    """Instagram of Dinas Sosial was seized and declared so."""
    return opening.open_incident(
        contoh, kind="hijacked", channels=[dinsos_ig], found="Unggahan judi pukul 22.10.", by=wulan, at=AT
    )


@pytest.fixture
def suspicion(contoh, dinsos_ig, ani) -> Incident:
    """Somebody of the agency suspects something."""
    return opening.open_incident(
        contoh, kind="suspected", channels=[dinsos_ig], found="Tidak bisa masuk.", by=ani, at=AT
    )


def gambling_night(channel, *, stored_at=AT):
    """Sixty quiet days, then eight posts of gambling within an hour before `stored_at`."""
    evidence = evidence_for(channel, at=stored_at)
    for day in range(60, 1, -1):
        posted_at(
            channel, AT - day * 24 * HOUR - 12 * HOUR, evidence=evidence, caption=f"Layanan untuk warga {day}"
        )
    return [
        posted_at(channel, AT - n * timedelta(minutes=3), evidence=evidence, caption="Situs slot gacor")
        for n in range(8)
    ]
