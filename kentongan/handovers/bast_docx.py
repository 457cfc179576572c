"""The BAST as DOCX: the copy that staff may still edit. The issued paper is the PDF."""

import io
from typing import Any

import docx
from django.conf import settings
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from kentongan.handovers.bast_facts import Bast
from kentongan.handovers.bast_words import Sheet, Signer, sheet, title_of
from kentongan.paper import docx_parts as parts
from kentongan.paper import docx_table, letterhead
from kentongan.paper.blocks import Table
from kentongan.paper.characters import seen


def write(bast: Bast) -> bytes:
    """Return the DOCX on A4; the same facts give the same bytes."""
    book, told = docx.Document(), sheet(bast)
    parts.prepare(book, title=seen(title_of(bast)), made_at=bast.at)
    parts.foot(book, seen(f"{told.foot.left} · salinan"))
    letter_top(book, told.kop_lines, told.kop_address, bast.logo_path)
    for words in (told.title, *told.subtitle.split("\n")):
        book.add_paragraph(seen(words), style="Judul Laporan").paragraph_format.space_after = Pt(2)
    book.add_paragraph(seen(told.number), style="Judul Laporan").runs[0].bold = False
    book.add_paragraph(seen(told.opening), style="Body Text")
    _parties(book, told)
    book.add_paragraph(seen(told.basis), style="Body Text")
    listing(book, told.clauses)
    for table in (told.accounts, told.lamps, told.inventory, told.others):
        _table(book, table)
    book.add_paragraph(seen(told.closing), style="Body Text")
    _signatures(book, told)
    note = f"Salinan yang dapat disunting; yang resmi adalah PDF. {told.foot.proof}"
    book.add_paragraph(seen(note), style="Catatan")
    return finished(book)


def finished(book: Any) -> bytes:
    """Pack a document so that the same words give the same bytes."""
    target = io.BytesIO()
    book.save(target)
    return parts.same_bytes(target.getvalue())


def letter_top(book: Any, lines: Any, address: str, logo_path: str) -> None:
    """Write the letterhead with its double rule."""
    logo = letterhead.logo(settings.DATA, logo_path)
    if logo:
        picture = book.add_paragraph(style="Kop").add_run().add_picture(io.BytesIO(logo), height=Cm(1.9))
        picture._inline.docPr.set("descr", "Lambang daerah")
    for place, words in enumerate(lines):
        book.add_paragraph(seen(words), style="Kop Nama" if place == len(lines) - 1 else "Kop")
    parts.double_rule(book.add_paragraph(seen(address), style="Kop Alamat"))


def listing(book: Any, points: Any) -> None:
    """Write numbered points."""
    number = parts.new_numbering(book)
    for words in points:
        parts.number(book.add_paragraph(seen(words), style="List Number"), number)


def _parties(book: Any, told: Sheet) -> None:
    for _, fields, called in told.parties:
        for name, value in fields:
            line = book.add_paragraph(f"{name}\t:\t{seen(value)}", style="Isian")
            line.paragraph_format.keep_with_next = True
        line = book.add_paragraph(seen(called), style="Isian")
        line.paragraph_format.first_line_indent = Cm(0)
        line.paragraph_format.space_after = Pt(6)


def _table(book: Any, block: Table) -> None:
    line = book.add_paragraph(seen(block.caption), style="Caption")
    line.paragraph_format.keep_with_next = True
    docx_table.append(book, block)


def _signatures(book: Any, told: Sheet) -> None:
    """Two columns without lines, the witness below them."""
    day = book.add_paragraph(seen(told.place_and_day), style="Tanda Tangan")
    day.paragraph_format.space_before = Pt(12)
    day.paragraph_format.keep_with_next = True
    table = book.add_table(rows=2, cols=2)
    first, second, witness = told.signers
    _sign(table.cell(0, 0), second)
    _sign(table.cell(0, 1), first)
    _sign(table.cell(1, 0).merge(table.cell(1, 1)), witness)


def _sign(cell: Any, signer: Signer) -> None:
    free = f"({signer.absent})" if signer.absent else ""
    lines = [signer.party, f"{signer.title},", free, signer.name, signer.nip]
    for place, words in enumerate(lines):
        line = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.keep_with_next = place < len(lines) - 1
        line.add_run(seen(words)).bold = place in (0, 3)
        if place == 2:
            line.paragraph_format.space_before = line.paragraph_format.space_after = Cm(0.9)
    cell.add_paragraph()
