"""A channel enters the register, changes its state, and never gets mixed up with another account."""

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction

from kentongan import platforms
from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.channels.models import Channel, ChannelHandle, ChannelState, PersonalAccount
from kentongan.connector import Profile
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

Who = AbstractBaseUser | None

# From which state into which; a channel in use can always be seized, suspended or closed.
NEXT: dict[str, tuple[str, ...]] = {
    Channel.PROPOSED: (Channel.VERIFIED, Channel.OFFICIAL, Channel.UNKNOWN, Channel.CLOSED),
    Channel.VERIFIED: (
        Channel.OFFICIAL,
        Channel.SUSPENDED,
        Channel.HIJACKED,
        Channel.UNKNOWN,
        Channel.CLOSED,
    ),
    Channel.OFFICIAL: (
        Channel.VERIFIED,
        Channel.SUSPENDED,
        Channel.HIJACKED,
        Channel.UNKNOWN,
        Channel.CLOSED,
    ),
    Channel.SUSPENDED: (Channel.OFFICIAL, Channel.HIJACKED, Channel.CLOSED),
    Channel.HIJACKED: (Channel.OFFICIAL, Channel.SUSPENDED, Channel.CLOSED),
    Channel.UNKNOWN: (Channel.VERIFIED, Channel.OFFICIAL, Channel.HIJACKED, Channel.CLOSED),
    Channel.CLOSED: (Channel.OFFICIAL,),
}


@transaction.atomic
def register(
    agency: Agency,
    profile: Profile,
    *,
    state: str = Channel.OFFICIAL,
    reported_on: date | None = None,
    by: Who,
    at: datetime,
) -> Channel:
    """Add a channel to `agency`. `reported_on`: the local day on which the agency told Kominfo of it.

    Raises Refused for a closed agency, an account that is registered already (naming who has it), and an
    account on the list of officials' personal accounts (naming the rule).
    """
    if agency.closed_on is not None:
        raise Refused(f"{agency.name} sudah tidak berdiri; pilih OPD penerusnya.")
    refuse_personal(agency.government_id, profile)
    refuse_duplicate(agency.government_id, profile)
    channel = Channel(
        government_id=agency.government_id,
        agency=agency,
        platform=profile.platform,
        handle=profile.handle,
        numeric_id=profile.numeric_id or "",
        url=profile.url,
        state=state,
        reported_on=reported_on,
        registered_at=at,
    )
    _insert(channel, profile)
    ChannelState.objects.create(channel=channel, state=state, since=at, at=at, by_id=by.pk if by else None)
    _tell("channel.registered", channel, by, at, handle=channel.handle, state=state)
    return channel


def propose(agency: Agency, profile: Profile, *, by: Who, at: datetime) -> Channel:
    """Propose a channel: the agency has told Kominfo of it today, Kominfo has not checked it yet."""
    reported_on = local_day(at, agency.government.zone)
    return register(agency, profile, state=Channel.PROPOSED, reported_on=reported_on, by=by, at=at)


@transaction.atomic
def change_state(
    channel: Channel, state: str, *, since: datetime | None = None, reason: str = "", by: Who, at: datetime
) -> Channel:
    """Change the state as of `since` (UTC; None: now). Doing it twice changes nothing the second time.

    Raises Refused for a step that NEXT does not hold, a time to come, a missing reason where trouble is
    told, and a reopening whose handle somebody else has meanwhile.
    """
    since = since or at
    if channel.state == state:
        return channel
    _refuse_step(channel, state, since, reason, at)
    try:
        with transaction.atomic():
            changed = Channel.objects.filter(pk=channel.pk, state=channel.state).update(state=state)
    except IntegrityError as error:
        raise Refused(f"{_named(channel)} sudah terdaftar lagi pada OPD lain; periksa dahulu.") from error
    if not changed:
        raise Refused(f"Keadaan {_named(channel)} baru saja diubah orang lain; muat ulang halaman.")
    ChannelState.objects.create(
        channel=channel, state=state, since=since, at=at, by_id=by.pk if by else None, reason=reason.strip()
    )
    _tell("channel.state_changed", channel, by, at, was=channel.state, now=state, since=since, reason=reason)
    channel.state = state
    return channel


