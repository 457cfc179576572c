"""How many posts count on which local day, in one grouped query for all channels (semantics.md)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
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


@dataclass(frozen=True, slots=True)
class LastPost:
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
) -> dict[int, list[DayCount]]:
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
    read = _Reader(zone, known_at)
    return {channel_id: list(read(days)) for channel_id, days in rows}


def _grade(known_at: datetime | None) -> F | Coalesce:
    """The best grade among the evidence of a post that counted then."""
    if known_at is None:
        return F("grade")
    seen = Post.objects.filter(_brought_by(known_at, "observations__evidence"), pk=OuterRef("pk"))
    best = seen.order_by("observations__evidence__grade").values("observations__evidence__grade")[:1]
    return Coalesce(Subquery(best), F("grade"))


class _Reader:
    """Turns "2026-11-20B2026-11-22 03:00:00" back into day, grade and day of disappearance."""

    def __init__(self, zone: str, known_at: datetime | None) -> None:
        self.zone, self.known_at = zone, known_at
        self.met: dict[tuple[str, int], DayCount] = {}  # the same days come back for every channel

    def __call__(self, days: str) -> Iterator[DayCount]:
        for told in Counter(days.split(",")).items():
            found = self.met.get(told)
            if found is None:
                found = self.met[told] = self.understood(*told)
            yield found

    def understood(self, told: str, posts: int) -> DayCount:
        return DayCount(date.fromisoformat(told[:10]), posts, told[10], self.gone_on(told[11:]))

    def gone_on(self, text: str) -> date | None:
        if not text:
            return None
        at = datetime.fromisoformat(text)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)  # SQLite keeps UTC without saying so
        return None if self.known_at and at > self.known_at else local_day(at, self.zone)


def last_posts(
    channels: QuerySet[Channel], *, as_of: date, zone: str, known_at: datetime | None = None
) -> dict[int, LastPost]:
    """Return by channel number the last post that counts at the end of local day `as_of`."""
    posts = known(known_at).filter(_there(end_of_day(as_of, zone), known_at), posted_on__lte=as_of)
    own = posts.filter(channel=OuterRef("pk")).order_by("-posted_on", "-posted_at", "-pk")
    found = Channel.objects.filter(pk__in=channels.order_by().values("pk")).order_by()
    latest = found.annotate(latest=Subquery(own.values("pk")[:1])).values("latest")
    rows = Post.objects.filter(pk__in=latest).annotate(weight=_grade(known_at))
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
