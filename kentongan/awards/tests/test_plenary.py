"""The plenary decides, the papers go out as they were, the board shows what was chosen."""

import hashlib
import subprocess
from datetime import date
from pathlib import Path

import docx
import pytest

from kentongan.audit import book
from kentongan.awards import (
    combining,
    issuing,
    objecting,
    papers_docx,
    papers_pdf,
    plenary,
    tallying,
)
from kentongan.awards.models import Award, AwardPaper, Unchangeable
from kentongan.awards.tests import made
from kentongan.paper.frozen import sha256_of
from kentongan.refusal import Refused


def test_sixty_and_forty_over_the_whole_road(convened):
    tally = tallying.tally(made.category(convened, "Terbaik Umum"))
    found = [(row.nominee.agency.short_name, row.result.final) for row in tally.rows[:2]]
    # Disdik 0,6·88 + 0,4·100; Dishub 0,6·84,5 + 0,4·66,666667
    assert found == [("Disdik", 92.8), ("Dishub", 77.366667)]
    assert [(one.juror.person.name, one.value, one.others) for one in tally.apart[:1]] == [
        ("Juri Tiga Contoh", 1, (3, 3))
    ]


def test_the_plenary_waits_for_the_window_and_for_open_objections(announced, wulan, ani, six):
    told = {"place": "Aula", "attendance": ["A Contoh", "B Contoh"], "by": wulan}
    with pytest.raises(Refused, match="berjalan sampai 2 November"):
        plenary.convene(announced, on=made.LAST_DAY, at=made.ANNOUNCED, **told)
    other = made.nominee(announced, "Teraktif", "Disdik")
    objecting.file(other.category, six["Dinsos"], against=other, claim="x", by=ani, at=made.ANNOUNCED)
    with pytest.raises(Refused, match="1 sanggahan belum diputuskan"):
        plenary.convene(announced, on=date(2026, 11, 3), at=made.HELD, **told)


@pytest.mark.parametrize(
    ("on", "place", "people"),
    [
        (date(2026, 11, 3), "Aula", ["Sendiri Contoh", " "]),
        (date(2026, 11, 2), "Aula", ["A", "B"]),  # still in the window
        (date(2026, 11, 9), "Aula", ["A", "B"]),  # in the future
        (date(2026, 11, 3), " ", ["A", "B"]),
    ],
)
def test_bad_input_of_a_meeting_stores_nothing(announced, wulan, on, place, people):
    with pytest.raises(Refused):
        plenary.convene(announced, on=on, place=place, attendance=people, by=wulan, at=made.HELD)
    assert Award.objects.get().state == Award.APPEAL


def test_leaving_the_order_needs_a_written_reason(convened, wulan):
    category = made.category(convened, "Teraktif")
    second = made.nominee(convened, "Teraktif", "Dinsos")
    for winners in ([second], []):
        with pytest.raises(Refused, match="berbeda dari urutan"):
            plenary.decide(category, winners, " ", by=wulan, at=made.HELD)
    plenary.decide(category, [second], "Lebih merata sepanjang tahun", by=wulan, at=made.HELD)
    foreign = made.nominee(convened, "Terbaik Umum", "Disdik")
    with pytest.raises(Refused, match="nominasi kategori ini"):
        plenary.decide(category, [foreign], "x", by=wulan, at=made.HELD)
    assert [one.agency.short_name for one in category.nominees.filter(won=True)] == ["Dinsos"]


def test_nothing_is_concluded_while_a_category_waits(convened, wulan):
    with pytest.raises(Refused, match=r"Belum diputuskan: Terbaik Umum \(Dinas dan Badan\), Teraktif"):
        made.concluded(convened, wulan)
    assert (AwardPaper.objects.count(), Award.objects.get().state) == (0, Award.PLENARY)


