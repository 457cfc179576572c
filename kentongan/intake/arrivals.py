"""A post on its way in, whatever brought it: its identity, and whether that identity is certain."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kentongan.connector import METRICS, UNCOUNTED_KINDS, Item
from kentongan.intake.exports.shapes import FilePost
from kentongan.posts.captions import storable
from kentongan.posts.models import Post

_LONGEST_IDENTITY, _LONGEST_URL = 400, 500
Figures = tuple[int | None, ...]  # in the order of connector.METRICS
NOT_MEASURED: Figures = (None,) * len(METRICS)


@dataclass(slots=True)
class Arrival:
    """One post of one channel as one piece of evidence tells it."""

    identity: str  # the platform's number; without one the link, without a link a hash of the row
    certain: bool  # False: the same post may already be here under another identity
    url: str
    kind: str
    counted: bool
    caption: str
    posted_at: datetime  # UTC
    time_from: str
    time_mismatch: bool = False
    row: int | None = None
    figures: Figures = NOT_MEASURED


def is_certain(remote_id: str | None, url: str) -> bool:
    """Whether the identity holds: a number of the platform, and no Facebook link of the pfbid kind."""
    return bool(remote_id) and "pfbid" not in url


def stands_in(identity: str) -> bool:
    """Whether a stored identity is a link or a hash because no number was known."""
    return identity.startswith(("http://", "https://", "row:"))


def from_file(posts: Iterable[FilePost]) -> list[Arrival]:
    """Turn the rows of a file, all of one channel, into arrivals. Same rows, same identities, each time."""
    same: Counter[str] = Counter()
    return [
        Arrival(
            identity=_identity(post.remote_id, post.url, post.posted_at, post.caption, same),
            certain=is_certain(post.remote_id, post.url),
            url=post.url[:_LONGEST_URL],
            kind=post.kind,
            counted=post.counted,
            caption=storable(post.caption),
            posted_at=post.posted_at,
            time_from=post.time_from,
            time_mismatch=post.time_mismatch,
            row=post.row,
            figures=(post.likes, post.comments, post.shares, post.saves, post.views, post.reach),
        )
        for post in posts
    ]


def from_items(items: Iterable[Item], *, website: bool) -> list[Arrival]:
    """Turn what a source listed into arrivals. A website's canonical link is an identity, and certain."""
    same: Counter[str] = Counter()
    return [
        Arrival(
            identity=_identity(
                "" if website else item.remote_id, item.url, item.posted_at, item.caption, same
            ),
            certain=website or is_certain(item.remote_id, item.url),
            url=item.url[:_LONGEST_URL],
            kind=item.kind,
            counted=item.kind not in UNCOUNTED_KINDS,
            caption=storable(item.caption),
            posted_at=item.posted_at,
            time_from="feed",
        )
        for item in items
    ]


def of_post(post: Post) -> Arrival:
    """Turn a stored post into an arrival, to compare it again."""
    certain = not stands_in(post.remote_id) and is_certain(post.remote_id, post.url)
    return Arrival(
        post.remote_id,
        certain,
        post.url,
        post.kind,
        post.counted,
        post.caption,
        post.posted_at,
        post.time_from,
    )


def identity_of_row(posted_at: datetime, caption: str, number: int = 1) -> str:
    """Name a post without id and link by its minute and words; `number` tells apart what is alike."""
    told = f"{posted_at.isoformat(timespec='minutes')}\n{caption.strip()}\n{number}"
    return f"row:{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:40]}"


def _identity(
    remote_id: str | None, url: str, posted_at: datetime, caption: str, same: "Counter[str]"
) -> str:
    if remote_id:
        return remote_id[:_LONGEST_IDENTITY]
    if url:
        return url if len(url) <= _LONGEST_IDENTITY else f"{url[:330]}#{_short_hash(url)}"
    alike = identity_of_row(posted_at, caption)
    same[alike] += 1
    return identity_of_row(posted_at, caption, same[alike])


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]
