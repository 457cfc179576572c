"""The channel card: its weeks, the days that were looked at, the looks, and its posts page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from kentongan.activity import judging
from kentongan.activity.judgement import ChannelJudgement
from kentongan.channels.models import AlarmLook, Channel, ChannelHandle, ChannelState, Custodian
from kentongan.directives import compliance
from kentongan.paper import words
from kentongan.platforms import ALL as PLATFORMS
from kentongan.posts.models import Look, Post, Span
from kentongan.web.asked_day import Asked
from kentongan.web.findings import of_channel
from kentongan.web.roll import Chart, Mark

PER_PAGE = 25


@dataclass(frozen=True)
class Card:
    """Everything the card shows. `told` is None for a channel that is not judged (proposed, closed)."""

    channel: Channel
    title: str
    told: ChannelJudgement | None
    heading: str
    duty: float | None
    chart: Chart | None
    spans: Sequence[Span]
    looks: Sequence[Look]
    states: Sequence[ChannelState]
    former: Sequence[ChannelHandle]
    alarm_looks: Sequence[AlarmLook]
    custodians: Sequence[Custodian]
    posts: Page[Post]
    uncounted: int  # story, live, repost: shown, never counted


def compose(channel: Channel, asked: Asked, page: str) -> Card:
    """Judge one channel and gather what stands around it."""
    own = Channel.objects.filter(pk=channel.pk).select_related("agency", "government")
    judged = judging.judge_channels(own, as_of=asked.as_of, known_at=asked.known_at, with_since=True)
    told = judged[0] if judged else None
    duty = compliance.weekly_duty(channel.government, as_of=asked.as_of)
    wanted = duty.get((channel.agency_id, channel.platform))
    posts = _posts(channel, asked)
    return Card(
        channel=channel,
        title=PLATFORMS[channel.platform].title,
        told=told,
        heading=of_channel(channel, told),
        duty=wanted,
        chart=_chart(told, wanted) if told else None,
        spans=list(_spans(channel, asked)[:12]),
        looks=list(channel.looks.all()[:8]),
        states=list(channel.states.order_by("-since", "-pk")[:12]),
        former=list(channel.former_handles.order_by("-until")),
        alarm_looks=list(channel.alarm_looks.all()[:12]),
        custodians=list(channel.custodians.filter(ended=None).order_by("-rank")),
        posts=Paginator(posts.order_by("-posted_at", "-pk"), PER_PAGE).get_page(page),
        uncounted=posts.filter(counted=False).count(),
    )


def _posts(channel: Channel, asked: Asked):  # type: ignore[no-untyped-def]  # a queryset of our own class
    posts = Post.objects.filter(channel=channel, withdrawn=False, posted_on__lte=asked.as_of)
    return posts.filter(evidence__at__lte=asked.known_at) if asked.known_at else posts


def _spans(channel: Channel, asked: Asked):  # type: ignore[no-untyped-def]
    spans = Span.objects.filter(channel=channel, evidence__undone_at=None).select_related("evidence")
    if asked.known_at:
        spans = spans.filter(evidence__at__lte=asked.known_at)
    return spans.order_by("-until_on", "-from_on", "-pk")


def _chart(told: ChannelJudgement, duty: float | None) -> Chart | None:
    if not any(week.count is not None for week in told.weeks):
        return None
    running = told.weeks[-1].running
    first = words.plain_date(told.weeks[0].monday)
    mark = [Mark(duty, f"kewajiban {duty:g}".replace(".", ","))] if duty else []
    return Chart(
        title="Unggahan per pekan",
        subtitle=f"{first} sampai {words.plain_date(told.as_of)}"
        + ("; pekan terakhir masih berjalan" if running else ""),
        columns=[words.short_date(week.monday) for week in told.weeks],
        values=[week.count for week in told.weeks],
        marks=mark,
    )
