"""The matrix as a workbook: agencies, and channels by week."""

from kentongan.paper import words
from kentongan.paper.xlsx import Cell, Sheet
from kentongan.platforms import ALL as PLATFORMS
from kentongan.web.matrix import GROUPS, Matrix, Row, Strip
from kentongan.web.templatetags.parts import STATUS_WORDS, at_handle


def sheets(matrix: Matrix) -> list[Sheet]:
    """Two tables; None is written as "tidak terukur"."""
    notes = (
        f"Keadaan per {words.long_date(matrix.as_of)}.",
        "Angka nol hanya ditulis bila hari-harinya diperiksa; selain itu tertulis “tidak terukur”.",
        "Mutu bukti: A API atau umpan situs, B berkas ekspor, C tautan atau tangkapan layar, D catatan.",
    )
    agencies = Sheet("OPD", _AGENCY, [_agency(row) for row in matrix.rows], notes)
    weeks = [f"Pekan {words.short_date(monday, year=True)}" for monday in matrix.mondays]
    channels = [_channel(row, strip) for row in matrix.rows for many in row.strips.values() for strip in many]
    return [agencies, Sheet("Kanal per pekan", [*_CHANNEL, *weeks], channels, notes)]


_AGENCY = (
    "OPD", "Kelompok", "Keaktifan", "Sejak", "Alasan", "Unggahan 30 hari", "Unggahan 90 hari",
    "Hari sejak unggahan terakhir", "Diperiksa sampai", "Mutu bukti", "Kewajiban terbit",
)  # fmt: skip
_CHANNEL = ("OPD", "Kanal", "Nama akun", "Keaktifan", "Unggahan 30 hari", "Mutu bukti")


def _agency(row: Row) -> list[Cell]:
    told = row.judged
    return [
        told.agency.name,
        GROUPS[row.group][0],
        STATUS_WORDS[row.status][1],
        told.since,
        told.reason,
        told.posts_30d,
        told.posts_90d,
        told.days_since,
        told.covered_until,
        told.grade or "tidak ada",
        {True: "terpenuhi", False: "belum terpenuhi", None: "tidak dinilai"}[row.meets],
    ]


def _channel(row: Row, strip: Strip) -> list[Cell]:
    told = strip.judged
    return [
        row.judged.agency.name,
        PLATFORMS[told.channel.platform].title,
        at_handle(told.channel),
        STATUS_WORDS[told.status][1],
        told.posts_30d,
        told.grade or "tidak ada",
        *(week.count for week in strip.weeks),
    ]
