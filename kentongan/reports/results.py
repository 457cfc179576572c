"""Chapter III: the one-page summary, then clusters, channels, duties and the months before."""

from collections.abc import Sequence

from kentongan.paper.blocks import (
    Bars,
    Beats,
    Block,
    Column,
    Figures,
    Heading,
    Paragraph,
    Segment,
    Table,
    Text,
)
from kentongan.paper.words import UNMEASURED, in_words, month_name, number, plain_date, short_date
from kentongan.reports import ranked, sums, wording
from kentongan.reports.facts import AgencyRow, MonthlyReport

_NAMED = 8  # agencies named in the summary, so that it stays on one page


def results(report: MonthlyReport) -> list[Block]:
    """The whole chapter; a month without data says why and shows no table of zeros."""
    top = Heading("III. HASIL", on_new_page=True)
    if not sums.has_data(report):
        return [top, *_without_data(report), *ranked.chapter(report)]
    parts = (_summary, _clusters, _channels, _duties, _trend, ranked.chapter)
    return [top, *(block for part in parts for block in part(report))]


def _without_data(report: MonthlyReport) -> list[Block]:
    return [
        Paragraph(wording.finding(report), "lead"),
        Paragraph(
            f"Selama {month_name(report.month)} tidak ada kanal yang terpantau, sehingga tidak diketahui "
            "siapa yang "
            "menerbitkan informasi dan siapa yang tidak. Laporan ini tidak menyatakan OPD mana pun tidak "
            "aktif, tidak "
            "membandingkan, dan tidak memuat peringkat. Lampiran menyebut keadaan data tiap OPD dan kanal."
        ),
    ]


def _summary(report: MonthlyReport) -> list[Block]:
    attention = sums.needing_attention(report)
    return [
        Heading("A. Ringkasan", 2),
        Paragraph(wording.finding(report), "lead"),
        figures(report),
        cluster_bars(report),
        *([_attention(attention)] if attention else [Paragraph("Tidak ada OPD yang perlu didekati.")]),
        week_beats(report),
    ]


def figures(report: MonthlyReport) -> Figures:
    """The line of figures, each with what it is compared with."""
    whole = sums.whole(report)
    ends = sums.by_month(report)
    before = f"akhir bulan lalu {number(ends[-2][1].groups[0])}" if len(ends) > 1 else "tanpa pembanding"
    measured = (
        f"{number(sums.measured_channels(report))} dari {number(len(report.channels))} kanal terpantau penuh"
    )
    return Figures(
        (
            ("OPD aktif", f"{number(whole.groups[0])} dari {number(whole.total)}", before),
            ("Kurang aktif", number(whole.groups[1]), "masih terbit, tetapi jarang"),
            ("Diam", number(whole.groups[sums.SILENT_GROUP]), "tidak aktif atau mati suri"),
            ("Tidak dapat diperiksa", number(whole.groups[-1]), "data belum mencukupi"),
            ("Unggahan", number(sums.posts(report)), measured),
        )
    )


def cluster_bars(report: MonthlyReport, most: int = 8) -> Bars:
    """Agencies by cluster as bars; the numbers stand beside them and in the table of part B."""
    clusters = sums.by_cluster(report)
    tallies = clusters[:most]
    shown = f"; {in_words(most)} klaster terbesar" if len(clusters) > most else ""
    return Bars(
        "OPD menurut klaster dan keaktifan",
        f"Banyak OPD pada {plain_date(report.as_of)}{shown}",
        _legend(sums.whole(report)),
        (*wording.GROUPS[:3], "Lainnya"),
        [
            (t.title, [Segment(tone, size) for tone, size in enumerate(t.groups)], _numbers(t))
            for t in tallies
        ],
        alt="; ".join(f"{t.title}: {_spelled(t)}" for t in tallies),
    )


def _legend(whole: sums.Tally) -> list[tuple[int, str]]:
    return [(tone, wording.GROUPS[tone]) for tone, size in enumerate(whole.groups) if size]


def _numbers(tally: sums.Tally) -> list[str]:
    return [*(number(size) for size in tally.groups[:3]), number(sum(tally.groups[3:]))]


def _spelled(tally: sums.Tally) -> str:
    parts = zip(tally.groups, wording.GROUPS, strict=True)
    return wording.listed([f"{number(size)} {word.lower()}" for size, word in parts if size])


def week_beats(report: MonthlyReport) -> Beats:
    """All items week by week; a week in which no channel was looked at is a ring."""
    weeks = sums.by_week(report)
    last = "pekan terakhir belum penuh" if report.running else "semua pekan penuh"
    beats = [
        (short_date(w.monday), w.posts, UNMEASURED if w.posts is None else number(w.posts)) for w in weeks
    ]
    return Beats(
        "Unggahan semua kanal per pekan",
        f"Banyak unggahan, {len(weeks)} pekan terakhir menurut hari Senin; {last}; cincin = tidak terukur",
        beats,
        alt="; ".join(f"{label}: {words}" for label, _, words in beats),
    )


