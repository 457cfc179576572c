"""A client that answers from the sample feeds; the website connector reads them as any site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class ShelfAnswer:
    """One answer, shaped as the guarded client's."""

    status: int
    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Shelf:
    """Feeds by host. A host marked blocked answers with a firewall page, as real ones do."""

    def __init__(self, feeds: Mapping[str, bytes], blocked: frozenset[str] = frozenset()) -> None:
        """Keep `feeds` (host -> RSS bytes) and the `blocked` hosts."""
        self.feeds = feeds
        self.blocked = blocked

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> ShelfAnswer:
        """Answer the feed at /feed/, a firewall page for blocked hosts, 404 for everything else."""
        parts = urlsplit(url)
        if parts.netloc in self.blocked:
            page = b"<html><title>Request Rejected</title><body>The requested URL was rejected.</body></html>"
            return ShelfAnswer(200, url, page, {"content-type": "text/html"})
        if parts.path.rstrip("/") == "/feed" and parts.netloc in self.feeds:
            return ShelfAnswer(200, url, self.feeds[parts.netloc], {"content-type": "application/rss+xml"})
        return ShelfAnswer(404, url, b"", {"content-type": "text/html"})
