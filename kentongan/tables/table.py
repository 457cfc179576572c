"""What was read: tables of cells as a person sees them, and what was kept aside."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

_EXACT_LIMIT = 1_000_000_000_000_000
_SHORTENED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)

Cell = str | float | int | bool | datetime | date | None


class MissingResult(str):
    """A formula cell that was saved without its result. The text names the cell.

    It is a str so that a preview can show it; an importer must refuse a row that needs it.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One row that is not taken, and why. Goes into the error file beside its cells."""

    row: int  # as the user sees it in a spreadsheet, from 1
    column: str  # heading, or column letter where there is no heading; "" = the whole row
    sentence: str  # Bahasa Indonesia: what, and how to mend it
    cells: list[str]


@dataclass(slots=True)
class Row:
    """One row that is not blank."""

    number: int  # as the user sees it in a spreadsheet, from 1
    cells: list[Cell]


@dataclass(slots=True)
class Table:
    """One sheet, one CSV file or one pasted block. Blank rows are left out; numbers are kept."""

    name: str
    rows: list[Row]
    hidden: bool = False
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # see `spread`
    problems: list[RowProblem] = field(default_factory=list)  # rows kept aside because of broken bytes
    hidden_rows: frozenset[int] = frozenset()  # row numbers
    hidden_columns: frozenset[int] = frozenset()  # indexes into Row.cells
    lacks_results: bool = False  # some formula cells were saved without a result: see MissingResult
    epoch_1904: bool = False  # serial dates count from 1904 (old Excel for Mac)
    notes: list[str] = field(default_factory=list)  # sentences a person should see

    def spread(self) -> list[Row]:
        """Return the rows with each merged range filled with the value of its first cell.

        A merge is (first row, first column, last row, last column): rows are row numbers, columns are
        indexes into `cells`, both inclusive.
        """
        rows = {row.number: Row(row.number, list(row.cells)) for row in self.rows}
        for top, left, bottom, right in self.merges:
            value = _at(rows.get(top), left)
            if value is not None:
                _fill(rows, value, range(top, bottom + 1), range(left, right + 1))
        return list(rows.values())


def _at(row: Row | None, column: int) -> Cell:
    return row.cells[column] if row is not None and column < len(row.cells) else None


def _fill(rows: dict[int, Row], value: Cell, numbers: range, columns: range) -> None:
    for number in numbers:
        if number in rows:
            cells = rows[number].cells
            cells.extend([None] * (columns.stop - len(cells)))
            cells[columns.start : columns.stop] = [value] * len(columns)


def text_of(cell: Cell) -> str:
    """Return a cell as a person reads it, without surrounding spaces; "" for an empty cell.

    Whole numbers carry no ".0"; the apostrophe by which Excel forces text is dropped.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip().removeprefix("'")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def lost_digits(cell: Cell) -> bool:
    """Tell whether Excel has shortened a long number (an id, NIK, NIP): it keeps 15 digits and no more."""
    if isinstance(cell, int | float):
        return abs(cell) >= _EXACT_LIMIT
    return isinstance(cell, str) and _SHORTENED.fullmatch(text_of(cell)) is not None


def texts_of(row: Row) -> list[str]:
    """Return all cells of a row as text, for the error file."""
    return [text_of(cell) for cell in row.cells]


def column_letter(index: int) -> str:
    """Return the spreadsheet letter of a column index: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
