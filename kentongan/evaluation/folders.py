"""Where frozen months lie: KENTONGAN_DATA/facts/<government code>/<yyyymm>, corrected copies below it."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from pathlib import Path

from django.conf import settings

from kentongan.agencies.models import Government
from kentongan.evaluation.models import Period

RUBRIC = "rubric.yaml"
LEFT_FOR_DEAD = 3600.0  # seconds after which a half-written folder belongs to nobody


def of_month(government: Government, month: int) -> Path:
    """Where a closed month lies, or will lie."""
    return Path(settings.DATA) / "facts" / government.code / str(month)


def of_period(period: Period) -> Path:
    """Where this period's frozen files lie."""
    return Path(settings.DATA) / period.folder


def corrected(period: Period, version: int) -> Path:
    """Where the corrected copy lies that a later version was counted from."""
    return of_period(period) / f"v{version}"


def relative(folder: Path) -> str:
    """As it is stored: below KENTONGAN_DATA."""
    return str(folder.relative_to(Path(settings.DATA)))


def beside(target: Path) -> Path:
    """A folder of one's own beside `target`, to write into before it takes its place."""
    work = target.with_name(f"{target.name}.{secrets.token_hex(6)}")
    work.mkdir(mode=0o700, parents=True)
    return work


def take_place(work: Path, target: Path) -> None:
    """Put `work` where `target` is, whole; what a killed act left there goes."""
    _sweep(target)
    if target.exists():
        target.rename(target.with_name(f"{target.name}.{secrets.token_hex(6)}.lama"))
    work.rename(target)
    _sync(target.parent)
    for old in target.parent.glob(f"{target.name}.*.lama"):
        shutil.rmtree(old, ignore_errors=True)


def settle(folder: Path) -> None:
    """Bring every file of `folder` to the disk itself, and close it to writing."""
    for file in sorted(folder.iterdir()):
        if file.is_file():
            _sync(file)
            file.chmod(0o400)
    _sync(folder)


def _sweep(target: Path) -> None:
    """Remove what killed acts left beside `target` long ago."""
    for work in target.parent.glob(f"{target.name}.*"):
        if time.time() - work.stat().st_mtime > LEFT_FOR_DEAD:
            shutil.rmtree(work, ignore_errors=True)


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
