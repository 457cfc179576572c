"""Posts of the month that were gone within two weeks after it was counted.

A post counts for the days on which it was seen (semantics.md "What is a post"), and the frozen month keeps
it: deleting changes no score. The sign tells who fills a month and takes it away again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kentongan.evaluation.fairness.sign import SHOWN, Finding, Limit, Month, Sign

LIMITS = {
    "posts": Limit(3, "unggahan yang hilang, sedikitnya"),
    "share": Limit(0.2, "bagian dari unggahan kanal itu sebulan, sedikitnya"),
    "days": Limit(14, "hari sesudah akhir bulan, paling lama"),
}


def find(month: Month) -> Iterator[Finding]:
    """One finding per channel."""
    until = month.last_day + timedelta(days=int(LIMITS["days"].value))
    for (agency, channel), posts in month.by_channel.items():
        days = {one["post_id"]: month.gone.get(one["post_id"]) for one in posts}
        gone = {post: on for post, on in days.items() if on and month.last_day < on <= until}
        if len(gone) >= LIMITS["posts"].value and len(gone) / len(posts) >= LIMITS["share"].value:
            told = {"posts": sorted(gone), "gone": len(gone), "all": len(posts)}
            since = min(gone.values()).isoformat()
            yield Finding(agency, channel, f"channel:{channel}", {**told, "since": since})


SIGN = Sign(
    code="deleted_after",
    title="Unggahan hilang sesudah dihitung",
    basis="Aturan rubrik ini: unggahan yang dihapus tetap dihitung untuk hari-hari saat terlihat",
    about="Beberapa unggahan bulan itu hilang dalam dua pekan sesudah bulan berakhir.",
    follows=SHOWN,
    rule="Nilai tidak berubah: yang pernah terlihat tetap dihitung, dan hilangnya ditampilkan.",
    limits=LIMITS,
    find=find,
)
