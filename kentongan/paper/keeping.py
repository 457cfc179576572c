"""Issued files: written once to the disk itself, known by their hash, never written again."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings

from kentongan.refusal import Refused


def keep(path: Path, title: str, content: bytes) -> dict[str, Any]:
    """Write to the disk itself, close the file to further writing, and return its name, place and hash.

    Raises FileExistsError where something lies at `path` already.
    """
    with path.open("xb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    path.chmod(0o400)
    return {
        "title": title,
        "name": path.name,
        "path": str(path.resolve().relative_to(Path(settings.DATA).resolve())),
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
    }


def discard(files: dict[str, dict[str, Any]]) -> None:
    """Take the files of who came second away, with their folder; left behind they would harm nobody."""
    for file in files.values():
        shutil.rmtree((Path(settings.DATA) / file["path"]).parent, ignore_errors=True)


def place_of(file: dict[str, Any]) -> Path:
    """Return where a kept file lies. Raises Refused when it is gone or no longer the same."""
    place: Path = Path(settings.DATA) / str(file["path"])
    if not place.is_file() or hashlib.sha256(place.read_bytes()).hexdigest() != file["sha256"]:
        raise Refused(
            f"{file['name']} hilang atau tidak sama dengan yang diterbitkan. Pulihkan dari cadangan."
        )
    return place
