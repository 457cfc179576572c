"""One post far above everything else on its channel: a prize draw, or likes that were bought.

A modified z by median and MAD over 3.5 is the usual bound (Iglewicz & Hoaglin 1993). Reach is spread widely
also where nobody helps, so the post must also reach several times the channel's median.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from kentongan.evaluation.fairness.sign import (
    COUNTED_OUT,
    OUT_RULE,
    Finding,
    Limit,
    Month,
    Row,
    Sign,
    interactions,
    outlying,
)

LIMITS = {
    "z": Limit(3.5, "jarak dari nilai tengah kanal sendiri (z menurut median), lebih dari"),
    "times": Limit(8, "kali nilai tengah kanal sendiri, sedikitnya"),
    "interactions": Limit(200, "interaksi unggahan itu, sedikitnya"),
    "posts": Limit(5, "unggahan kanal itu yang terukur, sedikitnya"),
}


def find(month: Month) -> Iterator[Finding]:
    """One finding per post."""
    for (agency, channel), posts in month.by_channel.items():
        known = [(post, n) for post in posts if (n := interactions(post)) is not None]
        if len(known) < LIMITS["posts"].value:
            continue
        middle = median(n for _, n in known)
        for (post, n), z in zip(known, outlying(n for _, n in known), strict=True):
            if _stands_out(n, middle, z):
                yield Finding(agency, channel, f"post:{post['post_id']}", _told(post, n, middle, z))


def _stands_out(n: float, middle: float, z: float) -> bool:
    high = n >= LIMITS["interactions"].value and n >= middle * LIMITS["times"].value
    return high and z > LIMITS["z"].value


def _told(post: Row, n: int, middle: float, z: float) -> Row:
    told = {"interactions": n, "median": middle, "z": round(z, 1)}
    return {"posts": [post["post_id"]], "on": post["posted_on"].isoformat(), **told}


SIGN = Sign(
    code="contest_spike",
    title="Satu unggahan jauh di atas lainnya",
    basis="Iglewicz dan Hoaglin 1993: z menurut median di atas 3,5",
    about="Interaksi satu unggahan jauh di atas nilai tengah kanalnya, misalnya karena undian.",
    follows=COUNTED_OUT,
    rule=OUT_RULE,
    limits=LIMITS,
    find=find,
)