@transaction.atomic
def rename_handle(channel: Channel, handle: str, *, by: Who, at: datetime) -> Channel:
    """The same account has a new handle; the former one stays in its history."""
    profile = platforms.profile_of(handle, channel.platform)
    if profile is None or profile.platform != channel.platform:
        raise Refused(f"“{handle[:60]}” bukan nama akun {platforms.ALL[channel.platform].title}.")
    if profile.handle == channel.handle:
        return channel
    refuse_duplicate(channel.government_id, profile)
    ChannelHandle.objects.create(channel=channel, handle=channel.handle, until=at)
    _tell("channel.renamed", channel, by, at, was=channel.handle, now=profile.handle)
    channel.handle, channel.url = profile.handle, profile.url
    channel.save(update_fields=["handle", "url"])
    return channel


@transaction.atomic
def note_numeric_id(
    channel: Channel, numeric_id: str, handle: str | None = None, *, by: Who, at: datetime
) -> bool:
    """Note the platform's number of a channel; True when it fits.

    The number is the identity: the same number under another `handle` renames the channel; another number
    under the same handle sets the channel's alarm and changes nothing else, for a stranger may have taken
    the handle (the caller keeps that evidence apart).
    """
    if not channel.numeric_id:
        Channel.objects.filter(pk=channel.pk).update(numeric_id=numeric_id)
        channel.numeric_id = numeric_id
        _tell("channel.number_noted", channel, by, at, number=numeric_id)
    if channel.numeric_id != numeric_id:
        _sound_alarm(channel, numeric_id, by, at)
        return False
    if handle and handle != channel.handle:
        rename_handle(channel, handle, by=by, at=at)
    return True


@transaction.atomic
def clear_alarm(channel: Channel, *, reason: str, by: Who, at: datetime) -> None:
    """A person has looked at the alarm and says why it may go."""
    if not reason.strip():
        raise Refused("Tulis hasil pemeriksaan sebelum tanda bahaya dihapus.")
    if Channel.objects.filter(pk=channel.pk).exclude(alarm="").update(alarm=""):
        _tell("channel.alarm_cleared", channel, by, at, alarm=channel.alarm, reason=reason.strip())
        channel.alarm = ""


def refuse_personal(government_id: int, profile: Profile) -> None:
    """Refuse an account that the government lists as an official's personal one."""
    known = PersonalAccount.objects.filter(
        government_id=government_id, platform=profile.platform, handle=profile.handle
    ).first()
    if known is not None:
        raise Refused(
            f"{platforms.ALL[profile.platform].title} {profile.handle} adalah akun pribadi ({known.holder}). "
            "Yang didaftarkan akun OPD, bukan akun pejabatnya."
        )


def refuse_duplicate(government_id: int, profile: Profile) -> None:
    """Refuse an account that an agency of this government has registered and not closed."""
    known = (
        Channel.objects.filter(government_id=government_id, platform=profile.platform, handle=profile.handle)
        .exclude(state=Channel.CLOSED)
        .select_related("agency")
        .first()
    )
    if known is not None:
        raise Refused(f"{_named(known)} sudah terdaftar pada {known.agency.name}.")


def _insert(channel: Channel, profile: Profile) -> None:
    try:
        with transaction.atomic():
            channel.save(force_insert=True)
    except IntegrityError:  # somebody else was faster
        refuse_duplicate(channel.government_id, profile)
        raise


def _refuse_step(channel: Channel, state: str, since: datetime, reason: str, at: datetime) -> None:
    words = dict(Channel.STATES)
    if state not in NEXT[channel.state]:
        raise Refused(f"Kanal {words[channel.state]} tidak dapat langsung menjadi {words.get(state, state)}.")
    if since > at:
        raise Refused("Waktu mulai keadaan ini masih akan datang; isi waktu yang sudah lewat.")
    if state in (Channel.HIJACKED, Channel.SUSPENDED, Channel.UNKNOWN) and not reason.strip():
        raise Refused(f"Tulis alasan mengapa kanal ini {words[state]}.")


def _sound_alarm(channel: Channel, numeric_id: str, by: Who, at: datetime) -> None:
    alarm = (
        f"Nama akun sama, tetapi nomor akun berbeda ({numeric_id}, tercatat {channel.numeric_id}). "
        "Mungkin akun diambil pihak lain; periksa sebelum memakai datanya."
    )
    if channel.alarm != alarm:
        Channel.objects.filter(pk=channel.pk).update(alarm=alarm)
        channel.alarm = alarm
        _tell("channel.alarm", channel, by, at, number=numeric_id)


def _named(channel: Channel) -> str:
    return f"{platforms.ALL[channel.platform].title} {channel.handle}"


def _tell(act: str, channel: Channel, by: Who, at: datetime, **details: object) -> None:
    book.record(act, by=by, at=at, subject=channel, government_id=channel.government_id, **details)
