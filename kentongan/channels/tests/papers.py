"""Writing invented register files for tests: workbooks with merges and hidden parts, CSV, pasted cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

Truth = dict[str, dict[str, str | list[str]]]
# What a careful reader finds in a file: agency -> field -> value. Fields are "type", "parent", "short_name",
# "custodian", "deputy", "contact" and the platforms. "" = the file says there is none; "?" = what stands
# there cannot be used and has to be shown as needing mending.


@dataclass
class Sheet:
    """One worksheet: `rows` from row 1 on; `merges` are ranges whose value stands in their first cell."""

    name: str
    rows: Sequence[Sequence[Any]]
    merges: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()  # numbers as Excel shows them
    hidden_columns: Sequence[str] = ()  # "F:F"
    hidden: bool = False


@dataclass
class Book:
    """One office's file with the truth about it."""

    name: str  # file name; ends with .xlsx, .csv or .txt (= pasted)
    truth: Truth
    sheets: Sequence[Sheet] = ()
    data: bytes = b""
    government: str = "Kabupaten Contoh"
    tables: list[Any] = field(default_factory=list)

    def write(self, folder: Path) -> Path:
        """Write the file into `folder`."""
        path = folder / self.name
        if self.sheets:
            _write_xlsx(path, self.sheets)
        else:
            path.write_bytes(self.data)
        return path

    def facts(self) -> set[tuple[str, str, str]]:
        """The truth as (agency, field, value)."""
        return facts_of(self.truth)


def facts_of(truth: Truth) -> set[tuple[str, str, str]]:
    """Flatten a truth to (agency, field, value)."""
    facts = {(agency, "agency", agency) for agency in truth}
    for agency, fields in truth.items():
        for name, values in fields.items():
            facts |= {(agency, name, value) for value in ([values] if isinstance(values, str) else values)}
    return facts


def _write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet)
    book.close()


def _write_sheet(page: Any, sheet: Sheet) -> None:
    filled = [
        (number, column, value)
        for number, row in enumerate(sheet.rows)
        for column, value in enumerate(row)
        if value is not None
    ]
    for cell in filled:
        page.write(*cell)
    for span in sheet.merges:
        page.merge_range(span, "")
        top, left = _corner(span)
        page.write(top, left, sheet.rows[top][left])
    for hidden in sheet.hidden_rows:
        page.set_row(hidden - 1, None, None, {"hidden": True})
    for columns in sheet.hidden_columns:
        page.set_column(columns, None, None, {"hidden": True})
    if sheet.hidden:
        page.hide()


def _corner(span: str) -> tuple[int, int]:
    first = span.partition(":")[0]
    letters = "".join(char for char in first if char.isalpha())
    column = 0
    for char in letters:
        column = column * 26 + ord(char) - 64
    return int(first[len(letters) :]) - 1, column - 1
