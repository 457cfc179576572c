"""What others wrote, stored whole and shown so that it can neither hide nor break anything."""

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL takes neither NUL nor lone surrogates
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(f"({_MARK}{{4}}){_MARK}+")
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def storable(text: str) -> str:
    """Drop the characters that no database keeps; everything else stays as it was published."""
    return _UNSTORABLE.sub("", text) if _UNSTORABLE.search(text) else text


def shown(text: str) -> str:
    """Name direction controls ("[U+202E]"), drop other controls, cut heaps of marks: for the screen only."""
    text = _CONTROLS.sub("", _UNSTORABLE.sub("", text))
    text = _MARKS.sub(r"\1", text)
    return _DIRECTIONS.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
