"""The BAST: what it prints, what it never claims, and that it stays as it was issued."""

import io
import re
import subprocess
import zipfile
from datetime import timedelta

import pytest

from kentongan.audit import book
from kentongan.custody import register
from kentongan.directives.models import LegalBasis
from kentongan.handovers import (
    accepting,
    bast_docx,
    bast_pdf,
    bast_words,
    decree_docx,
    issuing,
    proving,
    spelled,
    taking_over,
)
from kentongan.handovers.models import Handover, HandoverRecord, Unchangeable
from kentongan.handovers.tests.conftest import AT, LATER, prove_steps
from kentongan.paper import keeping
from kentongan.paper.frozen import sha256_of
from kentongan.people.models import Person
from kentongan.refusal import Refused

A_WORD = re.compile(r"\s+")


def words_of_pdf(content: bytes, tmp_path) -> str:
    """The text of a PDF as pdftotext reads it, on one line."""
    path = tmp_path / "bast.pdf"
    path.write_bytes(content)
    try:
        told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True)
    except FileNotFoundError:
        pytest.skip("pdftotext is not installed (apt install poppler-utils).")
    return A_WORD.sub(" ", told.stdout)


def words_of_docx(content: bytes) -> str:
    """The text of a DOCX on one line."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = parts.read("word/document.xml").decode()
    return A_WORD.sub(" ", re.sub(r"<[^>]+>", " ", xml.replace("&apos;", "'")))


def bast_of(handover, number="480/1/2026", at=LATER):
    """The facts of a record as they stand now."""
    return issuing.compose(issuing.together(handover), number=number, at=at)


def test_the_record_names_parties_decrees_accounts_and_the_books_head(running, tmp_path):
    seq, digest = book.head()
    told = words_of_pdf(bast_pdf.write(bast_of(running)), tmp_path)
    for part in (
        "BERITA ACARA SERAH TERIMA", "Nomor: 480/1/2026", "DINAS SOSIAL", "Ratih Contoh, S.I.Kom.",
        "Gilang Contoh",
        "Sari Contoh", "199001012015042001", "821/7/2026", "188/5/2026", "@dinsos.contoh",
        "Senin tanggal dua belas bulan Oktober tahun dua ribu dua puluh enam", f"{seq}:{digest[:16]}",
    ):  # fmt: skip
        assert part in told, part


def test_an_unproven_lamp_is_never_claimed(running, gilang, sari, tmp_path):
    prove_steps(running, gilang, sari, codes=("password", "sessions", "email"))
    told = words_of_pdf(bast_pdf.write(bast_of(running)), tmp_path)
    assert "akses PIHAK PERTAMA di Kentongan berakhir Senin, 12 Oktober 2026" in told
    assert "BELUM terbukti berakhir, baru 3 dari 6 langkah" in told
    assert "di semua kanal pada Tabel 1 terbukti berakhir" not in told


def test_a_proven_lamp_is_told_with_its_moment(running, gilang, sari, wulan, picture):
    proving.prove_code(running, "https://www.instagram.com/p/x/", picture, by=wulan, at=LATER)
    prove_steps(running, gilang, sari)
    running.refresh_from_db()
    clauses = " ".join(bast_words.sheet(bast_of(running)).clauses)
    assert "terbukti berakhir" in clauses
    assert "BELUM" not in clauses


def test_pdf_and_docx_say_the_same_and_hold_no_secret(running, dinsos_ig, gilang, tmp_path):
    register.change(
        dinsos_ig,
        {"mail": "dinsos@contohkab.go.id", "phone": "081234567890", "phone_owner": "office"},
        by=None, at=AT,
    )  # fmt: skip
    bast = bast_of(running)
    both = (words_of_pdf(bast_pdf.write(bast), tmp_path), words_of_docx(bast_docx.write(bast)))
    for told in both:
        assert "08••••••••90, milik dinas" in told
        assert "dinsos@contohkab.go.id" not in told
        assert "081234567890" not in told


@pytest.mark.parametrize("paper", ["a4", "f4"])
def test_the_same_facts_give_the_same_bytes(running, paper):
    bast = bast_of(running)
    assert bast_pdf.write(bast, paper=paper) == bast_pdf.write(bast, paper=paper)
    assert bast_docx.write(bast) == bast_docx.write(bast)


LONG = "Dr. H. Ir. Maximilianus Bartholomeus Sastranegara Kusumaningrat Wijayadiningrat, M.Si., Ph.D"  # 92


@pytest.mark.parametrize("name", ["A", LONG, "Siti Mu'awanah, S.Ag.", "Suharto"])
def test_bad_input_62_names_are_printed_whole(running, gilang, name, tmp_path):
    Person.objects.filter(pk=gilang.pk).update(name=name)
    bast = bast_of(Handover.objects.with_names().get(pk=running.pk))
    plain = name.replace("'", "’")
    for told in (words_of_pdf(bast_pdf.write(bast), tmp_path), words_of_docx(bast_docx.write(bast))):
        squeezed = told.replace("'", "’").replace(" ", "").replace("-", "")
        assert plain.replace(" ", "").replace("-", "") in squeezed


def test_a_record_is_frozen_hashed_and_settles_what_is_proven(running, gilang, sari, wulan, picture):
    proving.prove_code(running, "https://www.instagram.com/p/x/", picture, by=wulan, at=LATER)
    prove_steps(running, gilang, sari)
    running.refresh_from_db()
    record = issuing.issue(running, "480/1/2026", expected=1, by=gilang, at=LATER)
    running.refresh_from_db()
    running.movement.refresh_from_db()
    assert (running.state, running.movement.settled_at) == (Handover.SETTLED, LATER)
    assert record.facts_sha256 == sha256_of(record.facts)
    assert set(record.files) == {"pdf-a4", "pdf-f4", "docx"}


def test_a_record_of_open_steps_leaves_the_handover_open(running, gilang):
    issuing.issue(running, "480/1/2026", expected=1, by=gilang, at=LATER)
    running.refresh_from_db()
    assert running.state == Handover.RUNNING


def test_a_record_is_not_edited_and_a_correction_is_a_new_version(running, gilang):
    first = issuing.issue(running, "480/1/2026", expected=1, by=gilang, at=LATER)
    with pytest.raises(Unchangeable):
        first.save()
    with pytest.raises(Unchangeable):
        HandoverRecord.objects.update(number="x")
    second = issuing.issue(running, "480/2/2026", expected=2, by=gilang, at=LATER + timedelta(days=1))
    assert second.version == 2
    assert "480/1/2026" in second.facts["replaces"]


def test_sent_twice_it_is_issued_once(running, gilang):
    first = issuing.issue(running, "480/1/2026", expected=1, by=gilang, at=LATER)
    assert issuing.issue(running, "480/1/2026", expected=1, by=gilang, at=LATER) == first
    with pytest.raises(Refused, match="baru saja terbit"):
        issuing.issue(running, "480/9/2026", expected=1, by=gilang, at=LATER)


def test_before_acceptance_nothing_is_issued(approved, wulan):
    with pytest.raises(Refused, match="sesudah kanalnya diterima"):
        issuing.issue(approved, "480/1/2026", expected=1, by=wulan, at=LATER)


def test_a_changed_file_is_not_handed_out(running, gilang, settings):
    file = issuing.issue(running, "480/1/2026", expected=1, by=gilang, at=LATER).files["pdf-a4"]
    place = settings.DATA / file["path"]
    place.chmod(0o600)
    place.write_bytes(b"%PDF- lain")
    with pytest.raises(Refused, match="tidak sama"):
        keeping.place_of(file)


def test_a_one_sided_takeover_says_so(approved, wulan, bagus, tmp_path):
    taking_over.ask(approved, "Tidak dapat dihubungi sejak 1 Oktober", by=wulan, at=LATER)
    taking_over.agree(approved, by=bagus, at=LATER)
    told = words_of_pdf(bast_pdf.write(bast_of(Handover.objects.with_names().get(pk=approved.pk))), tmp_path)
    assert "PENGAMBILALIHAN SEPIHAK" in told
    assert "tidak hadir: pengambilalihan sepihak" in told
    assert "Tidak dapat dihubungi sejak 1 Oktober" in told


def test_one_record_covers_every_channel_of_the_movement(
    contoh, held, ratih, gilang, sari, wulan, dinkes_web
):
    from kentongan.channels import custody
    from kentongan.handovers import opening

    custody.set_custodian(dinkes_web, "deputy", ratih.name, person=ratih, by=None, at=AT)
    made = opening.open_movement(
        contoh, opening.Asked("transfer", AT.date(), person=ratih),
        named=opening.Named(gilang, "", sari), by=wulan, at=AT,
    )  # fmt: skip
    accepting.accept_all(made.handovers.first(), by=gilang, at=LATER)
    bast = bast_of(made.handovers.first())
    assert len(bast.accounts) == 2
    assert bast.kop_lines[0].startswith("PEMERINTAH")


def test_the_draft_of_the_decree_is_filled_and_invents_no_law(approved, contoh):
    told = words_of_docx(decree_docx.write(approved, at=LATER))
    assert "belum ada yang dicatat" in told
    LegalBasis.objects.create(government=contoh, citation="UU 14/2008", title="KIP", status="in_force")
    LegalBasis.objects.create(government=contoh, citation="Perbup Lama", status="revoked")
    LegalBasis.objects.create(government=contoh, citation="Permen Baru", status="unverified")
    told = words_of_docx(decree_docx.write(approved, at=LATER))
    for part in ("188/5/2026", "821/7/2026", "Gilang Contoh", "UU 14/2008 tentang KIP (berlaku)",
                 "Permen Baru (belum diverifikasi)"):  # fmt: skip
        assert part in told, part
    assert "Perbup Lama" not in told


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"), (11, "sebelas"), (12, "dua belas"), (20, "dua puluh"), (31, "tiga puluh satu"),
        (100, "seratus"), (1945, "seribu sembilan ratus empat puluh lima"), (2026, "dua ribu dua puluh enam"),
    ],
)  # fmt: skip
def test_numbers_are_written_out(value, words):
    assert spelled.number(value) == words
