"""Which account a channel really is: the platform's number, and what happens when it does not fit."""

from datetime import datetime

from django.db import IntegrityError, transaction

from kentongan import platforms
from kentongan.audit import book
from kentongan.channels import refusing
from kentongan.channels.models import AlarmLook, Channel, ChannelHandle
from kentongan.people.models import Person
from kentongan.refusal import Refused


@transaction.atomic
def rename_handle(channel: Channel, handle: str, *, by: Person | None, at: datetime) -> Channel:
    """Give a channel the new name (or link) that its account took; the old one stays in its history.

    Raises Refused for another platform, and a name that another channel or a personal account has.
    """
    profile = platforms.profile_of(handle, channel.platform)
    if profile is None:
        raise Refused(f"“{handle[:60]}” bukan nama akun {refusing.title(channel.platform)}.")
    if profile.platform != channel.platform:
        raise Refused(
            f"Tautan itu menuju {refusing.title(profile.platform)}, bukan {refusing.title(channel.platform)}."
        )
    if profile.handle == channel.handle:
        return channel
    refusing.refuse_renaming(channel, profile)
    was = channel.handle
    try:
        with transaction.atomic():
            moved = Channel.objects.filter(pk=channel.pk, handle=was).update(
                handle=profile.handle, url=profile.url
            )
    except IntegrityError as error:
        raise Refused(f"{refusing.shown(profile)} baru saja didaftarkan orang lain.") from error
    if not moved:
        raise Refused(refusing.CHANGED_MEANWHILE)
    channel.handle, channel.url = profile.handle, profile.url
    ChannelHandle.objects.create(channel=channel, handle=was, until=at)
    book.record(
        "channel.renamed", by=by, at=at, subject=channel, government_id=channel.government_id,
        was=was, now=profile.handle,
    )  # fmt: skip
    return channel


@transaction.atomic
def note_numeric_id(
    channel: Channel, numeric_id: str, handle: str | None = None, *, by: Person | None, at: datetime
) -> bool:
    """Compare what the platform says with the register; True when the evidence is this channel's.

    A number that was not known is noted. The same number under another name: the channel is renamed, with
    its history. Another number under the same name: an alarm is set on the channel and False returned, so
    that the caller stores nothing of it; the number in the register stays.
    """
    number = numeric_id.strip()
    if not number or len(number) > 40:
        raise Refused("Nomor akun dari platform kosong atau terlalu panjang.")
    if not channel.numeric_id:
        return _first(channel, number, by=by, at=at)
    if channel.numeric_id != number:
        _alarm(
            channel, "another_number", by=by, at=at, number=number,
            sentence=f"Nama akun ini kini bernomor {number}, bukan {channel.numeric_id}. Mungkin namanya "
            "dipakai orang lain; data baru tidak dicampur.",
        )  # fmt: skip
        return False
    if handle:
        rename_handle(channel, handle, by=by, at=at)
    return True


def _first(channel: Channel, number: str, *, by: Person | None, at: datetime) -> bool:
    others = Channel.objects.filter(
        government_id=channel.government_id, platform=channel.platform, numeric_id=number
    ).exclude(state=Channel.CLOSED)
    other = others.exclude(pk=channel.pk).first()
    if other is not None:
        _alarm(
            channel, "number_taken", by=by, at=at, number=number,
            sentence=f"Nomor {number} sudah milik {refusing.named(other)}. "
            "Mungkin satu akun terdaftar dua kali.",
        )  # fmt: skip
        return False
    if not Channel.objects.filter(pk=channel.pk, numeric_id="").update(numeric_id=number):
        channel.refresh_from_db(fields=["numeric_id"])
        return channel.numeric_id == number
    channel.numeric_id = number
    book.record(
        "channel.number_noted",
        by=by,
        at=at,
        subject=channel,
        government_id=channel.government_id,
        number=number,
    )
    return True


def _alarm(
    channel: Channel, why: str, *, sentence: str, number: str, by: Person | None, at: datetime
) -> None:
    if not Channel.objects.filter(pk=channel.pk).exclude(alarm=sentence).update(alarm=sentence):
        return  # it rings already
    channel.alarm = sentence
    book.record(
        "channel.alarm", by=by, at=at, subject=channel, government_id=channel.government_id,
        why=why, number=number, known=channel.numeric_id,
    )  # fmt: skip


@transaction.atomic
def clear_alarm(channel: Channel, *, reason: str, by: Person | None, at: datetime) -> None:
    """Put out the alarm of a channel after a person looked; `reason` says what was found (300 characters).

    The finding is kept beside the channel; the book, which keeps for good, knows its number only.
    Raises Refused without a finding.
    """
    if not reason.strip():
        raise Refused("Tulis apa yang Anda temukan saat memeriksa akun ini.")
    told = channel.alarm
    if not Channel.objects.filter(pk=channel.pk).exclude(alarm="").update(alarm=""):
        return  # somebody put it out already
    channel.alarm = ""
    look = AlarmLook.objects.create(
        channel=channel, alarm=told, found=reason.strip()[:300], at=at, by_id=by.pk if by else None
    )
    book.record(
        "channel.alarm_cleared", by=by, at=at, subject=channel, government_id=channel.government_id,
        look=look.pk,
    )  # fmt: skip
