"""A whole register file understood: offices with their accounts, put together over rows and sheets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kentongan import platforms
from kentongan.agencies.naming import key
from kentongan.channels import registry_columns, registry_headings, registry_rows
from kentongan.channels.registry_columns import Layout
from kentongan.channels.registry_rows import Entry, Person, Trouble
from kentongan.connector import Profile
from kentongan.refusal import Refused
from kentongan.tables.reading import read_pasted, read_tables
from kentongan.tables.table import Table

Corrections = Mapping[str, Mapping[int, str]]  # fingerprint of a layout -> column index -> role


@dataclass(slots=True)
class Account:
    """An account of an office, and where in the file it stands."""

    profile: Profile
    numeric_id: str
    entry: Entry
    column: str


@dataclass(slots=True)
class Office:
    """An agency of the file with all that the file says of it."""

    name: str
    short_name: str = ""
    type: str = ""
    parent: str = ""
    entries: list[Entry] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    none: set[str] = field(default_factory=set)
    people: list[Person] = field(default_factory=list)
    contacts: dict[str, str] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(slots=True)
class Shape:
    """A layout shared by one or more sheets."""

    layout: Layout
    sheets: list[str]


@dataclass(slots=True)
class Reading:
    """All that was understood of a file; nothing of it is stored."""

    reads: list[registry_rows.Read] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        """Every row understood, in the order of the file."""
        return [entry for read in self.reads for entry in read.entries]

    @property
    def shapes(self) -> list[Shape]:
        """The layouts of the file, each once."""
        found: dict[str, Shape] = {}
        for read in self.reads:
            shape = found.setdefault(read.layout.fingerprint, Shape(read.layout, []))
            shape.sheets.append(read.table.name)
        return list(found.values())


def read_file(
    path: Path, file_name: str, *, pasted: bool = False, corrected: Corrections | None = None
) -> Reading:
    """Understand a register file (XLSX, CSV; `pasted`: a text with tabs).

    Raises Refused for a file that is no table and for one in which no column names agencies.
    """
    tables = [read_pasted(path.read_text("utf-8"))] if pasted else read_tables(path, file_name)
    reading = Reading()
    for table in tables:
        _take_table(reading, table, corrected or {})
    _drop_summaries(reading)
    if not reading.reads:
        raise Refused(
            f"Berkas {file_name}: tidak ada kolom nama OPD yang dikenali. Beri judul kolom, misalnya "
            "“Nama OPD”, “Instagram”, “Facebook”, lalu unggah lagi."
        )
    _gather(reading)
    return reading


def _take_table(reading: Reading, table: Table, corrected: Corrections) -> None:
    if table.hidden:
        reading.notes.append(f"Lembar tersembunyi “{table.name}” tidak dibaca.")
        return
    reading.notes += table.notes
    layout = registry_columns.guess(table)
    if layout is None:
        reading.notes.append(f"Lembar “{table.name}” tidak memuat judul kolom yang dikenal; tidak dibaca.")
        return
    roles = corrected.get(layout.fingerprint)
    layout = registry_columns.guess(table, roles) if roles else layout
    if layout is not None and (
        layout.of(registry_headings.AGENCY) or registry_headings.is_office(table.name)
    ):
        reading.reads.append(registry_rows.read(table, layout))
    else:
        reading.notes.append(f"Lembar “{table.name}” tidak memuat kolom nama OPD; tidak dibaca.")


def _drop_summaries(reading: Reading) -> None:
    """Where other sheets hold accounts, one without any is a summary or a list of something else."""
    full = [read for read in reading.reads if read.layout.account_columns]
    if full and len(full) < len(reading.reads):
        for read in reading.reads:
            if read not in full:
                reading.notes.append(f"Lembar “{read.table.name}” tidak memuat kolom akun; tidak dibaca.")
        reading.reads = full


def _gather(reading: Reading) -> None:
    """Bring the rows of one agency together, over rows and sheets."""
    offices: dict[str, list[Office]] = {}
    for entry in reading.entries:
        office = _office_for(offices.setdefault(key(entry.agency), []), entry)
        office.entries.append(entry)
        office.type = office.type or entry.type
        office.short_name = office.short_name or entry.short_name
        office.none |= entry.accounts.none
        office.people += [person for person in entry.people if person not in office.people]
        office.contacts = {**entry.contacts, **office.contacts}
        _add_accounts(office, entry)
    reading.offices = [office for named in offices.values() for office in named]
    reading.troubles = [trouble for read in reading.reads for trouble in read.troubles]
    _settle_offices(reading)


def _settle_offices(reading: Reading) -> None:
    """Give each agency the problems of its rows, and its accounts the platform's numbers."""
    by_place: dict[tuple[str, int], list[Trouble]] = {}
    for trouble in reading.troubles:
        by_place.setdefault((trouble.sheet, trouble.row), []).append(trouble)
    for office in reading.offices:
        for entry in office.entries:
            office.troubles += by_place.get((entry.sheet, entry.row), [])
        reading.troubles += _attach_numbers(office)
        office.none -= {account.profile.platform for account in office.accounts}


def _office_for(named: list[Office], entry: Entry) -> Office:
    """The same name below another parent is another agency; without a parent it is the one known already."""
    if named and not entry.parent:
        return named[0]
    below = [office for office in named if key(office.parent) == key(entry.parent)]
    if below:
        return below[0]
    if named and not named[0].parent:
        named[0].parent = entry.parent
        return named[0]
    named.append(Office(entry.agency, parent=entry.parent))
    return named[-1]


def _add_accounts(office: Office, entry: Entry) -> None:
    known = {(one.profile.platform, one.profile.handle) for one in office.accounts}
    for profile, column in entry.accounts.found:
        if (profile.platform, profile.handle) not in known:
            office.accounts.append(Account(profile, profile.numeric_id or "", entry, column))


def _attach_numbers(office: Office) -> list[Trouble]:
    """Give the platform's numbers of the file to the accounts they belong to; return those left over."""
    troubles = []
    for entry in office.entries:
        for platform, number, column in entry.accounts.ids:
            sentence = _attach(office, entry, platform, number, column)
            if sentence:
                troubles.append(Trouble(entry.sheet, entry.row, column, sentence, entry.cells, platform))
    return troubles


def _attach(office: Office, entry: Entry, platform: str, number: str, column: str) -> str:
    own = [account for account in office.accounts if account.profile.platform == platform]
    if any(account.numeric_id == number for account in own):
        return ""
    bare = [account for account in own if not account.numeric_id]
    if len(bare) == 1 and len(own) == 1:
        bare[0].numeric_id = number[:40]
        return ""
    if own:
        return f"Nomor {number[:40]} tidak jelas milik akun yang mana."
    if platform == "youtube":
        return _channel_by_number(office, entry, number, column)
    return f"Nomor {number[:40]} tanpa nama akun. Tulis juga nama akun atau tautannya."


def _channel_by_number(office: Office, entry: Entry, number: str, column: str) -> str:
    try:
        profile = platforms.profile_of(number, "youtube")
    except Refused as refused:
        return refused.sentence
    if profile is None or not profile.numeric_id:
        return f"“{number[:40]}” bukan nomor kanal YouTube."
    office.accounts.append(Account(profile, profile.numeric_id, entry, column))
    return ""
