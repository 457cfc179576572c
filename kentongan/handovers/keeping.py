"""Evidence files: pictures without what a camera wrote into them, PDFs as they are; under a random name."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kentongan.directives.pdf import refuse_other
from kentongan.intake import pictures
from kentongan.intake.keeping import shown_name
from kentongan.refusal import Refused
from kentongan.vault.points import reached

LIMIT = pictures.MOST_BYTES


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that lies on disk; it counts once a row names it."""

    name: str
    path: str  # below KENTONGAN_DATA
    sha256: str


def keep(upload: Path, file_name: str, government_id: int, *, room: str = "serah-terima") -> Kept:
    """Keep a screenshot (JPG, PNG, WebP, GIF) or a PDF of at most 10 MB; it counts once a row names it.

    `room` names the folder below the government's files.
    Raises Refused, and keeps nothing, for anything else.
    """
    name = shown_name(file_name)
    if upload.stat().st_size > LIMIT:
        raise Refused(f"Berkas {name} lebih besar dari 10 MB. Perkecil dulu, lalu unggah lagi.")
    content = _cleaned(upload, name)
    folder = settings.FILES / str(government_id) / room
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / secrets.token_hex(16)
    with target.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    target.chmod(0o400)
    reached("file.kept")
    place = str(target.resolve().relative_to(Path(settings.DATA).resolve()))
    return Kept(name, place, hashlib.sha256(content).hexdigest())


def _cleaned(upload: Path, name: str) -> bytes:
    with upload.open("rb") as file:
        head = file.read(5)
    if head == b"%PDF-":
        content = upload.read_bytes()
        refuse_other(content)
        return content
    picture = pictures.cleaned(upload, name)
    try:
        return picture.read_bytes()
    finally:
        picture.unlink(missing_ok=True)


def place_of(path: str) -> Path | None:
    """Return where a kept file lies; None when there is none, or it is gone from disk."""
    place = Path(settings.DATA) / path
    return place if path and place.is_file() else None
