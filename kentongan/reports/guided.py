"""Guidance on paper: cases, obstacles counted, what was done, promises kept and overdue."""

from collections.abc import Sequence

from kentongan.paper.blocks import Bars, Block, Column, Heading, Paragraph, Segment, Table, Text
from kentongan.paper.words import in_words, number, plain_date
from kentongan.reports import wording
from kentongan.reports.judged import CaseFacts, GuidanceFacts

NONE = "Tidak ada kasus pembinaan yang terbuka selama bulan ini."


def chapter(told: GuidanceFacts | None) -> list[Block]:
    """The guidance of chapter IV; a report issued before guidance was told has none."""
    if told is None:
        return []
    heading = Heading("Pembinaan bulan ini", 2)
    if not (told.cases or told.workshops):
        return [heading, Paragraph(NONE)]
    return [
        heading, Paragraph(_sentence(told)),
        *obstacles(told.obstacles, len(told.cases)), *promises(told.kept),
        *_cases(told.cases), *_workshops(told),
    ]  # fmt: skip


def _sentence(told: GuidanceFacts) -> str:
    closed = sum(count for _, count in told.closed)
    outcomes = f" ({counted(told.closed)})" if told.closed else ""
    done = counted((*told.contacts, *told.rungs)) or "belum ada percakapan atau surat"
    return (
        f"{in_words(len(told.cases), capital=True)} kasus pembinaan terbuka pada bulan ini: "
        f"{number(told.opened)} baru, {number(closed)} ditutup{outcomes}. Yang dilakukan: {done}."
    )


def counted(parts: Sequence[tuple[str, int]]) -> str:
    """Write "3 telepon, 2 kunjungan, dan 1 nota dinas"."""
    return wording.listed([f"{number(count)} {word}" for word, count in parts])


def obstacles(rows: Sequence[tuple[str, str, int]], cases: int) -> list[Block]:
    """Obstacles as bars with their counts beside them."""
    if not rows:
        return [Paragraph("Kendala belum dicatat pada satu pun kasus.")] if cases else []
    named = [(f"{code} {title}".strip(), count) for code, title, count in rows]
    return [
        Bars(
            "Kendala yang ditemukan",
            f"Banyak kasus menurut kode kendala, dari {number(cases)} kasus; satu kasus dapat "
            "berkendala lebih dari satu",
            [(0, "Kasus")],
            ("Kasus",),
            [(name, [Segment(0, count)], [number(count)]) for name, count in named],
            alt="; ".join(f"{name}: {number(count)}" for name, count in named),
        )
    ]


def promises(rows: Sequence[tuple[str, int, int, int]]) -> list[Block]:
    """What was promised by each side: kept, kept late, overdue."""
    if not any(sum(counts) for _, *counts in rows):
        return [Paragraph("Belum ada janji tindakan yang jatuh tempo atau selesai pada bulan ini.")]
    columns = (
        Column("Pihak", 3), Column("Ditepati", 1.2, "right"), Column("di antaranya terlambat", 1.8, "right"),
        Column("Lewat batas, belum ditepati", 2.2, "right"),
    )  # fmt: skip
    lines: list[list[str | Text]] = [
        [side, number(done), number(late), Text(number(overdue), strong=overdue > 0)]
        for side, done, late, overdue in rows
    ]
    return [Table("Janji tindakan OPD dan dukungan Dinas Kominfo", columns, lines)]


def _cases(cases: Sequence[CaseFacts]) -> list[Block]:
    if not cases:
        return []
    columns = (
        Column("OPD", 3), Column("Sebab", 3.4), Column("Dibuka", 1.5), Column("Keadaan", 2),
        Column("Langkah tertinggi", 1.8), Column("Kendala", 3),
    )  # fmt: skip
    return [Table("Kasus pembinaan", columns, [_case(one) for one in cases], small=True)]


def _case(one: CaseFacts) -> list[str | Text]:
    return [
        one.agency,
        one.why,
        wording.day(one.opened_on),
        one.state,
        one.rung or Text("belum ada", quiet=True),
        "; ".join(one.obstacles) or Text("belum dicatat", quiet=True),
    ]


def _workshops(told: GuidanceFacts) -> list[Block]:
    held = [
        f"{title} ({plain_date(day)}, {number(came)} peserta hadir)" for title, day, came in told.workshops
    ]
    return [Paragraph(f"Pelatihan bulan ini: {'; '.join(held)}.")] if held else []


def counts(told: GuidanceFacts) -> tuple[int, ...]:
    """Cases, opened, closed, conversations, rungs, promises kept, promises overdue: a month as a row."""
    summed = [sum(count for _, count in part) for part in (told.closed, told.contacts, told.rungs)]
    kept, overdue = sum(row[1] for row in told.kept), sum(row[3] for row in told.kept)
    return (len(told.cases), told.opened, *summed, kept, overdue)
