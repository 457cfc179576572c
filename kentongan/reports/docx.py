"""The report as DOCX: the copy that staff may still edit. The issued paper is the PDF."""

from datetime import UTC, datetime

from django.conf import settings

from kentongan.paper import docx, letterhead
from kentongan.paper.words import month_name
from kentongan.reports.facts import MonthlyReport
from kentongan.reports.paper import book_head, document
from kentongan.reports.pdf import made_at


def write(report: MonthlyReport) -> bytes:
    """Return the DOCX on A4; the same report gives the same bytes."""
    moment = datetime.fromtimestamp(made_at(report), UTC)
    logo = letterhead.logo(settings.DATA, report.letterhead.logo_path)
    return docx.write(document(report), made_at=moment, logo=logo, note=_note(report))


def _note(report: MonthlyReport) -> str:
    month = month_name(report.month)
    if report.issue is None:
        return f"Laporan {month} · pratinjau, belum diterbitkan"
    return (
        f"Laporan {month} · salinan yang dapat disunting; yang resmi adalah PDF versi {report.issue.version}"
        f" · {book_head(report.issue)}"
    )
