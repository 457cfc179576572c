"""Conclusions and the decisions asked of the head: each one follows from rows of the annex."""

from kentongan.paper.words import in_words, number, plain_date
from kentongan.reports import sums, wording
from kentongan.reports.facts import MonthlyReport


def conclusions(report: MonthlyReport) -> list[str]:
    """What the month showed, point by point."""
    if not sums.has_data(report):
        return [
            f"Keaktifan bulan ini belum dapat dinilai: {wording.reason_without_data(report)}.",
            "Tidak ada OPD yang dinyatakan tidak aktif dan tidak ada yang diperingkat.",
        ]
    whole = sums.whole(report)
    points = [
        f"Dari {number(whole.total)} OPD, {wording.states(report)}. {wording.comparison(report)}",
        _coverage(report),
    ]
    return points + [_duty(row) for row in sums.by_duty(report) if row.met + row.unmet]


def _coverage(report: MonthlyReport) -> str:
    measured, all_channels = sums.measured_channels(report), len(report.channels)
    if measured == all_channels:
        return f"Semua {number(all_channels)} kanal terpantau sepanjang bulan."
    return (
        f"{number(measured)} dari {number(all_channels)} kanal terpantau sepanjang bulan; "
        "kanal lainnya terpantau sebagian atau tidak sama sekali."
    )


def _duty(row: sums.DutySum) -> str:
    return (
        f"Kewajiban {wording.inside(row.duty.title)} ({row.duty.directive}): {number(row.met)} OPD memenuhi, "
        f"{number(row.unmet)} belum, {number(row.unjudged)} tidak dapat dinilai."
    )


def suggestions(report: MonthlyReport) -> list[str]:
    """The decisions asked for, most pressing first; a calm month asks for none."""
    asked = (_seized(report), _late(report), _silent(report), _without_channel(report), _without_data(report))
    return [point for point in (*asked, *_duties(report)) if point]


def _seized(report: MonthlyReport) -> str:
    channels = sums.seized_channels(report)
    if not channels:
        return ""
    names = wording.listed([f"{row.title} {row.handle}" for row in channels[:5]])
    return (
        f"Menetapkan pemulihan {in_words(len(channels))} akun yang diretas atau ditangguhkan sebagai "
        "prioritas, "
        f"dan mengumumkan keadaannya melalui kanal resmi lain: {names}."
    )


def _late(report: MonthlyReport) -> str:
    if not report.late:
        return ""
    agencies = wording.listed(list(dict.fromkeys(row.agency for row in report.late))[:5])
    count = in_words(len(report.late))
    return f"Meminta serah terima {count} kanal yang terlambat segera diselesaikan: {agencies}."


def _silent(report: MonthlyReport) -> str:
    rows = [row for row in report.agencies if row.status in sums.SILENT]
    if not rows or not sums.has_data(report):
        return ""
    open_ones = [row for row in rows if not row.obstacle]
    noted = f" Kendala {in_words(len(open_ones))} OPD belum dicatat." if open_ones else ""
    return (
        f"Meminta {in_words(len(rows))} OPD yang diam ({wording.named(sorted(rows, key=lambda r: r.name))}) "
        f"kembali menerbitkan informasi atau menyampaikan kendalanya secara tertulis.{noted}"
    )


def _without_channel(report: MonthlyReport) -> str:
    rows = [row for row in report.agencies if row.status == "no_channel"]
    if not rows:
        return ""
    return (
        f"Menugaskan {in_words(len(rows))} OPD yang belum memiliki akun resmi ({wording.named(rows)}) "
        "membuka dan melaporkan akunnya."
    )


def _without_data(report: MonthlyReport) -> str:
    rows = sums.to_be_checked(report)
    if not rows:
        return ""
    return (
        f"Meminta {in_words(len(rows))} OPD yang belum dapat diperiksa mengirim berkas ekspor kanalnya "
        "setiap awal bulan, agar dapat dinilai."
    )


def _duties(report: MonthlyReport) -> list[str]:
    return [
        f"Menegaskan kembali kewajiban {wording.inside(row.duty.title)} kepada {in_words(row.unmet)} OPD "
        "yang belum "
        "memenuhinya."
        for row in sums.by_duty(report)
        if row.duty.mandatory and row.unmet
    ]


def as_known(report: MonthlyReport) -> str:
    """Say on which day and with which knowledge the figures stand."""
    return f"keadaan akhir hari {plain_date(report.as_of)} ({report.zone_label})"
