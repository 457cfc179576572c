"""A month's tables under seal: a manifest of every file's SHA-256, and the proof that none has changed."""

from __future__ import annotations

import json
import os
from hashlib import file_digest, sha256
from pathlib import Path

import pyarrow.parquet as pq

from kentongan.facts.shapes import TABLES
from kentongan.refusal import Refused

MANIFEST = "manifest.json"


def freeze(folder: Path, **about: str | int) -> str:
    """Write `manifest.json` beside the tables and return its own SHA-256 (64 hexadecimal digits).

    It names each table's file, SHA-256 and rows, and `about`: rubric, month, government. The same tables and
    words give the same manifest. Raises Refused when a table is missing.
    """
    files = {f"{name}.parquet": _described(folder / f"{name}.parquet") for name in TABLES}
    text = json.dumps({"about": about, "files": files}, indent=1, sort_keys=True, ensure_ascii=False)
    half = folder / f"{MANIFEST}.{os.getpid()}.half"
    half.write_text(text, "utf-8")
    half.replace(folder / MANIFEST)
    return sha256(text.encode()).hexdigest()


def check(folder: Path, seal: str) -> None:
    """Look at every file that the manifest with the SHA-256 `seal` names.

    Raises Refused naming the first one that is missing or has changed.
    """
    place = folder / MANIFEST
    if not place.is_file():
        raise _missing(place)
    told = place.read_bytes()
    if sha256(told).hexdigest() != seal:
        raise _changed(place)
    for name, described in json.loads(told)["files"].items():
        _look(folder / name, described["sha256"])


def _look(file: Path, seal: str) -> None:
    if not file.is_file():
        raise _missing(file)
    if _sealed(file) != seal:
        raise _changed(file)


def _described(file: Path) -> dict[str, str | int]:
    if not file.is_file():
        raise _missing(file)
    return {"sha256": _sealed(file), "rows": pq.read_metadata(file).num_rows}


def _sealed(file: Path) -> str:
    with file.open("rb") as open_file:
        return file_digest(open_file, "sha256").hexdigest()


def _missing(file: Path) -> Refused:
    return Refused(
        f"Berkas beku {file.name} ({file.parent.name}) tidak ada. "
        "Kembalikan dari cadangan; angka bulan itu tidak dihitung dari berkas lain."
    )


def _changed(file: Path) -> Refused:
    return Refused(
        f"Berkas beku {file.name} ({file.parent.name}) sudah berubah sejak bulannya ditutup. "
        "Kembalikan dari cadangan; jangan pakai berkas ini."
    )
