"""In which zone the times of a file were written: settled by the ids that carry time, else asked.

One zone for the whole file (semantics.md, "Times in files"): the zone with which the median difference
between the file's times and the times inside its ids is within 20 minutes. Zones with summer time are tried
as zones and not as offsets, so a file that spans a change of clocks is proven all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kentongan.intake.exports.shapes import ZoneProof
from kentongan.refusal import Refused
from kentongan.workdays.clock import ZONE_LABELS

PACIFIC = "America/Los_Angeles"
TOLERANCE = timedelta(minutes=20)
OPTIONS = [
    ("WIB", "WIB (UTC+7)"),
    ("WITA", "WITA (UTC+8)"),
    ("WIT", "WIT (UTC+9)"),
    ("UTC", "UTC"),
    ("pacific", "waktu Pasifik (Amerika)"),
]
_NAMES = {
    "utc": "UTC",
    "gmt": "UTC",
    "wib": "Asia/Jakarta",
    "wita": "Asia/Makassar",
    "wit": "Asia/Jayapura",
    "pacific": PACIFIC,
    "pasifik": PACIFIC,
}
_LABELS = {**ZONE_LABELS, PACIFIC: "waktu Pasifik (Amerika)"}
_USUAL = ("UTC", "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", PACIFIC)
_ODD = {  # quarter-hour offsets in minutes that no Etc zone names
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    390: "Asia/Yangon",
    570: "Australia/Darwin",
    -210: "America/St_Johns",
}
_MOST_PAIRS = 2000
_FEWEST_FOR_ODD = 3

Pair = tuple[datetime, datetime]  # the file's time (naive), the id's time (UTC)


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone a file is read in, how sure that is, and the sentence for the screen."""

    name: str  # IANA
    proof: ZoneProof
    sentence: str


def named(text: str) -> str:
    """Return the IANA name of what a person wrote (WIB, pacific, Asia/Tokyo); refuses the unknown."""
    name = _NAMES.get(text.strip().casefold(), text.strip())
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(
            f"Zona waktu “{text}” tidak dikenal. Pilih WIB, WITA, WIT, UTC, atau pacific."
        ) from None
    return name


def label(name: str) -> str:
    """Return a zone's name for the screen."""
    return _LABELS.get(name, name)


def proven(pairs: Sequence[Pair], *, first: Sequence[str]) -> Zone | None:
    """Return the zone that the ids prove, trying those of `first` before others; None when none fits."""
    if not pairs:
        return None
    step = max(1, len(pairs) // _MOST_PAIRS)
    sample = pairs[::step]
    for name in dict.fromkeys((*first, *_USUAL)):
        if _fits(sample, name):
            return _zone(name, sample)
    odd = _by_offset(sample)
    return _zone(odd, sample) if odd and _fits(sample, odd) else None


def declared(text: str, pairs: Sequence[Pair]) -> Zone:
    """Return the zone that a person named, unless the ids prove another: a proof stands above an answer."""
    name = named(text)
    other = proven(pairs, first=(name,))
    if other and other.name != name and not _fits(pairs[:_MOST_PAIRS], name):
        sentence = f"{other.sentence} Jawaban {label(name)} tidak dipakai karena bertentangan."
        return Zone(other.name, "proven", sentence)
    return Zone(name, "declared", f"Waktu di berkas ini dibaca sebagai {label(name)}, sesuai jawaban Anda.")


def _fits(pairs: Sequence[Pair], name: str) -> bool:
    zone = ZoneInfo(name)
    off = [abs((told.replace(tzinfo=zone).astimezone(UTC) - true).total_seconds()) for told, true in pairs]
    return median(off) <= TOLERANCE.total_seconds()


def _by_offset(pairs: Sequence[Pair]) -> str | None:
    if len(pairs) < _FEWEST_FOR_ODD:
        return None
    off = median((told.replace(tzinfo=UTC) - true).total_seconds() for told, true in pairs)
    minutes = round(off / 900) * 15
    if not -12 * 60 <= minutes <= 14 * 60:
        return None
    return _ODD.get(minutes) if minutes % 60 else f"Etc/GMT{-minutes // 60:+d}"


def _zone(name: str, pairs: Sequence[Pair]) -> Zone:
    zone = ZoneInfo(name)
    right = sum(
        1 for told, true in pairs if abs(told.replace(tzinfo=zone).astimezone(UTC) - true) <= TOLERANCE
    )
    return Zone(
        name,
        "proven",
        f"Waktu di berkas ini {label(name)}; terbukti dari {right} di antara {len(pairs)} nomor unggahan "
        "yang memuat waktu.",
    )
