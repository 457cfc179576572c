"""Rows of the flat tables by hand: a sentence's worth of what matters, the rest as it usually is."""

from datetime import UTC, date, datetime, timedelta

from kentongan.facts.shapes import TABLES
from kentongan.facts.storing import store

MONTH, GOVERNMENT = 202610, 1


def agency(number, kind="Dinas", **more):
    return {**_keys(number), "name": f"Agency {number}", "agency_type": kind, "peer_group": "", **more}


def channel(number, platform="instagram", **more):
    """A channel of agency `number`, watched all month; its own number is the agency's, times ten."""
    usual = {
        "channel_id": number * 10,
        "platform": platform,
        "month_days": 31,
        "days": more.get("covered_days", 31) or 31,
        "covered_days": 31,
        "covered_until": date(2026, 10, 31),
        "followers": 1000,
    }
    return {**_keys(number), **usual, **more}


def site(number, **more):
    return channel(number, "website", **more)


def post(number, day, platform="instagram", **more):
    """A post on that day of the month, at noon UTC."""
    return posted(number, date(2026, 10, day), platform, **more)


def posted(number, on, platform="instagram", **more):
    usual = {
        "channel_id": number * 10,
        "platform": platform,
        "post_id": more.get("post_id") or next(NUMBERS),
        "posted_on": on,
        "week": on - timedelta(days=on.weekday()),
        "posted_at": datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
        "kind": "photo",
        "mobilised": False,
        "gone": False,
    }
    return {**_keys(number), "month": on.year * 100 + on.month, **usual, **more}


def posts(number, days, platform="instagram", **more):
    return [post(number, day, platform, **more) for day in days]


def week(number, monday, platform="instagram", **more):
    usual = {"channel_id": number * 10, "platform": platform, "week": date(2026, 10, monday)}
    return {**_keys(number), **usual, **more}


def standing(number, on, followers, platform="instagram"):
    return {
        **_keys(number),
        "channel_id": number * 10,
        "platform": platform,
        "on": on,
        "followers": followers,
    }


def complaint(number, reply=None, waited=None, **more):
    """Received on 5 October; answered after `reply` hours, or not in the `waited` hours of the month."""
    usual = {"complaint_id": next(NUMBERS), "received_on": date(2026, 10, 5), "untouched": False}
    hours = {"reply_hours": reply, "waited_hours": waited if reply is None else reply}
    return {**_keys(number), **usual, **hours, **more}


def ballot(number, mark):
    return {**_keys(number), "ballot_id": next(NUMBERS), "mark": mark}


def reading(number, code, item, met, of=1.0, day=20):
    keys = {"reading_id": next(NUMBERS), "code": code, "item": item}
    return {**_keys(number), **keys, "met": met, "of": of, "on": date(2026, 10, day)}


def written(folder, **tables):
    """Store the tables in `folder`; those not named are empty, agencies are those of the other rows."""
    if "agencies" not in tables:
        numbers = sorted({row["agency_id"] for rows in tables.values() for row in rows})
        tables["agencies"] = [agency(number) for number in numbers]
    for name in TABLES:
        store(folder, name, tables.get(name, []))
    return folder


def _keys(number):
    return {"month": MONTH, "government_id": GOVERNMENT, "agency_id": number}


def _counter():
    number = 1000
    while True:
        yield number
        number += 1


NUMBERS = _counter()
