"""Likes that were ordered: about the same on every post, hardly a comment, or the same day everywhere.

Aceh Besar's circular 480/2636/2020 told all civil servants to follow and like, and agencies to report the
count. What is ordered has the size of the staff, not of the interest: it hardly varies from post to post.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from statistics import median

from kentongan.evaluation.fairness.sign import COUNTED_OUT, OUT_RULE, Finding, Limit, Month, Row, Sign

LIMITS = {
    "likes": Limit(30, "suka tiap unggahan (nilai tengah), sedikitnya"),
    "posts": Limit(5, "unggahan yang terukur pada kanal itu, sedikitnya"),
    "spread": Limit(0.10, "beda suka antarunggahan terhadap nilai tengahnya, paling banyak"),
    "comments": Limit(0.05, "komentar dibanding suka, paling banyak"),
    "agencies": Limit(5, "OPD yang melonjak pada hari yang sama dengan jumlah suka serupa, sedikitnya"),
    "times": Limit(2, "kali nilai tengah kanal sendiri pada hari itu, sedikitnya"),
}


def find(month: Month) -> Iterator[Finding]:
    """One finding per channel whose likes are all alike, one per agency whose small channels are so together,
    and one per channel and day of a joint rise."""
    liked = {
        key: [one for one in posts if one.get("likes") is not None] for key, posts in month.by_channel.items()
    }
    small: dict[int, list[Row]] = defaultdict(list)
    for (agency, channel), posts in liked.items():
        if len(posts) < LIMITS["posts"].value:
            small[agency] += posts
        if _alike(posts):
            yield Finding(agency, channel, f"channel:{channel}", _told(posts))
    for agency, posts in small.items():  # the staff likes on every account: the same number, whatever account
        if _alike(posts):
            yield Finding(agency, None, "small-channels", _told(posts))
    yield from _same_day(liked)


def _told(posts: list[Row]) -> Row:
    return {"posts": [one["post_id"] for one in posts], **_middle(posts)}


def _alike(posts: list[Row]) -> bool:
    if len(posts) < LIMITS["posts"].value:
        return False
    told = _middle(posts)
    enough = told["likes"] >= LIMITS["likes"].value
    return enough and told["spread"] <= LIMITS["spread"].value and _quiet(posts)


def _middle(posts: list[Row]) -> Row:
    likes = [one["likes"] for one in posts]
    middle = median(likes)
    apart = median(abs(one - middle) for one in likes)
    return {
        "likes": middle,
        "spread": round(apart / middle, 4) if middle else 0.0,
        "comments": _comments(posts),
    }


def _comments(posts: list[Row]) -> float:
    likes = sum(one["likes"] for one in posts)
    return round(sum(one.get("comments") or 0 for one in posts) / likes, 4) if likes else 0.0


def _quiet(posts: list[Row]) -> bool:
    return _comments(posts) <= LIMITS["comments"].value


def _same_day(liked: dict[tuple[int, int], list[Row]]) -> Iterator[Finding]:
    """Posts of many agencies that rise on one day, each far above its own channel, to about one number."""
    days: dict[date, list[Row]] = defaultdict(list)
    for posts in liked.values():
        middle = median(one["likes"] for one in posts) if len(posts) >= LIMITS["posts"].value else 0
        for one in posts:
            high = one["likes"] >= max(middle * LIMITS["times"].value, LIMITS["likes"].value)
            if middle and high and _quiet([one]):
                days[one["posted_on"]].append(one)
    for on, posts in days.items():
        middle = median(one["likes"] for one in posts)
        near = [one for one in posts if abs(one["likes"] - middle) <= middle * LIMITS["spread"].value]
        agencies = len({one["agency_id"] for one in near})
        if agencies >= LIMITS["agencies"].value:
            for one in near:
                yield _joint(one, on, middle, agencies)


def _joint(post: Row, on: date, middle: float, agencies: int) -> Finding:
    told = {"posts": [post["post_id"]], "on": on.isoformat(), "likes": post["likes"], "median": middle}
    return Finding(
        post["agency_id"], post["channel_id"], f"post:{post['post_id']}", {**told, "agencies": agencies}
    )


SIGN = Sign(
    code="mobilised_likes",
    title="Suka hampir seragam",
    basis="Surat edaran Bupati Aceh Besar 480/2636/2020: seluruh ASN diminta menyukai unggahan",
    about="Jumlah suka hampir sama di setiap unggahan dan komentarnya sedikit, seperti bila disuruh.",
    follows=COUNTED_OUT,
    rule=OUT_RULE,
    limits=LIMITS,
    find=find,
)
