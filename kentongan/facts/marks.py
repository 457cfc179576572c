"""The table `readings`, and the profile figures of channels: what people looked at and marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from kentongan.facts.scene import Scene
from kentongan.insights.checklists import PROFILE
from kentongan.insights.models import Reading

HOLDS = timedelta(days=183)  # a look that is older tells nothing of the month (PerKI 1/2021: six-monthly)


class Points(NamedTuple):
    """Points of a list that were met, of those that were judged."""

    met: int
    of: int


def rows(scene: Scene) -> Iterator[dict[str, Any]]:
    """One row per agency, list and point: the last word up to the month's end, half a year old at most."""
    for one in _last_words(scene, {"channel": None}):
        if one.met is not None:
            keys = {"agency_id": one.agency_id, "reading_id": one.pk, "code": one.code, "item": one.item}
            yield {**scene.keys, **keys, "met": one.met, "of": one.of, "on": one.on}


def profiles(scene: Scene) -> dict[int, Points]:
    """By channel number the points of its profile list; absent: not looked at."""
    found: dict[int, Points] = {}
    for one in _last_words(scene, {"channel__in": list(scene.placed), "code": PROFILE}):
        if one.met is not None and one.channel_id:
            before = found.get(one.channel_id, Points(0, 0))
            found[one.channel_id] = Points(before.met + round(one.met), before.of + round(one.of))
    return found


def _last_words(scene: Scene, which: dict[str, Any]) -> Iterable[Reading]:
    there = {agency.pk for agency in scene.agencies}
    found = last_words({"agency__government": scene.government, **which}, scene.last, scene.known_at)
    return [one for one in found if one.agency_id in there]


def last_words(which: dict[str, Any], last: date, known_at: datetime) -> list[Reading]:
    """What was found last at every point, of the readings that fit `which` (a filter): up to the local day
    `last`, not older than HOLDS, as known at `known_at` (UTC). By agency, channel, list and point."""
    marked = Reading.objects.filter(on__gt=last - HOLDS, on__lte=last, at__lte=known_at, **which)
    found: dict[tuple[int, int, str, str], Reading] = {}
    for one in marked.order_by("on", "at", "pk"):
        found[one.agency_id, one.channel_id or 0, one.code, one.item] = one
    return [found[key] for key in sorted(found)]
