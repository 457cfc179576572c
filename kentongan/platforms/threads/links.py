"""Links of Threads. Its codes look like Instagram's; that they carry a time was not shown: none is read."""

import re

from kentongan.connector import Address, Link, Profile, address_of
from kentongan.refusal import Refused

NAME = "threads"
_HOSTS = frozenset({"threads.net", "threads.com"})
_HANDLE = re.compile(r"[a-z0-9._]{1,30}")
_CODE = re.compile(r"[A-Za-z0-9_-]{9,60}")


def profile(url: str) -> Profile | None:
    """Return the account a link leads to; None when it is no Threads link. Refuses what is no profile."""
    address = _address(url)
    if address is None:
        return None
    if not address.parts or not address.parts[0].startswith("@"):
        raise Refused("Tautan Threads ini tidak menuju sebuah akun. Buka profilnya, lalu salin alamatnya.")
    if len(address.parts) > 2 and address.parts[1] == "post":
        raise Refused("Tautan Threads ini menuju satu unggahan, bukan profil. Salin alamat profilnya.")
    return of_handle(address.parts[0])


def of_handle(text: str) -> Profile:
    """Return the account of a bare handle; refuses what cannot be one, with the reason."""
    handle = text.strip().lstrip("@").lower()
    if not _HANDLE.fullmatch(handle):
        raise Refused(
            f"“{text.strip()[:60]}” bukan nama pengguna Threads: hanya huruf a-z, angka, titik, dan garis "
            "bawah, tanpa spasi, paling banyak 30."
        )
    return Profile(NAME, handle, f"https://www.threads.com/@{handle}")


def link(url: str) -> Link | None:
    """Return the post a link leads to; None when it leads to no post. The code itself is the identity."""
    address = _address(url)
    if address is None or len(address.parts) < 2:
        return None
    parts = address.parts
    if parts[0] == "t" and _CODE.fullmatch(parts[1]):
        return Link(NAME, f"https://www.threads.com/t/{parts[1]}", parts[1], None, None)
    if len(parts) > 2 and parts[0].startswith("@") and parts[1] == "post" and _CODE.fullmatch(parts[2]):
        owner = parts[0][1:].lower()
        return Link(NAME, f"https://www.threads.com/@{owner}/post/{parts[2]}", parts[2], owner, None)
    return None


def _address(url: str) -> Address | None:
    address = address_of(url)
    return address if address is not None and address.host in _HOSTS else None
