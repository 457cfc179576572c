"""Chapters I to VI of the report, in the order of tata naskah dinas, as blocks made from its rows."""

from kentongan.paper.blocks import (
    Block,
    Column,
    Heading,
    Listing,
    Paragraph,
    Table,
    Text,
)
from kentongan.paper.words import in_words, month_name, number, plain_date
from kentongan.reports import custody, guided, letter, suggestions, sums, wording
from kentongan.reports.facts import AgencyRow, MonthlyReport, SourceRow
from kentongan.reports.results import results


def chapters(report: MonthlyReport) -> list[Block]:
    """All chapters."""
    return [
        *_introduction(report),
        *_monitoring(report),
        *results(report),
        *_obstacles(report),
        *_conclusions(report),
        *_closing(report),
    ]


def _introduction(report: MonthlyReport) -> list[Block]:
    platforms = wording.listed([tally.title for tally in sums.by_platform(report)]) or "belum ada"
    return [
        Heading("I. PENDAHULUAN"),
        Heading("A. Umum", 2),
        Paragraph(
            "Kanal komunikasi publik, yaitu akun media sosial dan situs, adalah sarana perangkat daerah "
            "(OPD) "
            "menyampaikan informasi kepada masyarakat. Laporan ini menyajikan keaktifan kanal resmi "
            f"{number(len(report.agencies))} OPD {report.government} selama {month_name(report.month)}, "
            "menurut "
            f"{suggestions.as_known(report)}."
        ),
        Heading("B. Maksud dan tujuan", 2),
        Paragraph(
            f"Laporan ini dimaksudkan agar {wording.addressee(report)} mengetahui OPD mana yang menerbitkan "
            "informasi, mana yang tidak, apa kendalanya, dan keputusan apa yang diperlukan."
        ),
        Heading("C. Ruang lingkup", 2),
        Paragraph(
            f"Dinilai {number(len(report.channels))} kanal resmi pada: {platforms}. Kanal yang baru "
            "diusulkan "
            "atau sudah ditutup tidak dinilai. Status menjawab apakah kanal hidup; pemenuhan menjawab apakah "
            "kewajiban surat edaran dijalankan. Keduanya dilaporkan terpisah."
        ),
        Heading("D. Dasar hukum", 2),
        *_bases(report),
    ]


def _bases(report: MonthlyReport) -> list[Block]:
    laws = [
        f"{row.citation}{f' tentang {row.title}' if row.title else ''} "
        f"({wording.BASIS_STATUS.get(row.status, row.status)}{f'; {row.note}' if row.note else ''})"
        for row in report.bases
    ]
    if not laws:
        return [Paragraph("Dasar hukum dan surat edaran belum dicatat.")]
    blocks: list[Block] = [Listing(laws)]
    if any(row.status == "unverified" for row in report.bases):
        blocks.append(
            Paragraph(
                "Belum diverifikasi = keberlakuan atau bunyi peraturan belum diperiksa pada naskah aslinya.",
                "note",
            )
        )
    return blocks


def _monitoring(report: MonthlyReport) -> list[Block]:
    blocks: list[Block] = [Heading("II. KEGIATAN PEMANTAUAN"), Paragraph(_collected(report))]
    if report.sources:
        blocks.append(
            Table(
                f"Bukti yang menjangkau {month_name(report.month)}",
                (
                    Column("Cara", 2.2),
                    Column("Sumber", 2.6),
                    Column("Tingkat", 0.9, "center"),
                    Column("Banyak", 1, "right"),
                    Column("Kanal", 1, "right"),
                    Column("Menjangkau", 2.6),
                ),
                [_source(row) for row in report.sources],
            )
        )
    grades = "; ".join(f"{grade} = {meaning}" for grade, meaning in wording.GRADES.items())
    return [
        *blocks,
        Paragraph(
            (
                f"Tingkat bukti: {grades}. Tingkat suatu status adalah yang terlemah di antara unggahan yang "
                "mendasarinya."
            ),
            "note",
        ),
    ]


def _collected(report: MonthlyReport) -> str:
    if not report.sources:
        return (
            "Tidak ada bukti yang menjangkau bulan ini: tidak ada berkas ekspor, pengambilan langsung, "
            "tautan, atau catatan."
        )
    ways = [
        f"{number(count)} {word.lower()}"
        for way, word in wording.WAYS.items()
        if (count := sum(row.pieces for row in report.sources if row.way == way))
    ]
    return (
        f"Data bulan ini berasal dari {wording.listed(ways)}. {number(sums.measured_channels(report))} dari "
        f"{number(len(report.channels))} kanal terpantau sepanjang bulan. Kanal lainnya terpantau sebagian "
        "atau "
        "tidak sama sekali; tidak adanya unggahan di sana tidak dibaca sebagai diam."
    )


