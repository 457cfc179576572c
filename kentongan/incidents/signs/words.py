"""Words that the rules know, read from the lists beside this module; each list names its source."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

CAP = 5_000  # letters of a caption that are looked at: every rule stays linear and fast
_APART = re.compile(r"[^\w]+|_+")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")


@cache
def listed(name: str) -> frozenset[str]:
    """Return the phrases of a list, as `plain` writes them; "#" begins a remark."""
    text = (files("kentongan.incidents.signs") / "words" / f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(plain(line).strip() for line in lines if line.strip())


def plain(text: str) -> str:
    """Write a caption as lower-case words between single blanks, decorated letters (𝗦𝗟𝗢𝗧) as plain ones."""
    cut = _HIDDEN.sub("", unicodedata.normalize("NFKC", text[:CAP])).casefold()
    return f" {_APART.sub(' ', cut).strip()} "


def hits(caption: str, phrases: Iterable[str]) -> list[str]:
    """Return the phrases that stand in the caption as whole words, in the order of the alphabet."""
    words = plain(caption)
    return sorted(phrase for phrase in phrases if f" {phrase} " in words)


def has(caption: str, *lists: str) -> bool:
    """Whether a phrase of one of these lists stands in the caption."""
    words = plain(caption)
    return any(f" {phrase} " in words for name in lists for phrase in listed(name))
