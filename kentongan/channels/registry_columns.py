"""Which column of an office's table holds what: guessed by its heading, then by what stands below it."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kentongan.channels import registry_header as header
from kentongan.channels import registry_headings as headings
from kentongan.channels.registry_cells import accounts, is_tick, looks_like_account, says_none
from kentongan.channels.registry_headings import (
    ACCOUNT,
    AGENCY,
    CONTACT,
    CUSTODIAN,
    IGNORED,
    PARENT,
    PLATFORM,
    SECRET,
    TYPE,
    is_office,
)  # fmt: skip
from kentongan.tables.table import Table, column_letter, text_of

_READ = 300  # cells of a column that are looked at
_COUNT = re.compile(r"\d{1,4}|\d{1,3}([.,]\d{3})+|[\d.,]+\s*(rb|jt|k|m)", re.IGNORECASE)
_PHONE = re.compile(r"\+?\(?\d[\d \-.()]{7,18}\d")
_HIGH = frozenset({"kecamatan", "kapanewon", "kemantren", "distrik"})
_LOW = frozenset(
    {
        "kelurahan",
        "desa",
        "kalurahan",
        "nagari",
        "gampong",
        "puskesmas",
        "uptd",
        "upt",
        "unit",
        "bagian",
        "sekolah",
    }
)
_SURE = 0.6


@dataclass(slots=True)
class Column:
    """One column: its heading, what it is read as, and what stands in it."""

    index: int
    heading: str
    role: str
    platform: str = ""  # whose custodian, where the heading says so
    unit: str = ""  # "Desa": the word that the heading says and the cells leave out
    examples: list[str] = field(default_factory=list)

    @property
    def letter(self) -> str:
        """The spreadsheet's letter of this column."""
        return column_letter(self.index)

    @property
    def name(self) -> str:
        """How sentences call this column."""
        return f"kolom {self.letter} ({self.heading})" if self.heading else f"kolom {self.letter}"


@dataclass(slots=True)
class Layout:
    """How one table is to be read."""

    header: header.Header
    columns: list[Column]
    context: str = ""  # the platform that the sheet's name or title speaks of

    @property
    def fingerprint(self) -> str:
        """The same headings give the same fingerprint: sheets of one shape are corrected at once."""
        told = "|".join(f"{column.index}:{headings.words_of(column.heading)}" for column in self.columns)
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def of(self, *roles: str) -> list[Column]:
        """Return the columns of these roles, from the left."""
        return [column for column in self.columns if column.role in roles]

    @property
    def account_columns(self) -> list[Column]:
        """Return the columns that hold accounts."""
        return [
            column
            for column in self.columns
            if column.role == ACCOUNT or column.role in headings.SOCIAL_AND_SITES
        ]

    @property
    def lists_accounts(self) -> bool:
        """Tell whether each row is one account and not one agency."""
        return bool(self.of(PLATFORM))


def guess(table: Table, corrected: Mapping[int, str] | None = None) -> Layout | None:
    """Return how a table is to be read, None when it has no headings.

    `corrected`: column index -> role, as a person set it; it wins.
    """
    found = header.find(table)
    if found is None:
        return None
    cells = _cells(table, found)
    found = found.widened(len(cells))
    columns = [
        _column(index, found, cells[index], hidden=index in table.hidden_columns)
        for index in range(len(cells))
        if found.title(index) or cells[index]
    ]
    layout = Layout(found, columns, _context(table, found))
    _settle(layout, cells)
    for column in columns:
        column.role = (corrected or {}).get(column.index, column.role)
    return layout


def _cells(table: Table, found: header.Header) -> list[list[str]]:
    """Return for each column the texts below the headings."""
    rows = [row for row in table.rows if row.number > found.rows[-1] and row.number not in table.hidden_rows]
    width = max([len(found.own), *(len(row.cells) for row in rows)])
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in rows[:_READ]:
        for index, cell in enumerate(row.cells):
            if text_of(cell):
                columns[index].append(text_of(cell))
    return columns


