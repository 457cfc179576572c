"""A letter of the ladder as PDF/A-2b and as DOCX: the same words, the same facts give the same bytes."""

from pathlib import Path

from django.conf import settings

from kentongan.guidance.letters import Written
from kentongan.paper import docx, letterhead
from kentongan.paper.blocks import Document, Foot, Letter, Signature
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.paper.typesetting import pdf

_TEMPLATE = Path(__file__).parent / "typst" / "outreach_letter.typ"


def as_pdf(written: Written) -> bytes:
    """Return the letter on A4."""
    told = to_json(_document(written))
    logo = letterhead.logo(settings.DATA, written.logo_path)
    told["logo"] = "logo.png" if logo else None
    pictures = {"logo.png": logo} if logo else {}
    return pdf(_TEMPLATE, told, paper="a4", made_at=int(written.at.timestamp()), pictures=pictures)


def as_docx(written: Written) -> bytes:
    """Return the letter as the copy that staff may still edit."""
    logo = letterhead.logo(settings.DATA, written.logo_path)
    note = f"{_document(written).foot.left} · salinan yang dapat disunting"
    return docx.write(_document(written), made_at=written.at, logo=logo, note=note)


def _document(written: Written) -> Document:
    letter = Letter(
        written.title, written.fields, written.paragraphs,
        Signature(written.place_and_day, written.office, written.signatory),
    )  # fmt: skip
    return Document(
        title=dict(written.fields)["Hal"], subject=written.number or "konsep", kop_lines=written.kop_lines,
        kop_address=written.kop_address, letter=letter, cover_lines=(), blocks=(), foot=_foot(written),
    )  # fmt: skip


def _foot(written: Written) -> Foot:
    proof = f"Sidik fakta SHA-256 {sha256_of(to_json(written))}"
    if not written.number:
        return Foot("Surat pembinaan · konsep, belum diterbitkan", proof)
    return Foot(f"Surat pembinaan Nomor {written.number}", proof)
