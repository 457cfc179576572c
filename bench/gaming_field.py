"""An invented field of 40 agencies for one month, from a seed: busy and silent, careful and careless.

The spread is declared here: about a fifth hardly publishes, a third publishes daily (Serang found a quarter
to two thirds of its agencies silent); rates of interaction differ by agency and far more by post.
"""

import math
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]
MONTH, DAYS, LAST = 202610, 31, date(2026, 10, 31)
AGENCIES = 40
HAVING = {"instagram": 1.0, "facebook": 0.8, "tiktok": 0.35, "youtube": 0.3, "x": 0.15}
OTHER_NATURES = ("ceremony", "ceremony", "greeting", "leader")
SUBSTANCE = ("service", "product", "education")
KINDS = ("photo", "carousel", "video", "text")
MONDAYS = [date(2026, 10, 5), date(2026, 10, 12), date(2026, 10, 19)]


def field(seed: int) -> Tables:
    """Return the tables of one government; government_id is 0."""
    dice = random.Random(seed)
    tables: Tables = {name: [] for name in ("agencies", "channels", "weeks", "posts", "standings")}
    for number in range(1, AGENCIES + 1):
        for name, rows in _agency(dice, number).items():
            tables[name] += rows
    return tables


def _agency(dice: random.Random, number: int) -> Tables:
    care = dice.gauss(0, 1)  # what good agencies have in common
    own = {"agency_id": number, **traits(dice, care)}
    channels = [
        channel(dice, own, number * 10 + place, platform)
        for place, (platform, chance) in enumerate(HAVING.items())
        if dice.random() < chance
    ]
    posts = [post for one in channels for post in _posts(dice, own, one)]
    copy_some(dice, posts)
    for one in channels:
        days = [post["posted_on"] for post in posts if post["channel_id"] == one["channel_id"]]
        one["last_post_on"] = max(days, default=date(2026, 9, 30) - timedelta(days=dice.randint(0, 40)))
    return {
        "agencies": [{**keys(number), "name": f"OPD Contoh {number}", "agency_type": "Dinas",
                      "peer_group": "Dinas", "last_inactive_on": None}],
        "channels": channels,
        "weeks": [week for one in channels for week in weeks(one)],
        "posts": posts,
        "standings": [row for one in channels for row in standings(one, own["growth"])],
    }  # fmt: skip


def traits(dice: random.Random, care: float) -> Row:
    """What an agency is like; `care` (normal) moves everything a little."""

    def share(middle: float, spread: float, pull: float) -> float:
        return 1 / (1 + math.exp(-(middle + pull * care + dice.gauss(0, spread))))

    return {
        "posts": 0.5 if dice.random() < 0.15 else math.exp(2.5 + 0.55 * care + dice.gauss(0, 0.5)),
        "substance": share(0.2, 0.7, 0.5),
        "caption": share(1.2, 0.8, 0.4),
        "video": share(-1.2, 0.6, 0.2),
        "rate": math.exp(0.25 * care + dice.gauss(0, 0.45)),
        "followers": math.exp(dice.gauss(7.6, 1.0)),
        "growth": dice.gauss(0.006, 0.008),
        "security": share(0.4, 0.8, 0.5),
        "profile": share(1.0, 0.8, 0.4),
        "decree": dice.random() < share(0.6, 0.3, 0.5),
        "insights": dice.random() < 0.75,
    }


def channel(dice: random.Random, own: Row, pk: int, platform: str) -> Row:
    """A channel that was looked at all month."""
    points = [("security", 6), ("profile", 5)]
    lists = {f"{name}_met": sum(dice.random() < own[name] for _ in range(of)) for name, of in points}
    return {
        **keys(own["agency_id"]), "channel_id": pk, "platform": platform, "label": platform,
        "month_days": DAYS, "days": DAYS, "covered_days": DAYS, "covered_until": LAST,
        "followers": max(50, round(own["followers"] * math.exp(dice.gauss(0, 0.5)))), "official": True,
        "decree_valid": own["decree"], "overdue_handovers": 0, **lists, "security_of": 6, "profile_of": 5,
        "traits": own,
    }  # fmt: skip


def _posts(dice: random.Random, own: Row, where: Row) -> list[Row]:
    usual = {"instagram": 1.0, "facebook": 0.8, "tiktok": 0.3, "youtube": 0.12, "x": 0.5}[where["platform"]]
    count = round(own["posts"] * usual * math.exp(dice.gauss(0, 0.25)))
    days = sorted(dice.randint(1, DAYS) for _ in range(count))
    return [post(dice, where, date(2026, 10, day)) for day in days]


def post(dice: random.Random, where: Row, on: date, **more: Any) -> Row:
    """A post as this channel's agency makes them; `more` says what is different."""
    own = where["traits"]
    base = 0.03 * own["rate"] * (where["followers"] / 2000) ** -0.2  # more followers, lower rates
    hits = where["followers"] * base * math.exp(dice.gauss(0, 0.7))
    reach = round(where["followers"] * 0.3 * own["rate"] * math.exp(dice.gauss(0, 0.6)))
    good = dice.random() < own["substance"]
    nature = dice.choice(SUBSTANCE if good else OTHER_NATURES)
    is_video = where["platform"] in ("tiktok", "youtube") or dice.random() < own["video"]
    told = {
        **keys(own["agency_id"]), "channel_id": where["channel_id"], "platform": where["platform"],
        "post_id": dice.getrandbits(40), "posted_on": on, "week": on - timedelta(days=on.weekday()),
        "posted_at": datetime(on.year, on.month, on.day, 12, dice.randint(0, 59), tzinfo=UTC),
        "kind": "video" if is_video else dice.choice(KINDS),
        "caption_length": dice.randint(90, 600) if dice.random() < own["caption"] else dice.randint(5, 75),
        "nature": None if dice.random() < 0.1 else nature, "gone": False, "mobilised": False, "grade": "B",
        "likes": round(hits * 0.92), "comments": round(hits * 0.06), "shares": round(hits * 0.02),
        "reach": reach if own["insights"] else None,
    }  # fmt: skip
    return {**told, **more}


def copy_some(dice: random.Random, posts: list[Row]) -> None:
    """Half of what stands on other platforms repeats a post of the first one on the same day or nearby."""
    first = [one for one in posts if one["platform"] == "instagram"]
    for one in posts:
        near = [other for other in first if abs((other["posted_on"] - one["posted_on"]).days) <= 3]
        if one["platform"] in ("facebook", "x") and near and dice.random() < 0.5:
            one["copy_of"] = dice.choice(near)["post_id"]


def weeks(where: Row) -> list[Row]:
    """The whole weeks of the month, all looked at."""
    told = {name: where[name] for name in ("month", "government_id", "agency_id", "channel_id", "platform")}
    return [{**told, "week": monday} for monday in MONDAYS]


def standings(where: Row, growth: float) -> list[Row]:
    """A figure a week; the last one is the channel's followers."""
    told = {name: where[name] for name in ("month", "government_id", "agency_id", "channel_id", "platform")}
    days = [date(2026, 10, day) for day in (1, 8, 15, 22, 29)]
    return [
        {**told, "on": day, "followers": round(where["followers"] * (1 - growth * (29 - day.day) / 30))}
        for day in days
    ]


def keys(agency: int) -> Row:
    """The columns every row begins with."""
    return {"month": MONTH, "government_id": 0, "agency_id": agency}
