"""Which rows of a personnel list concern somebody who holds channels: by NIP first, then by name."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kentongan.agencies.models import Agency, Government
from kentongan.agencies.naming import key
from kentongan.channels.models import Channel, Custodian
from kentongan.handovers import opening
from kentongan.handovers.models import Handover, StaffMovement
from kentongan.handovers.staff_rows import StaffRow, plain_name
from kentongan.people.models import Person

NOBODY = "-"  # a person said: none of them


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a row may mean: with a sign-in ("p12") or known by name only ("nsiti aminah")."""

    code: str
    words: str
    person: Person | None
    name: str
    channels: int
    free: int  # of these, how many no handover waits for yet


@dataclass(slots=True)
class Planned:
    """A row that concerns a holder: opens handovers, is known already, has to be asked about, or is bad."""

    NEW, KNOWN, ASK, BAD = "new", "known", "ask", "bad"

    row: StaffRow
    state: str
    sure: bool = True  # matched by NIP; by name otherwise
    match: Candidate | None = None
    candidates: list[Candidate] = field(default_factory=list)
    sentence: str = ""


@dataclass(slots=True)
class Plan:
    """What saving would do; `others` counts the rows about people who hold nothing."""

    rows: list[Planned]
    others: int

    def of(self, state: str) -> list[Planned]:
        """The rows of one state, in the order of the file."""
        return [one for one in self.rows if one.state == state]


def make(government: Government, rows: list[StaffRow], answers: Mapping[str, str]) -> Plan:
    """Compare a list with who holds channels; `answers`: row number -> code of a candidate."""
    known, planned = Holders(government), []
    for row in rows:
        one = _plan_row(known, row, answers.get(str(row.number), ""))
        if one is not None:
            planned.append(one)
    return Plan(planned, len(rows) - len(planned))


def _plan_row(known: "Holders", row: StaffRow, answer: str) -> Planned | None:
    if answer == NOBODY:
        return None
    match, candidates, sure = known.find(row)
    if answer:
        match = next((one for one in candidates if one.code == answer), match)
    if match is None and len(candidates) > 1:
        words = "Lebih dari satu pemegang kanal bernama ini. Pilih orangnya."
        return Planned(row, Planned.ASK, candidates=candidates, sentence=words)
    if match is None:
        return None
    if row.troubles:
        return Planned(row, Planned.BAD, sure, match, sentence=" ".join(row.troubles))
    recorded = known.recorded(asked_of(known, row, match))
    if not recorded and not match.channels:
        return None
    state = Planned.KNOWN if recorded or not match.free else Planned.NEW
    return Planned(row, state, sure, match, candidates)


def asked_of(known: "Holders", row: StaffRow, match: Candidate) -> opening.Asked:
    """Turn a row and who it means into a movement; `row.effective_on` must be there."""
    assert row.effective_on is not None  # noqa: S101 - a row without it has troubles and does not come here
    return opening.Asked(
        row.kind, row.effective_on, person=match.person, name=match.name, nip=row.nip, acting=row.acting,
        decree_number=row.decree_number, decree_on=row.decree_on, until_on=row.until_on,
        agency_from=known.agency(row.agency_from), agency_to=known.agency(row.agency_to),
        source=StaffMovement.FILE,
    )  # fmt: skip


class Holders:
    """Who holds channels, and which movements are recorded: read once for a whole list."""

    def __init__(self, government: Government) -> None:
        """Read people, custodians, agencies and movements of one government."""
        self.government = government
        rows = Custodian.objects.filter(channel__government=government, ended=None)
        waiting = set(
            Handover.objects.filter(government=government, state__in=Handover.UNACCEPTED).values_list(
                "channel_id", "rank"
            )
        )
        self._held: dict[str, int] = defaultdict(int)
        self._free: dict[str, int] = defaultdict(int)
        self._nameless: dict[str, str] = {}
        for row in rows.exclude(channel__state=Channel.CLOSED):
            code = f"p{row.person_id}" if row.person_id else f"n{key(row.name)}"
            self._held[code] += 1
            self._free[code] += (row.channel_id, row.rank) not in waiting
            if not row.person_id:
                self._nameless[code] = row.name
        self._people = list(Person.objects.filter(government=government))
        self._agencies = {key(one.name): one for one in Agency.objects.filter(government=government)}
        self._agencies |= {key(one.short_name): one for one in self._agencies.values() if one.short_name}
        open_ones = StaffMovement.objects.filter(government=government, cancelled_at=None)
        self._once = set(open_ones.values_list("once", flat=True))

    def agency(self, name: str) -> Agency | None:
        """Return the agency of this name, or None."""
        return self._agencies.get(key(name)) if name else None

    def recorded(self, asked: opening.Asked) -> bool:
        """Whether the same movement was recorded before."""
        return opening.once_of(asked) in self._once

    def find(self, row: StaffRow) -> tuple[Candidate | None, list[Candidate], bool]:
        """Return who is meant (None: nobody or several), all candidates, and whether the NIP says so."""
        by_nip = [one for one in self._people if row.nip and _digits(one.nip) == row.nip]
        if by_nip:
            return self._person(by_nip[0]), [], True
        wanted = plain_name(row.name)
        found = [self._person(one) for one in self._people if self._may_be(one, row, wanted)]
        found += [
            Candidate(code, f"{name}, tanpa akun masuk", None, name, self._held[code], self._free[code])
            for code, name in self._nameless.items()
            if plain_name(name) == wanted
        ]
        return (found[0] if len(found) == 1 else None), found, False

    def _may_be(self, person: Person, row: StaffRow, wanted: str) -> bool:
        """The same name, holding something, and no other NIP than the row's."""
        if not wanted or plain_name(person.name) != wanted or not self._held.get(f"p{person.pk}"):
            return False
        return not (row.nip and _digits(person.nip))

    def _person(self, person: Person) -> Candidate:
        code = f"p{person.pk}"
        words = f"{person.name}, {f'NIP {person.nip}' if person.nip else person.username}"
        return Candidate(code, words, person, person.name, self._held.get(code, 0), self._free.get(code, 0))


def holders(government: Government) -> Holders:
    """Read who holds channels in a government, for several questions."""
    return Holders(government)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
