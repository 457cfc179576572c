"""The BAST as PDF/A-2b on A4 or F4."""

from io import BytesIO
from pathlib import Path

import segno
from django.conf import settings

from kentongan.handovers.bast_facts import Bast
from kentongan.handovers.bast_words import sheet, title_of
from kentongan.paper import letterhead
from kentongan.paper.frozen import to_json
from kentongan.paper.typesetting import Paper, pdf

_TEMPLATE = Path(__file__).parent / "typst" / "bast.typ"


def write(bast: Bast, *, paper: Paper = "a4") -> bytes:
    """Return the PDF; the same facts give the same bytes."""
    told = to_json(sheet(bast))
    told["tables"] = [told.pop(name) for name in ("accounts", "lamps", "inventory", "others")]
    told |= {"document_title": title_of(bast), "subject": bast.number or "konsep"}
    pictures = {"qr.svg": _qr(told["foot"]["qr"])} if told["foot"]["qr"] else {}
    logo = letterhead.logo(settings.DATA, bast.logo_path)
    if logo:
        pictures["logo.png"] = logo
    told["logo"] = "logo.png" if logo else None
    return pdf(_TEMPLATE, told, paper=paper, made_at=int(bast.at.timestamp()), pictures=pictures)


def _qr(text: str) -> bytes:
    target = BytesIO()
    segno.make(text, error="m", micro=False).save(target, kind="svg", border=0, xmldecl=False)
    return target.getvalue()
