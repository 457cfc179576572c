"""An office's table row by row: agencies, their accounts, who holds them, and what cannot be used."""

import re
from dataclasses import dataclass, field

from kentongan.agencies.naming import cleaned
from kentongan.channels import registry_cells as cells_of
from kentongan.channels import registry_headings as headings
from kentongan.channels.registry_accounts import RowAccounts, accounts_of
from kentongan.channels.registry_columns import Layout
from kentongan.channels.registry_headings import is_office
from kentongan.refusal import Refused
from kentongan.tables.table import MissingResult, Row, Table, text_of

_TOTAL = re.compile(r"(sub|grand)?\s*-?\s*(jumlah|total|rekap\w*|rata-rata)\b.*", re.IGNORECASE)
_MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_FOOT = re.compile(
    r"(mengetahui|menyetujui|nip\b|pembuat|tertanda|ttd\b|a\.?n\.|plt\.?\s|plh\.?\s|kepala\s|"
    r"(ket(erangan)?|catatan|sumber|nb|note|update|diperbarui)\s*[:.*]|\*+\)|"
    rf"[\w .]+,\s*(\d{{1,2}}|\.*|_*)\s*({_MONTHS})\s+\d{{4}})",
    re.IGNORECASE,
)
_ORDER = re.compile(r"^\s*(\d{1,3}[.)]|[IVX]{1,5}\.|[A-Z]\.|\(?[a-z0-9]\))\s+")
_KIND = re.compile(
    r"\b(dinas|badan|kecamatan|kelurahan|desa|bagian|biro|rsud|rumah|sakit|puskesmas|uptd?|bumd|sekretariat|inspektorat|"
    r"lembaga|kantor|sekolah|perusahaan|daerah|perangkat|unit|teknis|pelaksana|setda|blud|lain|lainnya|kapanewon)\b",
    re.IGNORECASE,
)
_SMALL = frozenset({"dan", "di", "ke", "dari"})
_SHORT_IN_BRACKETS = re.compile(r"^(.{4,}?)\s*\(([A-Za-z][\w.\-]{1,14})\)$")


@dataclass(slots=True)
class Person:
    """Who holds the accounts of a row. `platform` "" = all of them."""

    name: str
    rank: str  # headings.CUSTODIAN or DEPUTY
    platform: str = ""


@dataclass(slots=True)
class Entry:
    """One row understood."""

    sheet: str
    row: int
    cells: list[str]
    agency: str
    short_name: str = ""
    type: str = ""
    parent: str = ""
    accounts: RowAccounts = field(default_factory=RowAccounts)
    people: list[Person] = field(default_factory=list)
    contacts: dict[str, str] = field(default_factory=dict)  # platform or "" -> contact as written
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Trouble:
    """Something in a row that is not stored, and why."""

    sheet: str
    row: int
    column: str  # as shown; "" = the whole row
    sentence: str
    cells: list[str]
    platform: str = ""


@dataclass(slots=True)
class Read:
    """What one table gave."""

    table: Table
    layout: Layout
    entries: list[Entry] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    passed_over: list[tuple[int, str]] = field(default_factory=list)  # row number, why


def read(table: Table, layout: Layout) -> Read:
    """Read every row below the headings."""
    reader = _Reader(table, layout)
    for row in table.spread():
        if row.number > layout.header.rows[-1] and not reader.take(row):
            break
    for problem in table.problems:
        reader.found.troubles.append(
            Trouble(table.name, problem.row, problem.column, problem.sentence, problem.cells)
        )
    return reader.found


