"""Two administrators, and files as offices hand them in, for the tests of people's administration."""

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from conftest import PASSWORD, give_factor
from kentongan.people.models import Person, Posting

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
GOOD = "pasar-lesung-bambu-7"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def make(government, username, name, role, *agencies, nip="") -> Person:
    """A person with a password and a factor, posted since long ago."""
    person = Person(government=government, username=username, name=name, nip=nip)
    person.set_password(PASSWORD)
    person.save()
    if role:
        posting = Posting.objects.create(
            person=person, government=government, role=role, since=date(2000, 1, 1), decree_number="SK Contoh"
        )
        posting.agencies.set(agencies)
    give_factor(person)
    return person


@pytest.fixture
def dewi(contoh) -> Person:
    """The administrator of Dinas Kominfo."""
    return make(contoh, "dewi.contoh", "Dewi Contoh", Person.KOMINFO_ADMIN, nip="19800101 200501 2 001")


@pytest.fixture
def eko(contoh) -> Person:
    """The second administrator."""
    return make(contoh, "eko.contoh", "Eko Contoh", Person.KOMINFO_ADMIN, nip="198202022006011002")


@pytest.fixture
def kadis(contoh, dinsos) -> Person:
    """The head of Dinas Sosial."""
    return make(contoh, "kadis.contoh", "Kadis Contoh", Person.AGENCY_HEAD, dinsos)


@pytest.fixture
def inspektur(contoh) -> Person:
    """The auditor."""
    return make(contoh, "inspektur.contoh", "Inspektur Contoh", Person.AUDITOR)


def png() -> bytes:
    """A small picture."""
    target = BytesIO()
    Image.new("RGB", (40, 60), "#eef2ea").save(target, "PNG")
    return target.getvalue()


def jpg() -> bytes:
    """A small photograph."""
    target = BytesIO()
    Image.new("RGB", (40, 60), "#eef2ea").save(target, "JPEG")
    return target.getvalue()


def docx(*more: str) -> bytes:
    """A letter as a word processor writes it, with further parts."""
    target = BytesIO()
    with ZipFile(target, "w") as packed:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            packed.writestr(name, "<x/>")
    return target.getvalue()
