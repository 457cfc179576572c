"""The rows of a personnel list understood: who, what kind of movement, from when, by which decree."""

import re
from dataclasses import dataclass, field
from datetime import date

from kentongan.agencies.naming import key
from kentongan.handovers import staff_columns as columns
from kentongan.handovers.models import StaffMovement
from kentongan.handovers.staff_columns import Layout
from kentongan.tables.cleaning import clean
from kentongan.tables.dates import DateReader, NotADate, settle
from kentongan.tables.headings import normalise
from kentongan.tables.table import Cell, Row, lost_digits, text_of, texts_of

_TITLES = frozenset({"dr", "drs", "dra", "ir", "prof", "h", "hj", "kh", "drg", "apt", "ns"})
_WORDS: tuple[tuple[str, str], ...] = (
    ("plt", StaffMovement.ACTING), ("plh", StaffMovement.ACTING), ("pelaksanatugas", StaffMovement.ACTING),
    ("pelaksanaharian", StaffMovement.ACTING), ("pensiun", StaffMovement.RETIREMENT),
    ("purnatugas", StaffMovement.RETIREMENT), ("bup", StaffMovement.RETIREMENT),
    ("meninggal", StaffMovement.DEATH), ("wafat", StaffMovement.DEATH),
    ("kontrak", StaffMovement.CONTRACT_END), ("habismasa", StaffMovement.CONTRACT_END),
    ("mengundurkan", StaffMovement.CONTRACT_END), ("berhenti", StaffMovement.DISMISSAL),
    ("ptdh", StaffMovement.DISMISSAL), ("promosi", StaffMovement.PROMOTION),
    ("pelantikan", StaffMovement.PROMOTION), ("pengangkatan", StaffMovement.PROMOTION),
    ("mutasi", StaffMovement.TRANSFER), ("pindah", StaffMovement.TRANSFER),
    ("rotasi", StaffMovement.TRANSFER), ("alihtugas", StaffMovement.TRANSFER),
)  # fmt: skip


@dataclass(slots=True)
class StaffRow:
    """One row: what it says, and what is wrong with it (only asked when it concerns a holder)."""

    number: int
    cells: list[str]
    name: str
    nip: str  # digits; "" = none, or damaged by the spreadsheet
    nip_damaged: bool = False
    kind: str = StaffMovement.TRANSFER
    acting: str = ""
    decree_number: str = ""
    decree_on: date | None = None
    effective_on: date | None = None
    until_on: date | None = None
    agency_from: str = ""
    agency_to: str = ""
    troubles: list[str] = field(default_factory=list)


def read(layout: Layout) -> list[StaffRow]:
    """Understand every row that names somebody; rows without name and NIP are passed over."""
    readers = {role: _reader(layout, role) for role in _DAYS}
    rows = [_read_row(layout, row, readers) for row in layout.rows]
    return [row for row in rows if key(row.name) or row.nip]


_DAYS = (columns.DECREE_ON, columns.EFFECTIVE_ON, columns.UNTIL_ON)


def plain_name(name: str) -> str:
    """Return a name without degrees and titles, for comparing: "Dr. H. Ratih, M.Si." and "RATIH" agree."""
    words = key(name.partition(",")[0]).split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)


def kind_of(words: str) -> tuple[str, str] | None:
    """Return (kind, "plt"/"plh"/"") of what a list calls a movement; None for an unknown word."""
    word = normalise(words)
    if not word:
        return StaffMovement.TRANSFER, ""
    for part, kind in _WORDS:
        if part in word:
            acting = "plh" if "plh" in word or "harian" in word else "plt"
            return kind, acting if kind == StaffMovement.ACTING else ""
    return None


def _reader(layout: Layout, role: str) -> DateReader:
    """Days come first unless the column itself proves the month does."""
    index = layout.index_of(role)
    cells = [] if index is None else [row.cells[index] for row in layout.rows if index < len(row.cells)]
    return DateReader(settle(cells).order or "dmy", epoch_1904=layout.table.epoch_1904)


def _read_row(layout: Layout, row: Row, readers: dict[str, DateReader]) -> StaffRow:
    def cell(role: str) -> Cell:
        index = layout.index_of(role)
        return row.cells[index] if index is not None and index < len(row.cells) else None

    def text(role: str) -> str:
        return clean(" ".join(text_of(cell(role)).split()))

    nip = "".join(re.findall(r"\d", text(columns.NIP)))
    damaged = lost_digits(cell(columns.NIP))
    one = StaffRow(
        row.number, texts_of(row), text(columns.NAME)[:200], "" if damaged else nip, damaged,
        decree_number=text(columns.DECREE_NUMBER)[:120], agency_from=text(columns.FROM)[:200],
        agency_to=text(columns.TO)[:200],
    )  # fmt: skip
    _read_kind(one, text(columns.KIND))
    one.decree_on = _day(one, "Tanggal SK", readers[columns.DECREE_ON], cell(columns.DECREE_ON))
    one.until_on = _day(one, "Sampai dengan", readers[columns.UNTIL_ON], cell(columns.UNTIL_ON))
    told = _day(one, "TMT", readers[columns.EFFECTIVE_ON], cell(columns.EFFECTIVE_ON))
    one.effective_on = told or one.decree_on
    if one.effective_on is None and not one.troubles:
        one.troubles.append("TMT kosong. Isi tanggal mulai berlakunya.")
    return one


def _read_kind(one: StaffRow, words: str) -> None:
    found = kind_of(words)
    if found is None:
        one.kind = ""
        one.troubles.append(
            f"Jenis mutasi “{words[:40]}” tidak dikenal. Tulis mutasi, promosi, atau pensiun."
        )
        return
    one.kind, one.acting = found


def _day(one: StaffRow, what: str, reader: DateReader, cell: Cell) -> date | None:
    try:
        moment = reader.read(cell)
    except (NotADate, ValueError) as error:
        one.troubles.append(f"{what}: {error}. Tulis seperti 12/10/2026.")
        return None
    return moment.at.date() if moment else None
