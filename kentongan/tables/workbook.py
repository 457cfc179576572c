"""XLSX workbooks: values only, nothing executed, nothing hidden from the reader."""

import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kentongan.refusal import Refused
from kentongan.tables import archive
from kentongan.tables.table import Cell, MissingResult, Row, Table

_MOST_BLANK_ROWS = 200
_MOST_COLUMNS = 1000
_UNREADABLE = (*archive.UNREADABLE, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError)
_P = rb"<(?:\w+:)?"
_MERGE = re.compile(_P + rb'mergeCell\b[^>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"')
_HIDDEN_ROW = re.compile(_P + rb'row\b(?=[^>]*?\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_HIDDEN_COLUMNS = re.compile(
    _P + rb'col\b(?=[^>]*?\bhidden="(?:1|true)")(?=[^>]*?\bmin="(\d+)")(?=[^>]*?\bmax="(\d+)")'
)
_NO_RESULT = re.compile(
    _P
    + rb'c\b([^>]*?\br="([A-Z]+\d+)"[^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*'
    + rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FILLED = re.compile(_P + rb"(?:v|t)\b[^>]*>[^<]")
_CELL = re.compile(_P + rb'c\b[^>]*?\br="([A-Z]+)(\d+)"')


def read_workbook(path: Path, file_name: str, sheet: str | None) -> list[Table]:
    """Read the sheets of an XLSX file, archive and XML checked already; `sheet` names the only one wanted.

    Refuses a broken file and an unknown sheet. A sheet is read until 200 blank rows follow each other.
    """
    with ZipFile(path) as parts:
        try:
            return _read(path, parts, file_name, sheet)
        except _UNREADABLE as error:
            raise Refused(
                f"Berkas {file_name} rusak dan tidak dapat dibaca. Buka di Excel, simpan ulang sebagai .xlsx."
            ) from error


def _read(path: Path, parts: ZipFile, file_name: str, sheet: str | None) -> list[Table]:
    # Opened here, for openpyxl judges a path by its ending and kept files have none.
    with warnings.catch_warnings(), path.open("rb") as file:
        warnings.simplefilter("ignore")  # openpyxl warns of styles and rules it drops; we want values only
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            wanted = _wanted(book, file_name, sheet)
            return [_table(each, parts, book.epoch == CALENDAR_MAC_1904, file_name) for each in wanted]
        finally:
            book.close()


def _wanted(book: Any, file_name: str, sheet: str | None) -> list[Any]:
    if sheet is None:
        return list(book.worksheets)
    found = [each for each in book.worksheets if each.title.strip().casefold() == sheet.strip().casefold()]
    if not found:
        names = ", ".join(each.title for each in book.worksheets)
        raise Refused(f"Berkas {file_name} tidak punya lembar “{sheet}”. Yang ada: {names}.")
    return found[:1]


def _table(sheet: Any, parts: ZipFile, epoch_1904: bool, file_name: str) -> Table:
    xml = archive.read_entry(parts, sheet._worksheet_path, file_name)
    table = Table(
        sheet.title,
        [],
        hidden=sheet.sheet_state != "visible",
        merges=_merges(xml),
        hidden_rows=frozenset(int(found) for found in _HIDDEN_ROW.findall(xml)),
        hidden_columns=_hidden_columns(xml),
        epoch_1904=epoch_1904,
    )
    sheet.reset_dimensions()  # what the file says about its size may be false
    missing = _without_result(xml)
    table.lacks_results = bool(missing)
    last = _read_rows(table, sheet.iter_rows(values_only=True), missing)
    _note_far_cell(table, xml, last)
    return table


def _read_rows(table: Table, rows: Iterator[tuple[Any, ...]], missing: dict[tuple[int, int], str]) -> int:
    """Append the rows that are not blank; returns the number of the last row looked at."""
    blank = number = 0
    lacking = {row for row, _ in missing}
    for number, values in enumerate(rows, 1):
        cells = _cells(values[:_MOST_COLUMNS])
        if number in lacking:
            _mark(cells, number, missing)
        if cells:
            blank = 0
            table.rows.append(Row(number, cells))
        else:
            blank += 1
            if blank > _MOST_BLANK_ROWS:
                break
    return number


def _cells(values: Iterable[Any]) -> list[Cell]:
    cells = [_cell(value) for value in values]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _cell(value: Any) -> Cell:
    if value is None or value == "":
        return None
    if isinstance(value, str | int | float | datetime | date):
        return value
    return str(value)  # a time of day or a duration


def _mark(cells: list[Cell], number: int, missing: dict[tuple[int, int], str]) -> None:
    for (row, column), name in missing.items():
        if row == number and column < _MOST_COLUMNS:
            cells.extend([None] * (column + 1 - len(cells)))
            cells[column] = MissingResult(
                f"Sel {name} berisi rumus tanpa hasil. Buka berkas di Excel, simpan, lalu unggah lagi."
            )


def _without_result(xml: bytes) -> dict[tuple[int, int], str]:
    """Return (row number, column index) -> cell name of formulas that were saved without a result."""
    found: dict[tuple[int, int], str] = {}
    if b"f>" not in xml and b"f/>" not in xml and b"<f " not in xml:
        return found
    for attributes, name, empty in _NO_RESULT.findall(xml):
        if b't="str"' in attributes and empty:
            continue  # the result is an empty text
        row, column = coordinate_to_tuple(name.decode())
        found[row, column - 1] = name.decode()
    return found


def _merges(xml: bytes) -> list[tuple[int, int, int, int]]:
    merges = []
    for found in _MERGE.findall(xml):
        left, top, right, bottom = range_boundaries(found.decode())
        merges.append((top, left - 1, bottom, right - 1))
    return merges


def _hidden_columns(xml: bytes) -> frozenset[int]:
    columns: set[int] = set()
    for first, last in _HIDDEN_COLUMNS.findall(xml):
        columns.update(range(int(first) - 1, min(int(last), _MOST_COLUMNS)))
    return frozenset(columns)


def _note_far_cell(table: Table, xml: bytes, last: int) -> None:
    """Say it when filled cells lie beyond the gap at which reading stopped."""
    end = max((found.start() for found in _FILLED.finditer(xml, max(0, len(xml) - 100_000))), default=0)
    cells = _CELL.findall(xml, max(0, end - 2_000), end)
    if cells and int(cells[-1][1]) > last:
        name = (cells[-1][0] + cells[-1][1]).decode()
        table.notes.append(
            f"Lembar {table.name}: sel {name} terpisah lebih dari {_MOST_BLANK_ROWS} baris kosong; "
            "sel sejauh itu tidak dibaca."
        )
