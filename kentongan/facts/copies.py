"""The same content on several accounts: found by its words, so that it counts once per agency."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from hashlib import blake2b

LEAST = 40  # characters of words: shorter captions are alike by chance
WITHIN = timedelta(days=7)
_DROPPED = re.compile(r"https?://\S+|[@#]\w+")
_WORD = re.compile(r"[^\W_]+")


class Copies:
    """Remembers what was published first. Posts come in the order of their times."""

    def __init__(self) -> None:
        self._first: dict[tuple[int, bool, str], tuple[int, datetime]] = {}

    def first_of(self, agency: int, website: bool, content: str | None, pk: int, at: datetime) -> int | None:
        """Return the number of the post that `pk` repeats, or None when it is the first itself.

        The first of a row stays the first for seven days; a site's articles and social posts are told apart.
        """
        if content is None:
            return None
        key = (agency, website, content)
        known = self._first.get(key)
        if known and at - known[1] <= WITHIN:
            return known[0]
        self._first[key] = (pk, at)
        return None

    def forget(self) -> None:
        """Start anew: another agency's posts follow."""
        self._first.clear()


def fingerprint(caption: str) -> str | None:
    """The same for the same words, whoever publishes them; None where they are too few to tell."""
    text = normalised(caption)
    return blake2b(text.encode(), digest_size=16).hexdigest() if len(text) >= LEAST else None


def normalised(caption: str) -> str:
    """The words alone: no capitals, signs, addresses, names of accounts or tags, which differ by platform."""
    text = unicodedata.normalize("NFKC", _DROPPED.sub(" ", caption)).casefold()
    return " ".join(_WORD.findall(text))
