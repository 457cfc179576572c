"""Writing matched arrivals: new posts, one observation each, and what better evidence may mend."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kentongan.channels.models import Channel
from kentongan.connector import UNCOUNTED_KINDS
from kentongan.insights.models import Observation
from kentongan.intake.arrivals import Arrival
from kentongan.intake.matching import Anchor, Known, Match, chunks
from kentongan.posts.models import Evidence, Post

_BATCH = 2000  # rows per statement on PostgreSQL; Django cuts smaller ones for SQLite
_AT_ONCE = 10_000  # rows held as objects at one time
_UPDATES = 100
_TRUST = {"typed": 0, "file": 1, "feed": 1, "id": 2}  # whose time is believed
_BROUGHT_ANEW = [
    "url", "kind", "counted", "caption", "posted_at", "posted_on", "time_from", "time_mismatch", "grade",
    "evidence", "owner_proven", "withdrawn", "gone_at", "twin_of", "twin_state", "twin_decided_at",
]  # fmt: skip


@dataclass(frozen=True)
class Stored:
    """What one piece of evidence brought to one channel."""

    new: int = 0
    seen_again: int = 0
    maybe_same: int = 0
    mismatched: int = 0
    repeated: int = 0


def write(
    channel: Channel, found: Match, *, evidence: Evidence, observed_at: datetime, owner_proven: bool = True
) -> Stored:
    """Write what `match` found, in the caller's transaction.

    `observed_at` is the moment (UTC) at which the figures were true.
    """
    ids = _write_new(channel, found, evidence, owner_proven)
    seen = [(arrival, known.pk) for arrival, known in found.seen]
    fresh = [(arrival, ids[arrival.identity]) for arrival in found.new]
    _observe([*fresh, *seen], evidence, observed_at)
    _mend(channel, found.seen, evidence, owner_proven)
    return count(found)


def count(found: Match) -> Stored:
    """Count a match; the same numbers whether it is written or only planned."""
    return Stored(
        new=len(found.new),
        seen_again=len(found.seen),
        maybe_same=len(found.twins),
        mismatched=sum(arrival.time_mismatch for arrival in found.new)
        + sum(arrival.time_mismatch for arrival, _ in found.seen),
        repeated=found.repeated,
    )


def _write_new(channel: Channel, found: Match, evidence: Evidence, owner_proven: bool) -> dict[str, int]:
    """Create posts (those with a twin last, for it must have a number first); return identity -> number."""
    zone = ZoneInfo(channel.government.zone)
    ids: dict[str, int] = {}
    alone = (arrival for arrival in found.new if arrival.identity not in found.twins)
    paired = (arrival for arrival in found.new if arrival.identity in found.twins)
    for arrivals in (alone, paired):
        for some in chunks(arrivals, _AT_ONCE):
            posts = [
                _post(channel, one, evidence, zone, owner_proven, _twin(found.twins, one, ids))
                for one in some
            ]
            _create([post for post in posts if post.remote_id not in found.back], again=False)
            _create([post for post in posts if post.remote_id in found.back], again=True)
            ids.update((post.remote_id, post.pk) for post in posts)
    return ids


def _create(posts: list[Post], *, again: bool) -> None:
    if not posts:
        return
    if again:  # every evidence of these was undone: what is brought now holds from top to bottom
        Post.objects.bulk_create(
            posts, batch_size=_BATCH, update_conflicts=True, update_fields=_BROUGHT_ANEW,
            unique_fields=["channel", "remote_id"],
        )  # fmt: skip
    else:
        Post.objects.bulk_create(posts, batch_size=_BATCH)


def _twin(twins: Mapping[str, Anchor], arrival: Arrival, ids: Mapping[str, int]) -> int | None:
    anchor = twins.get(arrival.identity)
    return None if anchor is None else anchor.pk or ids[anchor.identity]


def _post(
    channel: Channel, arrival: Arrival, evidence: Evidence, zone: ZoneInfo, proven: bool, twin: int | None
) -> Post:
    return Post(
        channel_id=channel.pk,
        remote_id=arrival.identity,
        url=arrival.url,
        kind=arrival.kind,
        counted=arrival.counted,
        caption=arrival.caption,
        posted_at=arrival.posted_at,
        posted_on=arrival.posted_at.astimezone(zone).date(),
        time_from=arrival.time_from,
        time_mismatch=arrival.time_mismatch,
        grade=evidence.grade,
        evidence_id=evidence.pk,
        owner_proven=proven,
        twin_of_id=twin,
        twin_state="maybe" if twin else "none",
    )


def _observe(pairs: Iterable[tuple[Arrival, int]], evidence: Evidence, observed_at: datetime) -> None:
    rows = (
        Observation(
            post_id=post, evidence_id=evidence.pk, observed_at=observed_at, posted_at=arrival.posted_at,
            row=arrival.row, likes=arrival.figures[0], comments=arrival.figures[1], shares=arrival.figures[2],
            saves=arrival.figures[3], views=arrival.figures[4], reach=arrival.figures[5],
        )
        for arrival, post in pairs
    )  # fmt: skip
    for some in chunks(rows, _AT_ONCE):
        Observation.objects.bulk_create(some, batch_size=_BATCH, ignore_conflicts=True)


def _mend(
    channel: Channel, seen: Iterable[tuple[Arrival, Known]], evidence: Evidence, owner_proven: bool
) -> None:
    """Let better evidence raise the grade, fill what was blank and correct a typed time; nothing else."""
    graded = [known.pk for _, known in seen if known.grade > evidence.grade]
    for some in chunks(graded, 900):
        Post.objects.filter(pk__in=some).update(grade=evidence.grade)
    proven = [known.pk for _, known in seen if owner_proven and not known.owner_proven]
    for some in chunks(proven, 900):
        Post.objects.filter(pk__in=some).update(owner_proven=True)
    mendable = {known.pk: arrival for arrival, known in seen if _can_mend(arrival, known)}
    zone = ZoneInfo(channel.government.zone)
    for numbers in chunks(mendable, 900):
        posts = list(Post.objects.filter(pk__in=numbers))
        for post in posts:
            _fill(post, mendable[post.pk], zone)
        fields = ["caption", "kind", "counted", "url", "posted_at", "posted_on", "time_from"]
        Post.objects.bulk_update(posts, fields, batch_size=_UPDATES)


def _can_mend(arrival: Arrival, known: Known) -> bool:
    return (
        (known.bare and bool(arrival.caption))
        or (known.kind == "unknown" and arrival.kind != "unknown")
        or _TRUST[arrival.time_from] > _TRUST[known.time_from]
    )


def _fill(post: Post, arrival: Arrival, zone: ZoneInfo) -> None:
    post.caption = post.caption or arrival.caption
    post.url = post.url or arrival.url
    if post.kind == "unknown":
        post.kind, post.counted = arrival.kind, arrival.kind not in UNCOUNTED_KINDS and arrival.counted
    if _TRUST[arrival.time_from] > _TRUST[post.time_from]:
        post.posted_at, post.time_from = arrival.posted_at, arrival.time_from
        post.posted_on = arrival.posted_at.astimezone(zone).date()


def still_there(numbers: Iterable[int]) -> None:
    """Take back "hilang" for posts that their source listed again."""
    for some in chunks(numbers, 900):
        Post.objects.filter(pk__in=some).exclude(gone_at=None).update(gone_at=None)
