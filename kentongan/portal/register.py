"""The official register as the public sees it: accounts, states and dates. No persons, no reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from kentongan.agencies.models import Agency, Government
from kentongan.channels import refusing
from kentongan.channels.models import Channel, ChannelHandle, ChannelState
from kentongan.workdays.clock import local_day

SHOWN = (Channel.OFFICIAL, Channel.HIJACKED, Channel.SUSPENDED, Channel.CLOSED)
WORDS = {
    Channel.OFFICIAL: "Resmi",
    Channel.HIJACKED: "Sedang diretas",
    Channel.SUSPENDED: "Ditangguhkan",
    Channel.CLOSED: "Ditutup",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A state and the local day on which it began."""

    state: str
    since: date


@dataclass(frozen=True, slots=True)
class Former:
    """A name the account had until a local day."""

    handle: str
    until: date


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the register, all that is public of it."""

    government: str
    code: str
    agency: str
    platform: str
    handle: str
    url: str
    state: str
    since: date
    history: tuple[Step, ...]
    former: tuple[Former, ...]

    @property
    def name(self) -> str:
        """ "@dinsos.contoh"; a website by its address."""
        return self.handle if self.platform == "website" else f"@{self.handle}"

    @property
    def platform_title(self) -> str:
        """ "Instagram"."""
        return refusing.title(self.platform)

    @property
    def word(self) -> str:
        """The state on the screen."""
        return WORDS[self.state]


def open_governments(*, with_sample: bool) -> QuerySet[Government]:
    """Return the governments whose public page is on; the sample one only on this machine itself."""
    found = Government.objects.filter(Q(portal_setting=None) | Q(portal_setting__is_on=True))
    return (found if with_sample else found.filter(is_sample=False)).order_by("name")


def channels_of(governments: QuerySet[Government]) -> QuerySet[Channel]:
    """Return what is public of these governments: what is proposed, checked or unknown is not."""
    found = Channel.objects.filter(government__in=governments, state__in=SHOWN)
    return found.select_related("government", "agency").prefetch_related(
        Prefetch("states", ChannelState.objects.order_by("since", "pk")),
        Prefetch("former_handles", ChannelHandle.objects.order_by("-until", "-pk")),
    )


def accounts(channels: Iterable[Channel]) -> list[Account]:
    """Turn channels into what is public of them."""
    return [_account(channel) for channel in channels]


def agencies(governments: QuerySet[Government]) -> QuerySet[Agency]:
    """Return the agencies that have public accounts."""
    with_channels = Channel.objects.filter(government__in=governments, state__in=SHOWN).values("agency")
    return Agency.objects.filter(pk__in=with_channels).order_by("name")


def _account(channel: Channel) -> Account:
    zone = channel.government.zone
    steps = [
        Step(one.state, local_day(one.since, zone)) for one in channel.states.all() if one.state in SHOWN
    ]
    if not steps or steps[-1].state != channel.state:
        steps.append(Step(channel.state, local_day(channel.registered_at, zone)))
    return Account(
        government=channel.government.name,
        code=channel.government.code,
        agency=channel.agency.name,
        platform=channel.platform,
        handle=channel.handle,
        url=channel.url,
        state=channel.state,
        since=steps[-1].since,
        history=tuple(steps),
        former=tuple(Former(one.handle, local_day(one.until, zone)) for one in channel.former_handles.all()),
    )