class _Reader:
    """What is remembered from row to row: the part of the table, the agency above, its parent."""

    def __init__(self, table: Table, layout: Layout) -> None:
        """Prepare for one table."""
        self.table, self.layout = table, layout
        self.found = Read(table, layout)
        self.raw = {row.number: row for row in table.rows}
        self.column = {role: found[0] for role in headings.ROLES if role and (found := layout.of(role))}
        self.head = [text_of(cell) for cell in self.raw[layout.header.rows[0]].cells]
        self.kind, self.parent = _from_sheet_name(table.name)
        self.sheet_agency = table.name if headings.AGENCY not in self.column and is_office(table.name) else ""
        self.agency = self.above = ""
        self.last = layout.header.rows[-1]

    def take(self, row: Row) -> bool:
        """Read one row; False at the end of the table, where a signature or notes begin."""
        texts = [text_of(cell) for cell in self.raw[row.number].cells]
        filled = [text for text in texts if text]
        gap, self.last = row.number - self.last > 1, row.number
        if self._ends(filled, texts):
            return False
        why = self._why_passed_over(row, texts, filled)
        if why:
            self.found.passed_over.append((row.number, why))
        elif not self._is_part(texts, filled):
            self._entry(row, gap=gap)
        return True

    def _ends(self, filled: list[str], texts: list[str]) -> bool:
        return len(filled) <= 4 and not self._number(texts).isdecimal() and any(map(_FOOT.match, filled))

    def _why_passed_over(self, row: Row, texts: list[str], filled: list[str]) -> str:
        if row.number in self.table.hidden_rows:
            return "baris tersembunyi"
        if texts[: len(self.head)] == self.head and len(filled) > 1:
            return "judul kolom terulang"
        words = [text for text in filled if not text.isdecimal()]
        if words and _TOTAL.fullmatch(words[0]) and not headings.platform_named(words[0]):
            return "baris jumlah"
        return ""

    def _number(self, texts: list[str]) -> str:
        column = self.column.get(headings.NUMBER)
        return texts[column.index].rstrip(".") if column and column.index < len(texts) else ""

    def _is_part(self, texts: list[str], filled: list[str]) -> bool:
        """A row that only names a kind of agency, or the agency above those that follow."""
        number = self._number(texts)
        labels = [text for text in filled if not number or text.rstrip(".") != number]
        if number.isdecimal() or len(labels) != 1:
            return False
        label = _ORDER.sub("", labels[0]).strip(" :")
        alone = _is_kind(label)
        if not (alone or headings.NUMBER in self.column):
            return False
        self.agency = ""
        if alone:
            self.kind, self.parent = _titled(label), ""
        elif is_office(label):
            self.parent = label
        return True

    def _entry(self, row: Row, *, gap: bool) -> None:
        cells = [text_of(cell) for cell in row.cells]
        missing = self._missing_result(row)
        if missing:
            self._trouble(row, "", missing, cells)
            return
        accounts = accounts_of(self.layout, cells)
        agency = self._agency(cells, gap=gap)
        if not agency:
            if accounts.found or accounts.problems or accounts.ids:
                self._trouble(row, "", "Nama OPD kosong. Tulis OPD pemilik akun ini.", cells)
            return
        entry = Entry(self.table.name, row.number, cells, agency, accounts=accounts)
        self._describe(entry, cells)
        _add_people(entry, self.layout, cells)
        self.found.entries.append(entry)
        for problem in accounts.problems:
            self._trouble(row, problem.column, problem.sentence, cells, problem.platform)

    def _agency(self, cells: list[str], *, gap: bool) -> str:
        """Return the agency of a row; a blank takes the one above where the rows visibly belong together."""
        written = self._cell(headings.AGENCY, cells) or self.sheet_agency
        if written and not cells_of.says_none(written):
            self.agency = self._whole(headings.AGENCY, _ORDER.sub("", written))
            return self.agency
        unnumbered = headings.NUMBER in self.column and not self._number(cells)
        if gap or not (self.layout.lists_accounts or unnumbered):
            return ""
        return self.agency

    def _describe(self, entry: Entry, cells: list[str]) -> None:
        bracket = _SHORT_IN_BRACKETS.match(entry.agency)
        short = self._cell(headings.SHORT, cells)
        if bracket and not short and len(bracket[1].split()) > 1:
            entry.agency, short = bracket[1], bracket[2]
        entry.short_name = "" if cells_of.says_none(short) else short
        kind = self._cell(headings.TYPE, cells)
        entry.type = self.kind if not kind or cells_of.says_none(kind) else kind
        entry.parent = self._parent(cells)

    def _parent(self, cells: list[str]) -> str:
        column, written = self.column.get(headings.PARENT), self._cell(headings.PARENT, cells)
        if column is None:
            return self.parent
        if not written and column.unit:
            return self.above  # a kecamatan is named once for the villages below it
        self.above = "" if cells_of.says_none(written) else self._whole(headings.PARENT, written)
        return self.above

    def _whole(self, role: str, name: str) -> str:
        """Put back the word that the heading says and the cell leaves out: "Desa Mulyorejo"."""
        column = self.column.get(role)
        unit = column.unit if column else ""
        return f"{unit} {name}" if unit and not is_office(name) else name

    def _cell(self, role: str, cells: list[str]) -> str:
        column = self.column.get(role)
        return " ".join(cells[column.index].split()) if column and column.index < len(cells) else ""

    def _missing_result(self, row: Row) -> str:
        used = {
            column.index
            for column in self.layout.columns
            if column.role not in (headings.IGNORED, headings.NUMBER)
        }
        return next(
            (
                str(cell)
                for index, cell in enumerate(row.cells)
                if index in used and isinstance(cell, MissingResult)
            ),
            "",
        )

    def _trouble(self, row: Row, column: str, sentence: str, cells: list[str], platform: str = "") -> None:
        self.found.troubles.append(Trouble(self.table.name, row.number, column, sentence, cells, platform))


