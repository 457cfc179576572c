"""The incident report on paper: PDF/A-2b with letterhead, and a DOCX that staff may still edit."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from django.conf import settings

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.handovers.bast_docx import finished, letter_top
from kentongan.incidents import law, telling
from kentongan.incidents.models import Report
from kentongan.paper import docx_parts as parts
from kentongan.paper import letterhead, typesetting
from kentongan.paper.characters import seen
from kentongan.paper.frozen import to_json
from kentongan.paper.letterhead import DOTS, Letterhead
from kentongan.paper.typesetting import Paper
from kentongan.paper.words import moment, plain_date
from kentongan.workdays.clock import local_day

_TEMPLATE = Path(__file__).parent / "typst" / "incident.typ"
TITLE = "LAPORAN INSIDEN"
HEADS = ("Kontak pelapor", "Deskripsi insiden", "Kronologi", "Dampak")  # the four of Pasal 15


@dataclass(frozen=True, slots=True)
class Sheet:
    """What both papers say, in order."""

    kop_lines: tuple[str, ...]
    kop_address: str
    title: str
    fields: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    basis: str
    place_and_day: str
    office: str
    lines: tuple[str, ...]
    foot_left: str
    foot_right: str


def pdf(report: Report, *, paper: Paper = "a4") -> bytes:
    """Return the PDF; the same report and book give the same bytes."""
    head = _head(report)
    logo = letterhead.logo(settings.DATA, head.logo_path)
    told = to_json(sheet(report, head)) | {"logo": "logo.png" if logo else None}
    made_at = int((report.sent_at or report.at or report.incident.opened_at).timestamp())
    pictures = {"logo.png": logo} if logo else {}
    return typesetting.pdf(_TEMPLATE, told, paper=paper, made_at=made_at, pictures=pictures)


def write_docx(report: Report) -> bytes:
    """Return the DOCX on A4 with the same words."""
    head = _head(report)
    told = sheet(report, head)
    made: Any = docx.Document()
    parts.prepare(made, title=f"Laporan insiden {report.incident_id}", made_at=_at(report))
    parts.foot(made, seen(told.foot_left))
    letter_top(made, told.kop_lines, told.kop_address, head.logo_path)
    made.add_paragraph(seen(told.title), style="Judul Laporan")
    for name, value in told.fields:
        made.add_paragraph(f"{name}\t:\t{seen(value)}", style="Isian")
    for place, (name, lines) in enumerate(told.parts, start=1):
        made.add_heading(seen(f"{place}. {name}"), level=2)
        for line in lines:
            made.add_paragraph(seen(line), style="Body Text")
    made.add_paragraph(seen(told.basis), style="Catatan")
    for place, line in enumerate((told.place_and_day, f"{told.office},", "", "", *told.lines)):
        made.add_paragraph(seen(line), style="Tanda Tangan").paragraph_format.keep_with_next = place < 4
    return finished(made)


def _at(report: Report) -> datetime:
    return report.sent_at or report.at or report.incident.opened_at


def _head(report: Report) -> Letterhead:
    government = report.incident.government
    offices = Agency.objects.standing().filter(government=government, is_communications_office=True)
    office = offices.values_list("name", flat=True).first()
    return letterhead.of(
        government.letterhead, government=government.name, office=office or "", head=government.head_title
    )


def sheet(report: Report, head: Letterhead) -> Sheet:
    """Compose what the papers say."""
    incident, zone = report.incident, report.incident.government.zone
    day = plain_date(local_day(_at(report), zone))
    sent = f"dikirim kepada {report.sent_to}" if report.sent_at else "konsep, belum dikirim"
    return Sheet(
        kop_lines=head.lines,
        kop_address=head.address,
        title=TITLE,
        fields=(
            ("Insiden", f"nomor {incident.pk}, {telling.about(incident)}"),
            ("Jenis", incident.get_kind_display()),
            ("Diketahui", moment(incident.opened_at, zone)),
            ("Kepada", report.sent_to or DOTS),
            ("Versi", f"{report.version}, {sent}"),
        ),
        parts=tuple(
            (name, tuple(line for line in words.split("\n") if line.strip()))
            for name, words in zip(
                HEADS,
                (report.reporter, report.description, report.chronology, report.impact),
                strict=True,
            )
        ),
        basis=_basis(report),
        place_and_day=f"{head.city or DOTS}, {day}",
        office=head.position_line,
        lines=(head.name_line, head.rank_line, head.nip_line),
        foot_left=f"Laporan insiden nomor {incident.pk}, versi {report.version}, {sent}",
        foot_right=f"Buku audit {book.head_line()}",
    )


def _basis(report: Report) -> str:
    basis = law.cited(report.incident.government, law.REPORT)[0]
    sure = "" if basis.is_sure else f" (status: {basis.word})"
    return f"Isian menurut {basis.citation} Pasal 15{sure}."
