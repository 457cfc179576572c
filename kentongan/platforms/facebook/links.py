"""Links of Facebook. Its numbers carry no time, and its new links (pfbid…) carry no number."""

import re

from kentongan.connector import Address, Kind, Link, Profile, address_of
from kentongan.refusal import Refused

NAME = "facebook"
_REGIONAL = re.compile(r"(?:[a-z]{2}-[a-z]{2}\.)?facebook\.com")
_HANDLE = re.compile(r"[a-z0-9][a-z0-9.\-]{1,79}")
_NUMBER = re.compile(r"\d{5,20}")
_TRAILING = re.compile(r"-(\d{6,20})$")
_REDIRECTS = frozenset({"l.facebook.com", "lm.facebook.com", "fb.me", "fb.watch"})
_NO_PROFILES = frozenset(
    [
        "watch",
        "reel",
        "reels",
        "photo",
        "photo.php",
        "photos",
        "permalink.php",
        "story.php",
        "posts",
        "events",
    ]
    + [
        "groups",
        "marketplace",
        "gaming",
        "hashtag",
        "login",
        "help",
        "sharer",
        "sharer.php",
        "plugins",
        "video.php",
    ]
)
_POSTS: dict[str, Kind] = {"posts": "unknown", "videos": "video", "photos": "photo", "reel": "video"}


def profile(url: str) -> Profile | None:
    """Return the page a link leads to; None when it is no Facebook link. Refuses what is no page."""
    address = _address(url)
    if address is None:
        return None
    parts = [part.lower() for part in address.parts]
    if parts[:1] == ["profile.php"]:
        return _of_number(address.query.get("id", ""))
    if parts[:1] == ["groups"]:
        raise Refused("Tautan ini menuju grup Facebook, bukan halaman. Kanal resmi harus berupa halaman.")
    if not parts or parts[0] in _NO_PROFILES:
        raise Refused(
            "Tautan Facebook ini tidak menuju sebuah halaman. Buka halamannya, lalu salin alamatnya."
        )
    if parts[0] in ("pages", "people") and len(parts) > 2:
        return _of_number(parts[-1])
    if parts[0] in ("p", "pg") and len(parts) > 1:
        return of_handle(parts[1])
    return of_handle(parts[0])


def of_handle(text: str) -> Profile:
    """Return the page of a bare name or number; refuses what cannot be one, with the reason."""
    handle = text.strip().lstrip("@").lower()
    if _NUMBER.fullmatch(handle):
        return _of_number(handle)
    if not _HANDLE.fullmatch(handle):
        raise Refused(
            f"“{text.strip()[:60]}” bukan nama pengguna Facebook: hanya huruf a-z, angka, titik, dan tanda "
            "hubung, tanpa spasi. Salin alamat halamannya dari peramban."
        )
    number = _TRAILING.search(handle)
    if number:
        return Profile(NAME, handle, f"https://www.facebook.com/{number[1]}", number[1])
    return Profile(NAME, handle, f"https://www.facebook.com/{handle}")


def _of_number(number: str) -> Profile:
    if not _NUMBER.fullmatch(number):
        raise Refused(
            "Tautan Facebook ini tidak memuat nomor halaman. Buka halamannya, lalu salin alamatnya."
        )
    return Profile(NAME, number, f"https://www.facebook.com/{number}", number)


def link(url: str) -> Link | None:
    """Return the post a link leads to; None when it leads to no post. No Facebook link tells the time."""
    address = _address(url)
    if address is None or not address.parts:
        return None
    return _by_query(address) or _by_path(address)


def _by_query(address: Address) -> Link | None:
    first = address.parts[0].lower()
    if first in ("permalink.php", "story.php"):
        post, page = address.query.get("story_fbid", ""), address.query.get("id", "")
        if post and page:
            url = f"https://www.facebook.com/permalink.php?story_fbid={post}&id={page}"
            return Link(NAME, url, _number(post), page, None)
    if first in ("photo.php", "photo") and _number(address.query.get("fbid", "")):
        number = address.query["fbid"]
        return Link(NAME, f"https://www.facebook.com/photo/?fbid={number}", number, None, None, "photo")
    if first in ("watch", "video.php") and _number(address.query.get("v", "")):
        number = address.query["v"]
        return Link(NAME, f"https://www.facebook.com/watch/?v={number}", number, None, None, "video")
    return None


def _by_path(address: Address) -> Link | None:
    parts = address.parts
    first = parts[0].lower()
    if first == "reel" and len(parts) > 1 and _number(parts[1]):
        return Link(NAME, f"https://www.facebook.com/reel/{parts[1]}/", parts[1], None, None, "video")
    if len(parts) < 3 or first in ("groups", "events"):
        return None
    way, last = parts[1].lower(), parts[-1]
    if way not in _POSTS or not (_number(last) or last.startswith("pfbid")):
        return None
    url = f"https://www.facebook.com/{first}/{way}/{last}"
    return Link(NAME, url, _number(last), first, None, _POSTS[way])


def _number(text: str) -> str | None:
    return text if _NUMBER.fullmatch(text) else None


def _address(url: str) -> Address | None:
    address = address_of(url)
    if address is None:
        return None
    if address.host in _REDIRECTS:
        raise Refused(f"Tautan {address.host} hanya pengalih. Buka di peramban, lalu salin alamat tujuannya.")
    if address.host != "fb.com" and not _REGIONAL.fullmatch(address.host):
        return None
    if address.parts[:1] == ("share",):
        raise Refused(
            "Tautan “share” Facebook hanya pengalih. Buka di peramban, lalu salin alamat tujuannya."
        )
    return address
