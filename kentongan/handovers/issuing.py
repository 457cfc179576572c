"""A BAST goes out: facts frozen, files hashed, entered once; a correction is a new version.

Issued while steps are still open it says so, and the handover stays open. Issued once everything is proven it
settles the handovers.
"""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from kentongan.audit import book
from kentongan.handovers import approving, bast_docx, bast_facts, bast_pdf
from kentongan.handovers.bast_facts import Bast
from kentongan.handovers.models import Handover, HandoverRecord
from kentongan.paper import keeping
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.paper.words import plain_date
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day

LONGEST_NUMBER = 120
_WRITERS: tuple[tuple[str, str, str, Callable[[Bast], bytes]], ...] = (
    ("pdf-a4", "PDF A4", "a4.pdf", lambda bast: bast_pdf.write(bast, paper="a4")),
    ("pdf-f4", "PDF F4", "f4.pdf", lambda bast: bast_pdf.write(bast, paper="f4")),
    ("docx", "DOCX", "suntingan.docx", bast_docx.write),
)


def issue(handover: Handover, number: str, *, expected: int, by: Person, at: datetime) -> HandoverRecord:
    """Issue the BAST of this movement and new holder, over all their channels that were accepted.

    `expected` is the version the person saw announced: sent twice, the first is returned. Raises Refused
    before acceptance, without a number, and when somebody else issued that version meanwhile.
    """
    number = " ".join(number.split())
    if not number or len(number) > LONGEST_NUMBER:
        raise Refused(f"Isi nomor berita acara, paling banyak {LONGEST_NUMBER} huruf; titik-titik boleh.")
    ones = together(handover)
    if not ones:
        raise Refused("Berita acara terbit sesudah kanalnya diterima penerima.")
    newest = last_of(handover)
    if newest is not None and newest.version >= expected:
        return _sent_twice(newest, number, expected)
    bast = compose(ones, number=number, at=at)
    reached("handover.issue.composed")
    files = _write_files(handover, bast)
    reached("handover.issue.written")
    return _enter(ones, bast, files, by=by, at=at)


def together(handover: Handover) -> list[Handover]:
    """Return the accepted handovers of the same movement and new holder, which share one record."""
    if handover.accepted_at is None:
        return []
    same = Handover.objects.filter(movement=handover.movement, incoming=handover.incoming)
    same = same.exclude(accepted_at=None).exclude(state=Handover.CANCELLED)
    same = same.filter(takeover_at__isnull=handover.takeover_at is None)
    return list(same.with_names().order_by("channel__agency__name", "channel__platform", "pk"))


def last_of(handover: Handover) -> HandoverRecord | None:
    """Return the newest record of this movement and new holder."""
    return HandoverRecord.objects.filter(
        movement=handover.movement, incoming=handover.incoming
    ).order_by("-version").first()  # fmt: skip


def records_of(handover: Handover, user: Person) -> list[HandoverRecord]:
    """Return the records of a handover that this person may read, the newest first."""
    return list(HandoverRecord.objects.visible_to(user).filter(handovers=handover))


def compose(ones: Sequence[Handover], *, number: str, at: datetime) -> Bast:
    """Freeze what the record says; `number` "" gives a draft."""
    newest = last_of(ones[0])
    replaces = ""
    if newest is not None:
        day = plain_date(local_day(newest.issued_at, ones[0].government.zone))
        replaces = f"berita acara versi {newest.version}, Nomor {newest.number}, tanggal {day}"
    version = newest.version + 1 if newest else 1
    return bast_facts.compose(
        ones, number=number, version=version, head=book.head(), replaces=replaces, at=at
    )


def _sent_twice(newest: HandoverRecord, number: str, expected: int) -> HandoverRecord:
    if newest.version == expected and newest.number == number:
        return newest
    raise Refused(
        f"Berita acara versi {newest.version} baru saja terbit dengan nomor {newest.number}. Periksa dahulu."
    )


def _write_files(handover: Handover, bast: Bast) -> dict[str, dict[str, Any]]:
    stem = f"bast-{handover.code.lower()}-v{bast.version}"
    folder = Path(settings.FILES) / str(handover.government_id) / "bast" / f"{stem}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700, parents=True)
    written = {}
    for kind, title, ending, write in _WRITERS:
        written[kind] = keeping.keep(folder / f"{stem}-{ending}", title, write(bast))
        reached("handover.issue.one-file")
    return written


def _enter(
    ones: Sequence[Handover], bast: Bast, files: dict[str, dict[str, Any]], *, by: Person, at: datetime
) -> HandoverRecord:
    facts, one = to_json(bast), ones[0]
    record = HandoverRecord(
        government_id=one.government_id, movement=one.movement, incoming=one.incoming, number=bast.number,
        version=bast.version, facts=facts, facts_sha256=sha256_of(facts), head_seq=bast.book_seq,
        head_hash=bast.book_hash, files=files, issued_at=at, by_id=by.pk,
    )  # fmt: skip
    try:
        with transaction.atomic():
            record.save(force_insert=True)
            record.handovers.set(ones)
            reached("handover.issue.entered")
            _settle(ones, at=at)
            _tell(record, by, at)
            reached("handover.issue.before-commit")
    except IntegrityError as error:
        keeping.discard(files)
        raise Refused(f"Berita acara versi {bast.version} baru saja terbit. Periksa dahulu.") from error
    return record


def _settle(ones: Sequence[Handover], *, at: datetime) -> None:
    """Close what is proven; what is not stays open, and its record says so."""
    told = [one.pk for one in ones if one.platform_access_ended_at]  # as the record says, not as of now
    proven = Handover.objects.filter(pk__in=told, state=Handover.PROVEN)
    if proven.update(state=Handover.SETTLED, settled_at=at):
        approving.settle_movement(ones[0].movement, at=at)


def _tell(record: HandoverRecord, by: Person, at: datetime) -> None:
    settled = record.handovers.filter(state=Handover.SETTLED)
    book.record(
        "handover.record_issued", by=by, at=at, subject=record, government_id=record.government_id,
        version=record.version, facts=record.facts_sha256,
        files={kind: file["sha256"] for kind, file in record.files.items()},
        settled=sorted(settled.values_list("pk", flat=True)),
    )  # fmt: skip
