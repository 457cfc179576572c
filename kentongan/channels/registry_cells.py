"""One cell of a register: accounts as people write them, names and phones of who holds them."""

import re
from dataclasses import dataclass, field

from kentongan import platforms
from kentongan.channels.registry_headings import platform_named
from kentongan.connector import Profile
from kentongan.refusal import Refused

_LINK = re.compile(
    r"https?://[^\s,;|<>\"]+"
    r"|(?:(?:www|m|web|id-id)\.)?(?:instagram\.com|facebook\.com|fb\.com|tiktok\.com|youtube\.com|youtu\.be|"
    r"twitter\.com|threads\.(?:net|com))/[^\s,;|<>\"]+"
    r"|(?<![\w.@])x\.com/[^\s,;|<>\"]+"
    r"|www\.[^\s,;|<>\"]+",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_AT = re.compile(r"(?<![\w.])@[\w.\-]+")
_NONE = re.compile(
    r"[\W_]*|0+|(tidak|tdk|tak|blm|belum|nihil|kosong|none|null|nil|n/?a|sedang|masih|dalam proses|"
    r"akan dibuat|menyusul|rencana)\b(?![._])[^/@]*",
    re.IGNORECASE,
)
_TICK = re.compile(r"[vy✓✔√x]|ada|aktif|sudah|punya|ya|yes|ok", re.IGNORECASE)
_ASIDE = re.compile(r"\((?![^)]*@)[^)]*\)|\[[^\]]*\]")
_PARTED = re.compile(r"[\n\r;,|•]+|\s+(?:dan|&|atau|serta|\+)\s+|\s/\s|\s{3,}", re.IGNORECASE)
_SLASHED = re.compile(r"(?<=[\w.])/(?=@?[\w.])")
_BULLET = re.compile(r"^\s*(\(?\d{1,2}[.)](?=\s|@)|[-*–—]\s|[a-e][.)]\s)\s*")
_LABEL = re.compile(r"^\s*([A-Za-z][A-Za-z /()]{0,22}?)\s*[:=]\s*(?!//)")
_BROKEN_NUMBER = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+?62|0|8)[\d][\d \-.()]{6,17}\d")
_PEOPLE = re.compile(r"[\n\r;]+|\s+/\s+|\s+(?:dan|&)\s+")
_PREFIXES = ("c/", "user/", "channel/")


@dataclass(slots=True)
class Read:
    """What one cell holds."""

    profiles: list[Profile] = field(default_factory=list)
    bare: set[str] = field(default_factory=set)  # handles written without link and @: maybe a shown name
    none: bool = False  # it says that there is no account
    problems: list[str] = field(default_factory=list)  # sentences


def looks_like_account(text: str) -> bool:
    """Tell whether a text is a link, or a handle with its @."""
    return bool(_LINK.search(text) or _AT.search(text))


def says_none(text: str) -> bool:
    """Tell whether a text says that there is nothing: "-", "tidak ada", "belum punya"."""
    return _NONE.fullmatch(text.strip(" ()[]*.")) is not None


def is_tick(text: str) -> bool:
    """Tell whether a text only says that there is something: "V", "ada"."""
    return _TICK.fullmatch(text.strip()) is not None


def accounts(text: str, platform: str | None) -> Read:
    """Read the accounts in a cell; `platform` is the column's, None where only links can tell.

    A name as displayed beside a link or an @handle is passed over; alone it is a problem.
    """
    text = text.strip()
    if _BROKEN_NUMBER.fullmatch(text):
        return Read(problems=[f"Angka “{text}” rusak oleh Excel. Tempelkan tautan profilnya."])
    if says_none(text):
        return Read(none=True)
    if is_tick(text):
        return Read(
            problems=[f"Tertulis “{text}”, tetapi nama akunnya tidak ditulis. Tempelkan tautan profilnya."]
        )
    read = Read()
    rest, last = [], 0
    for found in _LINK.finditer(text):
        rest.append(text[last : found.start()])
        last = found.end()
        _take(read, found[0].rstrip(".,;)'”"), platform)
    rest.append(text[last:])
    _take_names(read, " \n ".join(rest) if last else text, platform, alone=not last)
    return _tidied(read)


def _take_names(read: Read, text: str, platform: str | None, *, alone: bool) -> None:
    """Read what stands beside the links; without a link every part must be a handle."""
    text = _MAIL.sub(" ", text) if platform != "website" else text
    for part in _parts(_ASIDE.sub(" ", text), platform):
        named, bare = _label(part, platform)
        if not bare or says_none(bare):
            read.none = read.none or bool(bare)
            continue
        handles, before = _AT.findall(bare), len(read.profiles)
        for handle in handles:
            _take(read, handle.rstrip("."), named)
        if not handles and (alone or named != platform):
            _take(read, bare, named)
            read.bare.update(profile.handle for profile in read.profiles[before:])


def _parts(text: str, platform: str | None) -> list[str]:
    parts = [_BULLET.sub("", part).strip(" \t.,;:()<>\"'") for part in _PARTED.split(text)]
    if platform == "website":
        return [part for part in parts if part]
    split = [part if part.startswith(_PREFIXES) else _SLASHED.sub("\n", part) for part in parts]
    return [piece for part in split for piece in part.split("\n") if piece.strip()]


def _label(part: str, platform: str | None) -> tuple[str | None, str]:
    """Take "IG: " off; it says where the account is."""
    found = _LABEL.match(part)
    if found is None:
        return platform, part.strip()
    return platform_named(found[1]) or platform, part[found.end() :].strip()


def _take(read: Read, text: str, platform: str | None) -> None:
    try:
        profile = platforms.profile_of(text, platform)
    except Refused as refused:
        read.problems.append(refused.sentence)
        return
    if profile is None:
        read.problems.append(f"“{text[:60]}” tidak terbaca sebagai akun. Tempelkan tautan profilnya.")
    elif (profile.platform, profile.handle) not in {(one.platform, one.handle) for one in read.profiles}:
        read.profiles.append(profile)


def _tidied(read: Read) -> Read:
    """A cell with an account in it does not say "none"; a cell with neither is a problem."""
    read.none = read.none and not read.profiles
    if not (read.profiles or read.none or read.problems):
        read.problems.append("Isinya tidak terbaca sebagai akun. Tempelkan tautan profilnya.")
    return read


@dataclass(slots=True)
class People:
    """Who a cell names, and the phones beside the names."""

    names: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)


def people(text: str) -> People:
    """Read names of persons with their titles; phones in the same cell are taken out."""
    phones = [found[0].strip() for found in _PHONE.finditer(text)]
    bare = _PHONE.sub(" ", text)
    parts = [_BULLET.sub("", part) for part in _PEOPLE.split(bare)]
    if len(parts) == 1:
        parts = _by_comma(parts[0])
    names = [" ".join(part.split()).strip(" ,;:-()/") for part in parts]
    return People([name[:120] for name in names if name and not says_none(name)], phones)


def _by_comma(text: str) -> list[str]:
    """Commas part persons only where each part is a name of two words; else they part titles."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and all(len(part.split()) >= 2 and "." not in part for part in parts):
        return parts
    return [text]