def _from_sheet_name(name: str) -> tuple[str, str]:
    """Return the kind or the parent agency that a worksheet is named after."""
    label = _ORDER.sub("", name).strip()
    if _is_kind(label):
        return _titled(label), ""
    return ("", label) if is_office(label) else ("", "")


def _is_kind(label: str) -> bool:
    """Tell whether a text names kinds of agencies and no single one: "DINAS", "RSUD dan Puskesmas"."""
    words = [word for word in headings.words_of(label).split() if word not in _SMALL]
    if words in (["sekretariat", "daerah"], ["setda"]):
        return False  # one office, with its bagian or biro below
    return bool(words) and all(_KIND.fullmatch(word) for word in words)


def _titled(label: str) -> str:
    if not label.isupper():
        return label
    words = label.casefold().split()
    whole = {"rsud", "uptd", "upt", "bumd", "blud"}
    return " ".join(
        word.upper() if word in whole else word if word in _SMALL else word.capitalize() for word in words
    )


def _add_people(entry: Entry, layout: Layout, cells: list[str]) -> None:
    for column in layout.of(headings.CUSTODIAN, headings.DEPUTY):
        text = cells[column.index] if column.index < len(cells) else ""
        named = cells_of.people(text)
        ranks = [column.role, headings.DEPUTY]
        for name, rank in zip(named.names, ranks, strict=False):
            _add_person(entry, name, rank, column.platform)
        if named.phones and column.role == headings.CUSTODIAN:
            entry.contacts.setdefault(column.platform, named.phones[0])
    for column in layout.of(headings.CONTACT):
        text = cells[column.index] if column.index < len(cells) else ""
        if text and not cells_of.says_none(text):
            entry.contacts[column.platform] = text[:120]
            if text.isdecimal() and text.startswith("8"):
                entry.warnings.append(
                    f"Nomor {text} tampaknya kehilangan angka 0 di depan; dicatat apa adanya."
                )


def _add_person(entry: Entry, name: str, rank: str, platform: str) -> None:
    try:
        entry.people.append(Person(cleaned(name, "Nama pemegang kanal"), rank, platform))
    except Refused as refused:
        entry.warnings.append(refused.sentence)
