"""Whether the code can be seen on the channel without anybody's word for it: in a post that came from the
platform itself, or on the website's own page or in its DNS."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from kentongan.channels import proof_looks
from kentongan.connector import Client, CollectionError
from kentongan.handovers import proving
from kentongan.handovers.models import Handover
from kentongan.outbound.client import GuardedClient, Limits
from kentongan.posts.models import Post

_FROM_THE_PLATFORM = ("A", "B")  # collected, or in the platform's export; a typed entry proves nothing
HURRIED = Limits(seconds=8.0, whole=20.0, bytes=3_000_000, redirects=3)  # somebody waits for the page


def look(handover: Handover, *, at: datetime, outside: bool = False) -> bool:
    """Look for the code where no permission is needed and note it when it is there; True when it is proven.

    `outside` reads a website's page and DNS too; otherwise the posts that came in are looked through.
    """
    if handover.nonce_proven_at is not None:
        return True
    how = in_posts(handover)
    if not how and outside and handover.channel.is_website:
        with GuardedClient(limits=HURRIED) as client:
            how = on_site(handover, client)
    return bool(how) and proving.see_code(handover, how, at=at)


def in_posts(handover: Handover) -> str:
    """Return the link of a post that carries the code and came from the platform itself; "" = none."""
    posts = Post.objects.filter(
        channel=handover.channel, withdrawn=False, evidence__grade__in=_FROM_THE_PLATFORM,
        posted_at__gte=handover.asked_at, caption__icontains=handover.nonce,
    )  # fmt: skip
    found = posts.order_by("posted_at").first()
    return (found.url or "unggahan di kanal ini") if found else ""


def on_site(handover: Handover, client: Client) -> str:
    """Return where the website shows the code: its page, a rel=me link or a TXT record; "" = nowhere."""
    page = partial(proof_looks.on_page, client, handover.channel, handover.nonce)
    records = partial(proof_looks.in_dns, handover.channel, handover.nonce)
    return next(filter(None, (_found(page), _found(records))), "")


def _found(ask: Callable[[], str]) -> str:
    """Return what a look found; what cannot be read now proves nothing and loses nothing."""
    try:
        return ask()
    except CollectionError:
        return ""