def _column(index: int, found: header.Header, cells: list[str], *, hidden: bool) -> Column:
    meaning = headings.meaning_of(found.own[index], found.above[index])
    role = IGNORED if hidden else _by_contents(meaning, cells)
    unit = headings.UNIT_WORDS.get(headings.words_of(found.own[index]), "")
    examples = (
        [] if role == SECRET else [cell[:80] for cell in dict.fromkeys(cells) if not says_none(cell)][:3]
    )
    return Column(index, found.title(index), role, meaning.platform, unit, examples)


def _by_contents(meaning: headings.Meaning, cells: list[str]) -> str:
    """Let the contents correct a heading that is not sure of itself."""
    said = [cell for cell in cells if not says_none(cell)]
    role = meaning.role
    if role in headings.SOCIAL_AND_SITES and said and _share(said, _is_no_account) >= _SURE:
        return IGNORED  # a count of accounts or followers, or only ticks
    if meaning.sure or not said:
        return role
    if (
        _share(said, lambda cell: bool(headings.platform_named(cell)) and not looks_like_account(cell))
        >= _SURE
    ):
        return PLATFORM
    if role in headings.SOCIAL_AND_SITES:
        return role
    linked = _linked(said)
    if linked:
        return linked
    if role == PLATFORM:
        return IGNORED
    return _by_looks(role, said)


def _by_looks(role: str, said: list[str]) -> str:
    if role in (TYPE, ACCOUNT):
        return role
    if role == IGNORED and _share(said, is_office) >= _SURE:
        return AGENCY
    return role


def _linked(said: list[str]) -> str:
    """Return the platform most links of a column lead to, ACCOUNT where they lead to several, else ""."""
    found: list[str] = []
    for cell in said:
        found += [profile.platform for profile in accounts(cell, None).profiles][:1] if "." in cell else []
    if len(found) < _SURE * len(said):
        return ""
    most = max(set(found), key=found.count)
    return most if found.count(most) >= 0.8 * len(found) else ACCOUNT


def _is_no_account(cell: str) -> bool:
    return is_tick(cell) or _COUNT.fullmatch(cell) is not None


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(1 for cell in cells if test(cell)) / len(cells) if cells else 0.0


def _context(table: Table, found: header.Header) -> str:
    """Return the platform that the sheet's name, or else a title row, speaks of."""
    named = headings.platform_named(table.name)
    titles = [text_of(cell) for row in table.rows if row.number < found.rows[0] for cell in row.cells]
    return named or next(filter(None, (headings.platform_named(title) for title in titles)), "")


def _settle(layout: Layout, cells: list[list[str]]) -> None:
    """Look at the columns together: one agency column, platforms from the context, ids beside names."""
    _settle_agencies(layout)
    if not layout.lists_accounts and layout.context:
        for column in layout.of(ACCOUNT):
            column.role = layout.context
    if layout.lists_accounts and not layout.account_columns:
        _take_leftover_as_account(layout, cells)
    if not layout.of(CUSTODIAN):
        for column in layout.of(CONTACT):
            if _share(cells[column.index], lambda cell: _PHONE.fullmatch(cell) is not None) < 0.3:
                column.role = CUSTODIAN


def _settle_agencies(layout: Layout) -> None:
    """Of several columns that name units the lowest is the agency, the one above it its parent."""
    found = layout.of(AGENCY)
    if not found:
        return
    low = [column for column in found if set(headings.words_of(column.heading).split()) & _LOW]
    chosen = low[0] if low and len(found) > 1 else found[0]
    for column in found:
        if column is chosen:
            continue
        high = set(headings.words_of(column.heading).split()) & _HIGH or low
        column.role = PARENT if high and not layout.of(PARENT) else IGNORED


def _take_leftover_as_account(layout: Layout, cells: list[list[str]]) -> None:
    for column in layout.columns:
        if column.role == IGNORED and cells[column.index] and column.index > layout.of(PLATFORM)[0].index:
            column.role = ACCOUNT
            return
