"""verify-audit: the book is checked against its own anchors, mails, papers, and says what was done to it."""

import pytest

from kentongan.audit import anchors, book, heads
from kentongan.audit.tests import attacking
from kentongan.audit.tests.attacking import NOON, write


@pytest.fixture
def ten(contoh):
    """Ten rows and no anchor file."""
    write(contoh, 10)
    return contoh


def test_a_whole_book_is_told_with_rows_and_time(kentongan, ten):
    answer = kentongan("verify-audit", "--format", "json")
    assert (answer.code, answer.told["rows"], answer.told["first_bad"], answer.told["kind"]) == (
        0,
        10,
        None,
        "",
    )
    assert "10 baris menyambung" in answer.words
    assert "detik" in answer.words


def test_a_changed_book_ends_with_exit_code_1_its_row_and_its_kind(kentongan, ten):
    attacking.edit(4)
    answer = kentongan("verify-audit")
    assert (answer.code, answer.told["first_bad"], answer.told["kind"]) == (1, 4, "edited")
    assert answer.words.startswith("Baris 4 diubah; isinya tidak lagi cocok dengan sidiknya.")


def test_a_head_from_a_report_shows_a_cut_tail(kentongan, ten):
    foot = book.head_line()
    attacking.cut(9)
    answer = kentongan("verify-audit", "--head", foot.upper())
    assert (answer.code, answer.told["first_bad"], answer.told["kind"]) == (1, 9, "cut")


def test_anchors_pasted_from_mails_and_reports_are_read(kentongan, ten, tmp_path):
    seq, digest = book.head()
    subject, text = heads.letter("Asia/Jakarta", at=NOON)
    pasted = tmp_path / "surel.txt"
    pasted.write_text(f"> {text}\nLaporan Maret 2026 · versi 1 · buku audit {seq}:{digest[:16]}\n{subject}\n")
    assert kentongan("verify-audit", "--anchors", pasted).told["anchors"] == 3
    attacking.rewrite(2)
    answer = kentongan("verify-audit", "--anchors", pasted)
    assert (answer.code, answer.told["first_bad"]) == (1, 10)


def test_several_anchor_files_may_be_given(kentongan, ten, tmp_path):
    seq, digest = book.head()
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(f"{seq} {digest} 2026-03-17T05:00:09Z\n")
    words = [word for file in files for word in ("--anchors", file)]
    assert kentongan("verify-audit", *words).told["anchors"] == 2


@pytest.mark.parametrize("head", ["10", "10:abc", "x:4be107d9a1b2c3d4", "4be107d9a1b2c3d4", ""])
def test_a_head_that_cannot_be_read_is_refused(kentongan, ten, head):
    answer = kentongan("verify-audit", "--head", head)
    assert (answer.code, answer.told) == (2, None)
    assert "NOMOR:SIDIK" in answer.words


def test_a_file_without_anchors_is_refused(kentongan, ten, tmp_path):
    file = tmp_path / "surel.txt"
    file.write_text("Sidik fakta SHA-256 " + "a" * 64)
    answer = kentongan("verify-audit", "--anchors", file)
    assert answer.code == 2
    assert "surel.txt: tidak ada baris jangkar" in answer.words


def test_warnings_are_told_beside_the_verdict(kentongan, ten):
    assert not anchors.place().exists()
    answer = kentongan("verify-audit")
    assert "Perhatian: Baris 1 sampai 10 belum punya jangkar" in answer.words
    assert len(answer.told["warnings"]) == 1
