"""XLSX of any table: typed numbers, frozen headings, missing written as missing, no formulas."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kentongan.paper.characters import seen
from kentongan.paper.words import UNMEASURED

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | bool | date | datetime | None
_LONGEST = 32_000  # Excel refuses cells above 32,767 characters
_EXACT = 10**15  # above this a spreadsheet rounds: numbers of posts are written as text
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_STAMP = datetime(2000, 1, 1, tzinfo=UTC)  # the same tables give the same bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: `rows` hold text, numbers, dates or None (= not measured); `notes` stand below it.

    Moments are written as the wall time they carry; turn them into the government's zone before.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()
    widths: Sequence[float] | None = None  # in characters; None: taken from the contents


@dataclass(frozen=True, slots=True)
class _Looks:
    heading: Format
    text: Format
    missing: Format
    whole: Format
    part: Format
    day: Format
    moment: Format
    note: Format


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook with one worksheet per table; the same tables give the same bytes."""
    import xlsxwriter  # only where a table is written: pages that offer one start without it

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _STAMP.replace(tzinfo=None)})
    looks = _looks(book)
    taken: set[str] = set()
    for sheet in sheets:
        _write_sheet(book.add_worksheet(_title(sheet.title, taken)), sheet, looks)
    book.close()
    return target.getvalue()


def _looks(book: Any) -> _Looks:
    wrap = {"valign": "top", "text_wrap": True}
    return _Looks(
        heading=book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}),
        text=book.add_format({**wrap, "num_format": "@"}),
        missing=book.add_format({**wrap, "font_color": "#616877", "italic": True}),
        whole=book.add_format({"valign": "top", "num_format": "#,##0"}),
        part=book.add_format({"valign": "top", "num_format": "#,##0.0"}),
        day=book.add_format({"valign": "top", "num_format": "[$-421]d mmm yyyy", "align": "left"}),
        moment=book.add_format({"valign": "top", "num_format": "[$-421]d mmm yyyy hh.mm", "align": "left"}),
        note=book.add_format({"font_color": "#454b58"}),
    )


def _title(wanted: str, taken: set[str]) -> str:
    """Clean a worksheet name: Excel allows 31 characters, none of []:*?/\\, each name once."""
    stem = _NOT_IN_TITLES.sub(" ", seen(wanted)).strip(" '")[:31].strip(" '") or "Tabel"
    stem = "Riwayat" if stem.casefold() == "history" else stem
    title, number = stem, 2
    while title.casefold() in taken:
        title = f"{stem[: 30 - len(str(number))].strip()} {number}"
        number += 1
    taken.add(title.casefold())
    return title


def _write_sheet(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, seen(heading)[:_LONGEST], looks.heading)
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(page, number, column, cell, looks)
    for number, note in enumerate(sheet.notes, start=len(sheet.rows) + 2):
        page.write_string(number, 0, seen(note)[:_LONGEST], looks.note)
    for column, width in enumerate(sheet.widths or _widths(sheet)):
        page.set_column(column, column, width)
    _prepare_print(page, sheet)


def _prepare_print(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes(1, 1 if len(sheet.headings) > 1 else 0)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), max(len(sheet.headings) - 1, 0))
    page.repeat_rows(0)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&Rhalaman &P dari &N")


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, looks: _Looks) -> None:
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        page.write_string(row, column, UNMEASURED, looks.missing)
    elif isinstance(cell, bool):
        page.write_string(row, column, "ya" if cell else "tidak", looks.text)
    elif isinstance(cell, datetime):
        page.write_datetime(row, column, cell.replace(tzinfo=None), looks.moment)
    elif isinstance(cell, date):
        page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), looks.day)  # noqa: DTZ001 - a day has no zone
    elif isinstance(cell, int | float) and abs(cell) < _EXACT:
        page.write_number(row, column, cell, looks.whole if isinstance(cell, int) else looks.part)
    else:
        page.write_string(row, column, seen(str(cell))[:_LONGEST], looks.text)


def _widths(sheet: Sheet) -> list[float]:
    """Take the longest of the heading and the first rows, between 9 and 48 characters."""
    widths = []
    for column, heading in enumerate(sheet.headings):
        cells = [row[column] for row in sheet.rows[:200] if column < len(row)]
        longest = max([len(heading) * 0.9, *(_length(cell) for cell in cells)])
        widths.append(min(max(longest + 2, 9), 48))
    return widths


def _length(cell: Cell) -> int:
    if cell is None:
        return len(UNMEASURED)
    if isinstance(cell, date):
        return 17 if isinstance(cell, datetime) else 11
    return max((len(line) for line in str(cell).splitlines()), default=0)
