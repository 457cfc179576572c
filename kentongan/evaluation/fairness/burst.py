"""Most of a month published in the last three days before it was looked at.

Subang 2025 judged by three days that everybody knew (2-4 July). The score caps a day at a few posts already
(A1) and wants a rhythm (A2); the sign tells who works for the day of the check.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kentongan.evaluation.fairness.sign import SHOWN, Finding, Limit, Month, Row, Sign

LIMITS = {
    "days": Limit(3, "hari terakhir sebelum bulan berakhir, atau sebelum hari terakhir yang diperiksa"),
    "share": Limit(0.5, "bagian unggahan sebulan yang terbit pada hari-hari itu, sedikitnya"),
    "posts": Limit(6, "unggahan pada hari-hari itu, sedikitnya"),
    "watched": Limit(14, "hari yang terpantau, sedikitnya"),
}


def find(month: Month) -> Iterator[Finding]:
    """One finding per channel."""
    seen = {(one["agency_id"], one["channel_id"]): one for one in month.channels}
    for (agency, channel), posts in month.by_channel.items():
        looked = seen.get((agency, channel))
        if looked is None or (looked["covered_days"] or 0) < LIMITS["watched"].value:
            continue
        late = _late(posts, looked["covered_until"] or month.last_day)
        if len(late) >= LIMITS["posts"].value and len(late) / len(posts) >= LIMITS["share"].value:
            told = {"posts": [one["post_id"] for one in late], "late": len(late), "all": len(posts)}
            yield Finding(agency, channel, f"channel:{channel}", told)


def _late(posts: list[Row], until: date) -> list[Row]:
    since = until - timedelta(days=int(LIMITS["days"].value) - 1)
    return [one for one in posts if since <= one["posted_on"] <= until]


SIGN = Sign(
    code="burst",
    title="Unggahan menumpuk di akhir",
    basis="Pengamatan tiga hari yang diumumkan lebih dulu, Kabupaten Subang 2025",
    about="Sebagian besar unggahan sebulan terbit pada tiga hari terakhir.",
    follows=SHOWN,
    rule="Nilai tidak berubah: batas hitung sehari dan pekan konsisten sudah menahannya.",
    limits=LIMITS,
    find=find,
)
