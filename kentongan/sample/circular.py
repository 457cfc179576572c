"""The sample's own circular: an invented letter that asks for publishing, in the shape of the real ones."""

from datetime import date, datetime, timedelta
from typing import Any

from kentongan.directives import bases, issuing
from kentongan.sample.rhythm import DAYS

LETTERHEAD = {
    "lines": ["PEMERINTAH KABUPATEN CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA"],
    "address": "Jalan Contoh Nomor 1, Kota Contoh",
    "addressee": "Bupati Contoh",
    "copies": ["Sekretaris Daerah Kabupaten Contoh"],
    "signatory_name": "Dr. Hj. Kepala Contoh, M.Si.",
    "signatory_rank": "Pembina Utama Muda (IV/c)",
    "signatory_nip": "(nomor contoh)",
    "signatory_position": "Kepala Dinas Komunikasi dan Informatika",
    "city": "Kota Contoh",
    "number_format": "500.12/{n}/DISKOMINFO/{month_roman}/{year}",
}
NUMBER = "SE 480/12/Contoh"
TITLE = "Publikasi Kinerja Perangkat Daerah melalui Media Sosial"
TEXT = """Setiap perangkat daerah menerbitkan kegiatan, capaian, dan layanannya pada akun resminya, bukan \
akun pribadi pejabatnya.

1. Sedikitnya tiga unggahan sepekan pada salah satu media sosial resmi.
2. Sedikitnya dua berita sepekan pada situs web, bagi yang memilikinya.
3. Setiap perangkat daerah memiliki akun Instagram atau Facebook dan melaporkannya kepada Dinas Kominfo.

Isi unggahan bersifat edukatif, informatif, dan konstruktif. (Surat ini karangan untuk data contoh.)"""


def issue(government: Any, *, by: Any, at: datetime, last: date) -> Any:
    """Issue the circular a year before the sample's last day, with its three duties."""
    start = last - timedelta(days=DAYS - 1)
    letter = issuing.issue(
        government, number=NUMBER, dated_on=start, title=TITLE,
        issuer="Bupati Contoh", text=TEXT, by=by, at=at,
    )  # fmt: skip
    duties = (
        issuing.Asked(kind="publish", from_on=start, platforms=SOCIAL, count=3, per="week"),
        issuing.Asked(
            kind="publish", from_on=start, platforms=("website",), count=2, per="week", mandatory=False
        ),
        issuing.Asked(kind="have", from_on=start, platforms=("instagram", "facebook")),
        issuing.Asked(kind="report", from_on=start),
    )
    for duty in duties:
        issuing.add_duty(letter, duty, by=by, at=at)
    known = bases.NAMED["UU 14/2008"]
    bases.cite(letter, citation=known.citation, title=known.title, status=known.status, by=by, at=at)
    return letter


SOCIAL = ("instagram", "facebook", "tiktok", "youtube", "x")
