"""Addresses of websites: which site a pasted address names, and when two links are the same page."""

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from kentongan.connector import Profile, address_of
from kentongan.refusal import Refused

NAME = "website"
# Addresses on these hosts are accounts, chats or short links: no site of the agency.
_NO_SITES = (
    "instagram.com", "instagr.am", "facebook.com", "fb.com", "fb.me", "fb.watch", "tiktok.com", "youtube.com",
    "youtu.be", "x.com", "twitter.com", "t.co", "threads.net", "threads.com", "wa.me", "whatsapp.com", "t.me",
    "telegram.me", "linktr.ee", "bit.ly", "s.id", "goo.gl", "maps.app.goo.gl", "linkedin.com",
    "docs.google.com", "drive.google.com", "forms.gle", "play.google.com",
)  # fmt: skip
# Without "https://" a bare "dinsos.contoh" may as well be the name of an account.
_ENDS = frozenset({"id", "com", "net", "org", "info", "gov", "edu", "co", "site", "online", "web", "example"})
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
_FRONT = re.compile(r"/(index|default|home)\.(php|html?|aspx?)$", re.IGNORECASE)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid?|mc_[ce]id|_ga", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x00-\x20\x7f]")
_PORTS = {"http": 80, "https": 443}


def profile(text: str) -> Profile | None:
    """Return the site that `text` names; None when it names none, or a page of a social platform.

    Refuses an address that hides its host.
    """
    text = text.strip().strip("<>\"'“”")
    if not text or len(text) > 350 or address_of(text) is None:
        return None
    split = _split(text if "://" in text else f"https://{text}")
    host = (split.hostname or "").rstrip(".") if split else ""
    if split is None or not _is_site(host, bare="://" not in text and not host.startswith("www.")):
        return None
    port = f":{split.port}" if split.port and split.port != _PORTS[split.scheme] else ""
    path = _FRONT.sub("", split.path.rstrip("/"))
    handle = f"{_plain(host)}{port}{path.lower()}"
    return Profile(NAME, handle[:200], f"{split.scheme}://{host}{port}{path}/")


def of_handle(text: str) -> Profile:
    """Return the site of a bare address; refuses what cannot be one, with the reason."""
    found = profile(text) or (profile(f"https://{text.strip()}") if "." in text else None)
    if found is None:
        raise Refused(
            f"“{text.strip()[:60]}” bukan alamat situs web. Tulis seperti di peramban, misalnya dinas.go.id."
        )
    return found


def _is_site(host: str, *, bare: bool) -> bool:
    if not _HOST.fullmatch(host) or any(host == no or host.endswith(f".{no}") for no in _NO_SITES):
        return False
    return not bare or host.rsplit(".", 1)[-1] in _ENDS


def _plain(host: str) -> str:
    return host.removeprefix("www.")


def clean(url: str) -> str:
    """Return a link without fragment and tracking parameters, as a person may open it."""
    url = _UNPRINTABLE.sub("", url).encode("utf-8", "ignore").decode()
    split = _split(url)
    return split._replace(query=_query(split), fragment="").geturl() if split else url


def key_of(url: str) -> str:
    """Return what makes a page the same page: http or https, www. or not, a last slash: all one."""
    split = _split(url.strip())
    if split is None:
        return url.strip()
    port = f":{split.port}" if split.port and split.port != _PORTS.get(split.scheme) else ""
    path = quote(unquote(split.path), safe="/:@!$&'()*+,;=-._~").rstrip("/")
    query = _query(split)
    return f"{_plain((split.hostname or '').lower())}{port}{path}{'?' if query else ''}{query}"


def _query(split: SplitResult) -> str:
    pairs = parse_qsl(split.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
    return split.query if kept == pairs else urlencode(kept)


def same_site(url: str, site: str) -> bool:
    """Tell whether `url` is on the host of `site` or below it. A parent host is another site: a portal."""
    host, own = (_plain(host_of(one)) for one in (url, site))
    return bool(own) and (host == own or host.endswith(f".{own}"))


def host_of(url: str) -> str:
    """Return the host of an address; "" when it has none."""
    split = _split(url)
    return (split.hostname or "") if split else ""


def joined(base: str, link: str) -> str:
    """Return the address that `link` names on the page `base`; "" for nonsense."""
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return ""


def _split(url: str) -> SplitResult | None:
    """Take an address apart; None for one that cannot be (a port of 99999, a broken IPv6 address)."""
    try:
        split = urlsplit(url)
        _ = split.port
    except ValueError:
        return None
    return split
