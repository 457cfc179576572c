"""Files as offices and platforms write them, all invented, for the walks to bring in."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import xlsxwriter
from PIL import Image

from kentongan.sample import exports, ids

FIRST = datetime(2026, 8, 3, 2, 30, tzinfo=UTC)  # a Monday morning in WIB
REGISTER = (
    ("Dinas Sosial Contoh", "@dinsos.walk.contoh", "https://www.facebook.com/dinsoswalkcontoh"),
    ("Dinas Kesehatan Contoh", "https://www.instagram.com/dinkes.walk.contoh/?igsh=YWJj", "-"),
    ("Dinas Perikanan Contoh", "diskan.walk.contoh", "tidak ada"),
    ("Kecamatan Contoh Hulu", "", "belum ada"),
)
BEATS = {  # account: every how many days it posts, and until when
    "dinsos.walk.contoh": (2, datetime(2026, 11, 20, tzinfo=UTC)),
    "dinkes.walk.contoh": (3, datetime(2026, 11, 20, tzinfo=UTC)),
    "diskan.walk.contoh": (3, datetime(2026, 10, 5, tzinfo=UTC)),  # silent for more than a month
}


def register(folder: Path, rows: Iterable[tuple[str, str, str]] = REGISTER) -> Path:
    """Write a register with title rows, as an office keeps it."""
    path = folder / "Daftar akun OPD 2026.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Rekap")
    sheet.merge_range(0, 0, 0, 3, "DAFTAR AKUN MEDIA SOSIAL PERANGKAT DAERAH")
    sheet.merge_range(1, 0, 1, 3, "KABUPATEN CONTOH TAHUN 2026")
    sheet.write_row(3, 0, ["No", "Nama OPD", "Akun IG", "Link FB"])
    for place, row in enumerate(rows, start=1):
        sheet.write_row(place + 3, 0, [place, *row])
    book.close()
    return path


def meta_export(folder: Path, accounts: Iterable[str] = tuple(BEATS)) -> Path:
    """Write one Instagram export of Meta Business Suite that holds several accounts."""
    lines: list[str] = []
    for number, handle in enumerate(accounts, start=1):
        account = exports.Account(handle, handle, 17_000 + number, indonesian=True)
        written = exports.instagram(folder, account, _posts(handle, number)).read_text("utf-8-sig")
        head, *rows = written.splitlines()
        lines += rows if lines else [head, *rows]
    path = folder / "Aug-01-2026_Nov-20-2026_1234567890.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")
    return path


def _posts(handle: str, number: int) -> list[exports.SamplePost]:
    every, last = BEATS[handle]
    figures = {"views": 900, "reach": 700, "likes": 41, "shares": 3, "comments": 5, "saves": 2}
    days = range(0, (last - FIRST).days + 1, every)
    return [
        exports.SamplePost(
            FIRST + timedelta(days=day), f"Layanan warga hari ke-{day}", figures, number * 1000 + day, "photo"
        )
        for day in days
    ]


def instagram_link(at: datetime, salt: int = 7) -> str:
    """Return a link whose number holds the moment `at`."""
    return f"https://www.instagram.com/p/{ids.shortcode(at, salt)}/"


def screenshot(folder: Path) -> Path:
    """Write a small picture of a phone's screen."""
    path = folder / "tangkapan layar.png"
    Image.new("RGB", (360, 640), "#eef2ea").save(path)
    return path
