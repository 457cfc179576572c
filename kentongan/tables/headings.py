"""Headings of columns, made comparable."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Return a heading without case, accents, spaces and punctuation: "Durasi (dtk)" -> "durasidtk"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())
