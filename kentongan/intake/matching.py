"""What of the arrivals is new, what is here already, and what may be here under another name."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from django.db.models import Q

from kentongan.channels.models import Channel
from kentongan.intake.arrivals import Arrival, is_certain, stands_in
from kentongan.posts.models import Post, PostQuerySet

APART = timedelta(minutes=2)  # semantics.md: closer than this may be the same post
_CHUNK = 900  # SQLite as Django sees it takes 999 values in one query
_BUCKET = int(APART.total_seconds())
_UNSURE = Q(url__contains="pfbid") | Q(remote_id__startswith="http") | Q(remote_id__startswith="row:")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """A post that is here, as far as a new piece of evidence may change it."""

    pk: int
    grade: str
    withdrawn: bool
    kind: str
    time_from: str
    owner_proven: bool
    bare: bool  # without a caption
    gone: bool


@dataclass
class Match:
    """The arrivals of one channel, sorted."""

    new: list[Arrival] = field(default_factory=list)  # not here, or here and withdrawn
    seen: list[tuple[Arrival, Known]] = field(default_factory=list)
    back: dict[str, Known] = field(default_factory=dict)  # withdrawn posts that are brought anew
    repeated: int = 0  # further rows of a post within the same arrivals
    twins: dict[str, "Anchor"] = field(default_factory=dict)  # identity of the newcomer -> whom it resembles


@dataclass(frozen=True, slots=True)
class Anchor:
    """A post that others may turn out to be: in the database (`pk`), or new itself (`identity`)."""

    posted_at: datetime
    counted: bool
    certain: bool
    identity: str
    pk: int | None = None


def match(channel: Channel, arrivals: Iterable[Arrival]) -> Match:
    """Sort `arrivals` against what is known of `channel`; writes nothing."""
    single, repeated = _once_each(arrivals)
    known = _known(channel, list(single))
    found = Match(repeated=repeated)
    for identity, arrival in single.items():
        here = known.get(identity)
        if here is None or here.withdrawn:
            found.new.append(arrival)
            if here:
                found.back[identity] = here
        else:
            found.seen.append((arrival, here))
    found.twins = resemblances(channel, found.new)
    return found


def _once_each(arrivals: Iterable[Arrival]) -> tuple[dict[str, Arrival], int]:
    """Keep one arrival per identity: the first, with the figures that only later rows carry."""
    single: dict[str, Arrival] = {}
    repeated = 0
    for arrival in arrivals:
        first = single.setdefault(arrival.identity, arrival)
        if first is not arrival:
            repeated += 1
            pairs = zip(first.figures, arrival.figures, strict=True)
            first.figures = tuple(later if figure is None else figure for figure, later in pairs)
    return single, repeated


def _known(channel: Channel, identities: Sequence[str]) -> dict[str, Known]:
    posts = Post.objects.filter(channel=channel)
    if not posts.exists():
        return {}
    found: dict[str, Known] = {}
    for some in chunks(identities, _CHUNK):
        rows = posts.filter(remote_id__in=some).values_list(
            "remote_id", "pk", "grade", "withdrawn", "kind", "time_from", "owner_proven", "caption", "gone_at"
        )
        for identity, pk, grade, withdrawn, kind, time_from, proven, caption, gone_at in rows:
            found[identity] = Known(
                pk, grade, withdrawn, kind, time_from, proven, not caption, gone_at is not None
            )
    return found


def resemblances(
    channel: Channel, arrivals: Sequence[Arrival], *, leaving_out: Collection[int] = ()
) -> dict[str, Anchor]:
    """Name for each newcomer the post it may be: within two minutes, where one of the two has no sure id.

    Posts are compared only with posts that count for themselves, so a row of lookalikes counts once.
    `leaving_out` are numbers of posts that are the arrivals themselves.
    """
    if not arrivals or channel.is_website:
        return {}
    times = [arrival.posted_at for arrival in arrivals]
    here = _anchors(channel, min(times) - APART, max(times) + APART)
    if all(arrival.certain for arrival in arrivals):  # then only a post of unsure identity can be one of them
        here = here.filter(_UNSURE)
        if not here.exists():
            return {}
    return _pair(arrivals, (anchor for anchor in _read(here) if anchor.pk not in leaving_out))


def _pair(arrivals: Iterable[Arrival], anchors: Iterable[Anchor]) -> dict[str, Anchor]:
    buckets: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        buckets.setdefault(_bucket(anchor.posted_at), []).append(anchor)
    twins: dict[str, Anchor] = {}
    for arrival in sorted(arrivals, key=lambda one: (one.posted_at, not one.certain)):
        nearest = _nearest(arrival, buckets)
        if nearest:
            twins[arrival.identity] = nearest
        else:
            own = Anchor(arrival.posted_at, arrival.counted, arrival.certain, arrival.identity)
            buckets.setdefault(_bucket(arrival.posted_at), []).append(own)
    return twins


def _nearest(arrival: Arrival, buckets: dict[int, list[Anchor]]) -> Anchor | None:
    here = _bucket(arrival.posted_at)
    close = [
        anchor
        for bucket in (here - 1, here, here + 1)
        for anchor in buckets.get(bucket, ())
        if anchor.counted == arrival.counted
        and not (anchor.certain and arrival.certain)
        and abs(anchor.posted_at - arrival.posted_at) <= APART
    ]
    return min(close, key=lambda anchor: abs(anchor.posted_at - arrival.posted_at), default=None)


def _bucket(moment: datetime) -> int:
    return int(moment.timestamp()) // _BUCKET


def _anchors(channel: Channel, since: datetime, until: datetime) -> PostQuerySet:
    own = Post.objects.filter(channel=channel, withdrawn=False, twin_state__in=("none", "different"))
    return own.filter(posted_at__range=(since, until))


def _read(posts: PostQuerySet) -> list[Anchor]:
    rows = posts.values_list("pk", "posted_at", "counted", "remote_id", "url")
    return [
        Anchor(at, counted, not stands_in(identity) and is_certain(identity, url), identity, pk)
        for pk, at, counted, identity, url in rows
    ]


def chunks(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut into lists of at most `size`."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