def _source(row: SourceRow) -> list[str | Text]:
    reach = f"{wording.day(row.first_on)} – {wording.day(row.last_on)}" if row.first_on else "satu unggahan"
    return [wording.WAYS[row.way], row.source, row.grade, number(row.pieces), number(row.channels), reach]


def _obstacles(report: MonthlyReport) -> list[Block]:
    heading = Heading("IV. KENDALA DAN PEMBINAAN")
    if not sums.has_data(report):
        words = "Keaktifan tidak disusun: bulan ini belum dapat dinilai."
        return [heading, Paragraph(words), *guided.chapter(report.guidance), *custody.blocks(report)]
    rows, unknown = sums.needing_attention(report), sums.to_be_checked(report)
    blocks: list[Block] = [heading, Paragraph(_approach(rows))]
    if rows:
        blocks.append(
            _obstacle_table("OPD yang perlu didekati, kendalanya, dan bantuan yang diberikan", rows)
        )
    if unknown:
        blocks.append(_unknown_table(unknown))
    return [*blocks, *guided.chapter(report.guidance), *custody.blocks(report)]


def _approach(rows: list[AgencyRow]) -> str:
    if not rows:
        return "Tidak ada OPD yang diam, tanpa akun, atau kehilangan akunnya pada akhir bulan ini."
    return (
        f"{in_words(len(rows), capital=True)} OPD perlu didekati. {wording.noted(rows)}. "
        f"{wording.helped(rows)}. Diam adalah keadaan, bukan kesimpulan tentang penyebabnya."
    )


def _obstacle_table(caption: str, rows: list[AgencyRow]) -> Table:
    columns = (
        Column("No.", 0.6, "right"),
        Column("OPD", 3),
        Column("Status", 1.6),
        Column("Sejak", 1.5),
        Column("Kendala", 2.8),
        Column("Bantuan diberikan", 2.8),
    )
    return Table(caption, columns, [_obstacle_row(place, row) for place, row in enumerate(rows, start=1)])


def _obstacle_row(place: int, row: AgencyRow) -> list[str | Text]:
    return [
        str(place),
        row.name,
        Text(wording.status(row), strong=True),
        wording.since(row),
        row.obstacle or Text("belum dicatat", quiet=True),
        row.help_given or Text("belum dicatat", quiet=True),
    ]


def _unknown_table(rows: list[AgencyRow]) -> Table:
    return Table(
        "OPD yang belum dapat diperiksa",
        (Column("No.", 0.6, "right"), Column("OPD", 4), Column("Data sampai", 1.8), Column("Sebab", 6)),
        [
            [str(place), row.name, wording.day(row.covered_until), row.reason]
            for place, row in enumerate(rows, start=1)
        ],
    )


def _conclusions(report: MonthlyReport) -> list[Block]:
    asked = suggestions.suggestions(report)
    decisions: list[Block] = [Paragraph("Tidak ada keputusan yang dimohonkan; pemantauan dilanjutkan.")]
    if asked:
        decisions = [
            Paragraph(f"Kami mohon keputusan {wording.addressee(report)} atas hal berikut:"),
            Listing(asked),
        ]
    return [
        Heading("V. SIMPULAN DAN SARAN"),
        Heading("A. Simpulan", 2),
        Listing(suggestions.conclusions(report)),
        Heading("B. Saran", 2),
        *decisions,
    ]


def _closing(report: MonthlyReport) -> list[Block]:
    return [
        Heading("VI. PENUTUP"),
        Paragraph(
            f"Demikian laporan {month_name(report.month)} ini disusun menurut "
            f"{suggestions.as_known(report)}. "
            f"Setiap angka di dalamnya adalah baris lampiran atau jumlah baris lampiran.{_next(report)}"
        ),
        letter.signature(report, with_place=True),
    ]


def _next(report: MonthlyReport) -> str:
    issued = letter.issued_on(report)
    if issued is None:
        return ""
    known = plain_date(issued)
    return (
        f" Data yang masuk setelah {known} tidak mengubah laporan ini; perbaikan terbit sebagai versi baru."
    )
