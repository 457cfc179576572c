"""Engagement far outside what channels of the same platform and size have.

The bands are those of the score; the bound is the modified z on a logarithmic scale, for rates multiply.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import log
from statistics import fmean, median

from kentongan.evaluation.comparing import BANDS
from kentongan.evaluation.fairness.sign import SHOWN, Finding, Limit, Month, Row, Sign, interactions, outlying

LIMITS = {
    "z": Limit(3.5, "jarak dari nilai tengah kelompok pengikut (z menurut median, skala log), lebih dari"),
    "times": Limit(4, "kali nilai tengah kelompok, sedikitnya"),
    "channels": Limit(5, "kanal dalam kelompok pengikut, sedikitnya"),
    "posts": Limit(3, "unggahan kanal itu yang terukur, sedikitnya"),
}
Rate = tuple[int, int, float, list[Row]]  # agency, channel, mean rate of its posts, the posts


def find(month: Month) -> Iterator[Finding]:
    """One finding per channel."""
    for rates in _bands(month).values():
        if len(rates) < LIMITS["channels"].value:
            continue
        middle = median(rate for _, _, rate, _ in rates)
        every = outlying(log(rate) for _, _, rate, _ in rates)
        for (agency, channel, rate, posts), z in zip(rates, every, strict=True):
            if z > LIMITS["z"].value and rate >= middle * LIMITS["times"].value:
                told = {"rate": round(rate * 100, 2), "median": round(middle * 100, 2), "z": round(z, 1)}
                ids = [one["post_id"] for one in posts]
                yield Finding(agency, channel, f"channel:{channel}", {"posts": ids, **told})


def _bands(month: Month) -> dict[tuple[str, int], list[Rate]]:
    sizes = {(one["agency_id"], one["channel_id"]): one["followers"] for one in month.channels}
    found: dict[tuple[str, int], list[Rate]] = defaultdict(list)
    for (agency, channel), posts in month.by_channel.items():
        followers = sizes.get((agency, channel))
        known = [n for post in posts if (n := interactions(post)) is not None]
        if followers and len(known) >= LIMITS["posts"].value and sum(known):
            band = sum(followers >= edge for edge in BANDS)
            found[posts[0]["platform"], band].append((agency, channel, fmean(known) / followers, posts))
    return found


SIGN = Sign(
    code="off_band",
    title="Interaksi jauh di luar kelompoknya",
    basis="Penelitian atas 61 akun kementerian/lembaga: tingkat interaksi sebanding dalam kelompoknya",
    about="Interaksi per pengikut jauh di atas kanal lain yang pengikutnya sebanyak itu.",
    follows=SHOWN,
    rule="Nilai tidak berubah. Bila penyebabnya ditemukan, tandai unggahannya lewat tanda yang sesuai.",
    limits=LIMITS,
    find=find,
)
