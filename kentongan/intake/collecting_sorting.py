"""What a look listed against what is known: new, seen again, moved to another address, gone."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from kentongan.channels.models import Channel
from kentongan.connector import Collected, Item
from kentongan.platforms.website.links import key_of
from kentongan.posts.models import Post

AHEAD = timedelta(days=1)  # a date further ahead than this is no date of publication


@dataclass(frozen=True, slots=True)
class Known:
    """A post that is here."""

    pk: int
    identity: str
    url: str
    posted_at: datetime
    caption: str
    grade: str
    withdrawn: bool
    gone: bool
    source: str  # of the evidence that first brought it


@dataclass
class Sorting:
    """The outcome. Items seen again that add nothing are left out: their row exists already."""

    new: list[Item] = field(default_factory=list)  # to be stored: unknown, undone, gone, or of a lower grade
    gone: list[int] = field(default_factory=list)  # posts that a complete list no longer holds
    back: list[int] = field(default_factory=list)  # posts thought gone that are listed again
    notes: list[str] = field(default_factory=list)

    @property
    def brings_anything(self) -> bool:
        """Tell whether the look changes what is known."""
        return bool(self.new or self.gone or self.back)


def sort(channel: Channel, seen: Collected, *, at: datetime) -> Sorting:
    """Sort what `seen` lists at `at` (UTC); writes nothing."""
    known = _known(channel)
    items, ahead = _arrived(seen.items, at)
    pairs = _paired(items, known)
    present = {post.pk for _, post in pairs if post}
    told = Sorting(
        new=[item for item, post in pairs if _adds(post)],
        gone=[post.pk for post in known.values() if post.pk not in present and _missing(post, seen, at)],
        back=[post.pk for _, post in pairs if post and post.gone and not post.withdrawn],
    )
    if ahead:
        told.notes.append(f"{ahead} butir bertanggal lebih dari sehari di depan; tidak dihitung.")
    return told


def _known(channel: Channel) -> dict[str, Known]:
    rows = Post.objects.filter(channel=channel).values_list(
        "pk", "remote_id", "url", "posted_at", "caption", "grade", "withdrawn", "gone_at", "evidence__source"
    )
    posts = (Known(*row[:7], row[7] is not None, row[8]) for row in rows)
    return {key_of(post.url or post.identity): post for post in posts}


def _arrived(items: Iterable[Item], at: datetime) -> tuple[list[Item], int]:
    """Leave out what is dated more than a day ahead; what is seen before its time gets the time of seeing."""
    kept = [item for item in items if item.posted_at <= at + AHEAD]
    early = [replace(item, posted_at=at) if item.posted_at > at else item for item in kept]
    return early, sum(1 for item in items if item.posted_at > at + AHEAD)


def _paired(items: list[Item], known: dict[str, Known]) -> list[tuple[Item, Known | None]]:
    """Put beside each item the post it is. A post keeps its first address: its identity never changes."""
    listed = {_key(item) for item in items}
    moved = {
        (post.posted_at, post.caption): post
        for key, post in known.items()
        if key not in listed and not post.withdrawn and post.caption and post.url
    }
    pairs: list[tuple[Item, Known | None]] = []
    for item in items:
        post = known.get(_key(item)) or moved.pop((item.posted_at, item.caption), None)
        pairs.append((replace(item, url=post.url or item.url) if post else item, post))
    return pairs


def _key(item: Item) -> str:
    return item.remote_id or key_of(item.url)


def _adds(post: Known | None) -> bool:
    return post is None or post.withdrawn or post.gone or post.grade > "A"


def _missing(post: Known, seen: Collected, at: datetime) -> bool:
    """Tell whether absence from this list means that the post is gone: only where the list is complete, and
    only for posts that such a list brought (a feed may show kinds of pages that REST does not list)."""
    if not seen.complete or seen.oldest is None or post.withdrawn or post.gone:
        return False
    return post.source == seen.way and seen.oldest < post.posted_at <= at
