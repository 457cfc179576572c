"""One look at a website: WordPress REST first, then RSS or Atom; a reason when neither can be read."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kentongan.connector import Answer, CannotRead, Changed, Client, Collected, CollectionError, Since
from kentongan.platforms.website import dates, feeds, wordpress
from kentongan.platforms.website.links import host_of, joined, same_site
from kentongan.platforms.website.pages import Signposts, instead, refusal, signposts, wall

_NAMED = 3  # feeds a page names that are tried
_USUAL = ("feed/", "rss", "rss.xml", "feed.xml", "atom.xml", "index.php?format=feed&type=rss")
_CHANGED_ON = re.compile(rb"<lastmod>\s*([^<\s]{8,40})\s*</lastmod>")


def collect(client: Client, url: str, since: Since) -> Collected:
    """Read what the site at `url` published.

    Raises TryLater when the site asks to wait, Changed when it answers in another shape, CannotRead with the
    reason otherwise. None of them says that the owner is silent.
    """
    unchanged = _unchanged(client, since)
    if unchanged:
        return unchanged
    front = client.get(url)
    if not same_site(front.url, url):
        raise CannotRead(
            f"Alamat ini dialihkan ke situs lain ({host_of(front.url)}). Periksa apakah alamatnya berganti."
        )
    blocked = refusal(front, "situs") or _walled(front)
    posts = Signposts(wordpress=True) if blocked else signposts(front)
    reasons: list[CollectionError] = [CannotRead(blocked)] if blocked else []
    by_rest = _by_rest(client, front.url, posts, since, reasons)
    return by_rest or _by_feed(client, front.url, posts, since, reasons)


def _unchanged(client: Client, since: Since) -> Collected | None:
    """Ask the feed of last time whether anything changed; only a plain "304" is taken for an answer."""
    address, _, etag = since.etag.partition(" ")
    if not address:
        return None
    asked = {"If-None-Match": etag, "If-Modified-Since": since.modified}
    answer = client.get(address, {name: value for name, value in asked.items() if value})
    if answer.status != 304:
        return None
    return Collected(
        (), None, "RSS", complete=False, etag=since.etag, modified=since.modified, unchanged=True
    )


def _walled(front: Answer) -> str:
    stands = wall(front)
    return f"Situs tertutup bagi pembaca otomatis: {stands} (HTTP {front.status})." if stands else ""


def _by_rest(
    client: Client, site: str, posts: Signposts, since: Since, reasons: list[CollectionError]
) -> Collected | None:
    api = posts.api or (joined(_folder(site), "wp-json/") if posts.wordpress else "")
    if not api:
        return None
    if not same_site(api, site):  # the theme of a portal, or a site that moved: not this channel's posts
        reasons.append(
            CannotRead(f"Antarmuka REST yang ditunjuk halaman ada di situs lain ({host_of(api)}).")
        )
        return None
    try:
        return wordpress.read(client, api, since)
    except (CannotRead, Changed) as error:
        reasons.append(error)
        return None


def _by_feed(
    client: Client, site: str, posts: Signposts, since: Since, reasons: list[CollectionError]
) -> Collected:
    notes = [f"Tidak lewat REST: {reason}" for reason in reasons if posts.feeds or posts.api]
    for address in _candidates(site, posts):
        try:
            found = _feed(client, address, site, since)
        except (CannotRead, Changed) as error:
            if address in posts.feeds or not isinstance(error, _Absent):
                reasons.append(error)
        else:
            return replace(found, notes=(*notes, *found.notes))
    raise reasons[0] if reasons else CannotRead(_no_feed(client, site, posts))


class _Absent(CannotRead):
    """There is nothing under a usual address: no reason worth telling."""


def _candidates(site: str, posts: Signposts) -> Iterator[str]:
    yield from posts.feeds[:_NAMED]
    usual = (joined(_folder(site), path) for path in _USUAL)
    yield from (address for address in usual if address not in posts.feeds)


def _feed(client: Client, address: str, site: str, since: Since) -> Collected:
    answer = client.get(address)
    reason = refusal(answer, "umpan")
    if answer.status in (404, 410):
        raise _Absent(f"Umpan yang diiklankan situs sudah mati (HTTP {answer.status}).")
    if reason:
        raise CannotRead(reason)
    page = instead(answer)
    if page and not wall(answer):
        raise _Absent(page)  # many sites answer any address with their front page
    modified = answer.headers.get("last-modified", "")[:100]
    return replace(feeds.read(answer, site, since.zone, etag=_mark(answer)), modified=modified)


def _mark(answer: Answer) -> str:
    """Return the feed's address and ETag, for the next visit; "" when it gives no way to ask for changes."""
    etag = answer.headers.get("etag", "")
    if not etag and "last-modified" not in answer.headers:
        return ""
    mark = f"{answer.url} {etag}".strip()
    return mark if len(mark) <= 300 and " " not in answer.url else ""


def _no_feed(client: Client, site: str, posts: Signposts) -> str:
    if posts.login:
        return "Situs mengirim halaman masuk (login); tidak ada yang dapat dibaca tanpa masuk."
    words = "Situs tidak menyediakan umpan (RSS, Atom, atau WordPress REST)"
    if posts.relative_dates:
        words += "; tanggal di halamannya hanya relatif, seperti “18 hari yang lalu”"
    changed = _map_changed(client, site)
    return f"{words}. Peta situs terakhir diubah {changed}; itu tidak dihitung." if changed else f"{words}."


def _map_changed(client: Client, site: str) -> str:
    """Return the day (dd/mm/yyyy) of the newest change in the sitemap. It shows life and never counts."""
    try:
        answer = client.get(joined(_folder(site), "sitemap.xml"))
    except CannotRead:
        return ""
    told = (dates.read(found.decode("ascii", "replace"), "UTC") for found in _CHANGED_ON.findall(answer.body))
    newest = max((moment for moment in told if moment), default=None)
    return f"{newest:%d/%m/%Y}" if newest and answer.status == 200 else ""


def _folder(address: str) -> str:
    """Return the address that relative ones start from."""
    return address if address.endswith("/") else f"{address}/"
