"""The two letters of an agency: what they hold, what they leave open, what they never invent."""

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from docx.enum.text import WD_COLOR_INDEX

from kentongan.channels import custody, letters
from kentongan.people import postings
from kentongan.people.models import Person
from kentongan.refusal import Refused

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(params=[letters.proposal, letters.decree], ids=["proposal", "decree"])
def write(request):
    """Both letters."""
    return request.param


def opened(content):
    return docx.Document(BytesIO(content))


def words(content):
    book = opened(content)
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in book.paragraphs), *cells])


def test_a_letter_lists_the_accounts_with_their_custodians(write, dinsos, dinsos_ig, wulan):
    custody.set_custodian(dinsos_ig, "primary", "Ani Contoh", by=wulan, at=NOW)
    told = words(write(dinsos, at=NOW))
    assert "dinsos.contoh, https://www.instagram.com/dinsos.contoh/" in told
    assert "Ani Contoh" in told
    assert "PEMERINTAH KABUPATEN CONTOH" in told
    assert "Kepala Dinas Sosial," in told


def test_what_is_not_known_stands_marked_to_be_filled_in(write, dinsos, dinsos_ig):
    book = opened(write(dinsos, at=NOW))
    marked = [
        run.text
        for line in book.paragraphs
        for run in line.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]
    assert "[diisi: nomor surat]" in marked
    assert "[diisi: NIP]" in marked
    assert all(text.startswith("[diisi: ") for text in marked)


def test_no_law_is_cited_that_nobody_named(write, dinsos, dinsos_ig):
    told = words(write(dinsos, at=NOW)).casefold()
    assert not [law for law in ("undang", "peraturan", "permen", "perbup", "uu ", "pasal") if law in told]


def test_the_decree_leaves_its_legal_basis_open(dinsos, dinsos_ig):
    assert "Mengingat\t:\t[diisi: dasar hukum yang berlaku" in words(letters.decree(dinsos, at=NOW))


def test_the_head_of_the_agency_signs(write, dinsos, dinsos_ig, contoh):
    head = Person.objects.create(government=contoh, username="kadis", name="Dra. Contoh, M.Si.", nip="1970")
    postings.appoint(head, "agency_head", agencies=[dinsos], by=None, at=NOW)
    told = words(write(dinsos, at=NOW))
    assert "Dra. Contoh, M.Si." in told
    assert "NIP 1970" in told


def test_the_same_letter_gives_the_same_bytes(write, dinsos, dinsos_ig):
    assert write(dinsos, at=NOW) == write(dinsos, at=NOW)


def test_an_agency_without_channels_has_nothing_to_propose(write, dinsos):
    with pytest.raises(Refused, match="belum punya kanal"):
        write(dinsos, at=NOW)


def test_bad_input_46_names_are_printed_literally(write, dinsos, dinsos_ig, wulan):
    name = "{{7*7}} ${x} {% load %} <b>%(password)s"
    custody.set_custodian(dinsos_ig, "primary", name, by=wulan, at=NOW)
    assert name in words(write(dinsos, at=NOW))


@pytest.mark.parametrize("route", ["channels:proposal-letter", "channels:decree"])
def test_the_own_agency_and_officers_fetch_the_letters(
    client, route, ani, wulan, bupati, dinsos, dinsos_ig, stranger
):
    answers = {}
    for person in (ani, wulan, bupati, stranger):
        client.force_login(person)
        answers[person.username.partition(".")[0]] = client.get(reverse(route, args=[dinsos.pk])).status_code
    assert answers == {"ani": 200, "wulan": 200, "bupati": 403, "asing": 404}
