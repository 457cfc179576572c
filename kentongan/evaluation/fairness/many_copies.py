"""The same words on five accounts or more, of one agency or of several.

Often it is an order (the same message everywhere) and nothing is wrong. It counts once per agency (A1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kentongan.evaluation.fairness.sign import SHOWN, Finding, Limit, Month, Row, Sign

LIMITS = {"accounts": Limit(5, "akun dengan isi yang sama, sedikitnya")}


def find(month: Month) -> Iterator[Finding]:
    """One finding per content and agency. Alike is what has the same fingerprint, or copies the same post."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for post in month.posts:
        groups[_content(post)].append(post)
    for content, posts in groups.items():
        accounts = {one["channel_id"] for one in posts}
        if len(accounts) >= LIMITS["accounts"].value:
            agencies = sorted({one["agency_id"] for one in posts})
            for agency in agencies:
                mine = [one["post_id"] for one in posts if one["agency_id"] == agency]
                told = {"posts": mine, "accounts": len(accounts), "agencies": len(agencies)}
                yield Finding(agency, None, f"content:{content}", told)


def _content(post: Row) -> str:
    """The fingerprint of its words; without one, the first post of the agency that it copies."""
    return str(post.get("content") or f"{post['agency_id']}-{post.get('copy_of') or post['post_id']}")


SIGN = Sign(
    code="many_copies",
    title="Isi yang sama di banyak akun",
    basis="Aturan rubrik ini: isi yang sama dihitung sekali untuk satu OPD",
    about="Isi yang sama terbit di lima akun atau lebih, di satu OPD atau di beberapa OPD.",
    follows=SHOWN,
    rule="Nilai tidak berubah: isi yang sama sudah dihitung sekali untuk satu OPD (A1).",
    limits=LIMITS,
    find=find,
)
