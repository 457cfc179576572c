"""The answer to "Apakah akun ini resmi?" for a pasted name or link."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.db.models import Count, Max, Q, QuerySet

from kentongan import platforms
from kentongan.agencies.models import Government
from kentongan.channels import confusing, suspects
from kentongan.channels.lookalikes import Known, Watch
from kentongan.channels.models import Channel, ChannelHandle, Lookalike
from kentongan.connector import Profile
from kentongan.portal import register
from kentongan.portal.register import Account
from kentongan.refusal import Refused

LONGEST = 500  # letters of a question
SHOWN = 80  # letters of it that are shown again
Code = Literal["official", "hijacked", "suspended", "closed", "renamed", "impostor", "unlisted", "unreadable"]
_WORST_FIRST = ("hijacked", "suspended", "official", "closed")
_PLATFORM_WORDS = {
    word: name for name, each in platforms.ALL.items() for word in (name, each.title.casefold())
} | {
    "ig": "instagram",
    "fb": "facebook",
    "yt": "youtube",
    "twitter": "x",
    "situs": "website",
    "web": "website",
}
_HANDLE = re.compile(r"[^\s/\\?#]{1,120}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of the account asked for. `asked` is cleaned; `near`: official accounts it resembles."""

    code: Code
    asked: str
    platform: str  # "" = none named
    sentence: str
    accounts: tuple[Account, ...] = ()
    near: tuple[Account, ...] = ()
    foreign_letters: bool = False


def answer(text: str, platform: str, governments: QuerySet[Government]) -> Answer:
    """Answer for a pasted name or link, within the registers of these governments. Never raises Refused.

    `platform` is the one chosen beside it, "" for none. Anything may come in `text`.
    """
    asked = shown(text)
    if len(text) > LONGEST:
        return _unreadable(
            asked,
            f"Tulisan ini terlalu panjang. Tempelkan satu nama atau tautan, paling banyak {LONGEST} huruf.",
        )
    text, platform = _take_platform(text, platform if platform in platforms.ALL else "")
    try:
        _refuse_foreign(text)
        candidates = _candidates(text, platform)
    except Refused as refused:
        return _of_strange(text, platform, asked, refused.sentence, governments)
    if not candidates:
        return _unreadable(asked, "Ini bukan nama akun atau tautan profil. Tempelkan seperti @dinsos.contoh.")
    channels = register.channels_of(governments).filter(_matches(candidates))
    found = register.accounts(channels)
    if found:
        return _of_found(asked, platform, found)
    return _of_former(candidates, asked, platform, governments) or _of_unlisted(
        candidates, asked, platform, governments
    )


def _refuse_foreign(text: str) -> None:
    """Decorated letters (𝐝𝐢𝐧𝐬𝐨𝐬) are not the account's: no platform gives them to a name."""
    if _has_foreign(text):
        raise Refused("Tulisan ini memakai huruf yang mirip.")


