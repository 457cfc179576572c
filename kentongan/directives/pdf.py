"""The PDF of a circular as it was issued: checked by its content, kept unchanged with its hash."""

import hashlib
import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from kentongan.audit import book
from kentongan.directives.models import Directive
from kentongan.people.models import Person
from kentongan.refusal import Refused

LIMIT = 10 * 1024 * 1024  # bytes
_HEAD, _TAIL = b"%PDF-", b"%%EOF"


def attach(directive: Directive, content: bytes, *, by: Person | None, at: datetime) -> Directive:
    """Keep `content` as the circular's PDF; the same bytes again change nothing, other bytes replace it.

    A replaced file stays on disk, named in the book. Raises Refused when it is no PDF or over 10 MB.
    """
    refuse_other(content)
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 == directive.pdf_sha256:
        return directive
    place = settings.FILES / str(directive.government_id) / "directives" / f"{secrets.token_hex(16)}.pdf"
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.write_bytes(content)
    place.chmod(0o600)
    try:
        return _point_to(directive, place, sha256, by, at)
    except BaseException:
        place.unlink(missing_ok=True)
        raise


@transaction.atomic
def _point_to(directive: Directive, place: Path, sha256: str, by: Person | None, at: datetime) -> Directive:
    replaced = directive.pdf_path
    directive.pdf_path = str(place.resolve().relative_to(Path(settings.DATA).resolve()))
    directive.pdf_sha256 = sha256
    directive.save(update_fields=["pdf_path", "pdf_sha256"])
    book.record(
        "directive.pdf_attached", by=by, at=at, subject=directive, government_id=directive.government_id,
        sha256=sha256, replaced=replaced,
    )  # fmt: skip
    return directive


def refuse_other(content: bytes) -> None:
    """Raise Refused unless `content` is a whole PDF of at most 10 MB."""
    if len(content) > LIMIT:
        raise Refused("PDF ini lebih besar dari 10 MB. Perkecil dulu, lalu unggah lagi.")
    if not content.startswith(_HEAD) or _TAIL not in content[-2048:]:
        raise Refused("Berkas ini bukan PDF yang utuh. Simpan surat edarannya sebagai PDF, lalu unggah lagi.")


def place_of(directive: Directive) -> Path | None:
    """Return where the PDF lies; None when there is none, or it is gone from disk."""
    place = Path(settings.DATA) / directive.pdf_path
    return place if directive.pdf_path and place.is_file() else None
