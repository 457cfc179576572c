"""A client that answers from a shelf of samples, without any network."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kentongan.connector import Since

SAMPLES = Path(__file__).parents[1] / "samples"
WIB = Since(zone="Asia/Jakarta")


@dataclass
class Page:
    """An answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str = ""


def sample(name: str, status: int = 200, **headers: str) -> Page:
    """Return a sample as an answer; header names are written with underscores."""
    kind = {"json": "application/json", "xml": "application/rss+xml", "html": "text/html"}
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    told.setdefault("content-type", kind[name.rpartition(".")[2]])
    return Page(status, told, (SAMPLES / name).read_bytes())


def text(body: str, status: int = 200, kind: str = "text/html", **headers: str) -> Page:
    """Return `body` as an answer."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page(status, {"content-type": kind, **told}, body.encode())


class Shelf:
    """Answers by path and query, by path alone, or with 404; remembers what was asked."""

    def __init__(self, pages: dict[str, Page]):
        self.pages = pages
        self.asked: list[tuple[str, dict[str, str]]] = []

    def get(self, url, headers=None):
        """Answer from the shelf."""
        path = "/" + url.split("/", 3)[3]
        self.asked.append((path, dict(headers or {})))
        page = self.pages.get(path) or self.pages.get(path.partition("?")[0]) or text("<html>404</html>", 404)
        return Page(page.status, page.headers, page.body, page.url or url)
