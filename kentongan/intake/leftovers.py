"""Files that a killed act left behind: written, and then no row came to name them.

Every upload is stored as file first and row second, so that no row ever names a file that is not there. What
is taken away here is proven three times: it lies in a folder of settings.EVIDENCE_FOLDERS, under a random
name as uploads get, older than a day; and no column of settings.FILE_COLUMNS names it, of any government.
Issued papers, logos and frozen months lie elsewhere and are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.refusal import Refused
from kentongan.vault.points import reached

AGE = timedelta(days=1)  # a younger one may be waiting for its row
OURS = re.compile(r"[0-9a-f]{32}(\.[a-z]{2,5})?")  # names as uploads get them
FEW = 20  # so many may go at once without a second thought
PART = 10  # of more than FEW, one in so many: beyond that the rows are missing, not the files superfluous


@dataclass(frozen=True, slots=True)
class Swept:
    """What went: how many files, and their bytes."""

    files: int
    size: int


def sweep(government: Government, *, at: datetime) -> Swept:
    """Remove the uploads of a government that nothing names and that are older than a day at `at` (UTC).

    The book says how many before they go; killed half-way, the next round takes the rest. Raises Refused,
    and removes nothing, where so many would go that a database has lost its rows or is the wrong one.
    """
    old = [path for path in _uploads(government.pk) if _age(path, at) > AGE]
    named = _named() if old else set()  # asked after the listing: a row that came meanwhile is seen
    idle = [path for path in old if _relative(path) not in named]
    if not idle:
        return Swept(0, 0)
    if len(idle) > FEW and len(idle) * PART > len(old):
        raise Refused(
            f"{len(idle)} dari {len(old)} berkas {government.name} tidak disebut basis data. Tidak ada yang "
            "dihapus. Periksa apakah basis data ini yang benar, atau pulihkan cadangannya."
        )
    size = sum(path.stat().st_size for path in idle)
    book.record(
        "files.swept", by=None, at=at, subject=government, government_id=government.pk, files=len(idle),
        bytes=size,
    )  # fmt: skip
    reached("files.swept.recorded")
    for path in idle:
        path.unlink(missing_ok=True)
    return Swept(len(idle), size)


def _uploads(government_id: int) -> Iterator[Path]:
    for name in settings.EVIDENCE_FOLDERS:
        folder = settings.FILES / str(government_id) / name
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and OURS.fullmatch(path.name):
                yield path


def _age(path: Path, at: datetime) -> timedelta:
    return timedelta(seconds=at.timestamp() - path.stat().st_mtime)


def _relative(path: Path) -> str:
    """As rows name it: below KENTONGAN_DATA."""
    return str(path.resolve().relative_to(Path(settings.DATA).resolve()))


def _named() -> set[str]:
    """Every file that any row of any government names."""
    found: set[str] = set()
    for told in settings.FILE_COLUMNS:
        model, column = told.rsplit(".", 1)
        rows = apps.get_model(model)._default_manager.exclude(**{column: ""})
        found.update(rows.values_list(column, flat=True).iterator())
    return found
