"""Judgements as plain rows for machines: what the command line prints."""

from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Q

from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.activity.judging import judge_agencies
from kentongan.agencies.models import Agency, Government


def as_rows(government: Government, as_of: date, known_at: datetime | None = None) -> list[dict[str, Any]]:
    """Return one row an agency and one a judged channel: the agency first, then its channels.

    Agencies that merged or closed by `as_of` are left out. Dates are ISO, times ISO in UTC, absent is None.
    """
    standing = Q(closed_on=None) | Q(closed_on__gt=as_of)
    agencies = Agency.objects.filter(standing, government=government)
    rows = []
    for judged in judge_agencies(agencies, as_of=as_of, known_at=known_at, with_since=True):
        rows.append(_row(judged, judged.agency.name))
        rows += [
            _row(one, judged.agency.name, one.channel.platform, one.channel.handle)
            for one in [*judged.channels, *judged.websites]
        ]
    return rows


def _row(
    judged: AgencyJudgement | ChannelJudgement,
    agency: str,
    platform: str | None = None,
    handle: str | None = None,
) -> dict[str, Any]:
    last = judged.last_post_at
    return {
        "level": "channel" if platform else "agency",
        "agency": agency,
        "platform": platform,
        "handle": handle,
        "status": judged.status,
        "since": _iso(judged.since),
        "reason": judged.reason,
        "posts_30d": judged.posts_30d,
        "posts_90d": judged.posts_90d,
        "last_post_at": last.astimezone(UTC).isoformat().replace("+00:00", "Z") if last else None,
        "days_since": judged.days_since,
        "covered_until": _iso(judged.covered_until),
        "grade": judged.grade,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
