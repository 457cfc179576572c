"""Which sheet, which row holds the headings, which format they name, which column is what."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kentongan import platforms
from kentongan.connector import Connector, ExportFormat
from kentongan.intake.exports.generic import generic_format
from kentongan.refusal import Refused
from kentongan.tables.headings import normalise
from kentongan.tables.table import Row, Table, text_of

_LOOK_AT = 30  # rows in which headings may stand


@dataclass
class Header:
    """The heading row of a table and what it says."""

    table: Table
    row: Row
    format: ExportFormat  # the platform's, else the generic one
    recognised: bool  # True: a format of the platform; False: an office's own table
    columns: dict[str, int] = field(default_factory=dict)  # our field -> index
    known: int = 0  # how many headings of the generic table were recognised

    @cached_property
    def names(self) -> list[str]:
        """Return the headings as written, "" where a column has none."""
        return [text_of(cell) for cell in self.row.cells]

    @cached_property
    def below(self) -> list[Row]:
        """Return the rows below the headings, at least as wide as the headings are."""
        width = len(self.row.cells)
        rows = [row for row in self.table.rows if row.number > self.row.number]
        for row in rows:
            if len(row.cells) < width:
                row.cells.extend([None] * (width - len(row.cells)))
        return rows

    @property
    def fingerprint(self) -> str:
        """Return the sha256 of the normalised headings; columns may move without changing it."""
        names = sorted(normalise(name) for name in self.names if name)
        return hashlib.sha256("|".join(names).encode()).hexdigest()

    def name_of(self, field_name: str) -> str:
        """Return the heading of one of our fields; "" when no column is it."""
        index = self.columns.get(field_name)
        return self.names[index] if index is not None and index < len(self.names) else ""


def find_header(
    table: Table, connector: Connector, mapping: Mapping[str, str], remembered: Mapping[str, str] | None
) -> Header | None:
    """Find the headings of a table; None when it is empty. Refuses another platform's export."""
    rows = table.rows[:_LOOK_AT]
    if not rows:
        return None
    header = _by_format(table, rows, connector) or _by_names(table, rows, connector, mapping)
    header.columns = _guess(header)
    if remembered:
        _apply(header, {name: heading for name, heading in remembered.items() if _has(header, heading)})
    _apply(header, mapping)
    return header


def _by_format(table: Table, rows: list[Row], connector: Connector) -> Header | None:
    for row in rows:
        names = _names(row)
        for each in connector.exports:
            if _recognises(each, names):
                return Header(table, row, each, recognised=True)
    for row in rows:
        names = _names(row)
        for other in platforms.SOCIAL:
            for each in other.exports:
                if other is not connector and _recognises(each, names):
                    raise Refused(
                        f"Baris {row.number}: berkas ini ekspor “{each.title}”, sedangkan kanal yang dipilih "
                        f"adalah kanal {connector.title}. Pilih kanal {other.title}, atau unggah berkas lain."
                    )
    return None


def _by_names(table: Table, rows: list[Row], connector: Connector, mapping: Mapping[str, str]) -> Header:
    """Take the row that holds the mapped headings, else most known ones, else the first with two texts."""
    generic = generic_format(connector)
    known = {normalise(name) for names in generic.headings.values() for name in names}
    wanted = {normalise(heading) for heading in mapping.values() if heading}
    best = max(rows, key=lambda row: (len(wanted & _names(row)), len(known & _names(row)), -row.number))
    count = len(known & _names(best))
    if count < 2 and not wanted & _names(best):
        best = next((row for row in rows if _texts(row) > 1), rows[0])
    return Header(table, best, generic, recognised=False, known=count)


def _texts(row: Row) -> int:
    return sum(1 for cell in row.cells if isinstance(cell, str) and not cell.strip().isdigit())


def _names(row: Row) -> set[str]:
    return {normalise(cell) for cell in row.cells if isinstance(cell, str)} - {""}


def _recognises(each: ExportFormat, names: set[str]) -> bool:
    return any(all(normalise(name) in names for name in wanted) for wanted in each.recognised_by)


def _guess(header: Header) -> dict[str, int]:
    """Return which column is which field, by the format's names; a column is used once."""
    places: dict[str, int] = {}
    for index, name in enumerate(header.names):
        places.setdefault(normalise(name), index)
    columns: dict[str, int] = {}
    for field_name, names in header.format.headings.items():
        found = (places.get(normalise(name), -1) for name in names)
        free = next((index for index in found if index >= 0 and index not in columns.values()), None)
        if free is not None:
            columns[field_name] = free
    return columns


def _has(header: Header, heading: str) -> bool:
    return not heading or _place(header, heading) is not None


def _place(header: Header, heading: str) -> int | None:
    names = header.names
    if heading in names:
        return names.index(heading)
    wanted = normalise(heading)
    return next((index for index, name in enumerate(names) if normalise(name) == wanted), None)


def _apply(header: Header, mapping: Mapping[str, str]) -> None:
    """Let a person's mapping stand above the guess; refuses a heading that the file does not have."""
    for field_name, heading in mapping.items():
        header.columns.pop(field_name, None)
        if not heading:
            continue
        index = _place(header, heading)
        if index is None:
            raise Refused(
                f"Kolom “{heading}” tidak ada di baris judul (baris {header.row.number}). Yang ada: "
                f"{', '.join(name for name in header.names if name)[:300]}."
            )
        for other in [name for name, taken in header.columns.items() if taken == index]:
            if other not in mapping:
                del header.columns[other]
        header.columns[field_name] = index
    if mapping.get("caption"):
        header.columns.pop("title", None)
    if mapping.get("permalink") or mapping.get("id"):
        header.columns.pop("shortcode", None)
