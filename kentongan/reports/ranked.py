"""Places on paper: a table for each peer group, with the range that chance leaves open."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from kentongan.paper.blocks import Block, Column, Group, Heading, Paragraph, Table, Text
from kentongan.paper.words import month_name, number, plain_date
from kentongan.reports.facts import MonthlyReport
from kentongan.reports.judged import PlaceRow, Ranking
from kentongan.workdays.clock import local_day

ALL = "Semua OPD"
RANGE_NOTE = (
    "Rentang = tempat yang masih mungkin karena kebetulan data; dua OPD yang rentangnya bertumpang tindih "
    "tidak berbeda nyata. Cakupan = bagian bobot indikator yang ada datanya; yang belum cukup tidak "
    "diperingkat dan tidak dihitung nol."
)


def chapter(report: MonthlyReport) -> list[Block]:
    """Part F of chapter III; a report issued before places were told has none."""
    told = report.ranking
    if told is None:
        return []
    heading = Heading("F. Nilai dan peringkat menurut kelompok pembanding", 2)
    if not told.closed:
        words = (
            f"Penilaian {month_name(report.month)} belum ditutup, sehingga laporan ini tidak memuat "
            "nilai dan peringkat. Keaktifan di atas bukan peringkat."
        )
        return [heading, Paragraph(words)]
    return [heading, Paragraph(basis(told, report.zone)), *tables(told.rows, "Nilai bulan ini"), note(told)]


def basis(told: Ranking, zone: str) -> str:
    """Say by which rubric and version the numbers stand."""
    day = f", ditutup {_day(told.closed_at, zone)}" if told.closed_at else ""
    ranked = sum(row.rank is not None for row in told.rows)
    version = f"; hasil versi {told.version}" if told.version else ""
    return (
        f"Dinilai menurut {told.rubric}{day}{version}. {number(ranked)} dari {number(len(told.rows))} OPD "
        "cukup datanya untuk diperingkat, masing-masing di antara OPD yang sebanding."
    )


def _day(at: datetime, zone: str) -> str:
    return plain_date(local_day(at, zone))


def note(told: Ranking) -> Paragraph:
    """What range and coverage mean, with the rubric's bound."""
    return Paragraph(f"{RANGE_NOTE} Batas cakupan: {number(told.least * 100)} %.", "note")


def groups(rows: Iterable[PlaceRow]) -> dict[str, list[PlaceRow]]:
    """Rows by peer group, in their order."""
    found: dict[str, list[PlaceRow]] = {}
    for row in rows:
        found.setdefault(row.peer_group or ALL, []).append(row)
    return found


def tables(rows: Sequence[PlaceRow], caption: str) -> list[Block]:
    """One table with a band for each peer group."""
    if not rows:
        return [Paragraph("Tidak ada OPD yang dinilai.")]
    lines: list[list[str | Text] | Group] = []
    for name, members in groups(rows).items():
        lines.append(Group(f"{name} ({number(len(members))})"))
        lines.extend(_line(row) for row in members)
    columns = (
        Column("Peringkat", 1.1, "right"), Column("Rentang", 1.1, "center"), Column("OPD", 4.6),
        Column("Nilai", 1, "right"), Column("Cakupan", 1.1, "right"), Column("Predikat", 2.1),
    )  # fmt: skip
    return [Table(caption, columns, lines)]


def _line(row: PlaceRow) -> list[str | Text]:
    quiet = row.rank is None
    return [
        Text("–", quiet=True) if quiet else Text(str(row.rank), strong=True),
        ranged(row) or Text("–", quiet=True),
        row.agency,
        points(row.score),
        f"{number(row.coverage * 100)} %",
        row.predicate if not quiet and row.predicate else Text("data belum cukup", quiet=True),
    ]


def points(value: float | None) -> str | Text:
    """A score with one digit; not known is said."""
    return Text("tidak terukur", quiet=True) if value is None else number(value, 1)


def ranged(row: PlaceRow) -> str:
    """Write "3–7", "3" where chance could give no other place, "" without a place."""
    if row.rank is None:
        return ""
    low, high = row.rank_low, row.rank_high
    return str(row.rank) if low is None or high is None or low == high else f"{low}–{high}"


def top(rows: Sequence[PlaceRow], most: int) -> list[PlaceRow]:
    """The first `most` places of each peer group of at least two ranked agencies."""
    return [row for members in _ranked(rows).values() for row in members[:most]]


def bottom(rows: Sequence[PlaceRow], most: int, after: int = 0) -> list[PlaceRow]:
    """The last `most` places of each peer group, never one of the first half or of the first `after`."""
    return [
        row
        for members in _ranked(rows).values()
        for row in members[max(len(members) - most, (len(members) + 1) // 2, after) :]
    ]


def _ranked(rows: Sequence[PlaceRow]) -> dict[str, list[PlaceRow]]:
    found = {name: [row for row in all_ if row.rank is not None] for name, all_ in groups(rows).items()}
    return {name: all_ for name, all_ in found.items() if len(all_) > 1}
