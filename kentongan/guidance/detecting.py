"""What the daily look finds of an agency: silent, falling, without data, well, or not to be told.

Silence is only found on a day that data covers; a channel nobody could check is never called silent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kentongan.activity.judgement import AgencyJudgement
from kentongan.activity.judging import judge_agencies
from kentongan.activity.known import Case
from kentongan.activity.rules import SEIZED, SILENT, Status, best
from kentongan.agencies.models import Agency, Government
from kentongan.guidance.models import OutreachCase
from kentongan.posts.coverage import is_covered, last_covered
from kentongan.workdays.clock import local_day

FRESH = 14  # days: a look that is older says nothing about now
LEAST_BEFORE = 8  # posts in the 30 days before, below which halving means nothing
_DAY = timedelta(days=1)
WELL, UNKNOWN = "well", "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found and the local day it stands on; `figures` as the case keeps them (numbers and days)."""

    kind: str  # a cause of OutreachCase, or WELL, UNKNOWN
    on: date
    figures: dict[str, Any] = field(default_factory=dict)


def findings(government: Government, *, today: date, no_data_after: int) -> dict[int, Finding]:
    """Look at every standing agency with social channels; by its number what was found on `today`."""
    agencies = Agency.objects.standing().filter(government=government)
    judged = judge_agencies(agencies, as_of=today, whole=True)
    found = {one.agency.pk: finding_of(one, today=today, no_data_after=no_data_after) for one in judged}
    return {pk: finding for pk, finding in found.items() if finding is not None}


def finding(agency: Agency, *, today: date, no_data_after: int) -> Finding | None:
    """Look at one agency; None where no social channel is open."""
    judged = judge_agencies(Agency.objects.filter(pk=agency.pk), as_of=today, whole=True)
    return finding_of(judged[0], today=today, no_data_after=no_data_after) if judged else None


def finding_of(judged: AgencyJudgement, *, today: date, no_data_after: int) -> Finding | None:
    """Read the finding out of an agency judged with its whole history; None without a social channel."""
    cases = [one.case for one in judged.channels if one.status not in SEIZED]
    if not cases:
        return None if not judged.channels else Finding(UNKNOWN, today)  # seized: an incident, no silence
    day = _covered_by_all(cases, today)
    if any(case.status_on(today) in ("active", "low") for case in cases):
        return _falling(cases, day) or Finding(WELL, day or today)
    if day is not None and (today - day).days <= FRESH:
        told = [case.status_on(day) for case in cases]
        if all(status in SILENT for status in told):
            return _silent(cases, [one for one in told if one], day)
    return _without_data(cases, today, no_data_after)


def _covered_by_all(cases: Sequence[Case], today: date) -> date | None:
    """The last day up to which every channel was looked at; None when one never was."""
    ends = [last_covered(case.history.ranges, today) for case in cases]
    known = [end for end in ends if end is not None]
    return min(known) if len(known) == len(ends) else None


def _silent(cases: Sequence[Case], told: list[Status], day: date) -> Finding:
    last = max((on for on in (case.history.last(day) for case in cases) if on), default=None)
    figures = {
        "on": day.isoformat(),
        "status": best(told),
        "channels": len(cases),
        "last": last.isoformat() if last else None,
        "days": (day - last).days if last else None,
    }
    return Finding(OutreachCase.SILENT, day, figures)


def _falling(cases: Sequence[Case], day: date | None) -> Finding | None:
    """At most half as many posts in 30 days as in the 30 before, of at least eight; every day looked at."""
    if day is None or not all(is_covered(case.history.ranges, day - 59 * _DAY, day) for case in cases):
        return None
    now = sum(case.history.count(day - 29 * _DAY, day, at=day) for case in cases)
    before = sum(case.history.count(day - 59 * _DAY, day - 30 * _DAY, at=day) for case in cases)
    if before < LEAST_BEFORE or now * 2 > before:
        return None
    figures = {"on": day.isoformat(), "before": before, "now": now, "channels": len(cases)}
    return Finding(OutreachCase.FALLING, day, figures)


def _without_data(cases: Sequence[Case], today: date, no_data_after: int) -> Finding:
    """Somebody should ask for data where a channel could not be checked for so long; that is no silence."""
    ends = [last_covered(case.history.ranges, today) for case in cases]
    waits = [
        (today - (end or local_day(case.channel.registered_at, case.channel.government.zone))).days
        for case, end in zip(cases, ends, strict=True)
    ]
    if not no_data_after or max(waits) <= no_data_after:
        return Finding(UNKNOWN, today)
    known = [end for end in ends if end is not None]
    figures = {
        "on": today.isoformat(),
        "until": max(known).isoformat() if known else None,
        "channels": len(cases),
        "unseen": sum(wait > no_data_after for wait in waits),
    }
    return Finding(OutreachCase.NO_DATA, today, figures)
