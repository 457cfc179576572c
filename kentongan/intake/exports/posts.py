"""Facts and figures made into posts: the time that stands, the kind, the account, one post per identity.

Which time stands (semantics.md, "Times in files"): the id's where it agrees with the file within 20 minutes,
because it is exact; the file's where they disagree, because a number that is not real, or that was given
when a post was only scheduled, says nothing about publication. Such a row is marked "waktu tidak cocok".
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from kentongan import platforms
from kentongan.connector import METRICS, UNCOUNTED_KINDS, Kind
from kentongan.intake.exports.facts import Fact, Unusable
from kentongan.intake.exports.headers import Header
from kentongan.intake.exports.shapes import FilePost, NumberStyle
from kentongan.intake.exports.zones import TOLERANCE
from kentongan.refusal import Refused
from kentongan.tables import numbers
from kentongan.tables.cleaning import clean
from kentongan.tables.headings import normalise
from kentongan.tables.table import Cell, text_of

_YES = frozenset({"1", "true", "ya", "yes"})
_DAY = timedelta(days=1)
_THREE_DECIMALS = re.compile(r"[+-]?\d{1,3}[.,]\d{3}")  # no count is a fraction: a thousand was meant
_NUMBER = re.compile(r"[\w\-]{3,40}")
_TITLES = {
    "likes": "suka",
    "comments": "komentar",
    "shares": "bagikan",
    "saves": "simpan",
    "views": "tayangan",
    "reach": "jangkauan",
}

When = tuple[datetime, Literal["id", "file"], bool]


class PostMaker:
    """Makes posts of the facts of one file."""

    def __init__(self, header: Header, *, zone: str, style: NumberStyle | None, days_only: bool) -> None:
        """Take the settled zone and number style; `days_only`: the file's midnights are no times of day."""
        self._format = header.format
        self._zone = ZoneInfo(zone)
        self._style = style
        self._days_only = days_only
        self._columns = header.columns
        self._metrics = [(name, header.columns[name]) for name in METRICS if name in header.columns]
        self._kinds: dict[Cell, Kind | None] = {}
        self._handles: dict[str, str | None] = {}
        self._numbers: dict[Cell, int | None] = {None: None}
        self._captions = [header.columns[name] for name in ("caption", "title") if name in header.columns]

    def make(self, fact: Fact) -> FilePost:
        """Return the post of a row; raises Unusable naming the field that cannot be read."""
        posted_at, time_from, mismatch = self._when(fact)
        caption = self._caption(fact)
        kind = self._kind(fact, caption)
        handle, account_id = self._account(fact)
        return FilePost(
            row=fact.row.number,
            remote_id=fact.remote_id,
            url=fact.url,
            kind=kind,
            counted=kind not in UNCOUNTED_KINDS,
            caption=caption,
            posted_at=posted_at,
            time_from=time_from,
            time_mismatch=mismatch,
            account_handle=handle,
            account_id=account_id,
            **self._figures(fact.row.cells),
        )

    def _figures(self, cells: list[Cell]) -> dict[str, int | None]:
        figures: dict[str, int | None] = {}
        for name, index in self._metrics:
            cell = cells[index]
            if cell in self._numbers:
                figures[name] = self._numbers[cell]
            else:
                figures[name] = self._numbers[cell] = self._figure(name, cell)
        return figures

    def _when(self, fact: Fact) -> When:
        moment, id_time = fact.moment, fact.id_time
        if moment is None:
            if id_time is None:
                raise Unusable("posted_at", "Waktu unggahan tidak diketahui.")
            return id_time, "id", False
        if not moment.has_time or (self._days_only and moment.at.tzinfo is None):
            return self._on_day(moment.at, id_time)
        told = _utc(moment.at, self._zone)
        if id_time is None:
            return told, "file", False
        if abs(told - id_time) <= TOLERANCE:
            return id_time, "id", False
        if moment.at.tzinfo is None:  # the hour that comes twice when summer time ends
            again = _utc(moment.at.replace(fold=1), self._zone)
            if abs(again - id_time) <= TOLERANCE:
                return id_time, "id", False
        return told, "file", True

    def _on_day(self, at: datetime, id_time: datetime | None) -> When:
        """Only the day is told: the id's time stands when it lies on that day or beside it."""
        noon = at.replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=self._zone)
        if id_time is None:
            return noon.astimezone(UTC), "file", False
        if abs(id_time.astimezone(self._zone).date() - noon.date()) <= _DAY:
            return id_time, "id", False
        return noon.astimezone(UTC), "file", True

    def _caption(self, fact: Fact) -> str:
        """The longer of caption and title: Meta fills now one, now the other."""
        texts = [text_of(fact.row.cells[index]) for index in self._captions]
        return clean(max(texts, key=len)) if texts else ""

    def _kind(self, fact: Fact, caption: str) -> Kind:
        mark = self._format.repost_mark
        if (mark and caption.startswith(mark)) or self._flag(fact, "is_share"):
            return "repost"
        index = self._columns.get("kind")
        word = fact.row.cells[index] if index is not None else None
        if word not in self._kinds:
            self._kinds[word] = self._format.kinds.get(normalise(text_of(word)))
        linked = fact.link.kind if fact.link else "unknown"
        return self._kinds[word] or (linked if linked != "unknown" else self._format.kind)

    def _flag(self, fact: Fact, name: str) -> bool:
        index = self._columns.get(name)
        return index is not None and text_of(fact.row.cells[index]).casefold() in _YES

    def _account(self, fact: Fact) -> tuple[str | None, str | None]:
        number = self._text(fact, "account_id")
        written = self._text(fact, "account")
        if written not in self._handles:
            self._handles[written] = self._handle(written)
        handle = self._handles[written]
        if handle is None and fact.link and fact.link.handle:
            if not fact.link.handle.isdecimal():
                handle = fact.link.handle
            elif not number:
                number = fact.link.handle
        return handle, number if _NUMBER.fullmatch(number) and not _rounded(number) else None

    def _text(self, fact: Fact, name: str) -> str:
        index = self._columns.get(name)
        return text_of(fact.row.cells[index]) if index is not None else ""

    def _handle(self, written: str) -> str | None:
        """A name that cannot be a handle (a display name) says nothing about whose row it is."""
        try:
            found = platforms.profile_of(written, self._format.platform) if written else None
        except Refused:
            return None
        return found.handle if found and found.platform == self._format.platform else None

    def _figure(self, name: str, cell: Cell) -> int | None:
        try:
            number = numbers.parse(cell, self._style)
        except numbers.NotANumber as error:
            raise Unusable(name, f"Angka {_TITLES[name]}: {error}.") from None
        if number is None:
            return None
        if isinstance(number, float) and _THREE_DECIMALS.fullmatch(text_of(cell)):
            raise Unusable(
                name,
                f"Angka {_TITLES[name]} “{text_of(cell)}” terbaca pecahan. Periksa pemisah ribuannya.",
            )
        if number < 0:
            raise Unusable(name, f"Angka {_TITLES[name]} tidak boleh di bawah nol ({number}).")
        return round(number)


