"""Freezing what goes out: for a channel, an agency or a whole government. Whatever goes out asks here first.

The rows alone are kept here. Who may freeze, and what follows, stands in the room `incidents`.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from kentongan.agencies.models import Agency, Government
from kentongan.audit import book
from kentongan.channels import refusing
from kentongan.channels.models import Channel, Freeze
from kentongan.jobs import holding
from kentongan.people.models import Person
from kentongan.refusal import Refused

Scope = Government | Agency | Channel


@dataclass(frozen=True, slots=True)
class Place:
    """Where a freeze holds, as its row says it."""

    government: Government
    agency: Agency | None = None
    channel: Channel | None = None


def place_of(scope: Scope) -> Place:
    """Return where a freeze of this channel, agency or government holds."""
    if isinstance(scope, Government):
        return Place(scope)
    if isinstance(scope, Agency):
        return Place(scope.government, agency=scope)
    return Place(scope.government, channel=scope)


def frozen(channel: Channel) -> Freeze | None:
    """Return the open freeze that stops this channel: the government's, its agency's or its own."""
    return _widest(_over(channel.government_id, channel.agency_id, channel.pk))


def refuse_if_frozen(channel: Channel) -> None:
    """Raise Refused when nothing may go out through this channel now. Call it in the act's transaction."""
    freeze = frozen(channel)
    if freeze is not None:
        raise Refused(
            f"Semua kiriman keluar {words(freeze)} sedang dibekukan: {freeze.reason} "
            "Petugas Kominfo mencairkannya di halaman Insiden."
        )


def words(freeze: Freeze) -> str:
    """Say what a freeze stops: "kanal Instagram @dinsos.contoh", "Dinas Sosial", "Kabupaten Contoh"."""
    if freeze.channel is not None:
        return f"kanal {refusing.named(freeze.channel)}"
    return freeze.agency.name if freeze.agency is not None else freeze.government.name


def stops(government_id: int | None, agency_id: int | None, channel_id: int | None) -> str | None:
    """Return why nothing may go out there, None when it may: what settings.OUTGOING_GATE names.

    A channel's agency is read anew, for a channel may have moved since the work was asked for.
    """
    if channel_id is not None:
        found = Channel.objects.filter(pk=channel_id).values_list("government_id", "agency_id").first()
        if found is None:
            return "kanalnya sudah tidak terdaftar."
        government_id, agency_id = found
    freeze = _widest(_over(government_id, agency_id, channel_id))
    return f"{words(freeze)} sedang dibekukan." if freeze else None


def _over(government_id: int | None, agency_id: int | None, channel_id: int | None) -> QuerySet[Freeze]:
    if government_id is None:
        return Freeze.objects.none()
    whole = Q(agency=None, channel=None)
    agency = Q(agency_id=agency_id) if agency_id is not None else Q()
    channel = Q(channel_id=channel_id) if channel_id is not None else Q()
    mine = whole | agency if agency else whole
    mine = mine | channel if channel else mine
    return Freeze.objects.filter(mine, government_id=government_id, lifted_at=None)


def _widest(freezes: QuerySet[Freeze]) -> Freeze | None:
    found = list(freezes.select_related("government", "agency", "channel"))
    return min(found, key=lambda one: (one.channel_id is not None, one.agency_id is not None), default=None)


@transaction.atomic
def put(scope: Scope, *, reason: str, by: Person | None, at: datetime) -> Freeze:
    """Freeze a channel, an agency or a government from `at` (UTC) on; one that is frozen so stays as it is.

    In the same transaction every waiting outgoing job under it is held; running ones stop before their next
    item. `by` None: a signal did it. Raises Refused without a reason.
    """
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Refused("Tulis alasannya dalam satu kalimat: apa yang Anda lihat?")
    place = place_of(scope)
    open_one = _open(place)
    if open_one is not None:
        return open_one
    try:
        with transaction.atomic():
            freeze = Freeze.objects.create(
                government=place.government, agency=place.agency, channel=place.channel, reason=reason,
                at=at, by_id=by.pk if by else None,
            )  # fmt: skip
    except IntegrityError:  # somebody froze it in the same instant
        return Freeze.objects.get(_exactly(place), lifted_at=None)
    held = holding.hold(place.government.pk)
    _record("freeze.put", freeze, by=by, at=at, held=held)
    return freeze


@transaction.atomic
def lift(freeze: Freeze, *, by: Person | None, at: datetime) -> Freeze:
    """Lift a freeze; held jobs that no other freeze stops wait again. A lifted one stays as it is."""
    lifted = Freeze.objects.filter(pk=freeze.pk, lifted_at=None).update(
        lifted_at=at, lifted_by_id=by.pk if by else None
    )
    if lifted:
        freeze.lifted_at, freeze.lifted_by_id = at, by.pk if by else None
        _record("freeze.lifted", freeze, by=by, at=at, released=holding.release(freeze.government_id))
    return freeze


def _open(place: Place) -> Freeze | None:
    return Freeze.objects.filter(_exactly(place), lifted_at=None).first()


def _exactly(place: Place) -> Q:
    return Q(government=place.government, agency=place.agency, channel=place.channel)


def _record(act: str, freeze: Freeze, *, by: Person | None, at: datetime, **details: int) -> None:
    book.record(
        act, by=by, at=at, subject=freeze, government_id=freeze.government_id,
        agency=freeze.agency_id, channel=freeze.channel_id, **details,
    )  # fmt: skip
