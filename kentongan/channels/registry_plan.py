"""What storing a register would do: which agencies and channels are new, known already, or refused."""

from collections import defaultdict
from dataclasses import dataclass, field

from kentongan.agencies.models import Agency, Government
from kentongan.agencies.naming import cleaned, key
from kentongan.channels import refusing
from kentongan.channels.models import Channel, ChannelHandle
from kentongan.channels.registry_read import Account, Office, Reading
from kentongan.channels.registry_rows import Trouble
from kentongan.paper.words import plain_date
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

Place = tuple[str, int]  # sheet, row number
_GOVERNMENT_WORDS = frozenset({"kabupaten", "kota", "provinsi", "pemerintah", "pemkab", "pemkot", "prov"})
# Where the file names no kind, the first word of the name does; everything else waits for a person.
_KINDS = {
    "dinas": "Dinas", "badan": "Badan", "kecamatan": "Kecamatan", "kelurahan": "Kelurahan", "desa": "Desa",
    "bagian": "Bagian", "biro": "Biro", "sekretariat": "Sekretariat", "inspektorat": "Inspektorat",
    "rsud": "RSUD", "puskesmas": "Puskesmas", "uptd": "UPTD", "kapanewon": "Kapanewon", "distrik": "Distrik",
}  # fmt: skip


@dataclass(slots=True)
class PlannedOffice:
    """An agency of the file: `agency` is the one it was found to be, None = to be added."""

    office: Office
    name: str
    type: str
    parent: str
    agency: Agency | None
    accounts: list[Account] = field(default_factory=list)  # to be added


@dataclass(slots=True)
class Plan:
    """What storing would add, and every row that gives nothing, with the reason."""

    offices: list[PlannedOffice] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)  # named as parents only, and not known yet
    troubles: list[Trouble] = field(default_factory=list)
    known: dict[Place, list[str]] = field(default_factory=lambda: defaultdict(list))  # passed over, and why
    used: dict[Place, list[str]] = field(default_factory=lambda: defaultdict(list))  # taken, with remarks

    @property
    def new_offices(self) -> list[PlannedOffice]:
        """The agencies that would be added from rows of their own."""
        return [one for one in self.offices if one.agency is None]

    @property
    def agencies(self) -> int:
        """How many agencies would be added."""
        return len(self.new_offices) + len(self.parents)

    @property
    def channels(self) -> int:
        """How many channels would be added."""
        return sum(len(one.accounts) for one in self.offices)

    @property
    def bad_rows(self) -> dict[Place, list[Trouble]]:
        """Rows with something that is not stored, in the order of the file."""
        rows: dict[Place, list[Trouble]] = {}
        for trouble in self.troubles:
            rows.setdefault((trouble.sheet, trouble.row), []).append(trouble)
        return rows


def make(government: Government, reading: Reading) -> Plan:
    """Compare a file with the register; nothing is written."""
    plan = Plan(troubles=list(reading.troubles))
    book = _Register(government)
    for office in reading.offices:
        planned = _planned(book, office, plan)
        if planned is not None:
            plan.offices.append(planned)
    for planned in plan.offices:
        for account in planned.office.accounts:
            _consider(book, planned, account, plan)
    _find_parents(book, plan)
    _mark_rows(plan)
    order = {place: index for index, place in enumerate(_places(reading))}
    plan.troubles.sort(key=lambda one: order.get((one.sheet, one.row), len(order)))
    return plan


class _Register:
    """The government's register, read once."""

    def __init__(self, government: Government) -> None:
        """Read agencies, open channels, former names and personal accounts."""
        self.government = government
        self.own_words = set(key(government.name).split()) | _GOVERNMENT_WORDS
        self.agencies: dict[str, list[Agency]] = defaultdict(list)
        for agency in Agency.objects.standing().filter(government=government).select_related("parent"):
            for name in {key(agency.name), self.loose(agency.name), key(agency.short_name)} - {""}:
                self.agencies[name].append(agency)
        self.channels: dict[tuple[str, str], Channel] = {}
        for channel in government.channels.exclude(state=Channel.CLOSED).select_related("agency"):
            self.channels[channel.platform, channel.handle] = channel
            if channel.numeric_id:
                self.channels[channel.platform, f"#{channel.numeric_id}"] = channel
        former = ChannelHandle.objects.filter(channel__in={one.pk for one in self.channels.values()})
        by_pk = {one.pk: one for one in self.channels.values()}
        self.former = {(by_pk[one.channel_id].platform, one.handle): by_pk[one.channel_id] for one in former}
        self.personal = {(one.platform, one.handle): one.holder for one in government.personal_accounts.all()}
        self.taken: dict[tuple[str, str], tuple[PlannedOffice, Account]] = {}

    def loose(self, name: str) -> str:
        """Return the key of a name without the government's own: "Dinas Sosial Kab. Contoh"."""
        return " ".join(word for word in key(name).split() if word not in self.own_words)

    def find(self, name: str, parent: str, short_name: str = "") -> Agency | None:
        """Return the standing agency of this name; of several the one below `parent`."""
        found = self.agencies.get(key(name)) or self.agencies.get(self.loose(name)) or []
        found = found or (self.agencies.get(key(short_name), []) if short_name else [])
        below = [one for one in found if one.parent and key(one.parent.name) == key(parent)]
        if below or not parent:
            return next(iter(below or found), None)
        alone = [one for one in found if one.parent is None]
        return alone[0] if alone else None


