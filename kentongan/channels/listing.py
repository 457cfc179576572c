"""The register as a list: agencies by kind, each with its channels and who holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone

from kentongan import platforms
from kentongan.agencies.models import Agency, AgencyType
from kentongan.channels import refusing
from kentongan.channels.models import Certification, Channel, Custodian, OwnershipProof
from kentongan.paper.words import in_words, number
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day

_PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to."""

    text: str = ""
    type: str = ""  # number of an AgencyType; "0" = without one
    platform: str = ""  # "-" = agencies without any channel
    state: str = ""

    @property
    def any(self) -> bool:
        """Tell whether the list is narrowed at all."""
        return bool(self.text or self.type or self.platform or self.state)


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter."""

    value: str
    word: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds channels of an agency; `where` is empty when it is all of them."""

    name: str
    is_deputy: bool
    where: str


def wanted(query: Mapping[str, str]) -> Wanted:
    """Read the filters of an address; what is no filter of ours is left out."""
    kind, platform, state = query.get("jenis", ""), query.get("platform", ""), query.get("keadaan", "")
    return Wanted(
        query.get("cari", "").replace("\x00", "").strip()[:100],
        kind if kind.isascii() and kind.isdecimal() and len(kind) < 12 else "",
        platform if platform in platforms.ALL or platform == "-" else "",
        state if state in refusing.STATE_WORDS else "",
    )


def page_of(viewer: Person, asked: Wanted, page: str | None) -> Page[Any]:
    """Return a page of standing agencies, by kind and name, with open channels, proofs and custodians."""
    proven = OwnershipProof.objects.exclude(proven_at=None).filter(ended_at=None).order_by("-proven_at")
    channels = Channel.objects.visible_to(viewer).prefetch_related(
        Prefetch("custodians", Custodian.objects.filter(ended=None).order_by("-rank"), to_attr="holders"),
        Prefetch("proofs", proven, to_attr="proofs_now"),
    )
    shown = channels if asked.state == Channel.CLOSED else channels.exclude(state=Channel.CLOSED)
    found = (
        _narrowed(Agency.objects.visible_to(viewer).standing(), asked)
        .select_related("type", "parent")
        .prefetch_related(Prefetch("channels", shown.order_by("platform", "handle"), to_attr="open_channels"))
        .order_by(F("type__name").asc(nulls_last=True), "name", "pk")
    )
    shown_page: Page[Any] = Paginator(found, _PAGE).get_page(page)
    for agency in shown_page.object_list:
        agency.holders = _holders(agency.open_channels)
    return shown_page


def _holders(channels: list[Any]) -> list[Holder]:
    """Bring the custodians of an agency together: who holds everything is named once."""
    held: dict[tuple[str, str], list[str]] = {}
    for channel in channels:
        for one in channel.holders:
            titles = held.setdefault((one.name, one.rank), [])
            titles += [refusing.title(channel.platform)]
    return [
        Holder(
            name,
            rank == Custodian.DEPUTY,
            "" if len(titles) == len(channels) else ", ".join(dict.fromkeys(titles)),
        )
        for (name, rank), titles in held.items()
    ]


def _narrowed(agencies: QuerySet[Agency], asked: Wanted) -> QuerySet[Agency]:
    if asked.text:
        agencies = agencies.filter(
            Q(name__icontains=asked.text)
            | Q(short_name__icontains=asked.text)
            | Q(channels__handle__icontains=asked.text.lstrip("@"))
        )
    if asked.type:
        agencies = agencies.filter(type=None if asked.type == "0" else int(asked.type))
    if asked.platform == "-":
        agencies = agencies.exclude(channels__in=Channel.objects.exclude(state=Channel.CLOSED))
    elif asked.platform:
        agencies = agencies.filter(channels__platform=asked.platform)
    if asked.state:
        agencies = agencies.filter(channels__state=asked.state)
    return agencies.distinct()


def filters(viewer: Person, asked: Wanted) -> dict[str, list[Choice]]:
    """Return the choices of the filters."""
    types = AgencyType.objects.filter(government_id=viewer.government_id)
    return {
        "types": [
            Choice("", "Semua jenis", not asked.type),
            *(Choice(str(one.pk), one.name, asked.type == str(one.pk)) for one in types),
            Choice("0", "Tanpa jenis", asked.type == "0"),
        ],
        "platforms": [
            Choice("", "Semua platform", not asked.platform),
            *(Choice(name, each.title, asked.platform == name) for name, each in platforms.ALL.items()),
            Choice("-", "Tanpa kanal", asked.platform == "-"),
        ],
        "states": [
            Choice("", "Semua keadaan", not asked.state),
            *(Choice(code, word.capitalize(), asked.state == code) for code, word in Channel.STATES),
        ],
    }


def summary(viewer: Person) -> dict[str, Any]:
    """Return the counts of the whole register, the waiting proposals and the alarms."""
    channels = Channel.objects.visible_to(viewer).exclude(state=Channel.CLOSED).select_related("agency")
    agencies = Agency.objects.visible_to(viewer).standing().count()
    waiting = list(channels.filter(state=Channel.PROPOSED)[:50])
    total = channels.count()
    return {
        "agencies": agencies,
        "channels": total,
        "waiting": waiting,
        "overdue": _overdue(viewer),
        "alarms": list(channels.exclude(alarm="")[:50]),
        "heading": _heading(agencies, total, len(waiting), viewer),
    }


def _overdue(viewer: Person) -> int:
    """Count the channels whose certification waits beyond its day."""
    today = local_day(timezone.now(), viewer.government.zone)
    late = Certification.objects.visible_to(viewer).filter(answered_at=None, due_on__lt=today)
    return late.count()


def _heading(agencies: int, channels: int, waiting: int, viewer: Person) -> str:
    if not agencies:
        return "Belum ada OPD yang terdaftar" if viewer.is_officer else "Belum ada OPD yang Anda kelola"
    if not channels:
        return f"{number(agencies)} OPD terdaftar, belum satu pun punya kanal"
    told = f"{number(channels)} kanal pada {number(agencies)} OPD"
    return f"{told}; {in_words(waiting)} usulan menunggu verifikasi" if waiting else f"{told} terdaftar"
