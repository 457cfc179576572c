"""The chain of the book: it holds, it shows every change, and writers queue up."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.audit.models import Entry

NOON = datetime(2026, 3, 17, 5, tzinfo=UTC)


def write(subject, count=1, **details):
    for _ in range(count):
        with transaction.atomic():
            entry = book.record("test.written", by=None, at=NOON, subject=subject, **details)
    return entry


def test_the_chain_of_untouched_rows_holds(contoh):
    write(contoh, 5)
    assert book.first_bad_row() is None


def test_an_empty_book_holds(db):
    assert book.first_bad_row() is None


def test_a_row_names_person_thing_and_time(contoh, wulan):
    with transaction.atomic():
        book.record(
            "channel.suspended", by=wulan, at=NOON, subject=contoh, government_id=contoh.pk, reason="uji"
        )
    row = Entry.objects.get()
    assert (row.by_id, row.subject_type, row.subject_id) == (wulan.pk, "agencies.government", contoh.pk)
    assert (row.at, row.government_id, row.details) == (NOON, contoh.pk, {"reason": "uji"})


@pytest.mark.parametrize(
    "change",
    [
        {"act": "test.forged"},
        {"by_id": 77},
        {"details": {"n": 2}},
        {"subject_id": 4711},
        {"at": datetime(2026, 3, 18, tzinfo=UTC)},
        {"government_id": 9},
    ],
)
def test_an_edited_row_is_found(contoh, change):
    write(contoh, 4, n=1)
    Entry.objects.filter(seq=3).update(**change)
    assert book.first_bad_row() == 3


def test_a_row_edited_together_with_its_hash_breaks_the_next(contoh):
    write(contoh, 4)
    forged = Entry.objects.get(seq=2)
    forged.act = "test.forged"
    forged.hash = book.hash_of(forged)
    forged.save()
    assert book.first_bad_row() == 3


def test_a_row_cut_out_of_the_middle_is_found(contoh):
    write(contoh, 4)
    Entry.objects.filter(seq=2).delete()
    assert book.first_bad_row() == 2


def test_rows_cut_off_at_the_end_are_found(contoh):
    write(contoh, 4)
    Entry.objects.filter(seq__gte=3).delete()
    assert book.first_bad_row() == 3


def test_swapped_rows_are_found(contoh):
    write(contoh, 3)
    Entry.objects.filter(seq=2).update(seq=900)
    Entry.objects.filter(seq=3).update(seq=2)
    Entry.objects.filter(seq=900).update(seq=3)
    assert book.first_bad_row() == 2


def test_an_act_that_is_rolled_back_leaves_no_row_and_no_gap(contoh):
    write(contoh)
    with transaction.atomic():
        book.record("test.undone", by=None, at=NOON, subject=contoh)
        transaction.set_rollback(True)
    assert write(contoh).seq == 2
    assert book.first_bad_row() is None


@pytest.mark.django_db(transaction=True)
def test_a_row_outside_a_transaction_is_refused():
    government = Government.objects.create(code="99.09", name="Kabupaten Uji Contoh")
    with pytest.raises(transaction.TransactionManagementError):
        book.record("test.loose", by=None, at=NOON, subject=government)
