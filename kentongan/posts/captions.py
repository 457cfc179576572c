"""What others wrote, stored whole and shown so that it can neither hide nor break anything."""

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL takes neither NUL nor lone surrogates
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(f"({_MARK}{{4}}){_MARK}+")
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# What may be somebody's: a NIK (16 digits, maybe in groups), a telephone number as it is written here.
_PERSONAL = re.compile(
    r"(?<!\d)(?:\d{16}|\d{4}(?:[ .-]\d{4}){3}|(?:\+62|62|0)[ .-]?8\d(?:[ .-]?\d){7,10})(?!\d)"
)
MASK = "•"


def storable(text: str) -> str:
    """Drop the characters that no database keeps; everything else stays as it was published."""
    return _UNSTORABLE.sub("", text) if _UNSTORABLE.search(text) else text


def shown(text: str) -> str:
    """Name direction controls ("[U+202E]"), drop other controls, cut heaps of marks: for the screen only."""
    text = _CONTROLS.sub("", _UNSTORABLE.sub("", text))
    text = _MARKS.sub(r"\1", text)
    return _DIRECTIONS.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def without_numbers(text: str) -> str:
    """Hide numbers that may be a person's (NIK, telephone), all but the last two digits: for lists."""
    return _PERSONAL.sub(lambda found: MASK * (len(found[0]) - 2) + found[0][-2:], text)