def _attention(rows: Sequence[AgencyRow]) -> Table:
    shown = rows[:_NAMED]
    rest = (
        f" ({in_words(_NAMED)} dari {in_words(len(rows))}; selengkapnya Bab IV)" if len(rows) > _NAMED else ""
    )
    return Table(
        f"Perlu didekati{rest}",
        (Column("OPD", 4), Column("Status", 1.8), Column("Sejak", 1.6), Column("Kendala", 3.6)),
        [
            [r.name, Text(wording.status(r), strong=True), wording.since(r), wording.obstacle(r)]
            for r in shown
        ],
    )


def _group_columns(first: str) -> tuple[Column, ...]:
    groups = [Column(word, 1.15, "right") for word in wording.GROUPS]
    return (Column(first, 2.9), *groups, Column("Semua", 1, "right"))


def _tally_row(tally: sums.Tally) -> list[str]:
    return [tally.title, *(number(size) for size in tally.groups), number(tally.total)]


def _clusters(report: MonthlyReport) -> list[Block]:
    return [
        Heading("B. Keaktifan menurut klaster", 2, on_new_page=True),
        Table(
            f"OPD menurut klaster, {plain_date(report.as_of)}",
            _group_columns("Klaster"),
            [_tally_row(t) for t in sums.by_cluster(report)],
            total=_tally_row(sums.whole(report)),
        ),
        Paragraph(f"{wording.GROUP_NOTE} Jumlah baris Lampiran 1.", "note"),
    ]


def _channels(report: MonthlyReport) -> list[Block]:
    tallies = sums.by_platform(report)
    whole = sums.tally("Semua kanal", (row.status for row in report.channels))
    blocks: list[Block] = [
        Heading("C. Keadaan kanal", 2),
        Table(
            f"Kanal menurut platform, {plain_date(report.as_of)}",
            _group_columns("Platform"),
            [_tally_row(t) for t in tallies],
            total=_tally_row(whole),
        ),
        Paragraph(
            "Status OPD adalah yang terbaik di antara kanal media sosialnya; situs di sampingnya. "
            "Jumlah baris Lampiran 2.",
            "note",
        ),
    ]
    names = {row.id: row.name for row in report.agencies}
    seized = [
        f"{r.title} {r.handle} ({names.get(r.agency_id, '-')}): {wording.status(r).lower()} sejak "
        f"{wording.since(r)}"
        for r in sums.seized_channels(report)
    ]
    return [*blocks, Paragraph(f"Keamanan akun: {'; '.join(seized)}.")] if seized else blocks


def _duties(report: MonthlyReport) -> list[Block]:
    heading = Heading("D. Pemenuhan kewajiban surat edaran", 2)
    if not report.duties:
        return [heading, Paragraph("Belum ada kewajiban surat edaran yang berlaku pada akhir bulan ini.")]
    columns = (
        Column("Kewajiban", 4.4),
        Column("Surat edaran", 3),
        Column("Memenuhi", 1.2, "right"),
        Column("Belum", 1, "right"),
        Column("Tidak dapat dinilai", 1.3, "right"),
        Column("Dikecuali\u00adkan", 1.3, "right"),
    )
    rows = [_duty_row(row) for row in sums.by_duty(report)]
    return [
        heading,
        Table("Banyak OPD menurut pemenuhan tiap kewajiban", columns, rows),
        Paragraph(
            (
                "Pemenuhan bukan status: OPD dapat aktif tanpa memenuhi kewajiban, dan sebaliknya. Rincian "
                "tiap OPD: Lampiran 4."
            ),
            "note",
        ),
    ]


def _duty_row(row: sums.DutySum) -> list[str | Text]:
    kind = "wajib" if row.duty.mandatory else "dianjurkan"
    counts = [number(count) for count in (row.met, row.unmet, row.unjudged, row.exempt)]
    return [f"{row.duty.title} ({kind})", row.duty.directive, *counts]


def _trend(report: MonthlyReport) -> list[Block]:
    ends = sums.by_month(report)
    weeks = sums.by_week(report)
    return [
        Heading("E. Perkembangan", 2),
        Table(
            "OPD yang sama pada akhir bulan-bulan terakhir",
            _group_columns("Akhir bulan"),
            [[plain_date(day), *(number(n) for n in t.groups), number(t.total)] for day, t in ends],
        ),
        Table(
            f"Unggahan semua kanal, {len(weeks)} pekan terakhir",
            (
                Column("Pekan", 2.4),
                Column("Unggahan", 1.4, "right"),
                Column("Kanal terpantau", 1.6, "right"),
                Column("OPD yang menerbitkan", 2, "right"),
            ),
            [
                [
                    wording.week(w.monday),
                    number(w.posts),
                    number(w.measured),
                    number(w.agencies) if w.measured else UNMEASURED,
                ]
                for w in weeks
            ],
        ),
        Paragraph(
            (
                "Jumlah baris Lampiran 3. Pekan Senin sampai Minggu; pekan tanpa kanal terpantau tidak "
                "dihitung nol."
            ),
            "note",
        ),
    ]
