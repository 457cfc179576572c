"""Every table of the report as XLSX, with numbers as numbers."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from kentongan.audit import book
from kentongan.paper import xlsx
from kentongan.paper.words import month_name, plain_date
from kentongan.paper.xlsx import Cell, Sheet
from kentongan.reports import sums, wording
from kentongan.reports.facts import AgencyRow, ChannelRow, MonthlyReport
from kentongan.reports.paper import facts_sha256


def write(report: MonthlyReport) -> bytes:
    """Return the workbook; the same report gives the same bytes."""
    return xlsx.write(sheets(report))


def sheets(report: MonthlyReport) -> list[Sheet]:
    """One sheet per table: first the sums, then the rows they are made of."""
    return [
        _summary(report),
        _tallies("Klaster", "Klaster", [*sums.by_cluster(report), sums.whole(report)]),
        _tallies("Platform", "Platform", sums.by_platform(report)),
        _months(report),
        _weeks(report),
        _agencies(report),
        _channels(report),
        _agency_weeks(report),
        _channel_weeks(report),
        _duties(report),
        _late(report),
        _sources(report),
        _files(report),
        _method(report),
    ]


def _summary(report: MonthlyReport) -> Sheet:
    whole = sums.whole(report)
    has_data = sums.has_data(report)
    groups: list[list[Cell]] = [
        [f"OPD {word.lower()}", count if has_data else None]
        for word, count in zip(wording.GROUPS, whole.groups, strict=True)
    ]
    rows: list[list[Cell]] = [
        ["Temuan", wording.finding(report)],
        ["Daerah", report.government],
        ["Bulan", month_name(report.month)],
        ["Keadaan akhir hari", report.as_of],
        ["OPD", whole.total],
        *groups,
        ["Kanal dinilai", len(report.channels)],
        ["Kanal terpantau sepanjang bulan", sums.measured_channels(report)],
        ["Unggahan bulan ini", sums.posts(report)],
        ["Nomor", report.issue.number if report.issue else "pratinjau, belum diterbitkan"],
        ["Versi", report.issue.version if report.issue else None],
        ["Sidik fakta SHA-256", facts_sha256(report)],
    ]
    if report.issue:
        rows.append(["Kepala buku audit", book.short(report.issue.book)])
    return Sheet("Ringkasan", ["Hal", "Isi"], rows, [wording.GROUP_NOTE], widths=[34, 70])


def _tallies(title: str, first: str, tallies: Sequence[sums.Tally]) -> Sheet:
    rows: list[list[Cell]] = [[tally.title, *tally.groups, tally.total] for tally in tallies]
    return Sheet(title, [first, *wording.GROUPS, "Semua"], rows, [wording.GROUP_NOTE])


def _months(report: MonthlyReport) -> Sheet:
    rows: list[list[Cell]] = [[day, *tally.groups, tally.total] for day, tally in sums.by_month(report)]
    return Sheet(
        "Akhir bulan",
        ["Akhir bulan", *wording.GROUPS, "Semua"],
        rows,
        ["OPD yang sama pada tiap akhir bulan."],
    )


def _weeks(report: MonthlyReport) -> Sheet:
    rows = [
        [week.monday, week.posts, week.measured, week.agencies if week.measured else None]
        for week in sums.by_week(report)
    ]
    return Sheet("Pekan", ["Senin", "Unggahan", "Kanal terpantau", "OPD yang menerbitkan"], rows)


def _agencies(report: MonthlyReport) -> Sheet:
    headings = [
        "OPD", "Klaster", "Status", "Sejak", "Sebab", "Unggahan bulan ini", "Terpantau sepanjang bulan",
        "Unggahan terakhir", "Hari sejak unggahan terakhir", "Tingkat bukti", "Data sampai", "Situs",
        "Kanal wajib yang belum ada", "Kendala", "Bantuan diberikan", "Catatan",
    ]  # fmt: skip
    rows = [_agency(row) for row in report.agencies]
    return Sheet("OPD", headings, rows, report.notes)


def _agency(row: AgencyRow) -> list[Cell]:
    return [
        row.name, row.cluster, wording.status(row), _since(row), row.reason, row.posts,
        row.complete, row.last_post_on, row.days_since, row.grade or "", row.covered_until,
        wording.STATUS[row.website] if row.website else "tidak ada",
        ", ".join(row.missing), row.obstacle, row.help_given, row.footnote,
    ]  # fmt: skip


def _since(row: AgencyRow | ChannelRow) -> Cell:
    return row.since if row.since and not row.earlier else wording.since(row)


def _channels(report: MonthlyReport) -> Sheet:
    headings = [
        "OPD", "Platform", "Akun", "Tautan", "Status", "Sejak", "Sebab", "Unggahan bulan ini",
        "Terpantau sepanjang bulan", "Unggahan terakhir", "Tingkat bukti", "Data sampai",
    ]  # fmt: skip
    names = _names(report)
    return Sheet("Kanal", headings, [_channel(row, names[row.agency_id]) for row in report.channels])


def _names(report: MonthlyReport) -> dict[int, str]:
    return {row.id: row.name for row in report.agencies}


def _channel(row: ChannelRow, agency: str) -> list[Cell]:
    return [
        agency, row.title, row.handle, row.url, wording.status(row), _since(row),
        row.reason, row.posts, row.complete, row.last_post_on, row.grade or "", row.covered_until,
    ]  # fmt: skip


def _agency_weeks(report: MonthlyReport) -> Sheet:
    headings = ["OPD", *(plain_date(monday) for monday in report.weeks)]
    rows = [[row.name, *sums.agency_weeks(report, row)] for row in report.agencies]
    return Sheet("Pekan per OPD", headings, rows)


def _channel_weeks(report: MonthlyReport) -> Sheet:
    names = _names(report)
    headings = ["OPD", "Platform", "Akun", *(plain_date(monday) for monday in report.weeks)]
    rows = [[names[row.agency_id], row.title, row.handle, *row.weeks] for row in report.channels]
    return Sheet("Pekan per kanal", headings, rows)


def _duties(report: MonthlyReport) -> Sheet:
    names, duties = _names(report), {duty.id: duty for duty in report.duties}
    headings = [
        "Kewajiban",
        "Surat edaran",
        "Sifat",
        "OPD",
        "Memenuhi",
        "Dilakukan",
        "Seharusnya",
        "Dikecualikan",
        "Penjelasan",
    ]
    rows: list[list[Cell]] = [
        [
            duties[row.duty_id].title, duties[row.duty_id].directive,
            "wajib" if duties[row.duty_id].mandatory else "dianjurkan", names[row.agency_id],
            "tidak dinilai" if row.met is None else row.met, row.done, row.due, row.exempt, row.sentence,
        ]
        for row in report.compliance
    ]  # fmt: skip
    return Sheet("Kewajiban", headings, rows)


def _late(report: MonthlyReport) -> Sheet:
    headings = ["OPD", "Platform", "Akun", "Batas", "Terlambat", "Akses di Kentongan", "Akses di platform"]
    rows: list[list[Cell]] = [
        [row.agency, row.title, row.handle, row.due_on, row.late, row.product, row.platform]
        for row in report.late
    ]
    return Sheet("Serah terima", headings, rows, ["Serah terima kanal yang melewati batasnya."])


def _sources(report: MonthlyReport) -> Sheet:
    rows: list[list[Cell]] = [
        [wording.WAYS[row.way], row.source, row.grade, row.pieces, row.channels, row.first_on, row.last_on]
        for row in report.sources
    ]
    grades = [f"{grade} = {meaning}" for grade, meaning in wording.GRADES.items()]
    return Sheet("Bukti", ["Cara", "Sumber", "Tingkat", "Banyak", "Kanal", "Dari", "Sampai"], rows, grades)


def _files(report: MonthlyReport) -> Sheet:
    zone = ZoneInfo(report.zone)
    rows: list[list[Cell]] = [
        [
            row.name,
            row.source,
            row.grade,
            row.taken_on,
            row.stored_at.astimezone(zone),
            row.channels,
            row.sha256,
        ]
        for row in report.files
    ]
    headings = [
        "Berkas",
        "Sumber",
        "Tingkat",
        "Diambil",
        f"Disimpan ({report.zone_label})",
        "Kanal",
        "Sidik SHA-256",
    ]
    return Sheet("Berkas", headings, rows)


def _method(report: MonthlyReport) -> Sheet:
    rows: list[list[Cell]] = [["Ambang", text] for text in report.thresholds]
    rows += [
        ["Dasar hukum", f"{b.citation} {b.title} ({wording.BASIS_STATUS.get(b.status, b.status)})"]
        for b in report.bases
    ]
    rows += [["Catatan", text] for text in report.notes]
    return Sheet("Metode", ["Hal", "Isi"], rows, widths=[16, 100])
