"""How many posts count on which local day, in one grouped query for all channels (semantics.md)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import accumulate
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from kentongan.channels.models import Channel
from kentongan.posts.joined import Joined
from kentongan.posts.models import Post
from kentongan.workdays.clock import end_of_day, local_day


class DayCount(NamedTuple):
    """Counted posts of one channel on one local day that share grade and fate."""

    on: date
    posts: int
    grade: str  # A-D
    gone_on: date | None  # the local day on which they were first seen to be gone


class ChannelDays:
    """The counted posts of one channel per local day, understood only as far as somebody asks."""

    def __init__(self, told: str, reader: "_Reader") -> None:
        """`told`: "2026-11-20B,2026-11-20B,2026-11-21B2026-11-22 03:00:00", in any order."""
        self._told = told
        self._reader = reader
        self._posts = Counter(told.split(",")) if told else Counter()

    def __iter__(self) -> Iterator[DayCount]:
        """Give each day, or its parts where grade or fate differ."""
        for told, posts in self._posts.items():
            on, grade, gone_on = self._reader[told]
            yield DayCount(date.fromordinal(on), posts, grade, gone_on)

    def lost(self) -> list[DayCount]:
        """Return those that were seen to be gone later."""
        return [day for day in self if day.gone_on] if ":" in self._told else []  # only a moment has a colon

    def grades(self) -> set[str]:
        """Return the grades that occur."""
        return {grade for grade in "ABCD" if grade in self._told}

    def sums(self) -> tuple[int, list[int]]:
        """Return the first day (ordinal; 0: none) and how many posts that stayed are on the first n days."""
        if not self._posts:
            return 0, [0]
        understood = self._reader
        first, last = understood[min(self._posts)][0], understood[max(self._posts)][0]
        counts = [0] * (last - first + 1)
        for told, posts in self._posts.items():
            on, _, gone_on = understood[told]
            if not gone_on:
                counts[on - first] += posts
        return first, [0, *accumulate(counts)]


class _Reader(dict[str, tuple[int, str, date | None]]):
    """Understands a told day as (ordinal, grade, day it was gone) once: the same come for each channel."""

    def __init__(self, zone: str, known_at: datetime | None) -> None:
        super().__init__()
        self.zone, self.known_at = zone, known_at

    def __missing__(self, told: str) -> tuple[int, str, date | None]:
        found = date.fromisoformat(told[:10]).toordinal(), told[10], self._gone_on(told[11:])
        self[told] = found
        return found

    def _gone_on(self, text: str) -> date | None:
        if not text:
            return None
        at = datetime.fromisoformat(text)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)  # SQLite keeps UTC without saying so
        return None if self.known_at and at > self.known_at else local_day(at, self.zone)


def days_of(counted: Iterable[DayCount]) -> ChannelDays:
    """Return the days of one channel as if they had been read; a day of disappearance is taken in UTC."""
    told = [
        f"{day.on}{day.grade}{f'{day.gone_on} 00:00:00' if day.gone_on else ''}"
        for day in counted
        for _ in range(day.posts)
    ]
    return ChannelDays(",".join(told), _Reader("UTC", None))


class LastPost(NamedTuple):
    """The last counted post of a channel up to a day."""

    pk: int
    at: datetime  # UTC
    on: date
    grade: str


def known(known_at: datetime | None = None) -> QuerySet[Post]:
    """Return the posts that count: with all that is known now, or with what was known at `known_at` (UTC)."""
    if known_at is None:
        return Post.objects.counted()
    seen = Post.objects.filter(_brought_by(known_at, "observations__evidence"), pk=OuterRef("pk"))
    first = _brought_by(known_at, "evidence")
    posts = Post.objects.filter(counted=True).filter(first | Q(Exists(seen)))
    return posts.exclude(Q(twin_state__in=("maybe", "same")) | _undecided(known_at))


def _brought_by(known_at: datetime, evidence: str) -> Q:
    """At this moment the evidence was stored and not yet undone."""
    standing = Q((f"{evidence}__undone_at", None)) | Q((f"{evidence}__undone_at__gt", known_at))
    return Q((f"{evidence}__at__lte", known_at)) & standing


def _undecided(known_at: datetime) -> Q:
    """Twins that a person told apart only later were still "mungkin sama" then."""
    return Q(twin_state="different", twin_decided_at__gt=known_at)


def daily(
    channels: QuerySet[Channel],
    *,
    zone: str,
    until_on: date,
    from_on: date | None = None,
    known_at: datetime | None = None,
) -> dict[int, ChannelDays]:
    """Return by channel number what counts on each local day from `from_on` to `until_on`.

    Posts that were gone later are in it with that day: they count for the days before. `zone` (IANA) is the
    government's; `known_at` (UTC) as in `known`. A channel without a post in the window is absent.
    """
    posts = known(known_at).filter(channel__in=channels.order_by().values("pk"), posted_on__lte=until_on)
    if from_on:
        posts = posts.filter(posted_on__gte=from_on)
    gone_at = Coalesce(Cast("gone_at", TextField()), Value(""))
    joined = Joined(F("posted_on"), _grade(known_at), gone_at)
    rows = posts.order_by().values_list("channel_id").annotate(days=joined)
    reader = _Reader(zone, known_at)
    return {channel_id: ChannelDays(told, reader) for channel_id, told in rows}


def _grade(known_at: datetime | None) -> F | Coalesce:
    """The best grade among the evidence of a post that counted then."""
    if known_at is None:
        return F("grade")
    seen = Post.objects.filter(_brought_by(known_at, "observations__evidence"), pk=OuterRef("pk"))
    best = seen.order_by("observations__evidence__grade").values("observations__evidence__grade")[:1]
    return Coalesce(Subquery(best), F("grade"))


def last_posts(
    channels: QuerySet[Channel], *, as_of: date, zone: str, known_at: datetime | None = None
) -> dict[int, LastPost]:
    """Return by channel number the last post that counts at the end of local day `as_of`."""
    posts = known(known_at).filter(_there(end_of_day(as_of, zone), known_at), posted_on__lte=as_of)
    own = posts.filter(channel=OuterRef("pk")).order_by("-posted_on", "-posted_at", "-pk")
    found = Channel.objects.filter(pk__in=channels.order_by().values("pk")).order_by()
    latest = found.annotate(latest=Subquery(own.values("pk")[:1])).values("latest")
    rows = Post.objects.filter(pk__in=latest).order_by().annotate(weight=_grade(known_at))
    return {
        channel_id: LastPost(pk, at, on, grade)
        for channel_id, pk, at, on, grade in rows.values_list(
            "channel_id", "pk", "posted_at", "posted_on", "weight"
        )
    }


def _there(end: datetime, known_at: datetime | None) -> Q:
    """Not yet seen to be gone by `end`, as far as was known."""
    there = Q(gone_at=None) | Q(gone_at__gte=end)
    return there if known_at is None else there | Q(gone_at__gt=known_at)


def there_at_end_of(day: date, *, zone: str, known_at: datetime | None = None) -> QuerySet[Post]:
    """Return the counted posts up to local `day` that were not yet seen to be gone when it ended."""
    return known(known_at).filter(_there(end_of_day(day, zone), known_at), posted_on__lte=day)
