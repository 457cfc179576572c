"""The table `agencies`: who existed in the month, whom each is compared with, when it was last silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from kentongan.activity.judging import best_on
from kentongan.activity.known import Case
from kentongan.activity.rules import SEIZED, SILENT
from kentongan.channels.models import Channel
from kentongan.facts.scene import Scene

DAY = timedelta(days=1)
UNUSUAL = {*SEIZED, *Channel.NOT_JUDGED}  # states in which a post proves no life


def rows(scene: Scene) -> Iterator[dict[str, Any]]:
    """One row per agency, by number. Peers are agencies of the same type."""
    social: dict[int, list[Case]] = {}
    for stay in scene.stays:
        if not stay.case.channel.is_website:
            social.setdefault(stay.agency_id, []).append(stay.case)
    for agency in scene.agencies:
        kind = agency.type.name if agency.type else ""
        until = min(scene.last, agency.closed_on - DAY) if agency.closed_on else scene.last
        yield {
            **scene.keys,
            "agency_id": agency.pk,
            "name": agency.name,
            "agency_type": kind,
            "peer_group": kind,
            "last_inactive_on": last_inactive(social.get(agency.pk, []), until),
        }


def last_inactive(cases: list[Case], until: date) -> date | None:
    """Return the last day up to `until` on which these channels together were silent; None: never.

    The channels are those of the month. Days close after a post need no judging and are stepped over.
    """
    if not cases:
        return None
    status_on, begins, day = best_on(cases), min(case.begins for case in cases), until
    usual = [case for case in cases if not UNUSUAL.intersection(case.states.words)]
    while day >= begins:
        lively = _lively_since(usual, day)
        if lively is None and status_on(day) in SILENT:
            return day
        day = (lively or day) - DAY
    return None


def _lively_since(cases: list[Case], day: date) -> date | None:
    """The day of a post that keeps one of the channels from being silent on `day`."""
    last = [(case.history.last(day), case.thresholds.silent) for case in cases]
    return min((on for on, silent in last if on and (day - on).days < silent), default=None)
