"""The annexes: a row per agency, channel, week and duty, and how all of it was measured."""

from kentongan.paper.blocks import (
    Block,
    Column,
    Group,
    Heading,
    Listing,
    Paragraph,
    Table,
    Text,
)
from kentongan.paper.words import number
from kentongan.reports import sums, wording
from kentongan.reports.facts import AgencyRow, ChannelRow, DutyFacts, DutyRow, MonthlyReport

Rows = list[list[str | Text] | Group]
_FILES = 40  # named on paper; the workbook names all
_TROUBLE = (*sums.SILENT, *sums.SEIZED, "no_channel")


def annexes(report: MonthlyReport) -> list[Block]:
    """All annexes, each on a page of its own, numbered as they come."""
    parts = [_agencies(report), _channels(report)]
    if sums.has_data(report):
        parts.append(_weeks(report))
    if report.duties:
        parts.append(_duties(report))
    parts.append(_method(report))
    return [block for place, part in enumerate(parts, start=1) for block in _annex(place, part)]


def _annex(place: int, part: list[Block]) -> list[Block]:
    """Put the annex number before the title, which is the part's first block."""
    title, *rest = part
    words = title.words if isinstance(title, Heading) else ""
    return [Heading(f"LAMPIRAN {place}. {words}", on_new_page=True), *rest]


def _status(row: AgencyRow | ChannelRow) -> Text:
    return Text(wording.status(row), strong=row.status in _TROUBLE, quiet=row.status == "active")


def _clusters(report: MonthlyReport) -> list[tuple[str, list[AgencyRow]]]:
    return [
        (t.title, [row for row in report.agencies if row.cluster == t.title]) for t in sums.by_cluster(report)
    ]


def _agencies(report: MonthlyReport) -> list[Block]:
    rows: Rows = []
    place = 0
    for cluster, members in _clusters(report):
        rows.append(Group(f"{cluster} ({number(len(members))})"))
        for member in members:
            place += 1
            rows.append(_agency(place, member))
    table = Table(
        "Keadaan tiap OPD",
        (
            Column("No.", 0.65, "right"),
            Column("OPD", 4.2),
            Column("Status", 1.75),
            Column("Sejak", 1.75),
            Column("Unggahan bulan ini", 1.5, "right"),
            Column("Unggahan terakhir", 1.75),
            Column("Bukti", 0.95, "center"),
            Column("Data sampai", 1.75),
            Column("Situs", 1.7),
        ),
        rows,
        small=True,
    )
    notes = [Paragraph(row.footnote, "note") for row in report.agencies if row.footnote]
    return [
        Heading("KEADAAN TIAP OPD"),
        table,
        *notes,
        *(Paragraph(note, "note") for note in report.notes),
        _marks(),
    ]


def _marks() -> Paragraph:
    return Paragraph(
        "≤ = pada hari itu atau lebih awal; status aktif ditelusuri 12 pekan ke belakang. ≥ = sebagian "
        "kanal atau sebagian bulan tidak terpantau, angkanya paling sedikit sekian. Bukti = "
        "tingkat "
        "bukti terlemah yang mendasari status.",
        "note",
    )


def _agency(place: int, row: AgencyRow) -> list[str | Text]:
    missing = f" (tanpa {wording.listed(row.missing)})" if row.missing else ""
    return [
        str(place),
        f"{row.name}{missing}{'*' if row.footnote else ''}",
        _status(row),
        wording.since(row),
        wording.posts(row),
        wording.day(row.last_post_on),
        row.grade or Text("–", quiet=True),
        wording.day(row.covered_until),
        wording.STATUS[row.website] if row.website else "tidak ada",
    ]


def _channels(report: MonthlyReport) -> list[Block]:
    rows: Rows = []
    for agency in report.agencies:
        own = [row for row in report.channels if row.agency_id == agency.id]
        if own:
            rows.append(Group(agency.name))
            rows.extend(_channel(row) for row in own)
    table = Table(
        "Keadaan tiap kanal",
        (
            Column("Kanal", 5.6),
            Column("Status", 2.4),
            Column("Sejak", 1.75),
            Column("Unggahan bulan ini", 1.6, "right"),
            Column("Unggahan terakhir", 1.75),
            Column("Bukti", 0.95, "center"),
            Column("Data sampai", 1.75),
        ),
        rows,
        small=True,
    )
    return [
        Heading("KEADAAN TIAP KANAL"),
        table,
        _marks(),
        Paragraph("Sebab tiap status, dengan angka dan ambangnya, ada pada salinan XLSX.", "note"),
    ]


def _channel(row: ChannelRow) -> list[str | Text]:
    web = row.url if row.url.startswith(("https://", "http://")) else ""
    return [
        Text(f"{row.title} {row.handle}", url=web),
        _status(row),
        wording.since(row),
        wording.posts(row),
        wording.day(row.last_post_on),
        row.grade or Text("–", quiet=True),
        wording.day(row.covered_until),
    ]


