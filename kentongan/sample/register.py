"""The sample's register of agencies and channels, as an office keeps it: titles on top, a letter's foot."""

from pathlib import Path

import xlsxwriter

from kentongan.sample.agencies import OFFICES, Office

HEADINGS = [
    "No",
    "Nama OPD",
    "Singkatan",
    "Jenis",
    "Akun IG",
    "Link FB",
    "TikTok",
    "YouTube",
    "Twitter/X",
    "Website",
    "Admin",
]
ORDER = ("instagram", "facebook", "tiktok", "youtube", "x", "website")
_MISSING = "belum ada"


def handle_of(office: Office, platform: str) -> str:
    """Return the handle that an agency uses on a platform."""
    if platform == "website":
        return f"{office.slug}.contohkab.example"
    return {"facebook": f"{office.slug}kabcontoh", "x": f"{office.slug[:8]}_contoh"}.get(
        platform, f"{office.slug}.contoh"
    )


def write(path: Path) -> Path:
    """Write the register of the forty agencies to `path`."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Daftar akun")
    sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, "DAFTAR AKUN MEDIA SOSIAL DAN SITUS WEB PERANGKAT DAERAH")
    sheet.merge_range(1, 0, 1, len(HEADINGS) - 1, "PEMERINTAH KABUPATEN CONTOH")
    sheet.write_row(3, 0, HEADINGS)
    for place, office in enumerate(OFFICES, start=1):
        sheet.write_number(place + 3, 0, place)
        sheet.write_row(
            place + 3,
            1,
            [office.name, office.short, office.type, *_cells(office), f"Admin {office.short} Contoh"],
        )
    sheet.write(len(OFFICES) + 6, 8, "Mengetahui,")
    sheet.write(len(OFFICES) + 7, 8, "Kepala Dinas Komunikasi dan Informatika")
    book.close()
    return path


def _cells(office: Office) -> list[str]:
    used = {plan.platform for plan in office.channels}
    return [_link(office, platform) if platform in used else _MISSING for platform in ORDER]


def _link(office: Office, platform: str) -> str:
    handle = handle_of(office, platform)
    return {
        "instagram": f"@{handle}",
        "facebook": f"https://www.facebook.com/{handle}",
        "tiktok": f"https://www.tiktok.com/@{handle}?lang=id-ID",
        "youtube": f"https://www.youtube.com/@{handle}",
        "x": f"https://twitter.com/{handle}",
        "website": f"https://{handle}/",
    }[platform]
