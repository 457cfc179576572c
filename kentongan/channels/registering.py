"""A channel enters the register, changes its state, takes another name; what is refused and why."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.channels import refusing, verification
from kentongan.channels.identity import clear_alarm, note_numeric_id, rename_handle
from kentongan.channels.models import Channel, ChannelState
from kentongan.channels.refusing import find
from kentongan.connector import Profile
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

__all__ = [
    "change_state", "clear_alarm", "find", "move_channel", "note_numeric_id", "propose", "register",
    "rename_handle", "steps_from",
]  # fmt: skip
# From which state a channel may come to which. A closed one may be opened again.
_WAYS: dict[str, frozenset[str]] = {
    Channel.PROPOSED: frozenset({Channel.VERIFIED, Channel.OFFICIAL, Channel.UNKNOWN, Channel.CLOSED}),
    Channel.VERIFIED: frozenset(
        {Channel.OFFICIAL, Channel.SUSPENDED, Channel.HIJACKED, Channel.CLOSED, Channel.UNKNOWN}
    ),
    Channel.OFFICIAL: frozenset(
        {Channel.VERIFIED, Channel.SUSPENDED, Channel.HIJACKED, Channel.CLOSED, Channel.UNKNOWN}
    ),
    Channel.SUSPENDED: frozenset({Channel.OFFICIAL, Channel.HIJACKED, Channel.CLOSED, Channel.UNKNOWN}),
    Channel.HIJACKED: frozenset({Channel.OFFICIAL, Channel.SUSPENDED, Channel.CLOSED, Channel.UNKNOWN}),
    Channel.UNKNOWN: frozenset(
        {Channel.VERIFIED, Channel.OFFICIAL, Channel.SUSPENDED, Channel.HIJACKED, Channel.CLOSED}
    ),
    Channel.CLOSED: frozenset({Channel.OFFICIAL, Channel.UNKNOWN}),
}


@transaction.atomic
def register(
    agency: Agency,
    profile: Profile,
    *,
    state: str = Channel.OFFICIAL,
    reported_on: date | None = None,
    by: Person | None,
    at: datetime,
) -> Channel:
    """Register an account or a website as a channel of `agency`; its state history begins at `at` (UTC).

    `reported_on`: the local day on which the agency told of it, None when it did not. Raises Refused for a
    closed agency, an account registered already (naming the agency that has it) and a personal account.
    """
    refusing.refuse_unfit(agency, profile)
    channel = Channel(
        government_id=agency.government_id, agency=agency, platform=profile.platform, handle=profile.handle,
        numeric_id=profile.numeric_id or "", url=profile.url, state=state, reported_on=reported_on,
        registered_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            channel.save(force_insert=True)
    except IntegrityError as error:  # somebody registered it in the same instant
        raise Refused(f"{refusing.named(channel)} baru saja didaftarkan orang lain.") from error
    ChannelState.objects.create(
        channel=channel, state=state, since=at, at=at, by_id=by.pk if by else None, reason="didaftarkan"
    )
    book.record(
        "channel.registered", by=by, at=at, subject=channel, government_id=agency.government_id,
        platform=channel.platform, handle=channel.handle, agency=agency.pk, state=state,
    )  # fmt: skip
    return channel


def propose(agency: Agency, profile: Profile, *, by: Person, at: datetime) -> Channel:
    """Let an agency tell of its own account: it waits in state "proposed" until an officer verifies it."""
    today = local_day(at, agency.government.zone)
    return register(agency, profile, state=Channel.PROPOSED, reported_on=today, by=by, at=at)


@transaction.atomic
def change_state(
    channel: Channel,
    state: str,
    *,
    since: datetime | None = None,
    reason: str = "",
    by: Person | None,
    at: datetime,
) -> Channel:
    """Change the state of a channel from `since` on (None: from `at`). The state it has changes nothing.

    Raises Refused for a step that is not allowed, a `since` that is to come or before the last change, a
    seizure without a reason, a person making official what is not proven without saying why, and a step
    that somebody else took first. A hijacked account, or one not ours, proves nothing any more.
    """
    if state == channel.state:
        return channel
    since = since or at
    _refuse_step(channel, state, reason)
    if by is not None:
        _refuse_unproven(channel, state, reason)
    _refuse_since(channel, since, at)
    was = channel.state
    try:
        with transaction.atomic():
            moved = Channel.objects.filter(pk=channel.pk, state=was).update(state=state)
    except IntegrityError as error:  # a closed one whose name has another channel by now
        raise Refused(f"{refusing.named(channel)} sudah terdaftar lagi sebagai kanal lain.") from error
    if not moved:
        raise Refused(refusing.CHANGED_MEANWHILE)
    channel.state = state
    step = ChannelState.objects.create(
        channel=channel,
        state=state,
        since=since,
        at=at,
        by_id=by.pk if by else None,
        reason=reason.strip()[:300],
    )
    book.record(
        "channel.state_changed", by=by, at=at, subject=channel, government_id=channel.government_id,
        was=was, now=state, since=since, step=step.pk,  # the reason may name people: it stays in the step
    )  # fmt: skip
    if state in (Channel.HIJACKED, Channel.UNKNOWN):
        verification.end(channel, reason=state, by=by, at=at)
    return channel


def steps_from(state: str) -> list[tuple[str, str]]:
    """Return the states a channel may come to next, as (code, word)."""
    return [(code, word) for code, word in Channel.STATES if code in _WAYS[state]]


def _refuse_step(channel: Channel, state: str, reason: str) -> None:
    if state not in refusing.STATE_WORDS:
        raise Refused(f"Keadaan “{state}” tidak dikenal; pilih {', '.join(refusing.STATE_WORDS.values())}.")
    if state not in _WAYS[channel.state]:
        was, then = refusing.STATE_WORDS[channel.state], refusing.STATE_WORDS[state]
        raise Refused(f"Kanal yang {was} tidak dapat langsung menjadi {then}.")
    if state in (Channel.SUSPENDED, Channel.HIJACKED, Channel.UNKNOWN) and not reason.strip():
        raise Refused(f"Tulis alasannya: mengapa kanal ini {refusing.STATE_WORDS[state]}?")


def _refuse_unproven(channel: Channel, state: str, reason: str) -> None:
    """What was proposed becomes official by proof of ownership, or by a reason that stays in the history."""
    waits = channel.state in (Channel.PROPOSED, Channel.VERIFIED) and state == Channel.OFFICIAL
    if waits and not reason.strip() and verification.current(channel) is None:
        raise Refused(
            f"Bukti kepemilikan {refusing.named(channel)} belum ada. Buktikan dahulu di halaman "
            "verifikasinya, atau tulis alasan mengapa tetap diresmikan."
        )


def _refuse_since(channel: Channel, since: datetime, at: datetime) -> None:
    """A state begins after the one before it. The first one reaches back: it is only when we were told."""
    if since > at:
        raise Refused("Tanggal “sejak” belum tiba. Tulis kapan keadaan itu benar-benar mulai.")
    history = list(channel.states.all())
    if len(history) == 1 and since < history[0].since:
        channel.states.update(since=since)
    elif history and since < history[-1].since:
        day = local_day(history[-1].since, channel.government.zone)
        raise Refused(
            f"Keadaan sebelumnya tercatat sejak {day:%d/%m/%Y}; yang baru tidak dapat mulai lebih awal."
        )


@transaction.atomic
def move_channel(channel: Channel, agency: Agency, *, by: Person | None, at: datetime) -> Channel:
    """Put a channel under another agency of the same government; its posts go along."""
    if channel.agency_id == agency.pk:
        return channel
    if agency.government_id != channel.government_id or agency.closed_on:
        raise Refused("Pilih OPD yang masih ada di pemerintah daerah ini.")
    was = channel.agency_id
    if not Channel.objects.filter(pk=channel.pk, agency_id=was).update(agency=agency):
        raise Refused(refusing.CHANGED_MEANWHILE)
    channel.agency = agency
    book.record(
        "channel.moved", by=by, at=at, subject=channel, government_id=channel.government_id,
        was=was, now=agency.pk,
    )  # fmt: skip
    return channel
