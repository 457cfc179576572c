"""Understanding the address of an account that pretends: what the register refuses is noted here as it is."""

import unicodedata
from urllib.parse import quote, urlsplit

from kentongan import platforms
from kentongan.connector import Profile
from kentongan.refusal import Refused

_HOMES = {
    "instagram": "https://www.instagram.com/{}/", "facebook": "https://www.facebook.com/{}",
    "tiktok": "https://www.tiktok.com/@{}", "youtube": "https://www.youtube.com/@{}", "x": "https://x.com/{}",
    "threads": "https://www.threads.net/@{}", "website": "https://{}/",
}  # fmt: skip


def profile_of(text: str, platform: str | None = None) -> Profile | None:
    """Return the account that `text` names, foreign letters and look-alike hosts included; None: no account.

    What the register understands is understood alike. The handle is kept in the letters it is written in.
    """
    try:
        return platforms.profile_of(text, platform)
    except Refused:
        return _as_it_is(text, platform)


def _as_it_is(text: str, platform: str | None) -> Profile | None:
    plain = "".join(char for char in unicodedata.normalize("NFC", text) if char.isprintable()).strip()
    if "/" in plain or platform in (None, "website"):
        return _site(plain)
    handle = plain.lstrip("@").casefold()
    if not handle or len(handle) > 120 or " " in handle:
        return None
    return Profile(platform or "", handle, _HOMES[platform or "website"].format(quote(handle)))


def _site(plain: str) -> Profile | None:
    """A host that imitates a platform or an office is noted as a website of its own."""
    try:
        split = urlsplit(plain if "://" in plain else f"https://{plain}")
        host = split.hostname or ""
    except ValueError:
        return None
    if split.scheme not in ("http", "https") or "." not in host or len(plain) > 380:
        return None
    handle = f"{host}{split.path.rstrip('/').casefold()}"[:200]
    return Profile("website", handle, f"{split.scheme}://{host}{quote(split.path)}")
