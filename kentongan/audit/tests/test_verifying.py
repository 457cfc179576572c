"""The attacks on the book are found and named: with anchors all of them, with the chain alone most."""

import pytest
from django.db import connection, transaction

from kentongan.audit import anchors, book, verifying
from kentongan.audit.anchors import Anchor
from kentongan.audit.models import Entry, Head
from kentongan.audit.tests import attacking
from kentongan.audit.tests.attacking import write
from kentongan.audit.tests.emptying import unguarded


@pytest.fixture
def anchored(transactional_db):
    """Ten rows, each committed and anchored."""
    subject = attacking.thing()
    write(subject, 10)
    return subject


def found():
    verdict = verifying.verify()
    return verdict.kind, verdict.first_bad


def test_a_book_nobody_touched_holds_with_all_its_anchors(anchored):
    verdict = verifying.verify()
    assert (verdict.holds, verdict.rows, verdict.anchors, verdict.warnings) == (True, 10, 10, ())
    assert verdict.sentence == "Buku perbuatan utuh: 10 baris menyambung dan cocok dengan 10 jangkar."


def test_an_empty_book_holds(db):
    assert verifying.verify().sentence == "Buku perbuatan masih kosong."


def test_bad_input_70_a_row_edited_by_an_insider_is_found(anchored):
    attacking.edit(4)
    assert found() == ("edited", 4)


@pytest.mark.parametrize(
    "change",
    [
        {"act": "test.forged"}, {"details": {"n": 2}}, {"subject_id": 4711}, {"at": attacking.NOON},
        {"government_id": 9}, {"subject_type": "x.y"}, {"previous": "0" * 64},
        {"hash": "0" * 64}, {"hash": "kosong"},
    ],
)  # fmt: skip
def test_every_field_of_a_row_is_bound(anchored, change):
    attacking.edit(4, **change)
    assert found() == ("edited", 4)


@pytest.mark.parametrize("seq", [1, 4, 10])
def test_bad_input_70_a_row_edited_together_with_its_hash_is_found(anchored, seq):
    attacking.edit_with_hash(seq)
    assert found() == ("edited", seq)


def test_bad_input_70_rows_deleted_from_the_middle_are_found(anchored):
    attacking.delete(4, 5)
    assert found() == ("deleted", 4)
    assert verifying.verify().sentence == "Baris 4 sampai 5 dihapus dari tengah buku."


def test_rows_deleted_and_the_rest_renumbered_are_found(anchored):
    attacking.delete_and_renumber(4, 5)
    assert found() == ("deleted", 4)


def test_bad_input_70_rows_that_changed_places_are_found(anchored):
    attacking.swap(4, 7)
    assert found() == ("reordered", 4)


@pytest.mark.parametrize("head", [True, False])
def test_bad_input_70_a_tail_cut_off_is_found(anchored, head):
    attacking.cut(9, head=head)
    assert found() == ("cut", 9)
    assert verifying.verify().sentence.endswith("baris 9 sampai 10 pernah tercatat dan kini tidak ada.")


def test_bad_input_70_an_older_database_put_back_is_found(anchored):
    attacking.restore(list(Entry.objects.filter(seq__lte=6)))
    verdict = verifying.verify()
    assert (verdict.kind, verdict.first_bad) == ("restored", 7)
    assert "baris 7 sampai 10" in verdict.sentence


def test_an_older_database_put_back_and_worked_on_is_found(anchored):
    attacking.restore(list(Entry.objects.filter(seq__lte=6)))
    write(anchored, 3, other=1)
    assert found() == ("restored", 7)


def test_an_empty_database_in_place_of_the_book_is_found(anchored):
    with unguarded():
        Entry.objects.all().delete()
        Head.objects.all().delete()
    assert verifying.verify().first_bad == 1


def test_a_chain_written_anew_from_a_row_on_is_found_by_the_anchors_alone(anchored):
    attacking.rewrite(4)
    assert found() == ("rewritten", 4)


def test_without_anchors_the_chain_still_shows_every_break(anchored):
    anchors.place().unlink()
    attacking.edit_with_hash(4)
    assert found() == ("edited", 4)
    assert "belum punya jangkar" not in "".join(verifying.verify().warnings)


def test_a_head_put_back_alone_is_found(anchored):
    with unguarded():
        Head.objects.update(seq=8, hash=Entry.objects.get(seq=8).hash)
    assert found() == ("head", 9)


def test_a_head_taken_away_is_found(anchored):
    with unguarded():
        Head.objects.all().delete()
    assert found() == ("head", 1)


def test_rows_without_an_anchor_are_said(anchored):
    kept = anchors.place().read_text().splitlines(keepends=True)[:7]
    anchors.place().write_text("".join(kept))
    verdict = verifying.verify()
    assert verdict.holds
    assert verdict.warnings == (
        "Baris 8 sampai 10 belum punya jangkar; rantai saja tidak menunjukkan ekor yang dipotong.",
    )


def test_missing_triggers_are_said(anchored):
    with unguarded():
        assert "Larangan ubah" in verifying.verify().warnings[0]


def test_a_head_from_paper_finds_what_a_forged_anchor_file_hides(anchored):
    seq, digest = book.head()
    anchors.place().unlink()
    attacking.rewrite(4)
    assert found() == ("", None)
    verdict = verifying.verify(heads=[Anchor(seq, digest[:16], "laporan")])
    assert (verdict.first_bad, verdict.kind) == (10, "edited")


def test_a_true_head_from_paper_holds(anchored):
    seq, digest = book.head()
    assert verifying.verify(heads=[Anchor(seq, digest[:16])]).anchors == 11


def test_a_transaction_with_many_rows_holds(anchored):
    with transaction.atomic():
        for number in range(5):
            book.record("test.many", by=None, at=attacking.NOON, subject=anchored, b=number, a="é“")
    assert verifying.verify().rows == 15
    assert verifying.verify().holds


def test_rows_of_the_first_version_whose_details_lie_in_another_order_hold(anchored):
    write(anchored, zebra=1, ayam="é")
    if connection.vendor == "sqlite":  # PostgreSQL keeps an order of its own anyway
        with unguarded(), connection.cursor() as cursor:
            cursor.execute(
                """UPDATE audit_entry SET details = '{"zebra": 1, "n": 0, "ayam": "é"}' WHERE seq = 11"""
            )
    assert verifying.verify().holds
    assert verifying.verify().rows == 11


def test_progress_is_told_by_the_chunk(anchored, monkeypatch):
    monkeypatch.setattr(verifying, "CHUNK", 4)
    told = []
    assert verifying.verify(told=lambda done, total: told.append((done, total))).holds
    assert told == [(4, 10), (8, 10), (10, 10)]
    attacking.delete(4, 4)
    assert found() == ("deleted", 4)
