"""Raw files are kept: under a random name, unchanged, with their hash."""

import hashlib
import re
import secrets
import shutil
import unicodedata
from pathlib import Path

from django.conf import settings

from kentongan.vault.points import reached

_PIECE = 1024 * 1024
_HIDING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST_NAME = 120


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while piece := source.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def keep(path: Path, government_id: int, sha256: str) -> str:
    """Copy a file to where raw files lie and return its place below KENTONGAN_DATA.

    A file that already lies there stays where it is. The name is random: nothing of it comes from outside.
    """
    folder = settings.FILES / str(government_id) / "raw"
    if path.resolve().is_relative_to(folder.resolve()):
        return str(path.resolve().relative_to(settings.DATA.resolve()))
    target = folder / sha256[:2] / secrets.token_hex(16)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(path, target)
    target.chmod(0o600)
    reached("file.kept")
    return str(target.resolve().relative_to(settings.DATA.resolve()))


def place_of(kept: str) -> Path:
    """Return where a kept file lies; `kept` is what `keep` returned."""
    return Path(settings.DATA) / kept


def discard(kept: str) -> None:
    """Remove a kept file that nothing refers to; one that is gone already is fine."""
    if kept:
        place_of(kept).unlink(missing_ok=True)


def shown_name(name: str) -> str:
    """Clean a file name for the screen and for downloads: no folders, no hiding characters, not too long."""
    visible = unicodedata.normalize("NFC", _HIDING.sub("", name))
    bare = visible.replace("\\", "/").rsplit("/", 1)[-1].strip(". ")
    if not bare:
        return "berkas"
    if _DEVICES.match(bare):
        bare = f"berkas-{bare}"
    if len(bare) <= LONGEST_NAME:
        return bare
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[: LONGEST_NAME - 10]}…{dot}{ending[:8]}" if dot else bare[:LONGEST_NAME]
