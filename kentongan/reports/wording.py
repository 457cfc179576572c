"""The sentences of the report: findings, comparisons and the words for every status."""

from collections.abc import Sequence
from datetime import date, timedelta

from kentongan.paper.words import in_words, month_name, number, plain_date, short_date
from kentongan.reports import sums
from kentongan.reports.facts import AgencyRow, ChannelRow, MonthlyReport

STATUS = {
    "active": "Aktif",
    "low": "Kurang aktif",
    "inactive": "Tidak aktif",
    "dormant": "Mati suri",
    "no_channel": "Belum ada akun",
    "unverifiable": "Tidak dapat diperiksa",
    "hijacked": "Diretas",
    "suspended": "Ditangguhkan",
}
GROUPS = (
    "Aktif",
    "Kurang aktif",
    "Diam",
    "Belum ada akun",
    "Diretas",
    "Tidak dapat diperiksa",
)  # as sums.GROUPS
GROUP_NOTE = (
    "Diam = tidak aktif atau mati suri. Diretas = diretas atau ditangguhkan. Tidak dapat diperiksa = data "
    "tidak "
    "mencakup rentang yang dinilai; tidak adanya unggahan di sana tidak dibaca sebagai diam."
)
WAYS = {
    "file": "Berkas ekspor",
    "collection": "Pengambilan langsung",
    "link": "Tautan ditempel",
    "entry": "Catatan tangan",
}
GRADES = {
    "A": "API atau umpan situs",
    "B": "berkas ekspor resmi",
    "C": "tautan atau tangkapan layar",
    "D": "catatan tanpa bukti",
}
BASIS_STATUS = {
    "in_force": "berlaku",
    "revoked": "dicabut",
    "amended": "diubah",
    "unverified": "belum diverifikasi",
}


def finding(report: MonthlyReport) -> str:
    """Write the heading: what the month showed, from the rows."""
    month = month_name(report.month)
    if not sums.has_data(report):
        return f"{month} belum dapat dinilai: {reason_without_data(report)}"
    whole = sums.whole(report)
    start = f"{month}: {number(whole.groups[0])} dari {number(whole.total)} OPD aktif"
    silent = whole.groups[sums.SILENT_GROUP]
    unknown = whole.groups[-1]
    if silent:
        return f"{start}; {in_words(silent)} diam"
    return (
        f"{start}; {in_words(unknown)} tidak dapat diperiksa" if unknown else f"{start}; tidak ada yang diam"
    )


def reason_without_data(report: MonthlyReport) -> str:
    """Say why nothing is known of a month."""
    if not report.agencies:
        return "belum ada perangkat daerah yang terdaftar"
    if not report.channels:
        return "belum ada kanal yang terdaftar"
    last = max((row.covered_until for row in report.channels if row.covered_until), default=None)
    if last is None:
        return "belum ada data yang masuk"
    if last < report.month:
        return f"data terakhir sampai {plain_date(last)}"
    return "tidak ada data yang mencakup bulan ini"


def states(report: MonthlyReport) -> str:
    """Write "26 aktif, 7 kurang aktif, 5 diam …" without what is zero."""
    parts = zip(GROUPS, sums.whole(report).groups, strict=True)
    return listed([f"{number(count)} {word.lower()}" for word, count in parts if count])


def comparison(report: MonthlyReport) -> str:
    """Compare the active agencies with the month end before, over the same agencies."""
    ends = sums.by_month(report)
    if len(ends) < 2 or not _judged(ends[-2][1]):
        return "Bulan sebelumnya tidak dapat dibandingkan karena datanya tidak mencukupi."
    (day, before), (_, now) = ends[-2], ends[-1]
    was, is_now = before.groups[0], now.groups[0]
    start = f"Pada {plain_date(day)} OPD yang aktif sebanyak {number(was)}"
    if was == is_now:
        return f"{start}, sama dengan bulan ini."
    word = "bertambah" if is_now > was else "berkurang"
    return f"{start}; bulan ini {word} {in_words(abs(is_now - was))}."


def _judged(tally: sums.Tally) -> int:
    return sum(tally.groups[:3])


def listed(parts: Sequence[str]) -> str:
    """Join with commas and "dan"."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"


def named(rows: Sequence[AgencyRow], most: int = 5) -> str:
    """Name agencies, up to `most`; the rest are counted and found in the annex."""
    names = [row.name for row in rows[:most]]
    rest = len(rows) - len(names)
    return f"{', '.join(names)}, dan {in_words(rest)} lainnya" if rest else listed(names)


def status(row: AgencyRow | ChannelRow) -> str:
    """The status as a word."""
    return STATUS[row.status]


def day(value: date | None) -> str:
    """Write "31 Okt 2026", or that it is not known."""
    return short_date(value, year=True).replace(" ", "\u00a0") if value else "tidak diketahui"


def since(row: AgencyRow | ChannelRow) -> str:
    """Since when the status holds; what cannot be known is said, never left blank."""
    if row.since:
        return f"\u2264\u00a0{day(row.since)}" if row.earlier else day(row.since)
    return "sejak awal" if row.status == "no_channel" else "tidak diketahui"


def posts(row: AgencyRow | ChannelRow) -> str:
    """Items in the month: "12", "paling sedikit 12" where looking was incomplete, or not measured."""
    if row.posts is None or (not row.complete and not row.posts):
        return "tidak terukur"
    return number(row.posts) if row.complete else f"≥ {number(row.posts)}"


def week(monday: date) -> str:
    """Write a week as "5-11 Okt" or "28 Sep-4 Okt"."""
    sunday = monday + timedelta(days=6)
    if monday.month == sunday.month:
        return f"{monday.day}\u2013{short_date(sunday)}"
    return f"{short_date(monday)}\u2013{short_date(sunday)}"


def obstacle(row: AgencyRow) -> str:
    """The obstacle as noted by hand."""
    return row.obstacle or "belum dicatat"


def noted(rows: Sequence[AgencyRow]) -> str:
    """Say for how many of these agencies the obstacle is noted."""
    count = sum(1 for row in rows if row.obstacle)
    if count == len(rows):
        return "Kendala semuanya sudah dicatat"
    if not count:
        return "Kendalanya belum dicatat"
    return f"Kendala sudah dicatat untuk {in_words(count)} di antaranya"


def helped(rows: Sequence[AgencyRow]) -> str:
    """Say how many of these agencies were helped."""
    count = sum(1 for row in rows if row.help_given)
    return f"Bantuan sudah diberikan kepada {in_words(count)} OPD" if count else "Bantuan belum dicatat"


def inside(title: str) -> str:
    """Let a title stand inside a sentence."""
    return title[:1].lower() + title[1:]


def addressee(report: MonthlyReport) -> str:
    """Who receives the report."""
    return report.letterhead.addressee or "Kepala Daerah"
