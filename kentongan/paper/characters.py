"""Which characters can stand on which paper. A name stays whole; what no font holds becomes a box."""

import re
import unicodedata
from typing import Any

# XML (XLSX, DOCX) knows no control characters; direction marks could make a name read as another one.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
# What the fonts of kentongan.paper.typesetting hold, proven by a test; PDF/A refuses every other character.
_IN_FONTS = (
    (0x20, 0x7E),
    (0xA0, 0x377),
    (0x384, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x202F, 0x205E),
    (0x20A0, 0x20C0),
    (0x2100, 0x2189),
    (0x2190, 0x22FF),
    (0x2500, 0x25FF),
)
_PLAIN = re.compile("[\n -~\xa0-\xff\u2010-\u2027]*")  # most texts: every character of it stays as it is
BOX = "□"


def seen(text: str) -> str:
    """Drop what cannot be seen or stored in XML; letters, marks, line ends and tabs stay as they are."""
    return _UNSEEN.sub("", text)


def in_fonts(char: str) -> bool:
    """Whether the PDF's fonts can show this character."""
    return unicodedata.category(char) != "Cn" and any(low <= ord(char) <= high for low, high in _IN_FONTS)


def settable(text: str) -> str:
    """Write text so that the PDF's fonts can show it: `＝` becomes `=`, an emoji becomes a box."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(_settable(char) for char in seen(text))


def _settable(char: str) -> str:
    if in_fonts(char) or char == "\n":
        return char
    plain = unicodedata.normalize("NFKC", char)
    return plain if all(in_fonts(part) for part in plain) else " " if char.isspace() else BOX


def settable_all(value: Any) -> Any:
    """Apply `settable` to every text inside lists and dictionaries."""
    if isinstance(value, str):
        return settable(value)
    if isinstance(value, dict):
        return {key: settable_all(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [settable_all(inner) for inner in value]
    return value
