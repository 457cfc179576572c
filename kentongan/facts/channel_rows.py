"""The tables `channels`, `weeks` and `standings`: what was looked at, and how each channel was held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kentongan.channels.models import Channel
from kentongan.custody import facts as custody_facts
from kentongan.custody import scoring
from kentongan.facts.decrees import decrees_of
from kentongan.facts.marks import Points, profiles
from kentongan.facts.scene import DAY, Scene, Stay
from kentongan.handovers import lateness
from kentongan.insights import standing
from kentongan.platforms import ALL as PLATFORMS
from kentongan.workdays.clock import monday_of

BEFORE = timedelta(days=45)  # how old a figure may be that the month's growth is reckoned from
Standings = dict[int, list[tuple[date, int]]]  # by channel, rising days


@dataclass(frozen=True)
class Holding:
    """How the channels were held at the month's end, by channel number; absent or None: not known."""

    decrees: dict[int, bool]
    overdue: dict[int, int] | None
    security: dict[int, Points]
    profiles: dict[int, Points]


def holding_of(scene: Scene) -> Holding:
    """Read custody, handovers and profiles. Custody is known as of now: close a month soon after its end."""
    channels = [stay.case.channel for stay in scene.stays]
    custody = custody_facts.of(channels, today=scene.last)
    return Holding(
        decrees_of(scene),
        lateness.counts_at(scene.government, scene.last, known_at=scene.known_at),
        {pk: points for pk, told in custody.items() if (points := _security(told))},
        profiles(scene),
    )


def _security(told: scoring.Facts) -> Points | None:
    """Points met of those that could be judged (custody.scoring); what is not known is not asked."""
    lines = [line for line in scoring.score(told).lines if line.points is not None]
    met = sum(line.points or 0.0 for line in lines)
    return Points(round(met), sum(line.rule.points for line in lines)) if lines else None


def standings_of(scene: Scene) -> Standings:
    """The figures of the month and the last one before it, as they count."""
    channels = Channel.objects.filter(pk__in=list(scene.placed))
    return standing.followers(channels, scene.first - BEFORE, scene.last, known_at=scene.known_at)


def rows(scene: Scene, holding: Holding, standings: Standings) -> Iterator[dict[str, Any]]:
    """One row per channel and agency it was judged with, by agency and channel."""
    for stay in scene.stays:
        yield {
            **_keys(scene, stay),
            "label": f"{PLATFORMS[stay.case.channel.platform].title} {stay.case.channel.handle}",
            "month_days": (scene.last - scene.first).days + 1,
            "days": len(stay.days),
            **_looked_at(stay),
            "followers": _last_figure(standings.get(stay.case.channel.pk, []), scene.first, stay.days[-1]),
            "official": stay.case.states.on(stay.days[-1]) == Channel.OFFICIAL,
            **(_held(stay.case.channel.pk, holding) if stay.days[-1] == scene.last else {}),
        }


def _keys(scene: Scene, stay: Stay) -> dict[str, Any]:
    channel = stay.case.channel
    return {
        **scene.keys,
        "agency_id": stay.agency_id,
        "channel_id": channel.pk,
        "platform": channel.platform,
    }


def _looked_at(stay: Stay) -> dict[str, Any]:
    until = stay.covered[-1] if stay.covered else None
    last = stay.case.history.last(until) if until else None
    return {"covered_days": len(stay.covered), "covered_until": until, "last_post_on": last}


def _last_figure(figures: list[tuple[date, int]], first: date, until: date) -> int | None:
    return next((figure for on, figure in reversed(figures) if first <= on <= until), None)


def _held(pk: int, holding: Holding) -> dict[str, Any]:
    security, profile = holding.security.get(pk), holding.profiles.get(pk)
    return {
        "decree_valid": holding.decrees.get(pk),
        "overdue_handovers": None if holding.overdue is None else holding.overdue.get(pk, 0),
        "security_met": security.met if security else None,
        "security_of": security.of if security else None,
        "profile_met": profile.met if profile else None,
        "profile_of": profile.of if profile else None,
    }


def weeks(scene: Scene) -> Iterator[dict[str, Any]]:
    """One row per whole week inside the month that was looked at day by day, with one agency."""
    start = monday_of(scene.first + 6 * DAY)
    mondays = [start + n * 7 * DAY for n in range(5) if start + (n * 7 + 6) * DAY <= scene.last]
    for stay in scene.stays:
        covered = set(stay.covered)
        for monday in mondays:
            if covered.issuperset(monday + n * DAY for n in range(7)):
                yield {**_keys(scene, stay), "week": monday}


def standing_rows(scene: Scene, standings: Standings, doubted: Iterable[int]) -> Iterator[dict[str, Any]]:
    """One row per channel and day with a figure, and the last one before the month where there is one."""
    platforms = {stay.case.channel.pk: stay.case.channel.platform for stay in scene.stays}
    unearned = frozenset(doubted)
    for pk in sorted(standings):
        before = [one for one in standings[pk] if one[0] < scene.first][-1:]
        for on, followers in [*before, *(one for one in standings[pk] if one[0] >= scene.first)]:
            keys = {"agency_id": scene.agency_near(pk, on), "channel_id": pk, "platform": platforms[pk]}
            yield {**scene.keys, **keys, "on": on, "followers": followers, "doubted": pk in unearned}
