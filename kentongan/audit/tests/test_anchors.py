"""Anchors: one line a commit, appended by whoever commits, and loud where that fails."""

import os
import stat
import subprocess
import sys

import pytest
from django.db import transaction

from kentongan.audit import anchors, book, heads, verifying
from kentongan.audit.models import Entry
from kentongan.audit.tests import attacking
from kentongan.audit.tests.attacking import NOON, write
from kentongan.refusal import Refused

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def thing(transactional_db):
    return attacking.thing()


def lines():
    return anchors.place().read_text().splitlines()


def test_each_commit_appends_number_hash_and_time(thing):
    last = write(thing, 2)
    assert lines()[1] == f"2 {last.hash} 2026-03-17T05:00:01Z"
    assert len(lines()) == 2


def test_a_commit_of_many_rows_appends_one_line(thing):
    with transaction.atomic():
        for _ in range(5):
            last = book.record("test.many", by=None, at=NOON, subject=thing)
    assert [line.split()[:2] for line in lines()] == [["5", last.hash]]


def test_rows_inside_inner_transactions_append_one_line(thing):
    with transaction.atomic():
        for _ in range(3):
            with transaction.atomic():
                book.record("test.many", by=None, at=NOON, subject=thing)
    assert [line.split()[0] for line in lines()][-1] == "3"


def test_an_inner_rollback_takes_only_its_own_rows_from_the_anchor(thing):
    with transaction.atomic():
        book.record("test.kept", by=None, at=NOON, subject=thing)
        with transaction.atomic():
            book.record("test.undone", by=None, at=NOON, subject=thing)
            transaction.set_rollback(True)
    assert [line.split()[0] for line in lines()] == ["1"]


def test_an_act_that_is_rolled_back_appends_nothing(thing):
    with transaction.atomic():
        book.record("test.undone", by=None, at=NOON, subject=thing)
        transaction.set_rollback(True)
    assert not anchors.place().exists()


def test_the_file_is_for_its_owner_only(thing):
    write(thing)
    assert stat.S_IMODE(anchors.place().stat().st_mode) == 0o600


def test_the_setting_names_a_file_or_a_folder(thing, settings, tmp_path):
    settings.ANCHORS = str(tmp_path / "cakram lain" / "kepala.txt")
    write(thing)
    assert anchors.place().name == "kepala.txt"
    assert len(lines()) == 1
    settings.ANCHORS = str(tmp_path)
    assert anchors.place() == tmp_path / "jangkar.txt"


def test_an_anchor_that_cannot_be_written_does_not_lose_the_act_and_is_loud(
    thing, settings, tmp_path, caplog
):
    (tmp_path / "berkas").touch()
    settings.ANCHORS = str(tmp_path / "berkas" / "jangkar.txt")  # below a file: no right can make this work
    write(thing)
    assert Entry.objects.count() == 1
    assert [record.levelname for record in caplog.records] == ["CRITICAL"]
    assert str(tmp_path) in caplog.text


def test_an_anchor_file_that_cannot_be_written_is_told_when_verifying(thing, settings, tmp_path):
    (tmp_path / "berkas").touch()
    settings.ANCHORS = str(tmp_path / "berkas" / "jangkar.txt")
    warnings = verifying.verify().warnings
    assert any("tidak dapat ditulis" in warning for warning in warnings)


def test_a_gap_after_a_failed_anchor_is_told_until_the_next_commit(thing, settings, tmp_path, caplog):
    write(thing)
    kept = settings.ANCHORS
    (tmp_path / "berkas").touch()
    settings.ANCHORS = str(tmp_path / "berkas" / "jangkar.txt")
    write(thing)
    settings.ANCHORS = kept
    assert "Baris 2 belum punya jangkar" in verifying.verify().warnings[0]
    write(thing)
    assert verifying.verify().warnings == ()


def test_a_torn_line_does_not_hide_the_others(thing):
    write(thing, 3)
    with anchors.place().open("a") as target:
        target.write("3 4be1")
    verdict = verifying.verify()
    assert (verdict.holds, verdict.anchors) == (True, 3)


def test_the_mail_names_the_head_in_a_line_that_is_read_back(thing, tmp_path):
    last = write(thing, 3)
    subject, text = heads.letter("Asia/Makassar", at=NOON)
    assert subject == f"Kepala buku perbuatan 3:{last.hash[:16]}"
    assert "pukul 13.00 WITA" in text
    (tmp_path / "surel").write_text(text)
    assert [(one.seq, one.prefix) for one in anchors.read(tmp_path / "surel")] == [(3, last.hash)]


def test_an_empty_book_is_not_mailed(db):
    assert heads.letter("Asia/Jakarta", at=NOON) is None


@pytest.mark.parametrize(
    "text",
    [
        "Sidik fakta SHA-256 " + "a" * 64,
        "12 abc",
        "pada 17.03.2026 10:15",
        "1:" + "g" * 16,
        "0x12 " + "a" * 70,
    ],
)
def test_other_numbers_in_a_mail_are_no_anchors(db, tmp_path, text):
    (tmp_path / "surel").write_text(text)
    assert list(anchors.read(tmp_path / "surel")) == []


def test_a_file_that_cannot_be_opened_is_refused(db, tmp_path):
    with pytest.raises(Refused, match="tidak dapat dibaca"):
        list(anchors.read(tmp_path))


APPENDER = """
import sys
from pathlib import Path
from kentongan.audit import anchors
for number in range(500):
    anchors._write(Path(sys.argv[1]), f"{number} {sys.argv[2] * 64} 2026-03-17T05:00:00Z\\n")
"""


def test_several_processes_append_whole_lines(db, tmp_path):
    target = tmp_path / "jangkar.txt"
    here = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kentongan.config.settings",
        "KENTONGAN_DATA": str(tmp_path),
    }
    words = [sys.executable, "-c", "import django; django.setup()\n" + APPENDER, str(target)]
    running = [subprocess.Popen([*words, letter], env=here) for letter in "ab"]
    assert [one.wait(300) for one in running] == [0, 0]
    assert len(list(anchors.read(target))) == 1000
