"""Links of Instagram and the times inside its numbers.

A post's number is written in its link as a shortcode: the number to the base 64. The number holds the
moment of its making: number >> 23 is the count of milliseconds since 1314220021721 ms (UTC).
"""

import re
from datetime import UTC, datetime, timedelta

from kentongan.connector import Address, Kind, Link, Profile, address_of, believable
from kentongan.refusal import Refused

NAME = "instagram"
_HOSTS = frozenset({"instagram.com", "instagr.am"})
_HANDLE = re.compile(r"[a-z0-9._]{1,30}")
_CODE = re.compile(r"[A-Za-z0-9_-]{5,60}")
_USUAL = re.compile(r"https://www\.instagram\.com/(p|reel)/([A-Za-z0-9_-]{5,60})/")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUES = {char: value for value, char in enumerate(_ALPHABET)}
_SHORT, _PRIVATE = 11, 28  # a shortcode; that of a private account has a key of its own behind it
_START = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=1314220021721)
_META_NUMBERS = range(17_000_000_000_000_000, 19_000_000_000_000_000)
_POSTS: dict[str, Kind] = {"p": "unknown", "reel": "video", "reels": "video", "tv": "video"}
_NO_PROFILES = frozenset({"explore", "accounts", "direct", "about", "developer", "legal", "web", "api", "s"})


def profile(url: str) -> Profile | None:
    """Return the account a link leads to; None when it is no Instagram link. Refuses what is no profile."""
    address = _address(url)
    if address is None:
        return None
    parts = [part.lower() for part in address.parts]
    if parts[:1] == ["_u"]:
        parts = parts[1:]
    if not parts or parts[0] in _NO_PROFILES:
        raise Refused("Tautan Instagram ini tidak menuju sebuah akun. Buka profilnya, lalu salin alamatnya.")
    if parts[0] in _POSTS or parts[0] == "stories":
        raise Refused("Tautan Instagram ini menuju satu unggahan, bukan profil. Salin alamat profilnya.")
    return of_handle(parts[0])


def of_handle(text: str) -> Profile:
    """Return the account of a bare handle; refuses what cannot be one, with the reason."""
    handle = text.strip().lstrip("@").lower()
    if not _HANDLE.fullmatch(handle):
        raise Refused(
            f"“{text.strip()[:60]}” bukan nama pengguna Instagram: hanya huruf a-z, angka, titik, dan garis "
            "bawah, tanpa spasi, paling banyak 30."
        )
    return Profile(NAME, handle, f"https://www.instagram.com/{handle}/")


def link(url: str) -> Link | None:
    """Return the post a link leads to, with its number and time; None when it leads to no post."""
    usual = _USUAL.fullmatch(url)  # nearly every row of an export: no need to take it apart
    if usual:
        return _post(usual[2], usual[1], _POSTS[usual[1]], None)
    address = _address(url)
    if address is None or len(address.parts) < 2:
        return None
    parts = address.parts
    if parts[0].lower() == "stories":
        return _story(parts)
    owner = None
    if parts[0].lower() not in _POSTS and len(parts) > 2:
        owner, parts = parts[0].lower(), parts[1:]
    kind = _POSTS.get(parts[0].lower())
    if kind is None or not _CODE.fullmatch(parts[1]):
        return None
    return _post(parts[1], "p" if kind == "unknown" else "reel", kind, owner)


def _post(code: str, way: str, kind: Kind, owner: str | None) -> Link:
    number = number_of(code)
    moment = _moment(number) if number else None
    remote_id = str(number) if number else None
    return Link(NAME, f"https://www.instagram.com/{way}/{code}/", remote_id, owner, moment, kind)


def _story(parts: tuple[str, ...]) -> Link | None:
    if len(parts) < 3 or not parts[2].isdecimal():
        return None
    owner = parts[1].lower()
    url = f"https://www.instagram.com/stories/{owner}/{parts[2]}/"
    return Link(NAME, url, parts[2], owner, time_of_id(parts[2]), "story")


def code_link(code: str) -> str:
    """Return the link of a post's shortcode."""
    return f"https://www.instagram.com/p/{code}/"


def row_link(number: str) -> str:
    """Return the link of a post's number; "" for what is no number."""
    if not (number.isascii() and number.isdecimal() and len(number) < 20):
        return ""
    return code_link(code_of(int(number)))


def number_of(code: str) -> int | None:
    """Return the number a shortcode stands for; None when it stands for none."""
    if len(code) > _SHORT:
        if len(code) < _PRIVATE:
            return None
        code = code[:_SHORT]
    number = 0
    for char in code:
        value = _VALUES.get(char)
        if value is None:
            return None
        number = number << 6 | value
    return number if 0 < number < 1 << 63 else None


def code_of(number: int) -> str:
    """Return the shortcode of a number."""
    code = ""
    while number:
        number, rest = divmod(number, 64)
        code = _ALPHABET[rest] + code
    return code


def time_of_id(remote_id: str) -> datetime | None:
    """Return the moment (UTC) inside a post's number; None when it holds none.

    Numbers of 17 digits that begin with 17 or 18 are Meta's own numbers of accounts and posts. Read as
    Instagram's they would all fall into September 2011.
    """
    number = int(remote_id) if remote_id.isascii() and remote_id.isdecimal() and len(remote_id) < 20 else 0
    return None if number in _META_NUMBERS else _moment(number)


def _moment(number: int) -> datetime | None:
    if not 1 << 40 < number < 1 << 63:
        return None
    moment = _START + timedelta(milliseconds=number >> 23)
    return moment if believable(moment) else None


def _address(url: str) -> Address | None:
    address = address_of(url)
    if address is not None and address.host == "l.instagram.com":
        raise Refused("Tautan l.instagram.com hanya pengalih. Buka di peramban, lalu salin alamat tujuannya.")
    if address is None or address.host not in _HOSTS:
        return None
    if address.parts[:1] == ("share",):
        raise Refused(
            "Tautan “share” Instagram hanya pengalih. Buka di peramban, lalu salin alamat tujuannya."
        )
    return address
