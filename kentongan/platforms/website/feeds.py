"""RSS and Atom, from bytes that the guarded client fetched. The feed reader itself never fetches."""

import html
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import feedparser

from kentongan.connector import Answer, CannotRead, Changed, Collected, Item
from kentongan.platforms.website import dates
from kentongan.platforms.website.bounding import bounded
from kentongan.platforms.website.links import clean, host_of, joined, key_of, same_site
from kentongan.platforms.website.pages import instead

LIMIT = 1000  # items of one feed that are read
_TAGS = re.compile(r"<[^<>]*>")
_ENDS = (b"</rss>", b"</feed>", b"</rdf:rdf>", b"</channel>")


@dataclass
class _Passed:
    """Entries that are no news of this site, counted by reason."""

    undated: int = 0
    without_link: int = 0
    shifted: int = 0
    elsewhere: int = 0
    host: str = ""


def read(answer: Answer, site: str, zone: str, etag: str = "") -> Collected:
    """Understand a feed of `site`; bare times are read in the IANA `zone`.

    A date ahead of the server's own clock shows a wrong zone (dates.not_ahead).

    Raises CannotRead or Changed with the reason. `etag` is what to say at the next visit.
    """
    reason = instead(answer)
    if reason:
        raise CannotRead(reason)
    told = _parsed(answer)
    passed = _Passed()
    items = list(_once(_items(told, answer, site, zone, passed)))
    if not items:
        _refuse_when_nothing_counts(told, passed)
    return Collected(
        items=tuple(items),
        oldest=dates.reach([item.posted_at for item in items]),
        way="Atom" if told.version.startswith("atom") else "RSS",
        complete=False,  # a feed shows its newest items: an absent one may just be old
        etag=etag,
        notes=tuple(_notes(told, passed)),
    )


def _parsed(answer: Answer) -> Any:
    body = bounded(answer.body, LIMIT)
    headers = {"content-type": answer.headers.get("content-type", ""), "content-location": answer.url}
    told = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not told.version:
        raise CannotRead("Umpan rusak: isinya bukan RSS atau Atom.")
    if told.bozo and not any(end in body[-6000:].replace(b"\0", b"").lower() for end in _ENDS):
        raise CannotRead("Umpan rusak: kirimannya terpotong.")
    return told


def _items(told: Any, answer: Answer, site: str, zone: str, passed: _Passed) -> Iterator[Item]:
    seen_at = dates.clock_of(answer)
    for entry in told.entries:
        posted = _published(entry, told.version, zone)
        link = joined(answer.url, entry.get("link", ""))
        if posted is None:
            passed.undated += 1
        elif not entry.get("link") or not link.startswith(("http://", "https://")):
            passed.without_link += 1
        elif not same_site(link, site) and not same_site(link, answer.url):
            passed.elsewhere += 1
            passed.host = host_of(link)
        else:
            settled = dates.not_ahead(posted, seen_at, zone)
            passed.shifted += settled != posted
            url = clean(link)
            yield Item(key_of(url), url, "article", settled, plain(entry.get("title", "")))


def _published(entry: Any, version: str, zone: str) -> datetime | None:
    """Only a date of publication counts. RSS 1.0 and 2.0 also write it as dc:date, which the reader files
    under "updated"; Atom's updated is another thing."""
    told = entry.get("published")
    if not told and not version.startswith("atom"):
        told = dict.get(entry, "updated")
    return dates.read(str(told), zone) if told else None


def _once(items: Iterable[Item]) -> Iterator[Item]:
    seen: set[str | None] = set()
    for item in items:
        if item.remote_id not in seen:
            seen.add(item.remote_id)
            yield item


def plain(text: str) -> str:
    """Return a title as words: no tags, no entities."""
    return " ".join(html.unescape(_TAGS.sub("", html.unescape(text))).split())


def _refuse_when_nothing_counts(told: Any, passed: _Passed) -> None:
    if passed.elsewhere:
        raise CannotRead(f"Semua tautan di umpan menuju situs lain ({passed.host}).")
    if passed.undated:
        raise Changed("Umpan tidak memuat tanggal terbit yang dapat dibaca.")
    if passed.without_link:
        raise Changed("Umpan tidak memuat tautan ke beritanya.")
    if told.bozo:
        raise CannotRead("Umpan rusak: XML-nya tidak dapat dibaca.")


def _notes(told: Any, passed: _Passed) -> Iterator[str]:
    if passed.undated:
        yield f"{passed.undated} butir tanpa tanggal terbit; tidak dihitung."
    if passed.shifted:
        yield dates.WRONG_ZONE.format(passed.shifted)
    if passed.without_link:
        yield f"{passed.without_link} butir tanpa tautan; tidak dihitung."
    if passed.elsewhere:
        yield f"{passed.elsewhere} butir menuju situs lain ({passed.host}); tidak dihitung."
    if isinstance(told.get("bozo_exception"), Exception) and told.entries:
        yield "Umpan tidak sepenuhnya sesuai aturan XML, tetapi terbaca."
    if len(told.entries) >= LIMIT:
        yield f"Hanya {LIMIT} butir pertama yang dibaca."
