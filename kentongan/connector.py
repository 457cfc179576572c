"""What a connector is: plain functions on frozen data. A capability is a function that is present.

Errors are named by the reaction they ask for:

    CollectionError
    ├── TryLater      nothing is wrong on our side; ask again later
    ├── CannotRead    a firewall page, 403, no TLS, a dead feed: this is no silence of the owner
    └── Changed       the answer is not what the platform used to send; a developer must look
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from kentongan.refusal import Refused

Kind = Literal["photo", "carousel", "video", "text", "article", "story", "live", "repost", "unknown"]
# Not counted as publishing (semantics.md, "What is a post").
UNCOUNTED_KINDS: frozenset[str] = frozenset({"story", "live", "repost"})
_FIRST_TIMED_ID = datetime(2010, 10, 1, tzinfo=UTC)
_PREFIX = re.compile(r"^(www|m|mobile|web|mbasic|touch)\.")
METRICS = ("likes", "comments", "shares", "saves", "views", "reach")


class CollectionError(Exception):
    """A source could not be read; the text is the reason in Bahasa Indonesia."""


class TryLater(CollectionError):
    """Nothing is wrong on our side; ask again later."""


class CannotRead(CollectionError):
    """The source refuses or is broken. Never taken for silence."""


class Changed(CollectionError):
    """The answer has another shape than it used to; a developer must look."""


@dataclass(frozen=True, slots=True)
class Address:
    """A pasted address taken apart, as far as every platform needs it."""

    host: str  # lower case, without www., m. and the like
    parts: tuple[str, ...]  # the path between slashes, as written, without empty parts
    query: Mapping[str, str]  # the first value of each


def address_of(text: str) -> Address | None:
    """Take a pasted web address apart; None when it is none. Refuses one that hides its host.

    `https://instagram.com@evil.example/` leads to evil.example: nobody writes that by accident.
    """
    text = text.strip().strip("<>\"'“”")
    if len(text.split()) != 1:
        return None
    try:
        split = urlsplit(text if "://" in text else f"https://{text}")
        host = split.hostname or ""
    except ValueError:
        return None
    if split.scheme not in ("http", "https") or "." not in host:
        return None
    if "@" in split.netloc or "\\" in split.netloc:
        raise Refused(
            f"Tautan {text[:100]} menyembunyikan alamat sebenarnya ({host}). Salin lagi dari peramban."
        )
    query = {key: values[0] for key, values in parse_qs(split.query).items()} if split.query else {}
    path = unquote(split.path) if "%" in split.path else split.path
    parts = tuple(part for part in path.split("/") if part)
    return Address(_PREFIX.sub("", host.rstrip(".")), parts, query)


def believable(moment: datetime) -> bool:
    """Tell whether a time decoded from an id can be one: October 2010 until now (a day for skewed clocks).

    This is the only place where reading a link or a file asks the clock.
    """
    return _FIRST_TIMED_ID <= moment <= datetime.now(UTC) + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile link understood: which account on which platform."""

    platform: str
    handle: str  # normalised: lower case, no @; for a website the host (and path when it has one)
    url: str  # canonical link
    numeric_id: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link to one post understood."""

    platform: str
    url: str  # canonical link, without tracking parameters
    remote_id: str | None  # the platform's number; None where the link carries none (Facebook pfbid)
    handle: str | None  # the account, where the link names it
    posted_at: datetime | None  # UTC, decoded from the id where its ids carry time
    kind: Kind = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """A post as its source tells it. None means the source did not say; never 0."""

    remote_id: str | None
    url: str
    kind: Kind
    posted_at: datetime  # UTC
    caption: str = ""
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """What one look at a source brought."""

    items: tuple[Item, ...]
    oldest: datetime | None  # UTC: how far back the source could be paged; None when it held nothing
    way: str  # "WordPress REST", "RSS", "Atom"
    complete: bool  # True: every item since `oldest` was listed, so an absent one is gone
    etag: str = ""
    modified: str = ""
    unchanged: bool = False  # 304: nothing new since the last look
    notes: tuple[str, ...] = ()


class Answer(Protocol):
    """What the guarded client gives back."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def body(self) -> bytes: ...
    @property
    def url(self) -> str: ...


class Client(Protocol):
    """The guarded client as connectors see it (kentongan.outbound)."""

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Fetch `url`; raises CannotRead or TryLater with a sentence."""
        ...


@dataclass(frozen=True)
class ExportFormat:
    """A table that a platform lets its owner download, read by heading name."""

    name: str  # "meta-instagram"
    platform: str
    title: str  # shown: "Meta Business Suite: konten Instagram"
    recognised_by: tuple[tuple[str, ...], ...]  # any one set of headings, all present, names the format
    headings: Mapping[str, tuple[str, ...]]  # our field -> its headings in every language known
    dates: Literal["dmy", "mdy", "ymd"] | None = (
        None  # what the platform writes, where the file proves nothing
    )
    zone: Literal["pacific", "ask"] = "ask"  # "pacific": Meta; proven by permalinks where they carry time
    # What the file's id column is. "identity": the post's number. "timed": the post's number, but only when
    # it decodes to a believable time. "alias": another number of the same post (Meta's Instagram "Post ID").
    ids: Literal["identity", "timed", "alias"] = "identity"
    kinds: Mapping[str, Kind] = field(default_factory=dict)  # their word, normalised as headings are -> ours
    kind: Kind = "unknown"  # where the file names none
    row_link: Callable[[str], str] | None = None  # id -> link, where the file has no permalink
    repost_mark: str = ""  # a caption that begins so is another account's post passed on


@dataclass(frozen=True)
class Connector:
    """A platform: what it can do is which functions are present."""

    name: str
    title: str
    grant: Literal["none", "api_key", "oauth"] = "none"
    every: timedelta | None = None  # how often to collect; None: not collected by itself
    hosts: tuple[str, ...] = ()  # its own hosts: any other host that carries such a name is a look-alike
    profile: Callable[[str], Profile | None] | None = None  # a pasted link -> account
    of_handle: Callable[[str], Profile] | None = None  # a bare handle -> account
    link: Callable[[str], Link | None] | None = None  # a pasted link -> post
    code_link: Callable[[str], str] | None = None  # the short code of a post -> its link
    time_of_id: Callable[[str], datetime | None] | None = None  # UTC time inside an id, if it carries one
    exports: tuple[ExportFormat, ...] = ()
    collect: Callable[[Client, str, "Since"], Collected] | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """Where the last look ended."""

    zone: str  # IANA name: a bare local time of the source is read in it
    etag: str = ""
    modified: str = ""
    oldest_wanted: datetime | None = None  # UTC; do not page further back
