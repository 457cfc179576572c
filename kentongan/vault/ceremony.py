"""The keys on paper: three envelopes, of which any two give the key back (reliability.md §3.3).

Kept by the head of Kominfo, by persandian and by Inspektorat. No QR code is printed: a telephone that reads
one keeps what it read.
"""

import tempfile
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.db import transaction

from kentongan.audit import book
from kentongan.paper import typesetting
from kentongan.refusal import Refused
from kentongan.vault import envelope, private, sharing
from kentongan.vault.models import SealingKey

KEEPERS = ("Kepala Dinas Kominfo", "Persandian", "Inspektorat")
NEEDED = 2
_HALF = envelope.KEY


def split(*, at: datetime, day: str) -> tuple[str, bytes]:
    """Return the key's name and a PDF with one page for each envelope; the book notes that it was printed.

    `day` is the date in words that stands on the pages. Raises Refused when there is no key yet.
    """
    key = SealingKey.objects.filter(retired_at=None).first()
    if key is None:
        raise Refused("Brankas belum punya kunci; jalankan kentongan serve satu kali.")
    pages = _pages(key.key_id, day)
    with transaction.atomic():
        SealingKey.objects.filter(pk=key.pk).update(split_at=at)
        book.record("vault.key_split", by=None, at=at, subject=key, key=key.key_id, shares=len(KEEPERS))
    return key.key_id, _pdf(pages, at)


def _pages(key_id: str, day: str) -> list[dict[str, Any]]:
    contents = sharing.split(private.raw_parts(key_id), needed=NEEDED, shares=len(KEEPERS))
    made = [sharing.Share(key_id, NEEDED, place, content) for place, content in enumerate(contents, start=1)]
    return [
        {
            "number": str(share.number), "of": str(len(KEEPERS)), "needed": str(NEEDED), "keeper": keeper,
            "key": key_id, "day": day, "lines": _lines(sharing.written(share)),
        }
        for share, keeper in zip(made, KEEPERS, strict=True)
    ]  # fmt: skip


def _lines(written: str) -> list[str]:
    groups = written.split()
    return ["  ".join(groups[start : start + 5]) for start in range(0, len(groups), 5)]


def _pdf(pages: list[dict[str, Any]], at: datetime) -> bytes:
    """Set the pages; what typesetting puts down meanwhile lies in the folder of keys, not in a public one."""
    template = Path(str(files("kentongan.vault"))) / "typst" / "amplop.typ"
    usual = tempfile.tempdir
    tempfile.tempdir = str(private.folder())
    try:
        return typesetting.pdf(template, {"pages": pages}, paper="a4", made_at=int(at.timestamp()))
    finally:
        tempfile.tempdir = usual


def join(written: Sequence[str], *, at: datetime) -> str:
    """Put a key back from the texts of two envelopes; returns its name. The same again changes nothing.

    Raises Refused for mistyped texts, for envelopes of different keys, and for one envelope typed twice.
    """
    shares = [sharing.read(text) for text in written]
    if len({share.key_id for share in shares}) != 1:
        raise Refused("Kedua amplop ini milik kunci yang berbeda; pakai amplop dari pencetakan yang sama.")
    if len({share.number for share in shares}) < shares[0].needed:
        raise Refused(f"Perlu {shares[0].needed} amplop yang berbeda nomornya.")
    raw = sharing.join([(share.number, share.content) for share in shares])
    if envelope.key_id_of(private.public_of(raw[:_HALF])) != shares[0].key_id:
        raise Refused("Kedua amplop ini dari pencetakan yang berbeda; tanggalnya harus sama.")
    key_id, public = private.keep(raw[:_HALF])
    private.take_pepper(raw[_HALF:])
    with transaction.atomic():
        key, _ = SealingKey.objects.get_or_create(key_id=key_id, defaults={"public": public, "made_at": at})
        book.record("vault.key_joined", by=None, at=at, subject=key, key=key_id)
    return key_id
