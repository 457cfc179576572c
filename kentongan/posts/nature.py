"""What a post is about, from the words of its caption: a list of words anybody can read, and a sum.

The lists stand in natures.toml. Each phrase found weighs 2 (strong) or 1 (weak), once; the kind with the
highest sum of at least LEAST is named. Two kinds with the same sum, or no word at all: unknown, "". A
person's word (PostNature) stands above it. The kinds are those of domain.md §2.3, B2.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

LISTS = Path(__file__).parent / "natures.toml"
STRONG, WEAK, LEAST = 2, 1, 2
NATURES = ("product", "service", "education", "ceremony", "greeting", "leader", "hoax")
READ = 1_500  # characters of a caption: what it is about stands at its beginning
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"https?://\S+|[@#]\w+")


class Phrase(NamedTuple):
    """One phrase of the lists."""

    words: tuple[str, ...]
    nature: str
    weight: int


class Found(NamedTuple):
    """What the rule says of a caption, and the phrases it says it by."""

    nature: str  # "" = unknown
    phrases: dict[str, list[str]]  # kind -> the phrases found


def of(caption: str) -> str:
    """Return one of NATURES, or "" when the words do not tell."""
    return look(caption).nature


def version() -> int:
    """Return the version number of the lists."""
    return _lists()[0]


def look(caption: str) -> Found:
    """Return the kind and the phrases that speak for each kind; addresses, names and tags are left out."""
    words = _WORD.findall(unicodedata.normalize("NFKC", _ADDRESS.sub(" ", caption[:READ])).casefold())
    sums: dict[str, int] = {}
    phrases: dict[str, list[str]] = {}
    for phrase in _phrases(words):
        sums[phrase.nature] = sums.get(phrase.nature, 0) + phrase.weight
        phrases.setdefault(phrase.nature, []).append(" ".join(phrase.words))
    return Found(_highest(sums), phrases)


def _highest(sums: dict[str, int]) -> str:
    most = max(sums.values(), default=0)
    first = [nature for nature, weight in sums.items() if weight == most]
    return first[0] if most >= LEAST and len(first) == 1 else ""


def _phrases(words: list[str]) -> list[Phrase]:
    """Every phrase of the lists that occurs, once, in the order of its first occurrence."""
    index = _lists()[1]
    found = {
        phrase: None
        for at, word in enumerate(words)
        for phrase in index.get(word, ())
        if tuple(words[at : at + len(phrase.words)]) == phrase.words
    }
    return list(found)


@cache
def _lists() -> tuple[int, dict[str, list[Phrase]]]:
    """The version and the phrases by their first word."""
    told = tomllib.loads(LISTS.read_text("utf-8"))
    index: dict[str, list[Phrase]] = {}
    for nature in NATURES:
        for name, weight in (("strong", STRONG), ("weak", WEAK)):
            for text in told[nature][name]:
                phrase = Phrase(tuple(text.split()), nature, weight)
                index.setdefault(phrase.words[0], []).append(phrase)
    return told["version"], index
