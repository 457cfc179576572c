"""Numbers and days written out, as a berita acara has them: "Senin tanggal dua belas bulan Oktober …"."""

from datetime import date

from kentongan.paper.words import DAYS, MONTHS

_SMALL = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
)  # fmt: skip


def number(value: int) -> str:
    """Write 0 to 9999 in words: 2026 is "dua ribu dua puluh enam". Raises ValueError outside of that."""
    if not 0 <= value < 10_000:
        raise ValueError("Only numbers from 0 to 9999 are written out.")
    if value < 12:
        return _SMALL[value]
    if value < 20:
        return f"{_SMALL[value - 10]} belas"
    for size, name in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if value >= size:
            return _joined(value, size, name)
    return _SMALL[value]


def _joined(value: int, size: int, name: str) -> str:
    many, rest = divmod(value, size)
    head = f"se{name}" if many == 1 else f"{number(many)} {name}"
    return f"{head} {number(rest)}" if rest else head


def day(on: date) -> str:
    """Write "Senin tanggal dua belas bulan Oktober tahun dua ribu dua puluh enam (12-10-2026)"."""
    return (
        f"{DAYS[on.weekday()]} tanggal {number(on.day)} bulan {MONTHS[on.month - 1]} tahun {number(on.year)} "
        f"({on:%d-%m-%Y})"
    )
