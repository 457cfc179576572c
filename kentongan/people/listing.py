"""The list of people: each with a state in words, filtered as the administrator asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from kentongan.people import factors, roles
from kentongan.people.models import AdminProposal, Person, Posting, ResetRequest
from kentongan.workdays.clock import local_day

ACTIVE, INVITED, UNPOSTED, NO_FACTOR, ENDED = (
    "aktif",
    "diundang",
    "tanpa-penugasan",
    "tanpa-faktor",
    "nonaktif",
)
STATES = [
    (ACTIVE, "Aktif"),
    (INVITED, "Diundang, belum masuk"),
    (UNPOSTED, "Tanpa penugasan"),
    (NO_FACTOR, "Tanpa faktor kedua"),
    (ENDED, "Dinonaktifkan"),
]
LOOKS = {ACTIVE: "done", INVITED: "wait", UNPOSTED: "off", NO_FACTOR: "late", ENDED: "off"}
TITLES = dict(STATES)


@dataclass(frozen=True)
class Row:
    """One person as the list shows them."""

    person: Person
    state: str
    postings: Sequence[Posting]  # in force today

    @property
    def look(self) -> str:
        """The tag's look."""
        return LOOKS[self.state]

    @property
    def word(self) -> str:
        """The tag's word."""
        return TITLES[self.state]


@dataclass(frozen=True)
class Asked:
    """What the list is filtered by; "" or None = not at all."""

    search: str = ""
    role: str = ""
    agency: int | None = None
    state: str = ""


def rows(user: Person, asked: Asked) -> list[Row]:
    """Everybody this person may see who fits, by name; who is deactivated comes only when asked for."""
    people = Person.objects.visible_to(user).select_related("government")
    people = people.prefetch_related("postings__agencies").order_by("name", "pk")
    if asked.search:
        people = people.filter(name__icontains=asked.search) | people.filter(username__icontains=asked.search)
    today = local_day(timezone.now(), user.government.zone)
    found = described(people, today)
    if not asked.state:
        found = [row for row in found if row.state != ENDED]
    return [row for row in found if _fits(row, asked)]


def described(people: Iterable[Person], today: date) -> list[Row]:
    """Say of each person which state they are in on local day `today`."""
    everybody = list(people)
    proven = factors.having(everybody)
    return [_row(person, person.pk in proven, today) for person in everybody]


def _row(person: Person, has_factor: bool, today: date) -> Row:
    held = [one for one in person.postings.all() if one.holds_on(today)]
    return Row(person, _state(person, held, has_factor), held)


def _state(person: Person, held: Sequence[Posting], has_factor: bool) -> str:
    if not person.is_active:
        return ENDED
    if person.is_invited:
        return INVITED
    if not held:
        return UNPOSTED
    needs = any(one.role in roles.SECOND_FACTOR for one in held) and not person.is_sample
    return NO_FACTOR if needs and not has_factor else ACTIVE


def _fits(row: Row, asked: Asked) -> bool:
    if asked.state and row.state != asked.state:
        return False
    if asked.role and not any(one.role == asked.role for one in row.postings):
        return False
    return asked.agency is None or any(
        agency.pk == asked.agency for one in row.postings for agency in one.agencies.all()
    )


def heading(found: Sequence[Row], asked: Asked) -> str:
    """The finding: how many, and what needs an act."""
    if not found:
        return "Tidak ada orang yang cocok" if asked != Asked() else "Belum ada orang"
    bare = sum(row.state == NO_FACTOR for row in found)
    invited = sum(row.state == INVITED for row in found)
    told = [f"{len(found)} orang"]
    if bare:
        told.append(f"{bare} belum memasang faktor kedua")
    if invited:
        told.append(f"{invited} belum memakai undangan")
    return "; ".join(told)


def open_resets(user: Person, *, at: datetime) -> list[ResetRequest]:
    """Requests for a reset that wait for a second administrator."""
    waiting = ResetRequest.objects.visible_to(user).filter(state=ResetRequest.ASKED)
    return list(waiting.select_related("person", "asked_by"))


def waiting_proposals(user: Person) -> int:
    """How many proposals of agency heads wait for an answer."""
    return AdminProposal.objects.visible_to(user).filter(state=AdminProposal.WAITING).count()