def _weeks(report: MonthlyReport) -> list[Block]:
    columns = (
        Column("OPD", 3.4),
        *(Column(f"{monday.day}/{monday.month}", 0.8, "right") for monday in report.weeks),
    )
    rows: Rows = []
    for cluster, members in _clusters(report):
        rows.append(Group(cluster))
        rows.extend([row.name, *map(_count, sums.agency_weeks(report, row))] for row in members)
    total = ["Semua", *(_plain(week.posts) for week in sums.by_week(report))]
    return [
        Heading("UNGGAHAN TIAP OPD PER PEKAN"),
        Table(
            "Unggahan per pekan; judul kolom adalah tanggal hari Senin",
            columns,
            rows,
            total=total,
            small=True,
        ),
        Paragraph(
            "× = tidak terukur: tidak ada kanal OPD itu yang terpantau sepanjang pekan. 0 hanya ditulis di "
            "tempat yang "
            "diperiksa. Baris Semua menjumlahkan pekan yang terukur.",
            "note",
        ),
    ]


def _count(value: int | None) -> str | Text:
    return Text("×", quiet=True) if value is None else number(value)


def _plain(value: int | None) -> str:
    return "×" if value is None else number(value)


def _duties(report: MonthlyReport) -> list[Block]:
    names = {row.id: row.name for row in report.agencies}
    blocks: list[Block] = [Heading("PEMENUHAN KEWAJIBAN TIAP OPD")]
    for duty in report.duties:
        rows = [row for row in report.compliance if row.duty_id == duty.id]
        blocks.append(_duty(duty, rows, names))
    return blocks


def _duty(duty: DutyFacts, rows: list[DutyRow], names: dict[int, str]) -> Table:
    kind = "wajib" if duty.mandatory else "dianjurkan"
    return Table(
        f"{duty.title} ({kind}), {duty.directive}",
        (
            Column("OPD", 4),
            Column("Jawaban", 1.8),
            Column("Dilakukan", 1.3, "right"),
            Column("Seharusnya", 1.4, "right"),
            Column("Penjelasan", 6),
        ),
        [
            [
                names.get(row.agency_id, "-"),
                _answer(row),
                _plain(row.done),
                _plain(row.due),
                _explained(duty, row),
            ]
            for row in rows
        ],
        small=True,
    )


def _explained(duty: DutyFacts, row: DutyRow) -> str:
    """The sentence without the duty's own words, which stand above the table."""
    rest = row.sentence.removeprefix(f"{duty.title}: ")
    return rest[:1].upper() + rest[1:]


def _answer(row: DutyRow) -> Text:
    if row.exempt:
        return Text("dikecualikan", quiet=True)
    words = {True: "memenuhi", False: "belum", None: "tidak dinilai"}[row.met]
    return Text(words, strong=row.met is False, quiet=row.met is None)


def _method(report: MonthlyReport) -> list[Block]:
    return [
        Heading("METODE DAN CATATAN DATA"),
        Heading("Cara menilai", 2),
        Listing(_RULES),
        Heading("Ambang yang berlaku", 2),
        Listing(report.thresholds),
        Heading("Berkas yang mendasari", 2),
        *_files(report),
    ]


_RULES = (
    "Satu hari adalah satu hari kalender menurut zona waktu daerah; pekan dimulai hari Senin.",
    (
        "Dihitung: foto, korsel (satu), video, teks, dan artikel. Tidak dihitung: story, siaran langsung, "
        "dan bagikan ulang."
    ),
    (
        "Tidak adanya unggahan berarti diam hanya bila bukti mencakup rentang yang dinilai; selain itu "
        "status berbunyi tidak dapat diperiksa."
    ),
    "Unggahan yang kemudian dihapus tetap dihitung pada hari-hari ketika unggahan itu terlihat.",
    "Angka yang tidak terukur ditulis demikian dan tidak pernah dihitung nol.",
)


def _files(report: MonthlyReport) -> list[Block]:
    if not report.files:
        return [Paragraph("Tidak ada berkas ekspor yang menjangkau bulan ini.")]
    columns = (
        Column("Berkas", 4.4),
        Column("Sumber", 2.2),
        Column("Diambil", 1.6),
        Column("Kanal", 0.8, "right"),
        Column("Sidik SHA-256 (awal)", 2.2),
    )
    shown = report.files[:_FILES]
    rows = [[f.name, f.source, wording.day(f.taken_on), number(f.channels), f.sha256[:16]] for f in shown]
    rest = len(report.files) - len(shown)
    note = f"{number(rest)} berkas lainnya dan semua sidik lengkap" if rest else "Semua sidik lengkap"
    return [
        Table("Berkas ekspor", columns, rows, small=True),
        Paragraph(f"{note} ada pada salinan XLSX.", "note"),
    ]
