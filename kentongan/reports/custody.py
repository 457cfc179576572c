"""Channels whose handover is past its deadline: what the report prints of custody."""

from kentongan.agencies.models import Government
from kentongan.handovers.lateness import Late, late_at
from kentongan.paper.blocks import Block, Column, Paragraph, Table, Text
from kentongan.paper.words import in_words, plain_date
from kentongan.platforms import ALL as PLATFORMS
from kentongan.reports.facts import LateRow, MonthlyReport
from kentongan.reports.standing import Month


def late_of(government: Government, month: Month) -> tuple[LateRow, ...]:
    """Return what was late at the end of the report's day, as far as it was known."""
    return tuple(_row(one) for one in late_at(government, month.as_of, known_at=month.known_at))


def _row(one: Late) -> LateRow:
    return LateRow(
        one.agency, PLATFORMS[one.platform].title, one.handle, one.due_on, one.late, one.product,
        f"{one.proven} dari {one.steps} langkah terbukti",
    )  # fmt: skip


def blocks(report: MonthlyReport) -> list[Block]:
    """Return the paragraph and table of chapter IV; nothing where nothing is late."""
    if not report.late:
        return []
    count = in_words(len(report.late), capital=True)
    return [
        Paragraph(
            f"{count} kanal belum selesai diserahterimakan sesudah batasnya. Selama langkah di platform "
            "belum terbukti, mantan pengelola mungkin masih dapat masuk ke akun itu."
        ),
        Table(
            f"Serah terima kanal yang terlambat pada {plain_date(report.as_of)}",
            (
                Column("No.", 0.6, "right"),
                Column("OPD", 3),
                Column("Kanal", 2.6),
                Column("Batas", 1.6),
                Column("Terlambat", 1.8),
                Column("Akses di Kentongan", 1.7),
                Column("Akses di platform", 2),
            ),
            [_cells(place, row) for place, row in enumerate(report.late, start=1)],
        ),
    ]


def _cells(place: int, row: LateRow) -> list[str | Text]:
    late = Text(row.late.removeprefix("terlambat "), strong=True)
    channel = f"{row.title} {row.handle}"
    return [str(place), row.agency, channel, plain_date(row.due_on), late, row.product, row.platform]