def shown(text: str) -> str:
    """Return the question as it may be shown again: one line, no control or direction signs, cut."""
    seen = "".join(
        char if char.isprintable() else " " for char in unicodedata.normalize("NFC", text[: LONGEST * 2])
    )
    line = " ".join(seen.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def _take_platform(text: str, platform: str) -> tuple[str, str]:
    """ "instagram @dinsos" and "@dinsos di Instagram" name their platform."""
    words = [word for word in text.split() if word.casefold() not in ("di", "akun")]
    named = [_PLATFORM_WORDS[word.casefold()] for word in words if word.casefold() in _PLATFORM_WORDS]
    rest = [word for word in words if word.casefold() not in _PLATFORM_WORDS]
    return (" ".join(rest), platform or named[0]) if named and rest else (text.strip(), platform)


def _candidates(text: str, platform: str) -> list[Profile]:
    """Return the accounts the text may mean; a bare name without platform means one on each."""
    profile = _profile(text, platform or None)
    if profile is not None:
        return [profile]
    if platform or not _HANDLE.fullmatch(text.lstrip("@")):
        return []
    found = []
    for name in platforms.ALL:
        try:
            profile = platforms.profile_of(text, name)
        except Refused:
            continue
        if profile is not None and profile.platform == name:
            found.append(profile)
    return found


def _profile(text: str, platform: str | None) -> Profile | None:
    """A link to a post of a named account stands for the account."""
    try:
        return platforms.profile_of(text, platform)
    except Refused:
        link = _link(text)
        if link is None:
            raise
        return link


def _link(text: str) -> Profile | None:
    try:
        link = platforms.link_of(text)
    except Refused:
        return None
    return Profile(link.platform, link.handle.casefold(), link.url) if link and link.handle else None


def _matches(candidates: list[Profile]) -> Q:
    wanted = Q(pk__in=[])
    for one in candidates:
        if one.platform == "website":
            wanted |= Q(platform="website", handle__in=_sites(one.handle))
        else:
            wanted |= Q(platform=one.platform, handle=one.handle)
        if one.numeric_id:
            wanted |= Q(platform=one.platform, numeric_id=one.numeric_id)
    return wanted


def _sites(handle: str) -> list[str]:
    """A page below a registered site belongs to it: "dinkes.go.id/berita/1" to "dinkes.go.id"."""
    parts = handle.split("/")[:8]
    return ["/".join(parts[: place + 1]) for place in range(len(parts))]


def _of_found(asked: str, platform: str, found: list[Account]) -> Answer:
    in_order = sorted(found, key=lambda one: (_WORST_FIRST.index(one.state), one.agency, one.platform))
    open_ones = [one for one in in_order if one.state != Channel.CLOSED] or in_order
    first = open_ones[0]
    sentences = {
        "official": f"Akun resmi {first.agency}, {first.government}.",
        "hijacked": "Akun resmi ini sedang dikuasai orang lain. Jangan percaya isinya, jangan kirim data.",
        "suspended": "Akun resmi ini sedang ditangguhkan. Tunggu kabar dari kanal resmi lain.",
        "closed": "Akun ini pernah resmi dan sudah ditutup. Yang muncul dengan nama ini sekarang bukan kami.",
    }
    return Answer(first.state, asked, platform, sentences[first.state], tuple(open_ones))  # type: ignore[arg-type]


def _of_former(
    candidates: list[Profile], asked: str, platform: str, governments: QuerySet[Government]
) -> Answer | None:
    """The name once belonged to an account of ours, which now has another."""
    wanted = Q(pk__in=[])
    for one in candidates:
        wanted |= Q(channel__platform=one.platform, handle=one.handle)
    former = ChannelHandle.objects.filter(wanted, channel__government__in=governments)
    found = register.accounts(register.channels_of(governments).filter(pk__in=former.values("channel_id")))
    if not found:
        return None
    sentence = f"Nama ini tidak dipakai lagi. Akun resmi {found[0].agency} sekarang bernama {found[0].name}."
    return Answer("renamed", asked, platform, sentence, tuple(found))


def _of_unlisted(
    candidates: list[Profile],
    asked: str,
    platform: str,
    governments: QuerySet[Government],
    *,
    foreign: bool = False,
) -> Answer:
    near = _near(candidates, governments)
    if foreign and not near:  # without its decoration the name is one of ours
        plain = register.channels_of(governments).filter(_matches(candidates), state=Channel.OFFICIAL)
        near = tuple(register.accounts(plain[:3]))
    if _is_impostor(candidates, governments):
        sentence = "Akun ini sudah diperiksa dan bukan milik pemerintah daerah. Jangan percaya isinya."
        return Answer("impostor", asked, platform, sentence, (), near, foreign)
    return Answer("unlisted", asked, platform, _unlisted_sentence(near, foreign), (), near, foreign)


def _unlisted_sentence(near: tuple[Account, ...], foreign: bool) -> str:
    letters = "Nama ini memakai huruf yang mirip, bukan huruf biasa. " if foreign else ""
    alike = f"Namanya mirip akun resmi {near[0].agency}, {near[0].name}. " if near else ""
    return f"{letters}{alike}Jangan kirim data pribadi atau uang ke akun ini."


def _of_strange(
    text: str, platform: str, asked: str, sentence: str, governments: QuerySet[Government]
) -> Answer:
    """What the register refuses: foreign letters and hosts that imitate are answered, the rest is told."""
    profile = suspects.profile_of(text, platform or ("instagram" if _has_foreign(text) else None))
    if profile is None or not (_has_foreign(text) or "meniru" in sentence):
        return _unreadable(asked, sentence[:200] if len(text) <= SHOWN else "Tautan ini tidak dapat dibaca.")
    candidates = [profile] if platform else [Profile(name, profile.handle, "") for name in platforms.ALL]
    return _of_unlisted(candidates, asked, platform, governments, foreign=_has_foreign(text))


def _has_foreign(text: str) -> bool:
    letters = "".join(char for char in text if char.isalnum())
    return bool(confusing.scripts(text) - {"LATIN"}) or unicodedata.normalize("NFKC", letters) != letters


def _is_impostor(candidates: list[Profile], governments: QuerySet[Government]) -> bool:
    wanted = Q(pk__in=[])
    for one in candidates:
        wanted |= Q(platform=one.platform, handle=one.handle)
    decided = (Lookalike.IMPOSTOR, Lookalike.REPORTED)
    return Lookalike.objects.filter(wanted, government__in=governments, state__in=decided).exists()


def _near(candidates: list[Profile], governments: QuerySet[Government]) -> tuple[Account, ...]:
    """Return at most three official accounts that the one asked for resembles."""
    watch = _watch(_stamp(governments))
    numbers: list[int] = []
    for one in candidates:
        numbers += [match.number for match in watch.find(one.platform, one.handle) if match.why != ("name",)]
    chosen = list(dict.fromkeys(numbers))[:3]
    found = register.channels_of(governments).filter(pk__in=chosen, state=Channel.OFFICIAL)
    return tuple(register.accounts(found))


def _stamp(governments: QuerySet[Government]) -> tuple[tuple[int, ...], tuple[object, ...]]:
    """Name the register as it is, so that its index is built once for each of its states."""
    numbers = tuple(governments.order_by("pk").values_list("pk", flat=True))
    official = Channel.objects.filter(government__in=numbers, state=Channel.OFFICIAL)
    told = official.aggregate(Count("pk"), Max("pk"), Max("states__pk"), Max("former_handles__pk"))
    return numbers, tuple(told.values())


@lru_cache(maxsize=4)
def _watch(stamp: tuple[tuple[int, ...], tuple[object, ...]]) -> Watch:
    official = Channel.objects.filter(government__in=stamp[0], state=Channel.OFFICIAL)
    return Watch(Known(*row) for row in official.values_list("pk", "platform", "handle"))


def _unreadable(asked: str, sentence: str) -> Answer:
    return Answer("unreadable", asked, "", sentence)
