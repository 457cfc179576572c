"""The papers of an award as PDF/A-2b on A4; a certificate lies on its side."""

from io import BytesIO
from pathlib import Path

import segno
from django.conf import settings

from kentongan.awards.papers import CERTIFICATE, Told, foot
from kentongan.paper import letterhead
from kentongan.paper.frozen import to_json
from kentongan.paper.typesetting import pdf

_HERE = Path(__file__).parent / "typst"


def write(told: Told, head: tuple[int, str]) -> bytes:
    """Return the PDF; the same words and the same head of the book give the same bytes."""
    below = foot(told, head)
    data = to_json(told) | {"foot": to_json(below)}
    pictures = {"qr.svg": _qr(below.qr)}
    logo = letterhead.logo(settings.DATA, told.logo_path)
    if logo:
        pictures["logo.png"] = logo
    data["logo"] = "logo.png" if logo else None
    template = _HERE / ("certificate.typ" if told.look == CERTIFICATE else "award.typ")
    return pdf(template, data, paper="a4", made_at=int(told.at.timestamp()), pictures=pictures)


def _qr(text: str) -> bytes:
    target = BytesIO()
    segno.make(text, error="m", micro=False).save(target, kind="svg", border=0, xmldecl=False)
    return target.getvalue()
