"""Many posts are gone at once."""

from datetime import timedelta

from kentongan.incidents.signs.facts import Facts, Found, Seen
from kentongan.incidents.signs.words import plain

TITLE = "Banyak unggahan hilang"
BASIS = (
    "Sebanyak 3.561 unggahan akun Pemkot Solo hilang dari pandangan ketika akunnya dikuasai (8 Oktober 2021)."
)
WITHIN = timedelta(hours=24)  # seen to be gone
LEAST = 5
SHARE = 0.2  # of the posts of the last hundred days that stood before


def find(facts: Facts) -> list[Found]:
    """Return a sign when a fifth of the recent posts is seen to be gone within a day, reposted ones aside."""
    standing = {plain(post.caption) for post in facts.posts if post.gone_at is None and post.caption.strip()}
    gone = sorted(
        (post for post in facts.posts if post.gone_at and plain(post.caption) not in standing),
        key=lambda post: (post.gone_at, post.pk),
    )
    for place, first in enumerate(gone):
        if first.gone_at is None or not facts.fresh_from <= first.gone_at <= facts.now:
            continue
        run = [one for one in gone[place:] if one.gone_at and one.gone_at <= first.gone_at + WITHIN]
        if len(run) >= LEAST and len(run) >= SHARE * _stood(facts, first):
            return [_found(run)]
    return []


def _stood(facts: Facts, first: Seen) -> int:
    return sum(
        post.gone_at is None or (first.gone_at is not None and post.gone_at >= first.gone_at)
        for post in facts.posts
    )


def _found(run: list[Seen]) -> Found:
    since = run[0].gone_at or run[0].at
    return Found(
        key=since.date().isoformat(),
        since=since,
        sentence=f"{len(run)} unggahan dari seratus hari terakhir hilang dalam sehari.",
        posts=tuple(post.pk for post in run),
        figures={"posts": len(run)},
    )
