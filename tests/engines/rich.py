"""Three months of two governments, made by a fixed seed: every kind of row, every hole in the data.

Some accounts are not watched, some only in part; one moves to another agency, one agency comes in the second
month; posts are copied, deleted, ordered, too long, unknown; figures are missing in every column.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kentongan.facts.shapes import TABLES
from kentongan.facts.storing import store

MONTHS = (202610, 202611, 202612)
PLATFORMS = ("instagram", "facebook", "tiktok", "youtube", "x", "website")
KINDS = ("photo", "photo", "carousel", "video", "video", "text", "unknown")
NATURES = ("product", "service", "education", "ceremony", "greeting", "leader", None)
LISTS = ("web_content", "web_technical", "ppid_list", "ppid_periodic", "ppid_requests", "ppid_tests")
DAY = timedelta(days=1)


def folders(place: Path) -> list[Path]:
    """Write the months, one folder each, below `place`."""
    dice, made = random.Random(20261031), []  # noqa: S311 made-up rows
    for government in (1, 2):
        for month in MONTHS:
            made.append(place / str(government) / str(month))
            tables = _month(dice, government, month)
            for name in TABLES:
                store(made[-1], name, tables[name])
    return made


def _month(dice, government, month):
    agencies = [government * 100 + n for n in range(7 if month == MONTHS[0] else 8)]
    keys = [{"month": month, "government_id": government, "agency_id": number} for number in agencies]
    channels = [row for each in keys for row in _channels(dice, each)]
    posts = [row for each in channels for row in _posts(dice, each)]
    _copy(dice, posts)
    return {
        "agencies": [_agency(dice, each) for each in keys],
        "channels": channels,
        "weeks": [row for each in channels if each["covered_days"] > 20 for row in _weeks(each)],
        "posts": posts,
        "standings": [row for each in channels for row in _standings(dice, each)],
        "complaints": [row for each in keys[1:] for row in _complaints(dice, each)],
        "jury": [row for each in keys[2:] for row in _ballots(dice, each)],
        "readings": [row for each in keys[3:] for row in _readings(dice, each)],
    }


def _agency(dice, keys):
    number = keys["agency_id"] % 100
    inactive = None if number % 3 else date(2026, 9, dice.randint(1, 30))
    kind = "Dinas" if number % 4 else "Kecamatan"
    return {
        **keys,
        "name": f"OPD {number}",
        "agency_type": kind,
        "peer_group": kind,
        "last_inactive_on": inactive,
    }


def _channels(dice, keys):
    last = (_first(keys) + 31 * DAY).replace(day=1) - DAY
    for n, platform in enumerate(PLATFORMS):
        if dice.random() < 0.25:
            continue
        covered = dice.choice((0, 9, last.day, last.day, last.day))
        number = keys["agency_id"] * 10 + n
        yield {
            **keys,
            "channel_id": number if number != 1010 or keys["month"] == MONTHS[0] else 1020,  # it moved
            "platform": platform,
            "month_days": last.day,
            "days": dice.choice((last.day, max(covered, 15))),
            "covered_days": covered,
            "covered_until": last - dice.choice((0, 2, 9)) * DAY if covered else None,
            "last_post_on": dice.choice((last, last - 12 * DAY, last - 90 * DAY, None)),
            "followers": dice.choice((150, 150, 900, 900, 4_000, 60_000, None)),
            "official": dice.random() < 0.8,
            "decree_valid": dice.choice((True, False, None)),
            "overdue_handovers": dice.choice((0, 0, 1, None)),
            **{f"{name}_met": dice.choice((2, 3, None)) for name in ("security", "profile")},
            **{f"{name}_of": 3 for name in ("security", "profile")},
        }


def _posts(dice, channel):
    keys = _keys(channel, "channel_id", "platform")
    for _ in range(dice.choice((0, 1, 3, 6, 12)) // 2 * 2):
        on = _first(channel) + dice.randrange(channel["month_days"]) * DAY
        if dice.random() < 0.3:
            on = _first(channel) + 11 * DAY  # the evening on which everything is posted
        yield {
            **keys,
            "post_id": _number(dice),
            "posted_on": on,
            "week": on - on.weekday() * DAY,
            "posted_at": datetime(on.year, on.month, on.day, dice.randrange(24), tzinfo=UTC),
            "kind": dice.choice(KINDS),
            "seconds": dice.choice((15.5, 60.0, 61.0, None)),
            "caption_length": dice.choice((0, 79, 80, 400, None)),
            "nature": dice.choice(NATURES),
            "gone": dice.random() < 0.1,
            "mobilised": dice.random() < 0.1,
            "approved": dice.choice((True, False, None)),
            "grade": dice.choice("ABCD"),
            **{
                name: _figure(dice) for name in ("likes", "comments", "shares", "saves", "views", "first_day")
            },
            "reach": _figure(dice),
        }


def _copy(dice, posts):
    """Every seventh post repeats another of its agency, of this month or of one that is not here."""
    for post in posts[::7]:
        mine = [one for one in posts if one["agency_id"] == post["agency_id"] and not one.get("copy_of")]
        first = dice.choice(mine)
        post["copy_of"] = first["post_id"] if first is not post else 1


def _weeks(channel):
    keys, first = _keys(channel, "channel_id", "platform"), _first(channel)
    monday = first + (-first.weekday() % 7) * DAY
    return [{**keys, "week": monday + 7 * n * DAY} for n in range(3)]


def _standings(dice, channel):
    keys, days = _keys(channel, "channel_id", "platform"), dice.choice(((1, 30), (1, 8, 21), (1, 12), (5,)))
    return [
        {
            **keys,
            "on": _first(channel).replace(day=day),
            "followers": dice.choice((1000, 1010, 1200, None, 0)),
        }
        for day in days
    ]


def _complaints(dice, keys):
    for _ in range(dice.randrange(5)):
        reply = dice.choice((0.5, 12.25, 24.0, 80.0, None))
        yield {
            **keys,
            "complaint_id": _number(dice),
            "received_on": _first(keys) - dice.choice((1, -2, -3, -10)) * DAY,
            "reply_hours": reply,
            "waited_hours": reply or dice.choice((3.0, 600.0)),
            "closed_on_time": dice.choice((True, False, None)),
            "open_overdue": dice.choice((True, False)),
            "untouched": dice.choice((True, False, None)),
        }


def _ballots(dice, keys):
    for _ in range(3):
        yield {**keys, "ballot_id": _number(dice), "mark": dice.choice((1.0, 2.75, 3.3, 4.0))}


def _readings(dice, keys):
    for code in LISTS:
        for item in ("a", "b", "a"):
            on = _first(keys).replace(day=dice.randint(1, 28))
            met = dice.choice((0.0, 0.5, 1.0))
            row = {"reading_id": _number(dice), "code": code, "item": item, "met": met, "of": 1.0, "on": on}
            yield {**keys, **row}


def _figure(dice):
    return dice.choice((0, 3, 17, 240, 9_000, None))


def _number(dice):
    return dice.getrandbits(40)


def _keys(row, *more):
    return {name: row[name] for name in ("month", "government_id", "agency_id", *more)}


def _first(row):
    return date(row["month"] // 100, row["month"] % 100, 1)
