"""The nota dinas that carries the report: fields, a few paragraphs, the signature."""

from datetime import date

from kentongan.paper.blocks import Letter, Signature
from kentongan.paper.letterhead import DOTS
from kentongan.paper.words import in_words, month_name, number, plain_date
from kentongan.reports import suggestions, sums, wording
from kentongan.reports.facts import MonthlyReport
from kentongan.workdays.clock import local_day

_CLOSING = "Demikian kami laporkan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih."


def nota_dinas(report: MonthlyReport) -> Letter:
    """Write the letter from the rows of the report."""
    head = report.letterhead
    fields = (
        ("Yth.", wording.addressee(report)),
        ("Dari", head.position_line),
        ("Tembusan", "; ".join(head.copies) or DOTS),
        ("Tanggal", _day_of_issue(report)),
        ("Nomor", report.issue.number if report.issue else DOTS),
        ("Sifat", "Biasa"),
        ("Lampiran", "Satu laporan"),
        ("Hal", f"Keaktifan kanal komunikasi publik perangkat daerah, {month_name(report.month)}"),
    )
    return Letter("NOTA DINAS", fields, paragraphs(report), signature(report))


def issued_on(report: MonthlyReport) -> date | None:
    """The local day on which the report went out."""
    return local_day(report.issue.at, report.zone) if report.issue else None


def _day_of_issue(report: MonthlyReport) -> str:
    day = issued_on(report)
    return plain_date(day) if day else DOTS


def signature(report: MonthlyReport, *, with_place: bool = False) -> Signature:
    """Who signs, with what the government set and dotted places for the rest."""
    head = report.letterhead
    place = f"{head.city or DOTS}, {_day_of_issue(report)}" if with_place else ""
    return Signature(place, head.position_line, (head.name_line, head.rank_line, head.nip_line))


def paragraphs(report: MonthlyReport) -> list[str]:
    """The letter's body: finding, who needs an act, obstacles, what is asked."""
    opening = (
        "Dengan hormat kami laporkan hasil pemantauan keaktifan kanal komunikasi publik perangkat daerah "
        "(OPD) "
        f"{report.government} selama {month_name(report.month)}, menurut {suggestions.as_known(report)}."
    )
    body = _with_data(report) if sums.has_data(report) else _without_data(report)
    replaces = [_replaces(report)] if report.issue and report.issue.replaces else []
    return [opening, *body, *replaces, _CLOSING]


def _replaces(report: MonthlyReport) -> str:
    return (
        f"Laporan ini memperbaiki dan menggantikan laporan {report.issue.replaces if report.issue else ''}."
    )


def _without_data(report: MonthlyReport) -> list[str]:
    sentence = (
        f"Bulan ini belum dapat dinilai: {wording.reason_without_data(report)}. Karena itu laporan ini tidak "
        "menyatakan OPD mana pun tidak aktif dan tidak memuat peringkat."
    )
    return [sentence, _asked(report)]


def _with_data(report: MonthlyReport) -> list[str]:
    whole = sums.whole(report)
    finding = f"Dari {number(whole.total)} OPD, {wording.states(report)}. {wording.comparison(report)}"
    return [point for point in (finding, _attention(report), _asked(report)) if point]


def _attention(report: MonthlyReport) -> str:
    rows = sums.needing_attention(report)
    if not rows:
        return "Tidak ada OPD yang perlu didekati secara khusus."
    return f"Yang perlu didekati: {wording.named(rows)}. {wording.noted(rows)} (Bab IV)."


def _asked(report: MonthlyReport) -> str:
    points = suggestions.suggestions(report)
    if not points:
        return "Tidak ada keputusan yang kami mohonkan bulan ini; pemantauan dilanjutkan."
    return f"Kami mohon arahan Bapak/Ibu atas {in_words(len(points))} saran pada Bab V."
