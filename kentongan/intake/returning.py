"""The error file: the refused rows as they came, with a column "Keterangan" that says what to mend."""

from collections.abc import Iterable

from kentongan.intake import keeping
from kentongan.paper.xlsx import Sheet, write
from kentongan.posts.models import Evidence
from kentongan.refusal import Refused
from kentongan.tables.reading import read_tables
from kentongan.tables.table import Row, Table, texts_of

MOST_ROWS = 20_000


def refused_rows(evidence: Evidence) -> bytes:
    """Return a workbook of the refused rows of a file; every cell is text, so nothing in it runs.

    The cells are read again from the raw file; where that is gone, the reasons still stand.
    """
    told: list[tuple[int, str]] = sorted(
        (row, f"Kolom {column}: {sentence}" if column else sentence)
        for column, sentence, rows in evidence.notes.get("refused", [])
        for row in rows
    )
    table = _table(evidence)
    cells = {row.number: texts_of(row) for row in table.rows} if table else {}
    headings = _headings(table, evidence.notes.get("headings", []))
    width = len(headings)
    rows = [[str(row), why, *_padded(cells.get(row, []), width)] for row, why in told[:MOST_ROWS]]
    left = len(told) - len(rows)
    notes = [f"Masih ada {left} baris lain yang ditolak; perbaiki yang ini dulu."] if left else []
    return write([Sheet("Perlu diperbaiki", ["Baris", "Keterangan", *headings], rows, notes)])


def _table(evidence: Evidence) -> Table | None:
    if not evidence.path or not keeping.place_of(evidence.path).exists():
        return None
    sheet = evidence.notes.get("sheet") or None
    try:
        tables = read_tables(keeping.place_of(evidence.path), evidence.file_name, sheet=sheet)
    except Refused:
        return None
    named = [table for table in tables if table.name == sheet]
    return next(iter(named or tables), None)


def _headings(table: Table | None, known: Iterable[str]) -> list[str]:
    """Take the heading row as it stands in the file, so that cells stay under their headings."""
    wanted = list(known)
    row = next((row for row in table.rows if _is_heading(row, wanted)), None) if table else None
    return [text or f"Kolom {place}" for place, text in enumerate(texts_of(row), 1)] if row else []


def _is_heading(row: Row, wanted: list[str]) -> bool:
    return bool(wanted) and [text for text in texts_of(row) if text] == wanted


def _padded(cells: list[str], width: int) -> list[str]:
    return (cells + [""] * width)[: max(width, len(cells))]
