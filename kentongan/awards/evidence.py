"""What a juror sees of a nominee: channels and posts up to the cut-off, as far as the government shows them.

No rank, no score, nobody else's marks. Jurors read no register of their own: this is the only window.
"""

from dataclasses import dataclass
from datetime import date

from kentongan.awards.models import Award, Nominee
from kentongan.channels.models import Channel
from kentongan.insights.models import Observation
from kentongan.platforms import ALL as PLATFORMS
from kentongan.posts.models import Post

LISTED = 12  # posts of a nominee on the page, the newest first
FIGURES = (
    ("likes", "suka"), ("comments", "komentar"), ("shares", "bagikan"), ("saves", "simpan"),
    ("views", "tayangan"), ("reach", "jangkauan"),
)  # fmt: skip


@dataclass(frozen=True)
class Link:
    """A channel of the agency."""

    platform: str
    name: str
    url: str


@dataclass(frozen=True)
class Shown:
    """A post as a juror sees it; `figures` ("suka", 12) are empty unless the government shows numbers."""

    platform: str
    on: date
    words: str
    url: str
    figures: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Evidence:
    """Everything a juror sees of one nominee."""

    links: tuple[Link, ...]
    posts: tuple[Shown, ...]


def of(nominee: Nominee) -> Evidence:
    """Gather what this award shows of a nominee."""
    award = nominee.category.award
    channels = list(
        Channel.objects.filter(agency=nominee.agency_id).exclude(state__in=(Channel.PROPOSED, Channel.CLOSED))
    )
    links = tuple(_link(one) for one in channels) if award.shows_links else ()
    return Evidence(links, _posts(award, channels) if award.shows_posts else ())


def _link(channel: Channel) -> Link:
    name = channel.handle if channel.is_website else f"@{channel.handle}"
    return Link(PLATFORMS[channel.platform].title, name, channel.url)


def _posts(award: Award, channels: list[Channel]) -> tuple[Shown, ...]:
    seen = Post.objects.counted().filter(channel__in=channels, posted_on__lte=award.cutoff_on)
    newest = seen.filter(posted_on__year=award.year).select_related("channel").order_by("-posted_on", "-pk")
    posts = list(newest[:LISTED])
    figures = _figures(posts) if award.shows_numbers else {}
    return tuple(
        Shown(
            PLATFORMS[one.channel.platform].title, one.posted_on, one.caption.strip()[:400], one.url,
            figures.get(one.pk, ()),
        )
        for one in posts
    )  # fmt: skip


def _figures(posts: list[Post]) -> dict[int, tuple[tuple[str, int], ...]]:
    """The last figures of each post; what was not measured is left out."""
    last: dict[int, Observation] = {}
    for one in Observation.objects.filter(post__in=posts, evidence__undone_at=None).order_by("observed_at"):
        last[one.post_id] = one
    return {
        pk: tuple((word, getattr(one, name)) for name, word in FIGURES if getattr(one, name) is not None)
        for pk, one in last.items()
    }
