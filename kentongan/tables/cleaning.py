"""Texts from files made safe to store: what is no text is taken out, what is text is kept as written."""

import re
import unicodedata

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return `text` in Unicode form NFC without NUL and lone surrogates; everything else is kept."""
    if text.isascii() and "\x00" not in text:
        return text
    return unicodedata.normalize("NFC", _NO_TEXT.sub("", text))


def has_direction_marks(text: str) -> bool:
    """Tell whether hidden marks that turn the writing direction are in `text` (they can deceive a reader)."""
    return not text.isascii() and _BIDI.search(text) is not None


def repaired(text: str) -> str:
    """Undo UTF-8 that was read as Latin-1 ("Ã©" -> "é"); a text that is no such case stays as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