def _utc(at: datetime, zone: ZoneInfo) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def _rounded(number: str) -> bool:
    """Excel's zeros after fifteen digits: such an account number names nobody."""
    return len(number) > 15 and not number[15:].strip("0")


def merged(posts: list[FilePost], part: Callable[[int], str]) -> list[FilePost]:
    """Return one post for each identity and account; `part` tells which of its media a row number is.

    Rows of different media of one post make a carousel; of each figure the highest stands, for a figure of a
    post is repeated on its media or counted later.
    """
    found: dict[tuple[str | None, str], FilePost] = {}
    parts: dict[tuple[str | None, str], set[str]] = {}
    alone: list[FilePost] = []
    for post in posts:
        name = post.remote_id or post.url
        if not name:
            alone.append(post)
            continue
        key = (post.account_handle or post.account_id, name)
        first = found.setdefault(key, post)
        if first is not post:
            parts.setdefault(key, {part(first.row)}).add(part(post.row))
            _join(first, post)
    for key, seen in parts.items():
        if len(seen) > 1 and found[key].counted:
            found[key].kind = "carousel"
    return sorted([*found.values(), *alone], key=lambda post: post.row) if alone else list(found.values())


def _join(first: FilePost, other: FilePost) -> None:
    if len(other.caption) > len(first.caption):
        first.caption = other.caption
    if first.time_mismatch and not other.time_mismatch:
        first.posted_at, first.time_from, first.time_mismatch = other.posted_at, other.time_from, False
    for name in METRICS:
        values = [value for value in (getattr(first, name), getattr(other, name)) if value is not None]
        setattr(first, name, max(values, default=None))
