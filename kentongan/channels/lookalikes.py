"""When an account resembles one of ours: pure rules over names. They only point; a person decides.

Nothing here reads the database. Rules and their limits: near names differ by one letter (two letters part
"dinkes" from "dinsos"); numbers are never near each other ("smpn1", "smpn2"); short names are not compared.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kentongan.agencies.naming import key as name_key
from kentongan.channels import confusing

WORDS = {
    "script": "memakai huruf asing yang mirip huruf Latin",
    "glyphs": "menukar huruf dan angka yang mirip (0/o, 1/l)",
    "dots": "hanya beda titik, garis bawah, atau tanda hubung",
    "ending": "alamat sama dengan akhiran domain lain",
    "added": "menambah kata seperti “official”, “info”, “id”, atau angka",
    "near": "beda satu huruf",
    "elsewhere": "nama yang sama di platform lain, tidak terdaftar",
    "name": "memakai nama tampilan OPD",
}
SHORTEST = 5  # letters: shorter names resemble each other by chance
_NEAR_FROM = 7
_APART = re.compile(r"[._\-\s/]+")
_ENDS = re.compile(
    r"\.(go\.id|desa\.id|sch\.id|ac\.id|or\.id|co\.id|web\.id|my\.id|biz\.id|id|com|net|org|info|online|site|xyz|"
    r"top|shop|click|live|example)$"
)
_ADDED = (
    "official", "resmi", "info", "informasi", "real", "asli", "terbaru", "baru", "admin", "cs", "care",
    "layanan", "pengaduan", "promo", "giveaway", "bantuan", "channel", "news", "update", "new", "the", "id",
    "ri",
)  # fmt: skip
_NUMBERS = re.compile(r"\d{1,6}$")


@dataclass(frozen=True, slots=True)
class Known:
    """An account of the register: `number` is the channel's, `names` what its agency is called."""

    number: int
    platform: str
    handle: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate resembles the channel `number`, because of `why` (codes of WORDS)."""

    number: int
    why: tuple[str, ...]


class Watch:
    """Our accounts, indexed so that one candidate is compared in next to no time."""

    def __init__(self, known: Iterable[Known], *, added: Iterable[str] = ()) -> None:
        """Index `known`; `added` are more words that impostors hang on, as the region's code."""
        self.known = {one.number: one for one in known}
        self.added = tuple(sorted({*_ADDED, *added}, key=len, reverse=True))
        self._handles = {(one.platform, one.handle.casefold()) for one in self.known.values()}
        self._bare, self._eye, self._plain, self._cut, self._named = (
            defaultdict[str, set[int]](set) for _ in range(5)
        )
        for one in self.known.values():
            self._index(one)

    def _index(self, one: Known) -> None:
        bare = _bare(one.platform, one.handle)
        if len(bare) < SHORTEST:
            return
        self._bare[bare].add(one.number)
        self._eye[confusing.skeleton(bare)].add(one.number)
        self._plain[self._without_added(bare, numbers=False)].add(one.number)
        for cut in _cuts(bare):
            self._cut[cut].add(one.number)
        for name in one.names:
            if len(name_key(name)) >= SHORTEST:
                self._named[name_key(name)].add(one.number)

    def find(self, platform: str, handle: str, shown_name: str = "") -> list[Match]:
        """Return the channels that this account resembles, most reasons first; none for an own account."""
        if (platform, handle.casefold()) in self._handles:
            return []
        return self._matches(platform, handle.casefold(), shown_name)

    def beside(self, number: int) -> list[Match]:
        """Return our other channels that our channel `number` resembles."""
        one = self.known[number]
        found = self._matches(one.platform, one.handle.casefold(), "")
        return [match for match in found if match.number != number]

    def _matches(self, platform: str, handle: str, shown_name: str) -> list[Match]:
        found = defaultdict[int, set[str]](set)
        for number, why in (*self._by_handle(platform, handle), *self._by_name(shown_name)):
            found[number].add(why)
        in_order = {number: tuple(code for code in WORDS if code in why) for number, why in found.items()}
        matches = [Match(number, why) for number, why in in_order.items()]
        return sorted(matches, key=lambda match: (-len(match.why), match.number))

    def _by_handle(self, platform: str, handle: str) -> Iterator[tuple[int, str]]:
        bare = _bare(platform, handle)
        plain = confusing.latin(bare)
        if len(plain) < SHORTEST:
            return
        foreign = bare != plain
        for number in self._bare[plain]:
            yield number, self._why_same(platform, handle, number, foreign=foreign)
        for number in self._eye[confusing.skeleton(plain)] - self._bare[plain]:
            yield number, "script" if foreign else "glyphs"
        for number in self._plain[self._without_added(plain)] - self._bare[plain]:
            yield number, "added"
        for number in self._near(plain) - self._bare[plain]:
            yield number, "near"

    def _why_same(self, platform: str, handle: str, number: int, *, foreign: bool) -> str:
        """The letters are the same: what is not?"""
        one = self.known[number]
        if foreign:
            return "script"
        if handle == one.handle.casefold():
            return "elsewhere"
        return "ending" if "website" in (platform, one.platform) else "dots"

    def _near(self, plain: str) -> set[int]:
        if len(plain) < _NEAR_FROM:
            return set()
        tried = {number for cut in _cuts(plain) for number in self._cut[cut]}
        return {number for number in tried if _one_apart(plain, self._bare_of(number))}

    def _bare_of(self, number: int) -> str:
        return _bare(self.known[number].platform, self.known[number].handle)

    def _without_added(self, bare: str, *, numbers: bool = True) -> str:
        """Take hung-on words (and numbers at the end) off, as long as a name is left. Our own numbers stay:
        the third school resembles neither the first nor the second."""
        before = ""
        while bare != before:
            before = bare
            bare = _shortened(bare, _NUMBERS.sub("", bare)) if numbers else bare
            for word in self.added:
                bare = _shortened(bare, bare.removesuffix(word))
                bare = _shortened(bare, bare.removeprefix(word))
        return bare

    def _by_name(self, shown_name: str) -> Iterator[tuple[int, str]]:
        """A copied display name, also with "Official" or a tick hung on."""
        words = name_key(confusing.latin(shown_name))
        plain = " ".join(word for word in words.split() if word not in self.added)
        for number in self._named[words] | self._named[plain]:
            yield number, "name"


def _bare(platform: str, handle: str) -> str:
    """Letters and digits only, lower case; of a website the host without its ending."""
    text = handle.casefold()
    if platform == "website":
        text = _ENDS.sub("", text.partition("/")[0].partition(":")[0].removeprefix("www."))
    return _APART.sub("", text)


def _shortened(whole: str, shorter: str) -> str:
    return shorter if len(shorter) >= SHORTEST else whole


def _cuts(text: str) -> set[str]:
    """The text, and each text with one letter left out: near names share one of these."""
    return {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}


def _one_apart(one: str, other: str) -> bool:
    """One letter put in, left out, exchanged, or two neighbours swapped; digits do not count."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        start = min(len(one), len(other))
    left, right = one[start:], other[start:]
    if len(left) == len(right):
        swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
        return (left[1:] == right[1:] or swapped) and not (left[0].isdigit() and right[0].isdigit())
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return longer[1:] == shorter and not longer[0].isdigit()
