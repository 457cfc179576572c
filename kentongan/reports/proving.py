"""Proving that an issued report is still the one that went out: file by file, against row and book."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from django.conf import settings

from kentongan.audit.models import Entry
from kentongan.paper.frozen import sha256_of
from kentongan.reports.models import IssuedReport

Found = Literal["same", "changed", "missing"]


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was hashed again."""

    title: str
    sha256: str  # as entered when the report went out
    found: Found


def prove(report: IssuedReport) -> list[Proof]:
    """Hash the facts and every file again; what the book says weighs more than what the row says.

    The head of the book in the foot must still be the hash of that row.
    """
    told = _told(report)
    facts = sha256_of(report.facts)
    proofs = [Proof("Fakta", report.facts_sha256, _compare(facts, report.facts_sha256, told.get("facts")))]
    for kind, file in report.in_order:
        found = hash_of(place_of(file))
        proofs.append(
            Proof(file["title"], file["sha256"], _compare(found, file["sha256"], told["files"].get(kind)))
        )
    return [*proofs, *_prove_head(report)]


def _prove_head(report: IssuedReport) -> list[Proof]:
    seq, colon, digest = str((report.facts.get("issue") or {}).get("book", "")).partition(":")
    if not colon:  # issued over an empty book, or by the first version
        return []
    row = Entry.objects.filter(seq=int(seq)).values_list("hash", flat=True).first()
    found: Found = "missing" if row is None else "same" if row == digest else "changed"
    return [Proof(f"Baris {seq} buku audit, seperti di kaki halaman", digest, found)]


def _told(report: IssuedReport) -> dict[str, Any]:
    entries = Entry.objects.filter(
        act="report.issued", subject_type="reports.issuedreport", subject_id=report.pk
    )
    details = entries.values_list("details", flat=True).first() or {}
    return {"facts": details.get("facts"), "files": details.get("files", {})}


def _compare(found: str | None, row: str, told: str | None) -> Found:
    if found is None:
        return "missing"
    return "same" if found == row == told else "changed"


def place_of(file: dict[str, Any]) -> Path:
    """Where a file of a report lies."""
    return Path(settings.DATA) / str(file["path"])


def hash_of(path: Path) -> str | None:
    """SHA-256 of a file, None when it is gone."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
