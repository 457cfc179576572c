"""Links of TikTok and the times inside its numbers: number >> 32 is the second (UTC) of its making."""

import re
from datetime import UTC, datetime

from kentongan.connector import Address, Kind, Link, Profile, address_of, believable
from kentongan.refusal import Refused

NAME = "tiktok"
_HANDLE = re.compile(r"[a-z0-9._]{2,24}")
_NUMBER = re.compile(r"\d{17,20}")
_REDIRECTS = frozenset({"vm.tiktok.com", "vt.tiktok.com"})
_POSTS: dict[str, Kind] = {"video": "video", "photo": "photo"}


def profile(url: str) -> Profile | None:
    """Return the account a link leads to; None when it is no TikTok link. Refuses what is no profile."""
    address = _address(url)
    if address is None:
        return None
    if not address.parts or not address.parts[0].startswith("@"):
        raise Refused("Tautan TikTok ini tidak menuju sebuah akun. Buka profilnya, lalu salin alamatnya.")
    if len(address.parts) > 2 and address.parts[1] in _POSTS:
        raise Refused("Tautan TikTok ini menuju satu video, bukan profil. Salin alamat profilnya.")
    return of_handle(address.parts[0])


def of_handle(text: str) -> Profile:
    """Return the account of a bare handle; refuses what cannot be one, with the reason."""
    handle = text.strip().lstrip("@").lower()
    if not _HANDLE.fullmatch(handle):
        raise Refused(
            f"“{text.strip()[:60]}” bukan nama pengguna TikTok: 2-24 huruf a-z, angka, titik, atau garis "
            "bawah, tanpa spasi."
        )
    return Profile(NAME, handle, f"https://www.tiktok.com/@{handle}")


def link(url: str) -> Link | None:
    """Return the post a link leads to, with its number and time; None when it leads to no post."""
    address = _address(url)
    if address is None or len(address.parts) < 2:
        return None
    number = address.parts[-1].removesuffix(".html")
    if not _NUMBER.fullmatch(number):
        return None
    way = address.parts[-2].lower()
    if way in _POSTS and address.parts[0].startswith("@"):
        owner = address.parts[0][1:].lower() or None
        return _post(number, owner, _POSTS[way])
    if address.parts[0].lower() in ("v", "embed", "player"):
        return _post(number, None, "video")
    return None


def _post(number: str, owner: str | None, kind: Kind) -> Link:
    way = "photo" if kind == "photo" else "video"
    url = f"https://www.tiktok.com/@{owner or ''}/{way}/{number}"
    return Link(NAME, url, number, owner, time_of_id(number), kind)


def row_link(number: str) -> str:
    """Return the link of a post's number; TikTok finds the owner by itself."""
    return f"https://www.tiktok.com/@/video/{number}"


def time_of_id(remote_id: str) -> datetime | None:
    """Return the moment (UTC) inside a post's number; None when it holds none."""
    if not (remote_id.isascii() and _NUMBER.fullmatch(remote_id)):
        return None
    seconds = int(remote_id) >> 32
    if seconds > 1 << 32:
        return None
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment if believable(moment) else None


def _address(url: str) -> Address | None:
    address = address_of(url)
    if address is None:
        return None
    short = address.host == "tiktok.com" and address.parts[:1] == ("t",)
    if address.host in _REDIRECTS or short:
        raise Refused("Tautan pendek TikTok hanya pengalih. Buka di peramban, lalu salin alamat tujuannya.")
    return address if address.host == "tiktok.com" else None
