"""WordPress through its REST interface: every published post, newest first, a hundred at a time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kentongan.connector import Answer, CannotRead, Changed, Client, Collected, Item, Since
from kentongan.platforms.website import dates
from kentongan.platforms.website.feeds import plain
from kentongan.platforms.website.links import clean, key_of
from kentongan.platforms.website.pages import instead, refusal

LIMIT = 1000  # posts that are paged to at one look
PAGE = 100
_FIELDS = "id,date,date_gmt,modified_gmt,link,title"
_BEYOND = "rest_post_invalid_page_number"  # what WordPress says of a page behind the last one


@dataclass
class _Listing:
    """The pages read so far."""

    rows: dict[int, dict[str, Any]] = field(default_factory=dict)  # WordPress' number -> post
    totals: set[str] = field(default_factory=set)  # X-WP-Total of each page: two values = it moved
    seen_at: datetime | None = None
    ended: bool = False


def read(client: Client, api: str, since: Since) -> Collected:
    """List the posts of the interface at `api`, back to `since.oldest_wanted` or LIMIT.

    Raises CannotRead, TryLater or Changed. A post removed between two pages moves the others up, so that one
    would be missed: the list is then read once more, and if it moves again nothing is concluded from absence.
    """
    listing = _list(client, api, since)
    if len(listing.totals) > 1:
        listing = _list(client, api, since)
    items = [_item(row, since.zone, listing.seen_at) for row in listing.rows.values()]
    return Collected(
        items=tuple(items),
        oldest=dates.reach([item.posted_at for item in items]),
        way="WordPress REST",
        complete=len(listing.totals) < 2 and _in_order(items),
        notes=tuple(_notes(listing, items, since.zone)),
    )


def _list(client: Client, api: str, since: Since) -> _Listing:
    listing = _Listing()
    for number in range(1, LIMIT // PAGE + 1):
        rows = _page(client, api, number, listing)
        listing.rows.update((_number(row), row) for row in rows)
        if listing.ended or len(rows) < PAGE or _far_enough(rows[-1], since):
            break
    return listing


def _page(client: Client, api: str, number: int, listing: _Listing) -> list[dict[str, Any]]:
    answer = client.get(_address(api, number), {"Accept": "application/json"})
    told = _json(answer, number)
    if told is None:
        listing.ended = True
        return []
    listing.seen_at = dates.clock_of(answer)
    if "x-wp-total" in answer.headers:
        listing.totals.add(answer.headers["x-wp-total"])
    return told


def _address(api: str, number: int) -> str:
    joint = "&" if "?" in api else "?"
    return f"{api.rstrip('/')}/wp/v2/posts{joint}per_page={PAGE}&page={number}&_fields={_FIELDS}"


def _json(answer: Answer, number: int) -> list[dict[str, Any]] | None:
    """Return the posts of a page, or None behind the last page."""
    if answer.status == 400 and number > 1 and _BEYOND.encode() in answer.body:
        return None
    reason = refusal(answer, "antarmuka REST") or instead(answer)
    if reason:
        raise CannotRead(reason)
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise CannotRead("Jawaban REST rusak atau terpotong: bukan JSON yang utuh.") from None
    if not isinstance(told, list) or not all(isinstance(row, dict) for row in told):
        raise Changed("Jawaban REST bukan daftar berita seperti yang dikirim WordPress.")
    return told


def _far_enough(row: dict[str, Any], since: Since) -> bool:
    return since.oldest_wanted is not None and _moment(row, since.zone) < since.oldest_wanted


def _item(row: dict[str, Any], zone: str, seen_at: datetime | None) -> Item:
    url = clean(_text(row, "link"))
    if not url.startswith(("https://", "http://")):
        raise Changed("Jawaban REST memuat tautan yang bukan alamat web.")
    title = row.get("title")
    words = title.get("rendered", "") if isinstance(title, dict) else ""
    return Item(
        remote_id=key_of(url),
        url=url,
        kind="article",
        posted_at=dates.not_ahead(_moment(row, zone), seen_at, zone),
        caption=plain(str(words)),
        modified_at=dates.read(str(row.get("modified_gmt") or ""), "UTC"),
    )


def _moment(row: dict[str, Any], zone: str) -> datetime:
    """`date_gmt` is the moment WordPress itself published at, whatever zone the site is set to; `date` is
    the same in the site's zone, which may be wrong, and serves only where the first is missing."""
    told = row.get("date_gmt")
    found = dates.read(str(told), "UTC") if told else dates.read(_text(row, "date"), zone)
    if found is None:
        raise Changed("Jawaban REST memuat tanggal terbit yang tidak dapat dibaca.")
    return found


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value:
        raise Changed(f"Jawaban REST berubah bentuk: kolom “{name}” tidak ada.")
    return value


def _number(row: dict[str, Any]) -> int:
    try:
        return int(row["id"])  # some caches send numbers as text
    except (KeyError, TypeError, ValueError):
        raise Changed("Jawaban REST berubah bentuk: kolom “id” tidak ada.") from None


def _in_order(items: list[Item]) -> bool:
    """Tell whether the list came newest first; in another order "not listed" means nothing."""
    return bool(items) and dates.reach([item.posted_at for item in items]) == min(
        item.posted_at for item in items
    )


def _notes(listing: _Listing, items: list[Item], zone: str) -> Iterator[str]:
    shifted = sum(
        _moment(row, zone) != item.posted_at for row, item in zip(listing.rows.values(), items, strict=True)
    )
    if shifted:
        yield dates.WRONG_ZONE.format(shifted)
    offset = _site_offset(listing)
    if offset is not None and items and offset != dates.offset(zone, items[0].posted_at):
        yield f"Zona waktu situs disetel UTC{offset:+g}; waktu berita dibaca dari jam UTC-nya."
    if len(listing.totals) > 1:
        yield "Daftar berita berubah selagi dibaca; berita yang hilang tidak disimpulkan."


def _site_offset(listing: _Listing) -> float | None:
    """Return the hours between the newest post's local and UTC time: the zone the site is set to."""
    row = next(iter(listing.rows.values()), {})
    local, utc = (dates.read(str(row.get(name) or ""), "UTC") for name in ("date", "date_gmt"))
    return (local - utc).total_seconds() / 3600 if local and utc else None
