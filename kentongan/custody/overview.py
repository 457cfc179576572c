"""Every channel with its score: the list, its filters, the share of shared passwords, the sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kentongan import platforms
from kentongan.channels import refusing
from kentongan.channels.models import Channel
from kentongan.custody import facts, scoring
from kentongan.custody.models import Custody
from kentongan.custody.scoring import Facts, Score
from kentongan.paper.xlsx import Sheet
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day

_NOTE = "Skor dihitung dari yang diketahui saja; yang belum diketahui menurunkan persen diketahui."
BANDS = ("rawan", "cukup", "aman", "belum cukup diketahui")
_ACCESS = dict(Custody.ACCESSES)
_OWNER = dict(Custody.OWNERS)
_FACTOR = dict(Custody.FACTORS)


@dataclass(frozen=True, slots=True)
class Row:
    """One channel in the list."""

    channel: Channel
    facts: Facts
    score: Score

    @property
    def access(self) -> str:
        """How one gets in, in words."""
        return _ACCESS[self.facts.access]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; "" = everything."""

    platform: str = ""
    access: str = ""  # a code of Custody.ACCESSES; "-" = not known
    band: str = ""
    text: str = ""

    @property
    def any(self) -> bool:
        """Whether it is narrowed at all."""
        return bool(self.platform or self.access or self.band or self.text)


@dataclass(frozen=True, slots=True)
class Totals:
    """The government's figures over every channel the reader sees."""

    channels: int
    known: int  # channels whose way of access is known
    shared: int  # of these, on a shared password
    unsafe: int  # with a recovery mail or phone that is not the office's
    bare: int  # without a second factor

    @property
    def percent(self) -> int | None:
        """The share of shared passwords among the known ones; None when none is known."""
        return round(100 * self.shared / self.known) if self.known else None


def wanted(query: Mapping[str, str]) -> Wanted:
    """Read the filters of an address; what is no filter of ours is left out."""
    platform, access, band = query.get("platform", ""), query.get("cara", ""), query.get("tingkat", "")
    return Wanted(
        platform if platform in platforms.ALL else "",
        access if access == "-" or (access and access in _ACCESS) else "",
        band if band in BANDS else "",
        query.get("cari", "").replace("\x00", "").strip()[:100],
    )


def rows_of(viewer: Person, *, at: datetime) -> list[Row]:
    """Score every open channel this person may see: the least safe first, the unknown last."""
    today = local_day(at, viewer.government.zone)
    seen = Channel.objects.visible_to(viewer).exclude(state__in=(Channel.CLOSED, Channel.UNKNOWN))
    channels = list(seen.select_related("agency"))
    known = facts.of(channels, today=today)
    rows = [Row(channel, known[channel.pk], scoring.score(known[channel.pk])) for channel in channels]
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[bool, int, int, str, int]:
    score = row.score.score
    return score is None, score or 0, row.score.coverage, row.channel.agency.name, row.channel.pk


def narrowed(rows: Sequence[Row], asked: Wanted) -> list[Row]:
    """Keep the rows that are asked for."""
    return [row for row in rows if _fits(row, asked)]


def _fits(row: Row, asked: Wanted) -> bool:
    text = asked.text.casefold().lstrip("@")
    return (
        asked.platform in ("", row.channel.platform)
        and (not asked.access or row.facts.access == asked.access.replace("-", ""))
        and asked.band in ("", row.score.band)
        and (text in row.channel.handle or text in row.channel.agency.name.casefold())
    )


def totals(rows: Sequence[Row]) -> Totals:
    """Count what a head of government asks for."""
    return Totals(
        channels=len(rows),
        known=sum(1 for row in rows if row.facts.access),
        shared=sum(1 for row in rows if row.facts.access == Custody.SHARED),
        unsafe=sum(1 for row in rows if Custody.PRIVATE in (row.facts.mail, row.facts.phone)),
        bare=sum(1 for row in rows if row.facts.factor == Custody.NONE),
    )


def sheet(rows: Sequence[Row], *, on: date) -> Sheet:
    """Return the list as a worksheet; no personal data in it."""
    headings = (
        "OPD", "Platform", "Akun", "Skor", "Diketahui (%)", "Tingkat", "Cara masuk", "Surel pemulihan",
        "Nomor pemulihan", "Faktor kedua", "Kata sandi diganti", "Latihan pemulihan", "Langkah berikutnya",
    )  # fmt: skip
    return Sheet(
        title="Keamanan akun",
        headings=headings,
        rows=[_cells(row) for row in rows],
        notes=(f"Keadaan per {on:%d/%m/%Y}.", _NOTE),
    )


def _cells(row: Row) -> list[str | int | date | None]:
    found, score = row.facts, row.score
    return [
        row.channel.agency.name, refusing.title(row.channel.platform), row.channel.handle, score.score,
        score.coverage, score.band, row.access, _OWNER[found.mail], _OWNER[found.phone],
        _FACTOR[found.factor], found.rotated_on, found.drilled_on, score.step,
    ]  # fmt: skip
