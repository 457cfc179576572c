"""Rows into Parquet files: exact types, whole files or none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kentongan.facts.shapes import TABLES

BATCH = 20_000  # rows held in memory at once
TYPES = {
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "string": pa.string(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp('UTC')": pa.timestamp("us", tz="UTC"),
}


def store(folder: Path, name: str, rows: Iterable[dict[str, Any]]) -> int:
    """Write one table of `shapes.TABLES` into `folder`; a column that a row lacks is null. Returns the rows.

    The same rows in the same order give the same bytes: what a manifest's SHA-256 rests on.
    A file appears whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place, schema, count = folder / f"{name}.parquet", arrow_schema(name), 0
    half = place.with_suffix(f".{os.getpid()}.half")
    try:
        with pq.ParquetWriter(half, schema, compression="zstd") as file:
            for batch in _batches(iter(rows)):
                file.write_table(pa.Table.from_pylist(batch, schema=schema))
                count += len(batch)
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
    return count


def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([pa.field(column, TYPES[kind]) for column, kind in TABLES[name].items()])


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
