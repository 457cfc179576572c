"""Where the headings of an office's table stand: below title rows, in one, two or three rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kentongan.channels import registry_headings as headings
from kentongan.channels.registry_cells import looks_like_account
from kentongan.tables.table import Row, Table, text_of

_SEARCHED = 40  # rows from the top among which the headings are looked for
_LONGEST = 120  # a heading is no sentence
_HANDLE = re.compile(r"@?\w{2,}([.]\w{2,})+|@\w+")
_OFFICE_WORDS = frozenset(
    {
        "nama",
        "dinas",
        "badan",
        "bagian",
        "biro",
        "kantor",
        "kecamatan",
        "kelurahan",
        "desa",
        "puskesmas",
        "upt",
    }
    | {"uptd", "unit", "kerja", "satuan", "kapanewon", "distrik", "sekolah", "dan", "atau", "instansi", "opd"}
    | {"skpd", "pengelola", "daerah", "perangkat", "induk", "pemilik", "lembaga", "rsud", "no"}
)
_COUNTED = re.compile(r"\(?(\d{1,2}|[a-z])\)?[.)]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table: for each column its own one and the one of its group above."""

    rows: tuple[int, ...]  # row numbers, with a row of column numbers where there is one
    own: tuple[str, ...]
    above: tuple[str, ...]

    def title(self, column: int) -> str:
        """Return a column's heading as shown: "Instagram: Link"."""
        own, above = self.own[column], self.above[column]
        return f"{above}: {own}" if above and own and above != own else own or above

    def widened(self, width: int) -> "Header":
        """Return the same headings with empty ones up to `width` columns."""
        gap = ("",) * (width - len(self.own))
        return Header(self.rows, self.own + gap, self.above + gap)


def find(table: Table) -> Header | None:
    """Return the headings of a table; None when it has none, as a page of instructions."""
    rows = table.rows[:_SEARCHED]
    marks = [_marks(row) for row in rows]
    best = max(range(len(rows)), key=lambda index: (marks[index], -index), default=None)
    if best is None or not (marks[best] > 1 or _names_agencies(rows[best])):
        return None
    first, last = _block(rows, marks, best)
    block = [_widened(table, row) for row in rows[first : last + 1]]
    while last + 1 < len(rows) and _counts_columns(rows[last + 1]):
        last += 1
    own, above = _joined(block)
    return Header(tuple(row.number for row in rows[first : last + 1]), own, above)


def _marks(row: Row) -> int:
    """Count the cells that read like headings; 0 where one reads like an account or a sentence."""
    texts = [text_of(cell) for cell in row.cells if text_of(cell)]
    if any(looks_like_account(text) for text in texts):
        return 0
    known = [text for text in texts if len(text) <= _LONGEST and _is_known(text)]
    return len(known) if len(known) * 2 >= len(texts) else 0


def _names_agencies(row: Row) -> bool:
    """One known heading is enough where it promises agencies and other columns stand beside it."""
    texts = [text_of(cell) for cell in row.cells if text_of(cell)]
    known = [text for text in texts if _is_known(text)]
    return len(texts) > 1 and any(headings.meaning_of(text).role == headings.AGENCY for text in known)


def _is_known(text: str) -> bool:
    words = headings.words_of(text).split()
    if text.isdecimal() or len(words) > 12 or _HANDLE.fullmatch(text):
        return False
    if headings.is_office(text) and not set(words) <= _OFFICE_WORDS:
        return False  # "Dinas Kesehatan" is an agency, "Dinas/Badan" a heading
    return headings.meaning_of(text) is not headings.NOTHING


def _block(rows: list[Row], marks: list[int], best: int) -> tuple[int, int]:
    """Stretch the best row over the headings right above and below it."""
    first = last = best
    while first > 0 and _belongs_above(rows[first - 1], marks[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and _belongs_below(rows[last + 1], marks[last + 1], rows[first : last + 1]):
        last += 1
    return first, last


def _belongs_above(row: Row, marks: int, below: Row) -> bool:
    filled = _filled(row)
    if row.number != below.number - 1 or marks == 0:
        return False
    return len(filled) >= 2 and bool(filled - _filled(below))


def _belongs_below(row: Row, marks: int, above: list[Row]) -> bool:
    """A second heading row fills gaps or stands under a group; a first row of data repeats nothing."""
    filled = _filled(row)
    if row.number != above[-1].number + 1 or marks < len(filled) or not filled:
        return False
    return not _starts_data(row, above)


def _starts_data(row: Row, above: list[Row]) -> bool:
    """Tell whether an agency or a number stands where the headings promise one."""
    for column in _filled(row):
        meaning = headings.meaning_of(_text(above[0], column))
        if meaning.role in (headings.AGENCY, headings.NUMBER):
            return True
    return False


def _filled(row: Row) -> set[int]:
    return {column for column, cell in enumerate(row.cells) if text_of(cell)}


def _counts_columns(row: Row) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3), or a b c."""
    texts = [text_of(cell) for cell in row.cells if text_of(cell)]
    found = [_COUNTED.fullmatch(text) for text in texts]
    if len(texts) < 3 or not all(found):
        return False
    values = [match[1].lower() for match in found if match]
    if all(value.isdecimal() for value in values):
        numbers = [int(value) for value in values]
        return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return all(
        ord(later) - ord(earlier) == 1 for earlier, later in _pairs(values) if len(earlier + later) == 2
    )


def _pairs(values: list[str]) -> Iterable[tuple[str, str]]:
    return zip(values, values[1:], strict=False)


def _widened(table: Table, row: Row) -> Row:
    """Fill the cells that a heading is merged over, to the right only."""
    cells = list(row.cells)
    for top, left, _, right in table.merges:
        if top == row.number and left < len(cells):
            cells.extend([None] * (right + 1 - len(cells)))
            cells[left : right + 1] = [cells[left]] * (right + 1 - left)
    return Row(row.number, cells)


def _joined(block: list[Row]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return for each column the lowest heading and the one above it."""
    width = max(len(row.cells) for row in block)
    columns = [[_text(row, column) for row in block if _text(row, column)] for column in range(width)]
    if len(block) > 1:
        _spread_groups(block, columns)
    own = tuple(texts[-1] if texts else "" for texts in columns)
    above = tuple(texts[-2] if len(texts) > 1 else "" for texts in columns)
    return own, above


def _spread_groups(block: list[Row], columns: list[list[str]]) -> None:
    """A group heading that was not merged stands over the gaps to its right, as far as there are any."""
    group = ""
    for column, texts in enumerate(columns):
        top, low = _text(block[0], column), _text(block[-1], column)
        if top:
            group = top if low else ""
        elif low and group and len(texts) == 1:
            texts.insert(0, group)


def _text(row: Row, column: int) -> str:
    return text_of(row.cells[column]) if column < len(row.cells) else ""
