"""Pages as people see them: where they point machines to, and pages that are a wall instead of an answer."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from kentongan.connector import Answer
from kentongan.platforms.website.links import joined

_READ = 400_000  # bytes of a page that are looked at
_FEED_KINDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_API = "https://api.w.org/"
_LINK_HEADER = re.compile(r'<([^<>\s]{1,500})>\s*;[^,<]{0,200}rel="?https://api\.w\.org/"?')
_RELATIVE = re.compile(r"\b\d{1,3}\s+(menit|jam|hari|minggu|bulan|tahun)\s+(yang\s+)?lalu\b", re.IGNORECASE)
_WORDPRESS = re.compile(rb"/wp-(content|includes)/|WordPress", re.IGNORECASE)
# What walls in front of websites write, as seen on Indonesian government sites and in their vendors' manuals.
_WALLS = (
    ("request rejected", "halaman tolakan firewall"),
    ("the requested url was rejected", "halaman tolakan firewall"),
    ("just a moment...", "tantangan Cloudflare"),
    ("cf-chl-", "tantangan Cloudflare"),
    ("challenge-platform", "tantangan Cloudflare"),
    ("attention required! | cloudflare", "tantangan Cloudflare"),
    ("checking your browser", "pemeriksaan peramban oleh firewall"),
    ("_incapsula_resource", "halaman tolakan firewall"),
    ("sucuri website firewall", "halaman tolakan firewall"),
    ("web page blocked", "halaman tolakan firewall"),
    ("fortiweb", "halaman tolakan firewall"),
    ("imunify360", "halaman tolakan firewall"),
    ("bitninja", "halaman tolakan firewall"),
    ("mod_security", "halaman tolakan firewall"),
    ("access denied", "halaman tolakan firewall"),
    ("captcha", "pemeriksaan “bukan robot”"),
)


@dataclass
class Signposts:
    """What the head of a page tells machines."""

    feeds: list[str] = field(default_factory=list)  # addresses of feeds, feeds of comments left out
    api: str = ""  # root of the WordPress REST interface; "" = not named
    wordpress: bool = False  # made by WordPress, whether it names its interface or not
    relative_dates: bool = False  # "18 hari yang lalu": tells no day
    login: bool = False


def signposts(answer: Answer) -> Signposts:
    """Read where a page points to. Never fails: a page of nonsense points nowhere."""
    head = _Head(answer.url)
    text = answer.body[:_READ].decode("utf-8", "replace")
    head.feed(text)
    found = head.found
    named = _LINK_HEADER.search(answer.headers.get("link", ""))
    if named:
        found.api = joined(answer.url, named.group(1))
    found.wordpress = bool(found.api) or bool(_WORDPRESS.search(answer.body[:_READ]))
    found.relative_dates = bool(_RELATIVE.search(text))
    return found


class _Head(HTMLParser):
    """Collects <link>s; a base address moves relative ones."""

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.found = Signposts()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "base" and told.get("href"):
            self.address = joined(self.address, told["href"])
        elif tag == "input" and told.get("type", "").lower() == "password":
            self.found.login = True
        elif tag == "link" and told.get("href"):
            self._link(told)

    def _link(self, told: dict[str, str]) -> None:
        href = joined(self.address, told["href"])
        if told.get("rel") == _API:
            self.found.api = href
        elif told.get("type", "").lower() in _FEED_KINDS and not _of_comments(href, told.get("title", "")):
            self.found.feeds.append(href)


def _of_comments(href: str, title: str) -> bool:
    words = f"{href} {title}".lower()
    return "comment" in words or "komentar" in words


def wall(answer: Answer) -> str:
    """Return what stands in front of the site instead of an answer; "" when nothing does."""
    if answer.headers.get("cf-mitigated"):
        return "tantangan Cloudflare"
    text = answer.body[:20_000].decode("utf-8", "replace").lower()
    # A long page that merely mentions a captcha in its contact form is a page.
    if answer.status == 200 and len(answer.body) > 8_000:
        return ""
    return next((words for mark, words in _WALLS if mark in text), "")


def is_page(answer: Answer) -> bool:
    """Tell whether the answer is HTML, whatever it calls itself."""
    start = answer.body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html")) or (
        "html" in answer.headers.get("content-type", "")
        and not start.startswith((b"<?xml", b"<rss", b"<feed"))
    )


def refusal(answer: Answer, what: str) -> str:
    """Return why this answer cannot be read as `what` ("umpan", "situs"); "" when its status is good."""
    if 200 <= answer.status < 300:
        return ""
    stands = wall(answer)
    if stands:
        return f"Situs tertutup bagi pembaca otomatis: {stands} (HTTP {answer.status})."
    if answer.status in (401, 403):
        return f"Situs menolak membuka {what} bagi pembaca otomatis (HTTP {answer.status})."
    if answer.status in (404, 410):
        return f"Alamat {what} tidak ada lagi (HTTP {answer.status})."
    if answer.status >= 500:
        return f"Server situs sedang galat (HTTP {answer.status})."
    return f"Situs menjawab {what} dengan HTTP {answer.status}."


def instead(answer: Answer) -> str:
    """Return the reason when a page came where data was asked for (status 200); "" when it is no page."""
    if not answer.body.strip():
        return "Situs menjawab dengan isi kosong."
    if not is_page(answer):
        return ""
    stands = wall(answer)
    if stands:
        return f"Situs tertutup bagi pembaca otomatis: {stands} (dikirim seolah-olah berhasil)."
    if signposts(answer).login:
        return "Situs mengirim halaman masuk (login), bukan umpan."
    return "Situs mengirim halaman biasa, bukan umpan."
