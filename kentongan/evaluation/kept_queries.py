"""Queries that were worked out before, by this process or an earlier one, kept below KENTONGAN_DATA.

They are found again only by the same code, the same Ibis and the same rubric; whatever differs is worked out
anew. Nothing is lost with the folder: it may be removed at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

ROOM = Path(__file__).parent
MOST = 64  # rubrics and engines kept; the oldest goes first


def found(key: object, work_out: Callable[[], dict[str, str]]) -> dict[str, str]:
    """The queries kept for `key` (anything whose repr tells it apart), or what `work_out` gives, kept then.

    `key` must not hold anything whose repr tells of a place in memory. Without a data folder, or where it
    cannot be written to, nothing is kept.
    """
    data = settings.DATA if settings.configured else os.environ.get("KENTONGAN_DATA")
    if not data:
        return work_out()
    name = hashlib.sha256(f"{_code()}\n{key!r}".encode()).hexdigest()
    place = Path(data) / "rubrik-sql" / f"{name}.json"
    kept = _read(place)
    if kept is None:
        kept = work_out()
        _keep(place, kept)
    return kept


def _read(place: Path) -> dict[str, str] | None:
    try:
        told = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return {str(name): str(query) for name, query in told.items()} if isinstance(told, dict) else None


def _keep(place: Path, queries: dict[str, str]) -> None:
    """Whole or not at all; a disk that is full keeps nobody from judging."""
    half = place.with_suffix(f".{os.getpid()}.half")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.write_text(json.dumps(queries), "utf-8")
        half.replace(place)
        for old in sorted(place.parent.glob("*.json"), key=lambda file: file.stat().st_mtime)[:-MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            half.unlink()


@cache
def _code() -> str:
    """What the queries follow from beside the rubric: this room, the facts it reads, and the libraries."""
    files = [*ROOM.rglob("*.py"), *(ROOM.parent / "facts").glob("*.py")]
    told = hashlib.sha256()
    for file in sorted(file for file in files if "tests" not in file.parts):
        told.update(file.read_bytes())
    return f"{told.hexdigest()} {version('ibis-framework')} {version('sqlglot')}"
