"""What is known of channels, read in a handful of queries whatever their number."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from kentongan.activity.history import History, window
from kentongan.activity.rules import Status, Thresholds, group_of, judge, thresholds_of
from kentongan.agencies.models import Government
from kentongan.channels.models import Channel, ChannelState
from kentongan.posts import counting, coverage
from kentongan.posts.counting import LastPost
from kentongan.workdays.clock import local_day

DAY = timedelta(days=1)
# Before the first word of the register a channel is taken for what it was first said to be; but nobody
# knows of a seizure or a closure before the day it is said to have happened.
LATER_STATES = (Channel.HIJACKED, Channel.SUSPENDED, Channel.CLOSED)


@dataclass(frozen=True, slots=True)
class States:
    """The register's words on a channel: local days on which a state began, in order."""

    days: tuple[date, ...]
    words: tuple[str, ...]

    def on(self, day: date) -> str:
        """Return the state at the end of `day`."""
        if not self.days:  # mostly so: nothing ever changed
            return self.words[0]
        index = bisect_right(self.days, day)
        if index:
            return self.words[index - 1]
        return Channel.OFFICIAL if self.words[0] in LATER_STATES else self.words[0]

    def since(self, day: date) -> date | None:
        """Return the local day on which the state of `day` began, where the register tells."""
        index = bisect_right(self.days, day)
        return self.days[index - 1] if index else None


@dataclass(frozen=True, slots=True)
class Case:
    """One channel with all that is known of it."""

    channel: Channel
    thresholds: Thresholds
    history: History
    states: States
    last_post: LastPost | None
    _told: dict[date, Status | None] = field(default_factory=dict)  # channel and agency ask alike

    def status_on(self, day: date) -> Status | None:
        """Return the status at the end of `day`; None when the channel is not judged (proposed, closed)."""
        try:
            return self._told[day]
        except KeyError:
            told = self._told[day] = self._judged(day)
            return told

    def _judged(self, day: date) -> Status | None:
        state = self.states.on(day)
        if state in Channel.NOT_JUDGED:
            return None
        return judge(self.history.facts(day, self.thresholds, state), self.thresholds)

    @property
    def begins(self) -> date:
        """The first day of which anything is known; before it every day is alike."""
        registered_on = local_day(self.channel.registered_at, self.channel.government.zone)
        found = [registered_on, self.history.begins, *self.states.days[:1]]
        return min(day for day in found if day)


def cases_of(
    channels: QuerySet[Channel],
    *,
    as_of: date,
    known_at: datetime | None = None,
    whole: bool = False,
    government: Government | None = None,
) -> list[Case]:
    """Return what is known of each channel at the end of `as_of`, in the queryset's order.

    `whole` reads the whole history, for "sejak"; otherwise only as far back as judging `as_of` asks.
    All channels belong to one government, read where it is not at hand.
    """
    listed = list(channels if known_at is None else channels.filter(registered_at__lte=known_at))
    if not listed:
        return []
    government = government or Government.objects.get(pk=listed[0].government_id)
    for channel in listed:
        channel.government = government  # one row for all of them: nothing is asked again
    groups = thresholds_of(government.thresholds)
    from_on = None if whole else min(window(own, as_of) for own in groups.values())
    days = counting.daily(channels, zone=government.zone, until_on=as_of, from_on=from_on, known_at=known_at)
    last = counting.last_posts(channels, as_of=as_of, zone=government.zone, known_at=known_at)
    ranges = coverage.of_channels(channels, known_at=known_at)
    nothing = counting.days_of([])
    states = _states(channels, government.zone, known_at)

    def case(channel: Channel) -> Case:
        post = last.get(channel.pk)
        older = post.on if post and not whole else None
        return Case(
            channel,
            groups[group_of(channel.platform)],
            History(days.get(channel.pk, nothing), ranges.get(channel.pk, []), older),
            states.get(channel.pk) or States((), (channel.state,)),
            post,
        )

    return [case(channel) for channel in listed]


def _states(channels: QuerySet[Channel], zone: str, known_at: datetime | None) -> dict[int, States]:
    rows = ChannelState.objects.filter(channel__in=channels.order_by().values("pk"))
    if known_at is not None:
        rows = rows.filter(at__lte=known_at)
    found: dict[int, list[tuple[date, str]]] = {}
    for channel_id, state, since in rows.order_by("since", "at", "pk").values_list(
        "channel_id", "state", "since"
    ):
        found.setdefault(channel_id, []).append((local_day(since, zone), state))
    return {
        channel_id: States(tuple(day for day, _ in told), tuple(word for _, word in told))
        for channel_id, told in found.items()
    }
