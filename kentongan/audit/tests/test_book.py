"""Writing into the book: its rows make a chain, and an act that fails leaves none."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

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


def test_the_head_is_the_last_row_and_is_printed_short(contoh):
    last = write(contoh, 3)
    assert book.head() == (3, last.hash)
    assert book.head_line() == f"3:{last.hash[:16]}"


def test_the_head_of_an_empty_book_is_said(db):
    assert (book.head(), book.head_line()) == ((0, ""), "kosong")


def test_details_are_kept_in_the_order_in_which_they_are_hashed(contoh):
    write(contoh, zebra=1, ayam={"z": 1, "a": 2})
    assert list(Entry.objects.get().details) == ["ayam", "zebra"] or connection.vendor != "sqlite"
    assert book.first_bad_row() is None


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