def test_every_paper_goes_out_once_frozen_with_hash_and_the_books_head(concluded, settings, six, wulan):
    papers = list(AwardPaper.objects.all())
    kinds = [one.kind for one in papers]
    assert (kinds.count("certificate"), kinds.count("feedback"), kinds.count("jury")) == (2, len(six), 3)
    for one in papers:
        assert sha256_of(one.facts) == one.facts_sha256
        for file in one.files.values():
            content = (Path(settings.DATA) / file["path"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
    assert {one.head_seq for one in papers} != {0}
    with pytest.raises(Unchangeable):
        papers[0].save()
    with pytest.raises(Unchangeable):
        AwardPaper.objects.update(title="x")
    _assert_said(concluded, settings)
    before = sorted(Path(settings.FILES).rglob("*.pdf"))
    with pytest.raises(Refused, match="sedang ditetapkan"):
        plenary._issue(concluded, by=wulan, at=made.DECREED)  # pressed twice at once
    assert sorted(Path(settings.FILES).rglob("*.pdf")) == before


def _assert_said(award, settings):
    """What the papers say, looked up in the files themselves."""
    minutes = _text(award.papers.get(kind="minutes"), settings)
    for words in (
        "Nomor: 400/1/BA/2026", "Selasa tanggal tiga bulan November", "92,80", "pemenang",
        "60 persen nilai otomatis + 40 persen nilai juri", "Kesepakatan juri", "Juri Dua Contoh, anggota",
    ):  # fmt: skip
        assert words in minutes, words
    assert "MEMUTUSKAN" in _text(award.papers.get(kind="decree"), settings)
    silent = _text(award.papers.get(agency__short_name="Dispora"), settings)
    assert "selama belum ada, nilainya kosong, bukan nol" in silent
    other = _text(award.papers.get(kind="feedback", agency__short_name="Dinkes"), settings)
    assert "Keamanan akun: 40,0. Aktifkan verifikasi dua langkah" in other
    assert "Disdik" not in other  # nobody reads of others
    assert "Dinas Pendidikan" not in other


def _text(paper, settings):
    path = Path(settings.DATA) / paper.files["pdf-a4"]["path"]
    try:
        told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True)
    except FileNotFoundError:
        pytest.skip("pdftotext is not installed (apt install poppler-utils).")
    return " ".join(told.stdout.split())


def test_the_same_facts_give_the_same_bytes_and_a_copy_to_edit(convened, wulan):
    made.decide_in_order(convened, wulan)
    told = issuing.draft(convened, "minutes", at=made.DECREED)
    assert papers_pdf.write(told, book.head()) == papers_pdf.write(told, book.head())
    assert "(konsep)" in told.foot_left
    with pytest.raises(Refused):
        issuing.draft(convened, "certificate", at=made.DECREED)


def test_the_docx_holds_the_same_words(convened, wulan, tmp_path):
    made.decide_in_order(convened, wulan)
    path = tmp_path / "ba.docx"
    path.write_bytes(papers_docx.write(issuing.draft(convened, "minutes", at=made.DECREED), book.head()))
    opened = docx.Document(str(path))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    assert "92,80" in cells
    assert combining.TIES in " ".join(line.text for line in opened.paragraphs)


def test_the_public_board_shows_only_what_was_chosen(convened, wulan, client, settings):
    address = "/penghargaan/publik/99.01/2026/"
    made.decide_in_order(convened, wulan)
    Award.objects.update(state=Award.DECIDED)
    assert client.get(address).status_code == 404  # not switched on
    told = {"by": wulan, "at": made.DECREED}
    _publish(convened, is_public=True, shows_ranks=False, shows_bottom=True, **told)
    page = client.get(address)
    assert "Dinas Pendidikan" in page.content.decode()
    assert "Dinas Perhubungan" not in page.content.decode()  # the bottom without ranks is not shown
    assert not page.cookies
    _publish(convened, is_public=True, shows_ranks=True, shows_bottom=False, **told)
    page = client.get(address).content.decode()
    assert "77,37" in page
    assert "Dinas Lingkungan Hidup" not in page  # fifth: below the third
    _publish(convened, is_public=True, shows_ranks=True, shows_bottom=True, **told)
    assert "Dinas Lingkungan Hidup" in client.get(address).content.decode()
    _publish(convened, is_public=False, shows_ranks=True, shows_bottom=True, **told)
    assert client.get(address).status_code == 404


def _publish(award, **told):
    award.refresh_from_db()
    plenary.publish(award, **told)
