"""Letters: proposed by the round, issued by a person, frozen, helpful; never while an agreement runs."""

import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from kentongan.guidance import agreeing, issuing, letter_files, letters, talking
from kentongan.guidance.letters import Written
from kentongan.guidance.models import LadderStep, OutreachCase, OutreachLetter, Unchangeable
from kentongan.guidance.tests.conftest import AT, DAY, TODAY, at_day, rounds
from kentongan.paper import keeping
from kentongan.paper.frozen import from_json
from kentongan.posts.tests.writing import days, looked_at, posted
from kentongan.refusal import Refused

CALLED = date(2026, 11, 30)
MEMO_ON = date(2026, 12, 7)  # five working days after the call
THREATS = ("sanksi", "hukuman", "dikenai", "peringatan keras", "wajib", "teguran terakhir")


@pytest.fixture
def waiting(contoh, quiet, ani, wulan):
    """The nota dinas waits: message on the 24th, call on the 30th, data until 7 December."""
    looked_at(quiet, TODAY, MEMO_ON)
    rounds(contoh, TODAY, TODAY + DAY, date(2026, 11, 27))
    one = OutreachCase.objects.get()
    talking.log(one, on=CALLED, way="call", met="Sekretaris dinas", note="", by=wulan, at=at_day(CALLED))
    rounds(contoh, MEMO_ON)
    return OutreachCase.objects.get()


def issued(case, by, rung=3, number="480/1/Kominfo/XII/2026", at=None):
    return issuing.issue(case, rung, number, by=by, at=at or at_day(MEMO_ON))


def test_the_round_proposes_a_letter_and_issues_none(waiting):
    step = LadderStep.objects.get(rung=3)
    assert (step.due_on, step.done_on) == (MEMO_ON, None)
    assert not OutreachLetter.objects.exists()


def test_an_issued_letter_says_what_was_seen_done_and_offered(waiting, wulan):
    told = " ".join(issued(waiting, wulan).facts["paragraphs"])
    for part in ("1 Oktober 2026 (67 hari)", "menurut data sampai 7 Desember 2026", "pesan, 24 November 2026",
                 "telepon dengan Sekretaris dinas, 30 November 2026", "Dinas Kominfo siap membantu",
                 "paling lambat 14 Desember 2026"):  # fmt: skip
        assert part in told, part


def test_a_message_that_reached_nobody_is_not_claimed(waiting, wulan):
    LadderStep.objects.filter(rung=LadderStep.MESSAGE).update(told=0)
    told = " ".join(issued(waiting, wulan).facts["paragraphs"])
    assert "pesan" not in told
    assert "telepon dengan Sekretaris dinas" in told


@pytest.mark.parametrize("rung", [3, 4, 5])
def test_no_letter_threatens(waiting, rung):
    told = " ".join(letters.compose(waiting, rung, None, number="1", at=AT).paragraphs).lower()
    assert not [word for word in THREATS if word in told]
    assert "bantu" in told


def test_a_letter_without_data_never_says_silent(waiting, wulan):
    told = " ".join(letters.compose(waiting, 3, None, number="1", at=AT).paragraphs)
    assert "Sesudah itu data belum dapat diperiksa" in told


def test_the_number_is_asked_for_and_the_letter_goes_out_once(waiting, wulan):
    with pytest.raises(Refused, match="nomor surat"):
        issued(waiting, wulan, number="  ")
    assert issued(waiting, wulan).pk == issued(waiting, wulan).pk
    with pytest.raises(Refused, match="sudah terbit"):
        issued(waiting, wulan, number="lain")
    assert LadderStep.objects.get(rung=3).done_by_id == wulan.pk


def test_a_rung_that_does_not_wait_is_refused(waiting, wulan):
    with pytest.raises(Refused, match="Langkah berikutnya: nota dinas"):
        issued(waiting, wulan, rung=4)
    with pytest.raises(Refused, match="Tidak ada surat"):
        issued(waiting, wulan, rung=2)


def test_nothing_goes_out_while_an_agreement_runs(waiting, wulan):
    agreeing.agree(waiting, side="agency", kind="plan", what="Jadwal", who="Sekretaris",
                   due_on=date(2026, 12, 18), by=wulan, at=at_day(MEMO_ON))  # fmt: skip
    with pytest.raises(Refused, match="sampai 18 Desember 2026"):
        issued(OutreachCase.objects.get(), wulan)
    assert issued(OutreachCase.objects.get(), wulan, at=at_day(date(2026, 12, 21))).rung == 3


def test_who_publishes_again_gets_no_letter(waiting, quiet, wulan):
    posted(quiet, *days(date(2026, 11, 30), MEMO_ON))
    with pytest.raises(Refused, match="sudah terbit lagi"):
        issued(waiting, wulan)


def test_an_issued_letter_is_frozen_with_its_files(waiting, wulan, settings):
    letter = issued(waiting, wulan)
    for act in (letter.save, letter.delete, OutreachLetter.objects.all().delete,
                lambda: OutreachLetter.objects.update(number="x")):  # fmt: skip
        with pytest.raises(Unchangeable):
            act()
    place = keeping.place_of(letter.files["pdf"])
    assert letter_files.as_pdf(from_json(Written, letter.facts)) == place.read_bytes()
    place.chmod(0o600)
    place.write_bytes(b"%PDF-lain")
    with pytest.raises(Refused, match="tidak sama"):
        keeping.place_of(letter.files["pdf"])


def test_pdf_and_docx_say_the_same(waiting, wulan, tmp_path):
    letter = issued(waiting, wulan)
    book = docx.Document(BytesIO(Path(keeping.place_of(letter.files["docx"])).read_bytes()))
    words = " ".join(line.text for line in book.paragraphs)
    assert "NOTA DINAS" in words
    assert letter.facts["paragraphs"][0] in words
    try:
        told = subprocess.run(["pdftotext", keeping.place_of(letter.files["pdf"]), "-"], capture_output=True,
                              check=True, text=True)  # fmt: skip
    except FileNotFoundError:
        return
    assert "480/1/Kominfo/XII/2026" in told.stdout


def test_words_that_look_like_markup_stay_words(waiting, wulan):
    talking.log(waiting, on=MEMO_ON, way="visit", met='#panic("x") $1^2$ *tebal*', note="", by=wulan,
                at=at_day(MEMO_ON))  # fmt: skip
    written = letters.compose(OutreachCase.objects.get(), 3, None, number="#1", at=AT)
    assert letter_files.as_pdf(written).startswith(b"%PDF-")
