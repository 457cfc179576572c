"""Text tables: CSV with any of the usual separators, and cells pasted from a sheet."""

import csv
import io
import re
from collections import Counter

from kentongan.refusal import Refused
from kentongan.tables.decoding import decode
from kentongan.tables.table import Row, RowProblem, Table

_SEPARATORS = (",", ";", "\t", "|")
_SEP_LINE = re.compile(r'\s*"?sep=(.)"?[ \t]*(\r\n|\r|\n|$)', re.IGNORECASE)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_QUOTED = re.compile(r'"[^"]*"')
_TEXT_FORMULA = re.compile(r'="(.*)"', re.DOTALL)  # ="0812…": how some programs force text in a CSV
_BROKEN = re.compile("[\udc80-\udcff]")


def read_delimited(data: bytes, file_name: str) -> Table:
    """Read a CSV file. Rows with undecodable bytes are kept aside in `problems`.

    Refuses NUL characters, a quote that is never closed and stray carriage returns, naming the line.
    """
    decoded = decode(data, file_name)
    table = _read(decoded.text, f"Berkas {file_name}", None)
    if decoded.broken:
        table = _set_aside(table, decoded.broken)
    return Table(file_name, table.rows, problems=table.problems)


def read_cells(text: str) -> Table:
    """Read cells pasted from a sheet: tabs between cells, quotes around cells with line breaks."""
    text = text.replace("\x00", "")
    separator = "\t" if "\t" in text else None
    return _read(text, "Sel yang ditempel", separator)


def _read(text: str, where: str, separator: str | None) -> Table:
    text, separator = _sep_line(text, separator)
    text = _settle_returns(text, where)
    separator = separator or _guess_separator(text)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        rows = [
            Row(number, [cell or None for cell in cells])
            for number, cells in enumerate(reader, 1)
            if any(cells)
        ]
    except csv.Error as error:
        raise _broken_quote(text, separator, where) from error
    if '="' in text:
        _unwrap_text_formulas(rows)
    return Table(where, rows)


def _sep_line(text: str, separator: str | None) -> tuple[str, str | None]:
    """Excel's first line "sep=;" names the separator and is no row."""
    match = _SEP_LINE.match(text)
    if not match:
        return text, separator
    return text[match.end() :], match[1]


def _settle_returns(text: str, where: str) -> str:
    """Old Mac line ends are fine when they are the only ones; a stray one outside quotes is refused."""
    if not _LONE_RETURN.search(text):
        return text
    if "\n" not in text:
        return text.replace("\r", "\n")
    bare = _QUOTED.sub(lambda quoted: "\n" * quoted[0].count("\n"), text)
    stray = _LONE_RETURN.search(bare)
    if stray:
        line = bare.count("\n", 0, stray.start()) + 1
        raise Refused(
            f"{where}, baris {line}: ada akhir baris yang tidak lazim (CR tanpa LF) di tengah baris. "
            "Simpan ulang berkas sebagai CSV UTF-8, lalu unggah lagi."
        )
    return _LONE_RETURN.sub("\n", text)


def _guess_separator(text: str) -> str:
    """Return the separator that cuts the first rows into most cells, equally many in most rows."""
    sample = text[:65536]
    return max(_SEPARATORS, key=lambda separator: _regularity(sample, separator))


def _regularity(sample: str, separator: str) -> int:
    if separator not in sample:
        return 0
    widths: Counter[int] = Counter()
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=separator)):
            if number == 50:
                break
            widths[len(cells)] += 1
    except csv.Error:
        return 0
    return max((count * (width - 1) for width, count in widths.items()), default=0)


def _broken_quote(text: str, separator: str, where: str) -> Refused:
    """Find the line on which the row began that could not be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = 1
    try:
        for _ in reader:
            start = reader.line_num + 1
    except csv.Error:
        pass
    return Refused(
        f'{where}, baris {start}: tanda kutip (") dibuka tetapi tidak ditutup dengan benar, sehingga '
        "baris-baris sesudahnya tidak dapat dibaca. Perbaiki baris itu atau unduh lagi berkasnya."
    )


def _unwrap_text_formulas(rows: list[Row]) -> None:
    for row in rows:
        for index, cell in enumerate(row.cells):
            if isinstance(cell, str) and cell.startswith('="'):
                match = _TEXT_FORMULA.fullmatch(cell)
                row.cells[index] = match[1] if match else cell


def _set_aside(table: Table, broken: dict[int, int]) -> Table:
    """Take rows with undecodable bytes out of the table and say where the first such byte stands."""
    places = iter(sorted(broken.values()))
    kept: list[Row] = []
    problems: list[RowProblem] = []
    for row in table.rows:
        lines = _broken_lines(row)
        if lines:
            found = [next(places, 0) for _ in range(lines)]
            problems.append(_byte_problem(row, found[0]))
        else:
            kept.append(row)
    return Table(table.name, kept, problems=problems)


def _broken_lines(row: Row) -> int:
    """Count the lines of the file under this row that hold undecodable bytes."""
    whole = "".join(cell for cell in row.cells if isinstance(cell, str))
    return sum(1 for line in whole.split("\n") if _BROKEN.search(line))


def _byte_problem(row: Row, place: int) -> RowProblem:
    cells = [_BROKEN.sub("\ufffd", str(cell or "")) for cell in row.cells]
    return RowProblem(
        row.number,
        "",
        f"Baris {row.number} memuat byte yang bukan UTF-8 (byte ke-{place + 1} dari berkas). "
        "Ketik ulang teks baris itu atau simpan berkas sebagai CSV UTF-8.",
        cells,
    )
