"""One folder a platform: how its links, ids, files and pages are read. No Django."""

import re
import unicodedata

from kentongan.connector import Connector, Link, Profile, address_of
from kentongan.platforms.facebook import connector as facebook
from kentongan.platforms.instagram import connector as instagram
from kentongan.platforms.threads import connector as threads
from kentongan.platforms.tiktok import connector as tiktok
from kentongan.platforms.website import connector as website
from kentongan.platforms.x import connector as x
from kentongan.platforms.youtube import connector as youtube
from kentongan.refusal import Refused

SOCIAL: tuple[Connector, ...] = (instagram, facebook, tiktok, youtube, x, threads)
ALL: dict[str, Connector] = {each.name: each for each in (*SOCIAL, website)}

_NOTHING = re.compile(r"[\W_]*|(tidak|tdk|blm|belum|nihil|kosong|none|null|n/?a)\b[^/.@]*", re.IGNORECASE)
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SITE = re.compile(
    r"(www\.)?[\w\-]+(\.[\w\-]+)*\.(id|com|net|org|info|gov|edu|co|io|me|tv|xyz|site|online|example)"
)
_BRANDS = re.compile(r"instagram|facebook|tiktok|youtube|twitter")


def profile_of(text: str, platform: str | None = None) -> Profile | None:
    """Understand a pasted profile link, or a handle when `platform` says where.

    A link decides by itself: with a link to Facebook and `platform="instagram"` the Facebook page is
    returned, so compare `Profile.platform`. None: there is nothing in `text` ("-", "tidak ada") or nothing
    that can be understood. Refuses look-alike hosts, redirects, links to a post and impossible handles.
    """
    text = _HIDDEN.sub("", unicodedata.normalize("NFKC", text)).strip().strip("<>\"'“”;,").strip()
    if _NOTHING.fullmatch(text):
        return None
    if _is_link(text, platform):
        return _linked(text)
    connector = ALL.get(platform or "")
    if connector is None or connector.of_handle is None:
        return None
    _refuse_mixed_scripts(text)
    return connector.of_handle(text)


def link_of(url: str) -> Link | None:
    """Understand a pasted link to one post; None when it leads to no post of a platform known here.

    Refuses redirects and look-alike hosts with the reason. For a page of a website see its connector.
    """
    address = address_of(url)
    if address is None:
        return None
    for connector in SOCIAL:
        found = connector.link(url) if connector.link else None
        if found is not None:
            return found
    _refuse_look_alike(address.host)
    return website.link(url) if website.link else None


def _is_link(text: str, platform: str | None) -> bool:
    host = text.partition("/")[0].lower()
    if "://" in text or host.startswith("www.") or _is_ours(host.removeprefix("m.")):
        return True
    if platform in (None, "website"):
        return _SITE.fullmatch(host) is not None or (platform == "website" and "." in host)
    return "/" in text and "." in host


def _linked(text: str) -> Profile | None:
    address = address_of(text)
    if address is None:
        return None
    for connector in SOCIAL:
        found = connector.profile(text) if connector.profile else None
        if found is not None:
            return found
    _refuse_look_alike(address.host)
    return website.profile(text) if website.profile else None


def _is_ours(host: str) -> bool:
    return any(host == own or host.endswith(f".{own}") for each in SOCIAL for own in each.hosts)


def _refuse_look_alike(host: str) -> None:
    """A host that carries a platform's name but is not the platform's is a trap for a password."""
    _refuse_mixed_scripts(host)
    if _is_ours(host):
        return
    inside = any(f".{own}." in f".{host}." for each in SOCIAL for own in each.hosts)
    borrowed = _BRANDS.search(host) is not None and not host.endswith(".go.id")
    if inside or borrowed:
        raise Refused(f"Alamat {host} meniru nama platform, tetapi bukan milik platform itu. Tautan ditolak.")


def _refuse_mixed_scripts(text: str) -> None:
    """Cyrillic or Greek letters among Latin ones look the same and lead elsewhere."""
    scripts = {unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha()}
    if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}:
        raise Refused(
            f"“{text[:60]}” mencampur huruf Latin dengan huruf asing yang mirip. Ketik ulang namanya."
        )
