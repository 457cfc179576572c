"""What the wizard shows of a register before it is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kentongan.channels import refusing
from kentongan.channels.registry_columns import Column
from kentongan.channels.registry_headings import AGENCY, ROLES, SECRET
from kentongan.channels.registry_plan import Place, Plan
from kentongan.channels.registry_read import Reading
from kentongan.channels.registry_returning import sentence_of
from kentongan.channels.registry_rows import Read, Trouble
from kentongan.paper.words import number

_MOST_CELLS = 4  # beside the agency; more do not fit beside each other


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the file as shown; `wrong` marks what cannot be used."""

    heading: str
    text: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file and what becomes of it."""

    sheet: str
    row: int
    agency: str
    cells: list[Cell]
    look: str  # "done", "wait", "late"
    word: str
    note: str


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of one or more sheets with the same headings."""

    fingerprint: str
    sheets: str
    columns: list[Column]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file, not yet compared with the plan."""

    read: Read
    row: int
    agency: str
    cells: list[str]


def rows(reading: Reading) -> list[Row]:
    """Return every row that was understood or refused, in the order of the file."""
    found = []
    for read in reading.reads:
        entries = {entry.row: (entry.agency, entry.cells) for entry in read.entries}
        loose = {trouble.row: ("", trouble.cells) for trouble in read.troubles if trouble.row not in entries}
        found += [Row(read, number, *told) for number, told in sorted({**entries, **loose}.items())]
    return found


def lines(page: Iterable[Row], plan: Plan) -> list[Line]:
    """Say what becomes of the rows of one page."""
    bad, understood = plan.bad_rows, _understood(plan)
    told = []
    for row in page:
        place = (row.read.table.name, row.row)
        wrong = {one.column for one in bad.get(place, [])}
        shown = row.read.layout.account_columns[:_MOST_CELLS]
        cells = [_cell(column, row.cells, wrong) for column in shown]
        result = _result(plan, place, bad.get(place), understood.get(place, []))
        told.append(Line(*place, row.agency, cells, *result))
    return told


def _cell(column: Column, cells: list[str], wrong: set[str]) -> Cell:
    text = cells[column.index] if column.index < len(cells) else ""
    return Cell(column.heading or column.letter, text[:120], column.name in wrong)


def _result(
    plan: Plan, place: Place, troubles: list[Trouble] | None, understood: list[str]
) -> tuple[str, str, str]:
    if troubles:
        return "late", "Perlu diperbaiki", sentence_of(troubles)
    if place in plan.used:
        told = [f"Dibaca: {', '.join(understood)}."] if understood else []
        return "done", "Dipakai", " ".join(dict.fromkeys([*told, *plan.used[place]]))
    return "wait", "Dilewati", " ".join(dict.fromkeys(plan.known.get(place, ["Tidak ada yang baru."])))


def _understood(plan: Plan) -> dict[Place, list[str]]:
    found: dict[Place, list[str]] = {}
    for planned in plan.offices:
        for account in planned.accounts:
            place = (account.entry.sheet, account.entry.row)
            found.setdefault(place, []).append(refusing.shown(account.profile))
    return found


def shapes(reading: Reading) -> list[Shape]:
    """Return the columns of each layout once, with the sheets that share it."""
    return [
        Shape(shape.layout.fingerprint, ", ".join(shape.sheets), shape.layout.columns)
        for shape in reading.shapes
    ]


def corrections(reading: Reading, sent: Mapping[str, str]) -> dict[str, dict[int, str]]:
    """Read the columns as a person set them: field "k-<fingerprint>-<index>" -> role."""
    return {
        shape.layout.fingerprint: {
            column.index: sent.get(f"k-{shape.layout.fingerprint}-{column.index}", column.role)
            for column in shape.layout.columns
        }
        for shape in reading.shapes
    }


def summary(reading: Reading, plan: Plan) -> dict[str, Any]:
    """Return the counts, the rows to mend, what was passed over, and the heading that says it."""
    bad = plan.bad_rows
    passed = [(read.table.name, row, why) for read in reading.reads for row, why in read.passed_over]
    secret = [column.name for shape in reading.shapes for column in shape.layout.of(SECRET)]
    known = len([place for place in plan.known if place not in bad and place not in plan.used])
    return {
        "heading": _heading(plan, len(bad)),
        "agencies": plan.agencies,
        "channels": plan.channels,
        "known": known,
        "bad": [(place, sentence_of(troubles)) for place, troubles in list(bad.items())[:12]],
        "bad_count": len(bad),
        "more_bad": max(0, len(bad) - 12),
        "several_sheets": len(reading.reads) > 1,
        "notes": reading.notes,
        "passed": passed[:12],
        "secret": secret,
        "roles": ROLES,
        "rows": len(reading.entries),
        "no_agency": not any(shape.layout.of(AGENCY) for shape in reading.shapes),
        "button": button(plan),
    }


def button(plan: Plan) -> str:
    """Return what the one filled button says."""
    parts = [f"{number(plan.agencies)} OPD"] * bool(plan.agencies)
    parts += [f"{number(plan.channels)} kanal"] * bool(plan.channels)
    return f"Simpan {' dan '.join(parts)}" if parts else ""


def _heading(plan: Plan, bad: int) -> str:
    mend = f"; {number(bad)} baris perlu diperbaiki" if bad else ""
    if not plan.agencies and not plan.channels:
        return f"Tidak ada yang baru di daftar ini{mend}"
    told = button(plan).removeprefix("Simpan ")
    return f"{told} siap disimpan{mend}"
