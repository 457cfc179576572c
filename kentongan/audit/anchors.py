"""Anchors: the book's head, written outside the database at every commit, so that lost rows show.

The chain alone does not show that its end was cut off, or that the whole database was put back to an older
state. A line "number hash time" in a file on another disk, in a mail or in the foot of a printed report does.
"""

import logging
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction

from kentongan.audit.models import Entry
from kentongan.refusal import Refused

log = logging.getLogger(__name__)
SHORTEST = 16  # hex digits of a hash that still name one row: as printed in the foot of a report
# Where a line was pasted from a mail or typed from paper, words and signs stand around it.
_ANYWHERE = re.compile(r"(?<![\w.:/-])(\d{1,18})(?:[ \t]*:[ \t]*|[ \t]+)([0-9A-Fa-f]{16,64})(?![0-9A-Fa-f])")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head that was once written down: row number and the first 16 to 64 hex digits of its hash."""

    seq: int
    prefix: str
    source: str = ""  # where it was found, for people
    at: str = ""  # when the row was written, where the source says so


def place() -> Path:
    """Where the product appends: KENTONGAN_ANCHORS, or below KENTONGAN_DATA."""
    named = Path(settings.ANCHORS) if settings.ANCHORS else Path(settings.DATA) / "jangkar" / "jangkar.txt"
    return named / "jangkar.txt" if named.is_dir() else named


def append_at_commit() -> None:
    """Anchor the head once the caller's transaction is committed: once, however many rows it writes."""
    connection = transaction.get_connection()
    within = set(connection.savepoint_ids)
    for savepoints, after, _robust in connection.run_on_commit:
        if after is _append and savepoints <= within:  # it is dropped only together with ours
            return
    transaction.on_commit(_append)


def _append() -> None:
    """Append the head. The act is committed and cannot fail now: trouble is logged, `verify` shows it."""
    try:
        head = Entry.objects.order_by("-seq").values_list("seq", "hash", "at").first()
        if head:
            seq, digest, at = head
            _write(place(), f"{seq} {digest} {at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}\n")
    except (OSError, DatabaseError):
        log.critical("The book's head could not be appended to %s.", place(), exc_info=True)


def _write(path: Path, line: str) -> None:
    """One write at the end of the file, whoever else writes; on the disk when it returns."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.write(target, line.encode()) != len(line):
            raise OSError(f"{path}: only a part of the line was written.")
        os.fdatasync(target)
    finally:
        os.close(target)


def trouble() -> str:
    """Say in Indonesian why the anchor file cannot be appended to; "" when it can. Nothing is written."""
    path = place()
    there = path if path.exists() else next(folder for folder in path.parents if folder.exists())
    if os.access(there, os.W_OK) and (there == path or there.is_dir()):
        return ""
    return f"Berkas jangkar {path} tidak dapat ditulis; perbaiki izinnya atau KENTONGAN_ANCHORS."


def own() -> Iterator[Anchor]:
    """Read the product's own anchor file, line by line; a line that cannot be read is left out."""
    path = place()
    if path.exists():
        yield from read(path)


def read(path: Path) -> Iterator[Anchor]:
    """Read the anchors of a file: ours, or lines pasted from mails and reports. Refuses an unreadable one."""
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                yield from _of_line(line, path.name)
    except OSError as error:
        raise Refused(f"Berkas jangkar {path} tidak dapat dibaca: {error.strerror}.") from error


def _of_line(line: str, source: str) -> Iterable[Anchor]:
    words = line.split()
    if len(words) == 3 and words[0].isdecimal() and len(words[1]) == 64:  # ours, by far the most
        return (Anchor(int(words[0]), words[1].lower(), source, words[2]),)
    return [Anchor(int(seq), digest.lower(), source) for seq, digest in _ANYWHERE.findall(line)]


def typed(text: str) -> Anchor:
    """Read SEQ:HASH as it stands in the foot of a report; raises Refused for anything else."""
    found = _ANYWHERE.fullmatch(text.strip())
    if found is None:
        raise Refused(
            f"Kepala buku “{text}” tidak terbaca; tulis NOMOR:SIDIK seperti di kaki laporan, "
            f"sidik paling sedikit {SHORTEST} angka heksadesimal."
        )
    return Anchor(int(found[1]), found[2].lower(), "kepala yang diketik")
