"""The flat tables as Ibis tables, on whichever engine is connected."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import ibis

from kentongan.facts.engine import opened
from kentongan.facts.shapes import TABLES
from kentongan.refusal import Refused

if TYPE_CHECKING:
    from ibis import BaseBackend
    from ibis.expr.types import Table


@dataclass(frozen=True)
class Facts:
    """One Ibis table per shape, all on the same engine; the columns are those of shapes.TABLES."""

    agencies: Table
    channels: Table
    weeks: Table
    posts: Table
    standings: Table
    complaints: Table
    jury: Table
    readings: Table
    prefix: str = ""  # what the names of the tables begin with on the engine


def read(engine: BaseBackend, folders: Iterable[Path]) -> Facts:
    """The tables of these folders (each one government's month) as one. Raises Refused for a missing file."""
    places, prefix = list(folders), f"facts_{secrets.token_hex(8)}"
    return Facts(**{name: _table(engine, name, places, prefix) for name in TABLES}, prefix=prefix)


def unbound(prefix: str) -> Facts:
    """The same tables on no engine: for working out once what will be asked of many."""
    tables = {name: ibis.table(columns, name=f"{prefix}_{name}") for name, columns in TABLES.items()}
    return Facts(**tables, prefix=prefix)


def _table(engine: BaseBackend, name: str, folders: list[Path], prefix: str) -> Table:
    files = [folder / f"{name}.parquet" for folder in folders]
    missing = [file for file in files if not file.is_file()]
    if missing:
        raise Refused(
            f"Berkas fakta {missing[0].name} bulan {missing[0].parent.name} tidak ada. "
            "Kembalikan dari cadangan, atau tulis ulang bila bulannya belum ditutup."
        )
    return opened(engine, files, f"{prefix}_{name}", TABLES[name])
