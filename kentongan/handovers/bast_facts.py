"""Everything a BAST prints, gathered and frozen. Secrets are not in it: the product does not know them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kentongan.agencies.models import Agency, Government
from kentongan.channels.models import Channel
from kentongan.custody import masking, register
from kentongan.custody.models import Custody, PlatformRole
from kentongan.handovers import checklist, lamps
from kentongan.handovers.models import Handover, HandoverStep
from kentongan.paper import letterhead
from kentongan.paper.words import plain_date
from kentongan.people import roles
from kentongan.people.models import Person
from kentongan.platforms import ALL as PLATFORMS

UNKNOWN = "belum dicatat"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who signs; empty text = not known, printed as dots."""

    name: str
    nip: str = ""
    title: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the checklist and whether it was proven when the record was issued."""

    title: str
    proven: bool
    words: str


@dataclass(frozen=True, slots=True)
class Account:
    """One channel: what it is, how it is held (without secrets), and both lamps. Moments in UTC."""

    code: str
    platform: str
    handle: str
    url: str
    agency: str
    rank: str
    access: str
    inventory: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    others: tuple[Step, ...]
    proven: int
    product_ended_at: datetime | None
    had_product_access: bool
    platform_ended_at: datetime | None
    shown_code: str
    shown_where: str  # "" = not seen yet


@dataclass(frozen=True, slots=True)
class Bast:
    """The record as it is printed. `number` "" = a draft."""

    government: str
    zone: str
    is_sample: bool
    kop_lines: tuple[str, ...]
    kop_address: str
    logo_path: str
    city: str
    number: str
    version: int
    at: datetime
    one_sided: bool
    reason: str
    first: Party
    second: Party
    witness: Party
    kind: str
    decree_number: str
    decree_on: date | None
    effective_on: date
    new_decree: str
    accounts: tuple[Account, ...]
    book_seq: int
    book_hash: str
    replaces: str


def compose(
    handovers: Sequence[Handover], *, number: str, version: int, head: tuple[int, str], replaces: str,
    at: datetime,
) -> Bast:  # fmt: skip
    """Gather the facts of handovers of one movement to one person, as they stand now."""
    one = handovers[0]
    movement, government = one.movement, one.government
    agencies = {each.channel.agency for each in handovers}
    agency = agencies.pop() if len(agencies) == 1 else None
    kop = _kop(government, None if one.one_sided else agency)
    return Bast(
        government=government.name, zone=government.zone, is_sample=government.is_sample,
        kop_lines=kop.lines, kop_address=kop.address, logo_path=kop.logo_path, city=kop.city,
        number=number, version=version, at=at, one_sided=one.one_sided, reason=one.takeover_reason,
        first=_outgoing(one), second=_party(one.incoming), witness=_witness(one),
        kind=movement.get_kind_display(), decree_number=movement.decree_number,
        decree_on=movement.decree_on, effective_on=movement.effective_on, new_decree=one.decree_number,
        accounts=tuple(_account(each) for each in handovers), book_seq=head[0], book_hash=head[1],
        replaces=replaces,
    )  # fmt: skip


def _kop(government: Government, agency: Agency | None) -> letterhead.Letterhead:
    """The agency's own letterhead where the record is one agency's; else the communications office's."""
    office = Agency.objects.standing().filter(government=government, is_communications_office=True).first()
    own = agency or office
    stored = dict(government.letterhead)
    if own is not None and own != office:
        lines = letterhead.of(stored, government=government.name).lines[:1]
        stored |= {"lines": [*lines, own.name.upper()], "address": ""}
    return letterhead.of(stored, government=government.name, office=own.name if own else "")


def _outgoing(handover: Handover) -> Party:
    movement = handover.movement
    if handover.outgoing is not None:
        office = movement.agency_from or handover.channel.agency
        return _party(handover.outgoing, office=office.name)
    return Party(handover.outgoing_name, movement.nip, "", handover.channel.agency.name)


def _party(person: Person | None, *, office: str = "") -> Party:
    if person is None:
        return Party("")
    return Party(person.name, person.nip, person.title, office or _office_of(person))


def _office_of(person: Person) -> str:
    if person.roles & roles.WHOLE_GOVERNMENT:
        office = Agency.objects.standing().filter(government=person.government, is_communications_office=True)
        return next((one.name for one in office), "")
    return next((one.name for one in Agency.objects.filter(pk__in=person.own_agency_ids()[:1])), "")


def _witness(handover: Handover) -> Party:
    if handover.witness is not None:
        return _party(handover.witness)
    return Party(handover.witness_name, "", handover.witness_title, "")


def _account(handover: Handover) -> Account:
    channel = handover.channel
    steps = {step.code: step for step in handover.steps.all()}
    custody = register.current(channel)
    return Account(
        code=handover.code, platform=PLATFORMS[channel.platform].title,
        handle=channel.handle if channel.is_website else f"@{channel.handle}", url=channel.url,
        agency=channel.agency.name, rank=handover.get_rank_display(),
        access=custody.get_access_display() or UNKNOWN, inventory=_inventory(channel, custody),
        steps=tuple(_step(item, steps) for item in checklist.access_items(channel)),
        others=tuple(_step(item, steps) for item in checklist.other_items()),
        proven=lamps.proven_steps(steps.values()), product_ended_at=handover.product_access_ended_at,
        had_product_access=handover.outgoing_id is not None,
        platform_ended_at=handover.platform_access_ended_at, shown_code=handover.nonce,
        shown_where=handover.nonce_how if handover.nonce_proven_at else "",
    )  # fmt: skip


def _step(item: checklist.Item, steps: dict[str, HandoverStep]) -> Step:
    step = steps.get(item.code)
    if step is None or step.done_at is None:
        return Step(item.title, proven=False, words="belum")
    other = (
        item.code in checklist.OTHER_CODES
    )  # what is handed over besides is told; evidence of access is not
    words = step.note if other else "terbukti" if step.is_proven else "dicatat, belum disahkan"
    return Step(item.title, proven=step.is_proven, words=words)


def _inventory(channel: Channel, custody: Custody) -> tuple[tuple[str, str], ...]:
    """What the next holder must know exists; addresses and numbers masked, places of envelopes named."""
    others = PlatformRole.objects.filter(channel=channel, ended_on=None).count()
    return (
        ("Surel pemulihan", _owned(masking.mail(custody.mail) if custody.mail else "", custody.mail_owner)),
        ("Telepon pemulihan", _owned(masking.phone(custody.phone), custody.phone_owner)),
        ("Verifikasi dua langkah", dict(Custody.FACTORS)[custody.factor]),
        ("Kode cadangan", _backup(custody)),
        ("Peran lain di platform", f"{others} tercatat" if custody.roles_checked_on or others else UNKNOWN),
        ("Sandi terakhir diganti", plain_date(custody.rotated_on) if custody.rotated_on else UNKNOWN),
    )  # fmt: skip


def _owned(masked: str, owner: str) -> str:
    words = dict(Custody.OWNERS)[owner] if owner else UNKNOWN
    return f"{masked}, {words}" if masked else words


def _backup(custody: Custody) -> str:
    words = dict(Custody.BACKUPS)[custody.backup] if custody.backup else UNKNOWN
    return f"{words}: {custody.backup_place}" if custody.backup_place else words
