"""Links of X (Twitter) and the times inside its numbers.

number >> 22 is the count of milliseconds since 1288834974657 ms (UTC). Numbers below 30 thousand million
were given before November 2010, one after the other, and carry no time.
"""

import re
from datetime import UTC, datetime, timedelta

from kentongan.connector import Address, Link, Profile, address_of, believable
from kentongan.refusal import Refused

NAME = "x"
_HOSTS = frozenset({"x.com", "twitter.com"})
_HANDLE = re.compile(r"[a-z0-9_]{1,15}")
_NUMBER = re.compile(r"[1-9]\d{0,18}")
_FIRST_TIMED = 30_000_000_000
_START = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=1288834974657)
_NO_PROFILES = frozenset(
    ["home", "explore", "search", "hashtag", "i", "settings", "login", "share", "intent", "messages", "tos"]
)


def profile(url: str) -> Profile | None:
    """Return the account a link leads to; None when it is no link of X. Refuses what is no profile."""
    address = _address(url)
    if address is None:
        return None
    parts = [part.lower() for part in address.parts]
    if parts[:1] == ["intent"] and "screen_name" in address.query:
        return of_handle(address.query["screen_name"])
    if not parts or parts[0] in _NO_PROFILES:
        raise Refused("Tautan X ini tidak menuju sebuah akun. Buka profilnya, lalu salin alamatnya.")
    if len(parts) > 2 and parts[1] in ("status", "statuses"):
        raise Refused("Tautan X ini menuju satu unggahan, bukan profil. Salin alamat profilnya.")
    return of_handle(parts[0])


def of_handle(text: str) -> Profile:
    """Return the account of a bare handle; refuses what cannot be one, with the reason."""
    handle = text.strip().lstrip("@").lower()
    if not _HANDLE.fullmatch(handle):
        raise Refused(
            f"“{text.strip()[:60]}” bukan nama pengguna X: hanya huruf a-z, angka, dan garis bawah, tanpa "
            "spasi, paling banyak 15."
        )
    return Profile(NAME, handle, f"https://x.com/{handle}")


def link(url: str) -> Link | None:
    """Return the post a link leads to, with its number and time; None when it leads to no post."""
    address = _address(url)
    if address is None or len(address.parts) < 3:
        return None
    parts = address.parts[1:] if address.parts[:2] == ("i", "web") else address.parts
    number = parts[2] if len(parts) > 2 else ""
    if parts[1].lower() not in ("status", "statuses") or not _is_number(number):
        return None
    owner = parts[0].lower()
    named = owner not in ("i", "web")
    url = f"https://x.com/{owner if named else 'i'}/status/{number}"
    return Link(NAME, url, number, owner if named else None, time_of_id(number))


def row_link(number: str) -> str:
    """Return the link of a post's number."""
    return f"https://x.com/i/status/{number}"


def time_of_id(remote_id: str) -> datetime | None:
    """Return the moment (UTC) inside a post's number; None when it holds none."""
    if not _is_number(remote_id) or not _FIRST_TIMED < int(remote_id) < 1 << 63:
        return None
    moment = _START + timedelta(milliseconds=int(remote_id) >> 22)
    return moment if believable(moment) else None


def _is_number(text: str) -> bool:
    return text.isascii() and _NUMBER.fullmatch(text) is not None


def _address(url: str) -> Address | None:
    address = address_of(url)
    if address is not None and address.host == "t.co":
        raise Refused("Tautan t.co hanya pengalih. Buka di peramban, lalu salin alamat tujuannya.")
    return address if address is not None and address.host in _HOSTS else None