def _planned(book: _Register, office: Office, plan: Plan) -> PlannedOffice | None:
    entry = office.entries[0]
    try:
        name = cleaned(office.name)
        parent = cleaned(office.parent, "Nama OPD induk") if office.parent else ""
        kind = cleaned(office.type, "Jenis OPD") if office.type else kind_of(name)
        office.short_name = cleaned(office.short_name, "Singkatan") if office.short_name else ""
    except Refused as refused:
        plan.troubles += [
            Trouble(one.sheet, one.row, "", refused.sentence, one.cells) for one in office.entries
        ]
        return None
    agency = book.find(name, parent, office.short_name)
    if agency is not None and agency.name != name:
        plan.used[entry.sheet, entry.row].append(f"“{name}” dicocokkan dengan {agency.name}.")
    return PlannedOffice(office, name, kind[:80], parent, agency)


def kind_of(name: str) -> str:
    """Return the kind that the first word of a name says; "" where it says none."""
    return _KINDS.get(key(name).partition(" ")[0], "")


def _consider(book: _Register, planned: PlannedOffice, account: Account, plan: Plan) -> None:
    """Take an account, pass over one that is known, refuse one that may not enter."""
    profile, place = account.profile, (account.entry.sheet, account.entry.row)
    own = (profile.platform, profile.handle)
    known = book.channels.get(own) or book.channels.get((profile.platform, f"#{account.numeric_id}"))
    twin = book.taken.get(own)
    if known is not None and planned.agency is not None and known.agency_id == planned.agency.pk:
        day = plain_date(local_day(known.registered_at, book.government.zone))
        plan.known[place].append(
            f"{refusing.shown(profile)} sudah terdaftar sejak {day}; tidak ada yang ditimpa."
        )
    elif known is not None:
        _refuse(plan, account, f"{refusing.shown(profile)} sudah terdaftar pada {known.agency.name}.")
    elif own in book.personal:
        _refuse(plan, account, refusing.personal_sentence(profile, book.personal[own]))
    elif own in book.former:
        _refuse(
            plan, account, f"{refusing.shown(profile)} adalah nama lama kanal {book.former[own].agency.name}."
        )
    elif twin is not None:
        _refuse(plan, account, _same_account(twin))
    else:
        book.taken[own] = (planned, account)
        planned.accounts.append(account)


def _same_account(twin: tuple[PlannedOffice, Account]) -> str:
    planned, account = twin
    return (
        f"Akun ini sudah ditulis di baris {account.entry.row} untuk {planned.name}. Satu akun satu pemilik."
    )


def _refuse(plan: Plan, account: Account, sentence: str) -> None:
    entry = account.entry
    plan.troubles.append(
        Trouble(entry.sheet, entry.row, account.column, sentence, entry.cells, account.profile.platform)
    )


def _find_parents(book: _Register, plan: Plan) -> None:
    """Parents that have no row of their own and are not registered are added too."""
    listed = {key(one.name) for one in plan.offices}
    for planned in plan.new_offices:
        known = {key(name) for name in plan.parents} | listed
        if planned.parent and key(planned.parent) not in known and book.find(planned.parent, "") is None:
            plan.parents.append(planned.parent)


def _mark_rows(plan: Plan) -> None:
    """Say for each row whether it is taken."""
    bad = {(one.sheet, one.row) for one in plan.troubles}
    for planned in plan.offices:
        for account in planned.accounts:
            plan.used[account.entry.sheet, account.entry.row] += account.entry.warnings
        for entry in planned.office.entries:
            place = (entry.sheet, entry.row)
            if planned.agency is None and place not in bad:
                plan.used[place] += []
            elif planned.agency is not None and place not in plan.used and place not in bad:
                plan.known[place] += [] if entry.accounts.found else ["OPD ini sudah terdaftar."]


def _places(reading: Reading) -> list[Place]:
    return [
        place
        for read in reading.reads
        for place in sorted(
            {(one.sheet, one.row) for one in read.entries} | {(one.sheet, one.row) for one in read.troubles},
            key=lambda place: place[1],
        )
    ]
