"""Entering the figures of channels for a day. What stood there before stays as history."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.channels import refusing
from kentongan.channels.models import Channel
from kentongan.insights import figures, standing
from kentongan.insights.models import Standing
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

BACK = timedelta(days=400)  # how far a previous figure is looked for


@dataclass(frozen=True)
class Figure:
    """What is entered for one channel on one day; `followers` None withdraws the day's figure."""

    channel: Channel
    on: date
    followers: int | None
    following: int | None = None
    posts: int | None = None


@transaction.atomic
def enter(
    government: Government,
    entered: list[Figure],
    *,
    confirmed: Collection[int] = (),
    by: Person | None,
    at: datetime,
) -> int:
    """Store the figures that say something new and return how many those were.

    `confirmed`: numbers of channels whose jump somebody looked at. Entering the same again adds nothing.
    Raises Refused for a day to come, another government's channel, and a jump that nobody confirmed.
    """
    new = _new_among(entered)
    for one in new:
        _refuse_unfit(one, government, at)
    _refuse_jumps([one for one in new if one.channel.pk not in confirmed])
    Standing.objects.bulk_create(
        Standing(
            channel=one.channel, on=one.on, followers=one.followers, following=one.following,
            posts=one.posts, grade="D", at=at, by_id=by.pk if by else None,
        )
        for one in new
    )  # fmt: skip
    if new:
        book.record(
            "standing.entered", by=by, at=at, subject=government, government_id=government.pk,
            rows=len(new), on=max(one.on for one in new).isoformat(),
        )  # fmt: skip
    return len(new)


def previous(channels: Collection[Channel], on: date) -> dict[int, tuple[date, int]]:
    """Return by channel number the last figure before local day `on`."""
    own = Channel.objects.filter(pk__in=[channel.pk for channel in channels])
    found = standing.followers(own, on - BACK, on - timedelta(days=1))
    return {pk: told[-1] for pk, told in found.items()}


def jumps(entered: Collection[Figure]) -> list[tuple[Figure, str]]:
    """Return the figures that somebody must confirm, each with the reason."""
    found = []
    for on in sorted({one.on for one in entered}):
        of_day = [one for one in entered if one.on == on and one.followers is not None]
        before = previous([one.channel for one in of_day], on)
        told = [(one, figures.jump(before.get(one.channel.pk), on, one.followers or 0)) for one in of_day]
        found += [(one, why) for one, why in told if why]
    return found


def _new_among(entered: list[Figure]) -> list[Figure]:
    channels, days = {one.channel.pk for one in entered}, {one.on for one in entered}
    rows = Standing.objects.filter(channel__in=channels, on__in=days).order_by("at", "pk")
    stored = {(row.channel_id, row.on): row for row in rows}
    return [one for one in entered if _says_new(one, stored.get((one.channel.pk, one.on)))]


def _says_new(one: Figure, last: Standing | None) -> bool:
    if last is None:
        return one.followers is not None
    told = (
        last.following if one.following is None else one.following,
        last.posts if one.posts is None else one.posts,
    )
    return (last.followers, last.following, last.posts) != (one.followers, *told)


def _refuse_unfit(one: Figure, government: Government, at: datetime) -> None:
    if one.channel.government_id != government.pk:
        raise Refused(f"{refusing.named(one.channel)} bukan kanal {government.name}.")
    if one.on > local_day(at, government.zone):
        raise Refused("Tanggal angkanya belum tiba. Pilih hari ini atau hari sebelumnya.")


def _refuse_jumps(unconfirmed: list[Figure]) -> None:
    for one, why in jumps(unconfirmed):
        raise Refused(f"{refusing.named(one.channel)}: {why}")
