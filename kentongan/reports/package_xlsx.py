"""Every table of a quarter or a year as XLSX, with numbers as numbers."""

from kentongan.evaluation import months
from kentongan.paper import xlsx
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.paper.xlsx import Cell, Sheet
from kentongan.reports import guided, package_paper, ranked, sums, wording
from kentongan.reports.packages import Package


def write(told: Package) -> bytes:
    """Return the workbook; the same package gives the same bytes."""
    return xlsx.write(
        [_summary(told), _states(told), _scores(told), _places(told), _movers(told), _agencies(told),
         _guidance(told), _effects(told), _accounts(told), _awards(told)]
    )  # fmt: skip


def _summary(told: Package) -> Sheet:
    rows: list[list[Cell]] = [
        ["Temuan", package_paper.finding(told)],
        ["Daerah", told.state.government],
        ["Periode", told.words],
        ["Keadaan akhir hari", told.state.as_of],
        ["Bulan yang ditutup", sum(one.closed for one in told.lines)],
        ["Nomor", told.issue.number if told.issue else "konsep, belum diterbitkan"],
        ["Versi", told.issue.version if told.issue else None],
        ["Sidik fakta SHA-256", sha256_of(to_json(told))],
    ]
    return Sheet("Ringkasan", ["Hal", "Isi"], rows, widths=[30, 70])


def _states(told: Package) -> Sheet:
    rows: list[list[Cell]] = [[day, *tally.groups, tally.total] for day, tally in sums.by_month(told.state)]
    return Sheet("Akhir bulan", ["Akhir bulan", *wording.GROUPS, "Semua"], rows, [wording.GROUP_NOTE])


def _scores(told: Package) -> Sheet:
    rows: list[list[Cell]] = [
        [months.first_day(one.month), one.version, name or ranked.ALL, mean, count]
        for one in told.lines
        for name, mean, count in one.scores
    ]
    heads = ["Bulan", "Versi hasil", "Kelompok", "Rata-rata nilai", "OPD bernilai"]
    return Sheet("Nilai per bulan", heads, rows, ["Hanya bulan yang sudah ditutup."])


def _places(told: Package) -> Sheet:
    rows: list[list[Cell]] = [
        [row.peer_group or ranked.ALL, row.rank, row.rank_low, row.rank_high, row.agency, row.score,
         row.coverage, row.predicate, row.months]
        for row in told.ranking.rows
    ]  # fmt: skip
    heads = ["Kelompok", "Peringkat", "Terbaik", "Terburuk", "OPD", "Nilai", "Cakupan", "Predikat", "Bulan"]
    return Sheet("Peringkat", heads, rows, [ranked.RANGE_NOTE])


def _movers(told: Package) -> Sheet:
    rows: list[list[Cell]] = [
        [one.agency, one.peer_group, one.first, one.last, one.change, one.rank_first, one.rank_last]
        for one in told.movers
    ]
    heads = ["OPD", "Kelompok", "Bulan pertama", "Bulan terakhir", "Perubahan", "Peringkat awal", "akhir"]
    return Sheet("Perubahan", heads, rows)


def _agencies(told: Package) -> Sheet:
    rows: list[list[Cell]] = [
        [row.name, row.cluster, wording.status(row), wording.since(row),
         sum(one in sums.SILENT for one in row.months), row.obstacle]
        for row in told.state.agencies
    ]  # fmt: skip
    return Sheet("OPD", ["OPD", "Klaster", "Status", "Sejak", "Akhir bulan dalam diam", "Kendala"], rows)


def _guidance(told: Package) -> Sheet:
    heads = ["Bulan", "Kasus", "Baru", "Ditutup", "Percakapan", "Surat dan pesan", "Ditepati", "Lewat batas"]
    rows: list[list[Cell]] = [[months.first_day(one.month), *guided.counts(one)] for one in told.guidance]
    return Sheet("Pembinaan", heads, rows)


def _effects(told: Package) -> Sheet:
    rows: list[list[Cell]] = [
        [one.days, one.cases, one.measured, one.improved, one.before, one.after] for one in told.effects
    ]
    return Sheet("Dampak", ["Hari sesudah", "Kasus", "Terukur", "Membaik", "Sebelum", "Sesudah"], rows)


def _accounts(told: Package) -> Sheet:
    rows: list[list[Cell]] = [["Insiden", kind, opened, still] for kind, opened, still in told.incidents]
    rows += [["Serah terima lewat batas", months.spelled(one.month), one.late, None] for one in told.lines]
    rows.append(["Serah terima selesai", told.words, told.settled, None])
    return Sheet("Serah terima dan insiden", ["Hal", "Rincian", "Banyak", "Masih berjalan"], rows)


def _awards(told: Package) -> Sheet:
    rows: list[list[Cell]] = [[one.category, ", ".join(one.winners)] for one in told.awards]
    return Sheet("Penghargaan", ["Kategori", "Pemenang"], rows, [told.award or "Belum ditetapkan."])
