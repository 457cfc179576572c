"""Reading the book: rows of a filter with the names of today, one row with its neighbours, its details."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from kentongan.audit import chain, things, wording
from kentongan.audit.models import Entry, EntryQuerySet, Reader
from kentongan.audit.things import Thing
from kentongan.paper import words
from kentongan.workdays.clock import end_of_day, start_of_day

SYSTEM = "Kentongan (sistem)"  # a round, a signal, or somebody at the server's command line


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the book is asked for. None and "" ask for everything; `by` 0 means the product itself."""

    since: date | None = None
    until: date | None = None
    act: str = ""
    by: int | None = None
    kind: str = ""  # label of a model
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown."""

    entry: Entry
    word: str
    who: str
    thing: Thing


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A row of the chain beside the one shown; of another government only number and hash."""

    seq: int
    hash: str
    line: Line | None


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that was noted beside an act; `is_code` for hashes."""

    word: str
    value: str
    is_code: bool = False


def asked_for(rows: EntryQuerySet, wanted: Wanted, zone: str) -> EntryQuerySet:
    """Narrow `rows` to what is wanted, days counted in `zone`, the newest first."""
    narrow = Q()
    if wanted.since:
        narrow &= Q(at__gte=start_of_day(wanted.since, zone))
    if wanted.until:
        narrow &= Q(at__lt=end_of_day(wanted.until, zone))
    if wanted.act:
        narrow &= Q(act=wanted.act)
    if wanted.by is not None:
        narrow &= Q(by_id=wanted.by or None)
    if wanted.kind:
        narrow &= Q(subject_type=wanted.kind)
    if wanted.number is not None:
        narrow &= Q(subject_id=wanted.number)
    return rows.filter(narrow).order_by("-seq")


def lines(entries: Iterable[Entry], reader: Reader) -> list[Line]:
    """Put words and the names of today to rows."""
    rows = list(entries)
    about = things.of_entries(rows, reader)
    people = things.people({row.by_id for row in rows}, reader)
    return [
        Line(row, wording.act(row.act), who(row.by_id, people), about[row.subject_type, row.subject_id])
        for row in rows
    ]


def who(by_id: int | None, people: dict[int | None, str]) -> str:
    """Name who acted; somebody of another government or long gone keeps the number."""
    return SYSTEM if by_id is None else people.get(by_id, f"orang nomor {by_id}")


def neighbours(entry: Entry, reader: Reader) -> list[Neighbour]:
    """The rows before and after, and the row itself between them."""
    around = list(Entry.objects.filter(seq__range=(entry.seq - 1, entry.seq + 1)).order_by("seq"))
    seen = Entry.objects.visible_to(reader).filter(pk__in=[row.pk for row in around])
    shown = {line.entry.pk: line for line in lines(seen, reader)}
    return [Neighbour(row.seq, row.hash, shown.get(row.pk)) for row in around]


def fits(entry: Entry) -> bool:
    """Whether a row still is what was hashed, and follows the hash of the row before it."""
    rows = chain.stored(entry.seq - 1, entry.seq)
    before = rows[0][9] if rows and rows[0][0] == entry.seq - 1 else ""
    return bool(rows) and rows[-1][0] == entry.seq and rows[-1][8] == before and chain.fits(rows[-1])


def details(entry: Entry, reader: Reader) -> list[Detail]:
    """What was noted beside the act, with the names of people looked up."""
    numbers = {value for key, value in entry.details.items() if key in wording.PEOPLE and value}
    people = things.people({number for number in numbers if isinstance(number, int)}, reader)
    return [_detail(key, value, people) for key, value in entry.details.items()]


def _detail(key: str, value: Any, people: dict[int | None, str]) -> Detail:
    word = wording.DETAILS.get(key, key)
    if key in wording.PEOPLE and isinstance(value, int):
        return Detail(word, people.get(value, f"orang nomor {value}"))
    told = _told(value)
    return Detail(word, told, is_code=len(told) == 64 and told.isalnum())


def _told(value: Any) -> str:
    """Write a value of JSON without its signs."""
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_told(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_told(inner) for inner in value)
    return words.number(value, 2) if isinstance(value, float) else str(value)


def latest_check(reader: Reader) -> Entry | None:
    """The last time the whole book was checked, by the own government or by the product itself."""
    mine = Q(government_id=reader.government_id) | Q(government_id=None)
    return Entry.objects.filter(mine, act="book.verified").order_by("-seq").first()
