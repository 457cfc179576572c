"""Links of YouTube. Its ids never carry a time."""

import re
import unicodedata

from kentongan.connector import Address, Kind, Link, Profile, address_of
from kentongan.refusal import Refused

NAME = "youtube"
_HOSTS = frozenset(
    {"youtube.com", "youtu.be", "music.youtube.com", "studio.youtube.com", "youtube-nocookie.com"}
)
_CHANNEL = re.compile(r"UC[A-Za-z0-9_-]{22}")
_VIDEO = re.compile(r"[A-Za-z0-9_-]{11}")
_POST = re.compile(r"Ug[A-Za-z0-9_-]{20,60}")
_HANDLE = re.compile(r"[\w.\-·]{2,100}")
_WAYS: dict[str, Kind] = {"shorts": "video", "live": "live", "embed": "video", "v": "video"}
_NO_PROFILES = frozenset(
    [
        "watch",
        "playlist",
        "feed",
        "results",
        "redirect",
        "gaming",
        "premium",
        "hashtag",
        "post",
        "clip",
        *_WAYS,
    ]
)


def profile(url: str) -> Profile | None:
    """Return the channel a link leads to; None when it is no YouTube link. Refuses what is no channel."""
    address = _address(url)
    if address is None:
        return None
    parts = address.parts
    if address.host == "youtu.be" or not parts or parts[0].lower() in _NO_PROFILES:
        raise Refused("Tautan YouTube ini tidak menuju sebuah kanal. Buka kanalnya, lalu salin alamatnya.")
    if parts[0] == "channel" and len(parts) > 1:
        return _of_number(parts[1])
    if parts[0] in ("c", "user") and len(parts) > 1:
        name = _checked(parts[1])
        return Profile(NAME, f"{parts[0]}/{name}", f"https://www.youtube.com/{parts[0]}/{name}")
    return of_handle(parts[0])


def of_handle(text: str) -> Profile:
    """Return the channel of a bare handle or UC number; refuses what cannot be one, with the reason."""
    text = text.strip()
    if _CHANNEL.fullmatch(text):
        return _of_number(text)
    handle = _checked(text)
    return Profile(NAME, handle, f"https://www.youtube.com/@{handle}")


def _of_number(number: str) -> Profile:
    if not _CHANNEL.fullmatch(number):
        raise Refused("Nomor kanal YouTube itu tidak lengkap: harus UC dan 22 huruf. Salin lagi alamatnya.")
    return Profile(NAME, number.lower(), f"https://www.youtube.com/channel/{number}", number)


def _checked(text: str) -> str:
    handle = unicodedata.normalize("NFC", text.strip().lstrip("@")).lower()
    if not _HANDLE.fullmatch(handle):
        raise Refused(
            f"“{text.strip()[:60]}” bukan nama kanal YouTube: hanya huruf, angka, titik, tanda hubung, dan "
            "garis bawah, tanpa spasi."
        )
    return handle


def link(url: str) -> Link | None:
    """Return the video a link leads to; None when it leads to none. The time is never known from it."""
    address = _address(url)
    if address is None:
        return None
    parts = address.parts
    if address.host == "youtu.be":
        return _video(parts[0] if parts else "", "video")
    if not parts:
        return None
    if parts[0] == "watch":
        return _video(address.query.get("v", ""), "video")
    if len(parts) > 1 and parts[0] == "post" and _POST.fullmatch(parts[1]):
        return Link(NAME, f"https://www.youtube.com/post/{parts[1]}", parts[1], None, None, "text")
    if address.host == "studio.youtube.com" and parts[0] == "video" and len(parts) > 1:
        return _video(parts[1], "video")
    return _video(parts[1], _WAYS[parts[0]]) if len(parts) > 1 and parts[0] in _WAYS else None


def _video(number: str, kind: Kind) -> Link | None:
    if not _VIDEO.fullmatch(number):
        return None
    return Link(NAME, row_link(number), number, None, None, kind)


def row_link(number: str) -> str:
    """Return the link of a video's id."""
    return f"https://www.youtube.com/watch?v={number}"


def _address(url: str) -> Address | None:
    address = address_of(url)
    return address if address is not None and address.host in _HOSTS else None
