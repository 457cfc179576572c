"""Numbers as people and platforms write them. Whether a dot groups or divides is settled per file.

"id": 1.234.567,8 and 1,2 rb.  "en": 1,234,567.8 and 1.2K.  `1.234` alone says nothing: it is asked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kentongan.tables.table import Cell, text_of

Style = Literal["id", "en"]
NOTHING = frozenset(
    [
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        "n/a",
        "na",
        "#n/a",
        "tidak ada",
        "tidak tersedia",
        "null",
        "none",
        "nan",
    ]
)
_SPACES = str.maketrans("", "", " \u00a0\u2009\u202f")
_SHAPE = re.compile(r"([+-]?)(\d[\d.,]*)([a-z]*)")
_FACTORS = {"rb": 1000, "ribu": 1000, "jt": 1_000_000, "juta": 1_000_000, "k": 1000, "m": 1_000_000}
_SPEAKS: dict[str, Style] = {"rb": "id", "ribu": "id", "jt": "id", "juta": "id", "k": "en", "m": "en"}
_GROUPED = {"id": re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?"), "en": re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")}
_PLAIN = {"id": re.compile(r"\d+(,\d+)?"), "en": re.compile(r"\d+(\.\d+)?")}
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_DAMAGED = re.compile(r"\d([.,]\d+)?e\+?\d+", re.IGNORECASE)


class NotANumber(ValueError):
    """The text is no number; the message says why, in Bahasa Indonesia."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the numbers of a file prove about how they are written."""

    style: Style | None  # None: nothing in the file depends on it, or it is open
    open: bool  # True: it matters and the file does not prove it
    examples: list[str]


def settle(values: Iterable[Cell]) -> Settled:
    """Find out how numbers are written, from all values of the number columns of one file.

    Open when a value could be read both ways and nothing decides, or when the values contradict each other.
    """
    proofs: dict[Style, list[str]] = {"id": [], "en": []}
    unclear: list[str] = []
    for value in dict.fromkeys(values):
        if not isinstance(value, str) or value.isdigit():
            continue
        shape = _shape(value)
        if shape is None:
            continue
        style = _proof(shape[1], shape[2])
        if style:
            proofs[style].append(value.strip())
        elif _AMBIGUOUS.fullmatch(shape[1]):
            unclear.append(value.strip())
    if proofs["id"] and proofs["en"]:
        return Settled(None, True, _first([*proofs["id"][:3], *proofs["en"][:2]]))
    if proofs["id"] or proofs["en"]:
        return Settled("id" if proofs["id"] else "en", False, _first(proofs["id"] or proofs["en"]))
    return Settled(None, bool(unclear), _first(unclear))


def parse(cell: Cell, style: Style | None) -> int | float | None:
    """Return the number in a cell; None where the cell says that there is none.

    `style` is how the file writes numbers (`settle`). Raises NotANumber for anything else, error values of
    Excel and numbers that Excel has shortened included.
    """
    if cell is None:
        return None
    if isinstance(cell, int | float):
        return _stored(cell)
    text = text_of(cell)
    if text.isdigit() and text.isascii():
        return int(text)
    if text.casefold() in NOTHING:
        return None
    return _read(text, style)


def _stored(number: float) -> int | float:
    """A number of a workbook. A fraction with three digits is a thousands dot that Excel took for a comma."""
    if isinstance(number, float) and not number.is_integer() and round(number, 3) == number:
        digits = repr(number).partition(".")[2]
        if len(digits) == 3:
            raise NotANumber(f"{number} tersimpan sebagai pecahan: titik ribuan dibaca Excel sebagai desimal")
    return int(number) if float(number).is_integer() else number


def _read(text: str, style: Style | None) -> int | float:
    if text.startswith("#"):
        raise NotANumber(f"“{text}” adalah galat Excel, bukan angka")
    if _DAMAGED.fullmatch(text):
        raise NotANumber(f"“{text}” sudah dipendekkan Excel, angka aslinya hilang")
    shape = _shape(text)
    if shape is None:
        raise NotANumber(f"“{text[:40]}” bukan angka")
    sign, digits, suffix = shape
    number = _digits(digits, style, text) * _FACTORS.get(suffix, 1)
    number = round(number, 6)
    return -_whole(number) if sign == "-" else _whole(number)


def _whole(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number


def _digits(digits: str, style: Style | None, text: str) -> float:
    if digits.isdigit():
        return int(digits)
    for each in (style,) if style else ("id", "en"):
        if _GROUPED[each].fullmatch(digits) or _PLAIN[each].fullmatch(digits):
            group, comma = (".", ",") if each == "id" else (",", ".")
            return float(digits.replace(group, "").replace(comma, "."))
    raise NotANumber(f"“{text[:40]}” tidak cocok dengan cara berkas ini menulis angka")


def _shape(text: str) -> tuple[str, str, str] | None:
    """Return sign, digits with separators, suffix; None for what is no number."""
    match = _SHAPE.fullmatch(text.strip().removeprefix("'").translate(_SPACES).lower())
    if match is None or (match[3] and match[3] not in _FACTORS):
        return None
    return match[1], match[2], match[3]


def _proof(digits: str, suffix: str) -> Style | None:
    """Return the style that one value proves by itself."""
    marks = [char for char in digits if char in ".,"]
    if not marks:
        return _SPEAKS.get(suffix)
    if len(set(marks)) == 2:
        return "id" if marks[-1] == "," else "en"
    if len(marks) > 1:
        return "id" if marks[0] == "." else "en"
    if _AMBIGUOUS.fullmatch(digits):
        return _SPEAKS.get(suffix)
    return "id" if marks[0] == "," else "en"


def _first(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))[:5]
