"""Showing a channel's secret to a person: asked with a reason, approved by a second one, shown once.

Break-glass (pembukaan darurat) needs no second person and no waiting; everybody who should know is told
loudly, and the secret must be changed at once. reliability.md §3.3.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from kentongan.channels import freezing, refusing
from kentongan.channels.models import Channel
from kentongan.custody import credentials
from kentongan.custody import reveals_permits as permits
from kentongan.custody import reveals_telling as telling
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import opening as vault
from kentongan.vault.models import CHANNEL, Opening
from kentongan.vault.points import reached


def channel_of(opening: Opening) -> Channel:
    """Return the channel whose secret this is about."""
    return Channel.objects.select_related("agency", "government").get(pk=opening.sealed.owner_id)


def ask(
    channel: Channel, field: str, reason: str, *, factor_at: datetime | None, by: Person, at: datetime
) -> Opening:
    """Ask for a secret to be shown to `by`; whoever may approve is told.

    `factor_at`: when `by` proved the second factor in this session. Raises Refused for people without the
    right, while the channel is frozen, when nobody else could approve, and as vault.opening.file says.
    """
    permits.refuse_unless(permits.may_ask(by, channel, at))
    _refuse_frozen(channel)
    sealed = credentials.current(channel, field)
    others = permits.second_people(channel, by, at)
    if not others:
        raise Refused(
            "Belum ada orang kedua yang dapat menyetujui: petugas Kominfo lain, atau Kepala OPD-nya. "
            "Minta administrator menambahkannya."
        )
    with transaction.atomic():
        opening = vault.file(sealed, kind=Opening.REVEAL, reason=reason, factor_at=factor_at, by=by, at=at)
        telling.asked(opening, channel, others, at=at)
    reached("reveals.asked")
    return opening


def break_glass(
    channel: Channel, field: str, reason: str, *, factor_at: datetime | None, by: Person, at: datetime
) -> Opening:
    """Open alone, at once, also a frozen channel: told loudly in the same transaction. Raises Refused."""
    permits.refuse_unless(permits.may_break_glass(by, channel, at))
    sealed = credentials.current(channel, field)
    with transaction.atomic():
        opening = vault.file(
            sealed, kind=Opening.BREAKGLASS, reason=reason, factor_at=factor_at, by=by, at=at
        )
        telling.broken(opening, channel, by, at=at)
    reached("reveals.broken")
    return opening


def approve(opening: Opening, *, factor_at: datetime | None, by: Person, at: datetime) -> None:
    """Let the asker see it once within fifteen minutes. Raises Refused; nobody approves an own request."""
    channel = channel_of(opening)
    permits.refuse_unless(permits.may_approve(by, channel, at))
    _refuse_frozen(channel)
    asker = asker_of(opening)
    permits.refuse_unless(permits.may_ask(asker, channel, at))
    with transaction.atomic():
        vault.approve(opening, asker=asker, factor_at=factor_at, by=by, at=at)
        telling.decided(opening, channel, asker, at=at)
    reached("reveals.approved")


def decline(opening: Opening, *, by: Person, at: datetime) -> None:
    """Say no. Raises Refused for people who could not have said yes, and when it is over."""
    channel = channel_of(opening)
    permits.refuse_unless(permits.may_approve(by, channel, at) and by.pk != opening.asker_id)
    with transaction.atomic():
        vault.close(opening, Opening.DECLINED, by=by, at=at)
        telling.decided(opening, channel, asker_of(opening), at=at)


def withdraw(opening: Opening, *, by: Person, at: datetime) -> None:
    """Take an own request back. Raises Refused for other people's and when it is over."""
    _refuse_others(opening, by)
    vault.close(opening, Opening.WITHDRAWN, by=by, at=at)


def show(opening: Opening, *, factor_at: datetime | None, by: Person, at: datetime) -> str:
    """Return the secret, once, to the person who asked. The broker decides last and writes the book first.

    Call it outside of transactions. Raises Refused, and BrokerAway when the broker is silent.
    """
    _refuse_others(opening, by)
    vault.refuse_stale_factor(factor_at, at)
    channel = channel_of(opening)
    if opening.kind == Opening.BREAKGLASS:
        permits.refuse_unless(permits.may_break_glass(by, channel, at))
    else:
        permits.refuse_unless(permits.may_ask(by, channel, at))
        _refuse_frozen(channel)
    return vault.show(opening)


def note_copied(opening: Opening, *, by: Person, at: datetime) -> None:
    """Note that the asker took a copy along. Twice is once."""
    _refuse_others(opening, by)
    vault.note_copied(opening, by=by, at=at)


def close_for(person: Person, *, by: Person | None, at: datetime) -> int:
    """Close what `person` asked for or approved and was not shown yet; call it in the act's transaction.

    Returns how many were closed.
    """
    return vault.close_for(person.pk, by=by, at=at)


def of_channel(channel: Channel) -> QuerySet[Opening]:
    """Return the openings of a channel's secrets, newest first."""
    own = Opening.objects.exclude(kind=Opening.MACHINE)
    return own.filter(sealed__owner_type=CHANNEL, sealed__owner_id=channel.pk).select_related("sealed")


def asker_of(opening: Opening) -> Person:
    """Return who asked."""
    return Person.objects.select_related("government").get(pk=opening.asker_id or -1)


def _refuse_others(opening: Opening, by: Person) -> None:
    if opening.asker_id != by.pk:
        raise Refused("Permintaan ini milik orang lain; hanya pemohonnya yang dapat memakainya.")


def _refuse_frozen(channel: Channel) -> None:
    freeze = freezing.frozen(channel)
    if freeze is not None:
        raise Refused(
            f"{refusing.named(channel)} sedang dibekukan. Rahasianya hanya dapat dibuka lewat pembukaan "
            "darurat oleh administrator Kominfo."
        )
