"""Sealed tables: whatever changes is found and named; corrections are made on a copy."""

from datetime import date

import pytest

from kentongan.facts.correcting import Change, corrected
from kentongan.facts.freezing import check, freeze
from kentongan.facts.shapes import TABLES
from kentongan.facts.storing import store
from kentongan.facts.tests.tables import rows
from kentongan.refusal import Refused

KEYS = {"month": 202610, "government_id": 1, "agency_id": 7}
ADDED = {**KEYS, "channel_id": 5, "platform": "instagram", "post_id": 3, "posted_on": "2026-10-09"}


@pytest.fixture
def month(tmp_path):
    folder = tmp_path / "202610"
    for name in TABLES:
        store(folder, name, [])
    posts = [{**KEYS, "post_id": n, "posted_on": date(2026, 10, n), "likes": n} for n in (1, 2)]
    store(folder, "posts", posts)
    return folder


def test_sealed_tables_prove_themselves_and_the_seal_says_what_they_are(month):
    seal = freeze(month, rubric="IKO-1", month=202610)
    assert freeze(month, month=202610, rubric="IKO-1") == seal != freeze(month, month=202611)
    freeze(month, rubric="IKO-1", month=202610)
    check(month, seal)


@pytest.mark.parametrize("name", [*(f"{table}.parquet" for table in TABLES), "manifest.json"])
def test_whatever_is_changed_or_missing_is_named(month, name):
    seal = freeze(month)
    told = (month / name).read_bytes()
    (month / name).write_bytes(told + b" ")
    with pytest.raises(Refused, match=rf"{name}.*berubah"):
        check(month, seal)
    (month / name).unlink()
    with pytest.raises(Refused, match=rf"{name}.*tidak ada"):
        check(month, seal)


def test_a_missing_table_is_not_sealed(month):
    (month / "jury.parquet").unlink()
    with pytest.raises(Refused, match="jury"):
        freeze(month)


def test_rows_are_added_changed_and_left_out_on_a_copy_in_the_declared_order(month, tmp_path):
    before = (month / "posts.parquet").read_bytes()
    changes = [
        Change("posts", "change", {"post_id": 1}, {"likes": 50, "nature": "service"}),
        Change("posts", "drop", {"post_id": 2}),
        Change("posts", "add", row=ADDED),
        Change("posts", "change", {"post_id": 3}, {"likes": 4}),
    ]
    corrected(month, tmp_path / "v2", changes)
    told = [(row["post_id"], row["likes"], row["nature"], row["posted_on"].day) for row in _posts(tmp_path)]
    assert told == [(1, 50, "service", 1), (3, 4, None, 9)]
    assert (month / "posts.parquet").read_bytes() == before
    assert (tmp_path / "v2/jury.parquet").read_bytes() == (month / "jury.parquet").read_bytes()


def _posts(tmp_path):
    return rows(tmp_path / "v2", "posts")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("pos", "drop", {"post_id": 1}), "Tabel pos"),
        (Change("posts", "hapus", {"post_id": 1}), "hapus"),
        (Change("posts", "drop"), "semua baris"),
        (Change("posts", "drop", {"post_id": 9}), "tidak mengenai"),
        (Change("posts", "drop", {"nomor": 9}), "Kolom nomor"),
        (Change("posts", "change", {"post_id": 1}, {"likes": "banyak"}), "banyak"),
        (Change("posts", "change", {"post_id": 1}, {"gone": 1}), "gone"),
        (Change("posts", "add", row={"post_id": 4}), "agency_id"),
    ],
)
def test_a_change_that_cannot_be_meant_is_refused_by_its_reason(month, tmp_path, change, words):
    with pytest.raises(Refused, match=words):
        corrected(month, tmp_path / "v2", [change])
