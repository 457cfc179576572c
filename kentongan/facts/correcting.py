"""Declared changes to a month's tables: a copy with rows added, changed or left out. The source stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from kentongan.facts.shapes import KEYS, TABLES
from kentongan.facts.storing import store
from kentongan.refusal import Refused

ADD, CHANGE, DROP = "add", "change", "drop"
BATCH = 20_000
Row = dict[str, Any]


@dataclass
class Change:
    """One declared change: which table, which rows (`match`, column -> value), what they become (`row`)."""

    table: str
    kind: str  # add, change, drop
    match: Row = field(default_factory=dict)
    row: Row = field(default_factory=dict)


def corrected(source: Path, target: Path, changes: list[Change]) -> None:
    """Write into `target` the tables of `source` with `changes` applied in their order.

    Dates and moments may be ISO texts, as JSON keeps them. Tables without a change are copied byte for byte.
    Raises Refused for an unknown table, column, kind or value, for a change that fits no row, and for an
    added row without month, government and agency; then `target` may hold some of the tables.
    """
    read = [_read(change) for change in changes]
    target.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        own = [change for change in read if change.table == table]
        if own:
            _rewritten(source, target, table, own)
        else:
            shutil.copyfile(source / f"{table}.parquet", target / f"{table}.parquet")


def _rewritten(source: Path, target: Path, table: str, changes: list[Change]) -> None:
    fitted: set[int] = set()
    store(target, table, _applied(_rows(source / f"{table}.parquet"), changes, fitted))
    for number, change in enumerate(changes):
        if change.kind != ADD and number not in fitted:
            told = ", ".join(f"{column} = {value}" for column, value in change.match.items())
            raise Refused(
                f"Koreksi pada tabel {table} tidak mengenai satu baris pun ({told}). Periksa barisnya."
            )


def _applied(rows: Iterator[Row], changes: list[Change], fitted: set[int]) -> Iterator[Row]:
    """Each row through every change; an added one only through those that were declared after it."""
    for row in rows:
        yield from _through(row, changes, 0, fitted)
    for number, change in enumerate(changes):
        if change.kind == ADD:
            yield from _through(dict(change.row), changes, number + 1, fitted)


def _through(row: Row, changes: list[Change], start: int, fitted: set[int]) -> Iterator[Row]:
    for number in range(start, len(changes)):
        change = changes[number]
        if change.kind == ADD or any(row.get(name) != value for name, value in change.match.items()):
            continue
        fitted.add(number)
        if change.kind == DROP:
            return
        row = {**row, **change.row}
    yield row


def _rows(file: Path) -> Iterator[Row]:
    with pq.ParquetFile(file) as open_file:
        for batch in open_file.iter_batches(BATCH):
            yield from batch.to_pylist()


def _read(change: Change) -> Change:
    """The change with its values as the table keeps them."""
    if change.table not in TABLES:
        raise Refused(f"Tabel {change.table} tidak dikenal. Pakai salah satu dari {', '.join(TABLES)}.")
    if change.kind not in (ADD, CHANGE, DROP):
        raise Refused(f"Jenis koreksi {change.kind} tidak dikenal. Pakai {ADD}, {CHANGE} atau {DROP}.")
    match = {name: _value(change.table, name, value) for name, value in change.match.items()}
    row = {name: _value(change.table, name, value) for name, value in change.row.items()}
    if change.kind != ADD and not match:
        raise Refused("Koreksi ini mengenai semua baris. Sebutkan baris yang dimaksud.")
    if change.kind == ADD and any(row.get(name) is None for name in KEYS):
        raise Refused(f"Baris tambahan pada tabel {change.table} tanpa {', '.join(KEYS)}. Lengkapi dahulu.")
    return Change(change.table, change.kind, match, row)


def _value(table: str, column: str, value: Any) -> Any:
    kind = TABLES[table].get(column)
    if kind is None:
        raise Refused(f"Kolom {column} tidak ada pada tabel {table}. Periksa nama kolomnya.")
    try:
        return None if value is None else _READ[kind](value)
    except (TypeError, ValueError) as wrong:
        raise Refused(f"Nilai {value!r} tidak cocok untuk kolom {column} pada tabel {table}.") from wrong


def _whole(value: Any) -> int:
    if isinstance(value, bool) or int(value) != float(value):
        raise ValueError
    return int(value)


def _day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: Any) -> datetime:
    told = datetime.fromisoformat(value) if isinstance(value, str) else value
    return told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


_READ: dict[str, Callable[[Any], Any]] = {
    "int32": _whole,
    "int64": _whole,
    "float64": float,
    "string": _text,
    "boolean": _truth,
    "date": _day,
    "timestamp('UTC')": _moment,
}
