"""CSV as Indonesian Excel opens it: `;` between cells, UTF-8 with BOM, and no cell that runs as a formula."""

import csv
import re
from collections.abc import Sequence
from datetime import date, datetime
from io import StringIO

from kentongan.paper.characters import seen
from kentongan.paper.words import UNMEASURED, number
from kentongan.paper.xlsx import Cell

# A spreadsheet runs what begins like this, also behind blanks and in full-width letters.
_RUNS = re.compile(r"^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def write(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return the table as CSV; numbers stay numbers, text that a spreadsheet would run gets a leading `'`."""
    target = StringIO()
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    for row in (headings, *rows):
        writer.writerow([_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def _cell(cell: Cell) -> str | int:
    if cell is None:
        return UNMEASURED
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float):
        return number(cell, 2)
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y %H.%M}" if isinstance(cell, datetime) else f"{cell:%d/%m/%Y}"
    text = seen(cell)
    return f"'{text}" if _RUNS.match(text) else text
