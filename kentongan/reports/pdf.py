"""The report as PDF/A-2b on A4 or F4."""

from datetime import UTC, datetime, time
from io import BytesIO

import segno
from django.conf import settings

from kentongan.paper import letterhead
from kentongan.paper.frozen import to_json
from kentongan.paper.typesetting import LOOK, Paper, pdf
from kentongan.reports.facts import MonthlyReport
from kentongan.reports.paper import document


def write(report: MonthlyReport, *, paper: Paper = "a4") -> bytes:
    """Return the PDF; the same report gives the same bytes."""
    told = to_json(document(report))
    pictures = {"qr.svg": qr(told["foot"]["qr"])} if told["foot"]["qr"] else {}
    logo = letterhead.logo(settings.DATA, report.letterhead.logo_path)
    if logo:
        pictures["logo.png"] = logo
    told["logo"] = "logo.png" if logo else None
    return pdf(LOOK / "document.typ", told, paper=paper, made_at=made_at(report), pictures=pictures)


def made_at(report: MonthlyReport) -> int:
    """Unix seconds of issue; a preview carries the end of its day, not the clock."""
    return int((report.issue.at if report.issue else datetime.combine(report.as_of, time(), UTC)).timestamp())


def qr(text: str) -> bytes:
    """Draw a QR code as SVG, dark on light."""
    target = BytesIO()
    segno.make(text, error="m", micro=False).save(target, kind="svg", border=0, xmldecl=False)
    return target.getvalue()
