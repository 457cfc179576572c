"""The agency card: status → reason → evidence → what each duty says → channels → history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kentongan.activity import judging
from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.agencies.models import Agency, AgencyEvent
from kentongan.channels.models import Channel, ChannelState, Custodian
from kentongan.directives import compliance
from kentongan.directives.compliance import DutyResult
from kentongan.directives.in_force import bindings
from kentongan.paper import words
from kentongan.platforms import ALL as PLATFORMS
from kentongan.posts.models import Post, Span
from kentongan.web.asked_day import Asked
from kentongan.web.findings import of_agency
from kentongan.web.matrix import platform_order
from kentongan.web.pulse import summed
from kentongan.web.roll import Chart
from kentongan.web.templatetags.parts import at_handle
from kentongan.workdays.clock import local_day

RECENT = 8


@dataclass(frozen=True)
class Line:
    """One channel in the table."""

    judged: ChannelJudgement
    title: str
    duty: float | None


@dataclass(frozen=True)
class Moment:
    """One entry of the history."""

    on: date
    words: str
    look: str = ""


@dataclass(frozen=True)
class Holder:
    """Who holds which of the agency's channels."""

    rank: str
    name: str
    contact: str
    platforms: str


@dataclass(frozen=True)
class Card:
    """Everything the card shows."""

    told: AgencyJudgement
    heading: str
    lead: str
    chart: Chart | None
    behind: Sequence[Post]
    duties: Sequence[DutyResult]
    lines: Sequence[Line]
    unjudged: Sequence[Channel]
    looked: Sequence[Span]  # the latest of each channel
    holders: Sequence[Holder]
    history: Sequence[Moment]
    recent: Sequence[Post]


def compose(agency: Agency, asked: Asked) -> Card:
    """Judge one agency and gather what stands around it."""
    own = Agency.objects.filter(pk=agency.pk).select_related("government", "type", "parent", "merged_into")
    alone = judging.judge_agencies(own, as_of=asked.as_of, known_at=asked.known_at, with_since=True)
    duties = bindings(agency.government, as_of=asked.as_of)
    results = compliance.of_agencies(
        own, as_of=asked.as_of, known_at=asked.known_at, judged=alone, duties=duties
    )
    weekly = compliance.weekly_duty(agency.government, as_of=asked.as_of, duties=duties)
    told = compliance.with_missing(alone, results)[0]
    channels = Channel.objects.filter(agency=agency)
    judged = sorted([*told.channels, *told.websites], key=platform_order)
    lines = [
        Line(one, PLATFORMS[one.channel.platform].title, weekly.get((agency.pk, one.channel.platform)))
        for one in judged
    ]
    return Card(
        told=told,
        heading=of_agency(told),
        lead=_lead(told, judged),
        chart=_chart(judged),
        behind=list(judging.posts_behind(told).select_related("channel")[:3]),
        duties=results.get(agency.pk, []),
        lines=lines,
        unjudged=list(channels.filter(state__in=Channel.NOT_JUDGED)),
        looked=_looked(channels, asked),
        holders=_holders(channels),
        history=_history(agency, channels),
        recent=_recent(channels, asked),
    )


def _lead(told: AgencyJudgement, judged: Sequence[ChannelJudgement]) -> str:
    seized = [PLATFORMS[one.channel.platform].title for one in told.alarms if one.status == "hijacked"]
    if seized:
        return f"Sedang diretas: {', '.join(seized)}."
    missing = [PLATFORMS[name].title for name in told.missing_platforms if name in PLATFORMS]
    if missing:
        return f"Belum ada kanal wajib di {' atau '.join(missing)}."
    return f"Dinilai dari {words.number(len(judged))} kanal." if judged else "Daftarkan kanalnya lebih dulu."


def _chart(judged: Sequence[ChannelJudgement]) -> Chart | None:
    mondays, values = summed([one.weeks for one in judged])
    if not any(value is not None for value in values):
        return None
    running = judged[0].weeks[-1].running
    span = f"{words.plain_date(mondays[0])} sampai {words.plain_date(judged[0].as_of)}"
    return Chart(
        title="Unggahan per pekan, semua kanal",
        subtitle=span + ("; pekan terakhir masih berjalan" if running else ""),
        columns=[words.short_date(monday) for monday in mondays],
        values=values,
    )


def _looked(channels: QuerySet[Channel], asked: Asked) -> list[Span]:
    spans = Span.objects.filter(channel__in=channels, evidence__undone_at=None)
    if asked.known_at:
        spans = spans.filter(evidence__at__lte=asked.known_at)
    latest: dict[int, Span] = {}
    for span in spans.select_related("evidence", "channel").order_by("channel__platform", "-until_on", "-pk"):
        latest.setdefault(span.channel_id, span)
    return list(latest.values())


def _holders(channels: QuerySet[Channel]) -> list[Holder]:
    found: dict[tuple[str, str, str], list[str]] = {}
    people = Custodian.objects.filter(channel__in=channels, ended=None).select_related("channel")
    for person in people.order_by("-rank", "channel__platform"):
        key = (person.get_rank_display().capitalize(), person.name, person.contact)
        found.setdefault(key, []).append(PLATFORMS[person.channel.platform].title)
    return [Holder(*key, ", ".join(dict.fromkeys(titles))) for key, titles in found.items()]


def _recent(channels: QuerySet[Channel], asked: Asked) -> list[Post]:
    posts = Post.objects.counted().filter(channel__in=channels, posted_on__lte=asked.as_of)
    if asked.known_at:
        posts = posts.filter(evidence__at__lte=asked.known_at)
    return list(posts.select_related("channel").order_by("-posted_at", "-pk")[:RECENT])


def _history(agency: Agency, channels: QuerySet[Channel]) -> list[Moment]:
    own = [Moment(event.on, _told(event)) for event in agency.events.all()]
    return sorted([*own, *_states(agency, channels)], key=lambda moment: moment.on, reverse=True)[:12]


def _told(event: AgencyEvent) -> str:
    said = event.get_kind_display().capitalize()
    change = f": {event.was} → {event.now}" if event.was and event.now else f": {event.now or event.was}"
    basis = f" ({event.basis})" if event.basis else ""
    return said + (change if event.was or event.now else "") + basis


def _states(agency: Agency, channels: QuerySet[Channel]) -> Iterator[Moment]:
    """Changes of state; the first word on a channel is its registration and says nothing new."""
    zone = agency.government.zone
    told: set[int] = set()
    states = ChannelState.objects.filter(channel__in=channels).select_related("channel")
    for state in states.order_by("since", "pk"):
        if state.channel_id in told or state.state in (Channel.HIJACKED, Channel.SUSPENDED):
            yield Moment(local_day(state.since, zone), *_state_words(state))
        told.add(state.channel_id)


def _state_words(state: ChannelState) -> tuple[str, str]:
    title = PLATFORMS[state.channel.platform].title
    reason = f": {state.reason}" if state.reason else ""
    look = "late" if state.state in (Channel.HIJACKED, Channel.SUSPENDED) else ""
    return f"{title} {at_handle(state.channel)} {state.get_state_display()}{reason}", look
