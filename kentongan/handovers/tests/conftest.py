"""The people of a handover: Ratih leaves, Gilang comes, Sari witnesses, Bagus administers. All invented."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from PIL import Image

from conftest import give_factor
from kentongan.channels import custody
from kentongan.channels.models import Custodian
from kentongan.handovers import accepting, checklist, keeping, opening, proving
from kentongan.handovers.models import Handover, StaffMovement
from kentongan.people import roles
from kentongan.people.models import Person, Posting

AT = datetime(2026, 10, 12, 2, tzinfo=UTC)  # a Monday, 09.00 WIB; three working days later: Thursday 15
LATER = datetime(2026, 10, 12, 5, tzinfo=UTC)


def post(government, username, name, role, *agencies, nip="", title="", **period):
    """Somebody with a sign-in and a posting."""
    person, _ = Person.objects.get_or_create(
        username=username,
        defaults={"government": government, "name": name, "nip": nip, "title": title},
    )
    person.set_password("rahasia-kentongan-contoh")
    person.save()
    posting = Posting.objects.create(
        person=person, government=government, role=role, since=date(2000, 1, 1), decree_number="SK Contoh",
        **period,
    )  # fmt: skip
    posting.agencies.set(agencies)
    if role in roles.SECOND_FACTOR:
        give_factor(person)
    return person


def browser_of(person) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def ratih(contoh, dinsos) -> Person:
    """Holds the Instagram of Dinas Sosial and leaves."""
    return post(
        contoh, "ratih", "Ratih Contoh, S.I.Kom.", Person.AGENCY_ADMIN, dinsos, nip="199001012015042001"
    )


@pytest.fixture
def gilang(contoh, dinkes) -> Person:
    """Comes from Dinas Kesehatan."""
    return post(contoh, "gilang", "Gilang Contoh", Person.AGENCY_ADMIN, dinkes, nip="199102022016051002")


@pytest.fixture
def sari(contoh, dinsos) -> Person:
    """The head of Dinas Sosial, who witnesses."""
    return post(
        contoh,
        "sari",
        "Sari Contoh",
        Person.AGENCY_HEAD,
        dinsos,
        nip="197003031995032003",
        title="Kepala Dinas",
    )


@pytest.fixture
def bagus(contoh) -> Person:
    """The administrator of Dinas Kominfo."""
    return post(contoh, "bagus", "Bagus Contoh", Person.KOMINFO_ADMIN, nip="198004042005041004")


@pytest.fixture
def held(dinsos_ig, ratih) -> Custodian:
    """Ratih holds @dinsos.contoh."""
    return custody.set_custodian(dinsos_ig, "primary", ratih.name, person=ratih, by=None, at=AT)


@pytest.fixture
def movement(contoh, held, ratih, wulan, dinsos) -> StaffMovement:
    """Ratih is transferred."""
    asked = opening.Asked(
        "transfer", date(2026, 10, 12), person=ratih, decree_number="821/7/2026", agency_from=dinsos
    )
    return opening.open_movement(contoh, asked, by=wulan, at=AT)


@pytest.fixture
def handover(movement) -> Handover:
    """Ratih's one channel, asked for."""
    return movement.handovers.get()


@pytest.fixture
def approved(handover, gilang, sari, wulan) -> Handover:
    """Gilang is named, Sari witnesses."""
    from kentongan.handovers import approving

    return approving.approve(
        handover, incoming=gilang, decree_number="188/5/2026", witness=sari, by=wulan, at=AT
    )


@pytest.fixture
def running(approved, gilang) -> Handover:
    """Gilang has accepted."""
    return accepting.accept(approved, by=gilang, at=LATER)


@pytest.fixture
def picture(tmp_path, contoh) -> keeping.Kept:
    """A screenshot that was kept."""
    path = tmp_path / "layar.png"
    Image.new("RGB", (40, 40)).save(path)
    return keeping.keep(path, "layar.png", contoh.pk)


def prove_steps(handover, by, confirmer, codes=checklist.ACCESS_CODES, at=LATER):
    """Note steps and let somebody else confirm them."""
    for code in codes:
        proving.note(handover, code, "Dikerjakan 12 Oktober pukul 11.00 WIB", by=by, at=at)
    proving.confirm(handover, list(codes), by=confirmer, at=at)


def holder_of(channel, rank="primary"):
    """Who holds the channel now."""
    return Custodian.objects.get(channel=channel, rank=rank, ended=None).person
