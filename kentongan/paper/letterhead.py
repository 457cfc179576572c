"""The government's letterhead (kop), signatory and form of numbers; what is not set prints as dots."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

DOTS = "…" * 10
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LOGO_SIDE = 600  # pixels: 20 mm in print at 700 dots an inch


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above and below every letter. Empty text = not set by the government yet."""

    lines: tuple[str, ...]  # topmost first: "PEMERINTAH KABUPATEN CONTOH", "DINAS KOMUNIKASI …"
    address: str = ""
    logo_path: str = ""  # below KENTONGAN_DATA
    addressee: str = ""  # "Bupati Contoh"
    copies: tuple[str, ...] = ()  # tembusan
    signatory_name: str = ""
    signatory_rank: str = ""
    signatory_nip: str = ""
    signatory_position: str = ""
    city: str = ""
    number_format: str = "{n}/{month_roman}/{year}"

    @property
    def name_line(self) -> str:
        """The signatory's name as it is, or a dotted place: never an invented one."""
        return self.signatory_name or f"({DOTS})"

    @property
    def rank_line(self) -> str:
        """Rank (pangkat, golongan), or a dotted place."""
        return self.signatory_rank or DOTS

    @property
    def nip_line(self) -> str:
        """ "NIP 19…", or a dotted place."""
        return f"NIP {self.signatory_nip or DOTS}"

    @property
    def position_line(self) -> str:
        """The office in whose name the letter goes out, or a dotted place."""
        return self.signatory_position or DOTS

    def number(self, serial: str, day: date) -> str:
        """Write a letter's number for `day`; places are replaced by name only, nothing is evaluated."""
        text = self.number_format
        places = {
            "n": serial,
            "month_roman": ROMAN[day.month - 1],
            "month": f"{day:%m}",
            "year": str(day.year),
        }
        for place, value in places.items():
            text = text.replace("{" + place + "}", value)
        return text


def of(stored: Mapping[str, Any], *, government: str = "", office: str = "", head: str = "") -> Letterhead:
    """Read a government's stored letterhead; what is missing comes from its name, office and head's title."""
    given = {key: _text(stored.get(key)) for key in _TEXTS if _text(stored.get(key))}
    lines = _lines(stored.get("lines")) or _default_lines(government, office)
    given.setdefault("addressee", _addressee(head, government))
    if office:
        given.setdefault("signatory_position", f"Kepala {office}")
    return Letterhead(lines=lines, copies=_lines(stored.get("copies")), **given)


_TEXTS = (
    "address", "logo_path", "addressee", "signatory_name", "signatory_rank", "signatory_nip",
    "signatory_position", "city", "number_format",
)  # fmt: skip


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _lines(value: Any) -> tuple[str, ...]:
    """Take a list of lines, or one text with a line each."""
    parts = value.splitlines() if isinstance(value, str) else value if isinstance(value, list | tuple) else []
    return tuple(line for line in (_text(part) for part in parts) if line)


def _default_lines(government: str, office: str) -> tuple[str, ...]:
    return tuple(line.upper() for line in (f"Pemerintah {government}" if government else "", office) if line)


def _addressee(head: str, government: str) -> str:
    """Write "Bupati Contoh" from "Bupati" and "Kabupaten Contoh"."""
    place = government
    for kind in ("Kabupaten ", "Kota ", "Provinsi "):
        place = place.removeprefix(kind)
    return f"{head} {place}".strip() if head else ""


def logo(folder: Path, name: str) -> bytes | None:
    """Return the logo below `folder` as a clean, small PNG; None: not set, missing or no picture."""
    path = (folder / name).resolve()
    if not name or not path.is_relative_to(folder.resolve()):
        return None
    from PIL import Image, UnidentifiedImageError  # only where a logo is set: every page knows this module

    try:
        with Image.open(path) as picture:
            picture.thumbnail((_LOGO_SIDE, _LOGO_SIDE))
            target = BytesIO()
            picture.convert("RGBA").save(target, "PNG")
            return target.getvalue()
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError):
        return None
