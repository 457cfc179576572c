"""The same document as DOCX: real styles, tables and fields, which staff can edit in any office program."""

import io
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as Line

from kentongan.paper import docx_parts as parts
from kentongan.paper import docx_table
from kentongan.paper.blocks import (
    Bars,
    Beats,
    Block,
    Document,
    Figures,
    Heading,
    Letter,
    Listing,
    Paragraph,
    Signature,
    Table,
)
from kentongan.paper.characters import seen
from kentongan.paper.typesetting import LOOK, png


def write(document: Document, *, made_at: datetime, logo: bytes | None = None, note: str = "") -> bytes:
    """Return the DOCX on A4; `note` stands in the foot beside the page number. Same input, same bytes."""
    book = docx.Document()
    parts.prepare(book, title=seen(document.title), made_at=made_at)
    parts.foot(book, seen(note))
    _kop(book, document, logo)
    _letter(book, document.letter)
    for place, words in enumerate(document.cover_lines):
        line = book.add_paragraph(seen(words), style="Judul Laporan")
        line.paragraph_format.page_break_before = place == 0
    for block in document.blocks:
        _WRITERS[type(block)](book, block)
    target = io.BytesIO()
    book.save(target)
    return parts.same_bytes(target.getvalue())


def _kop(book: Any, document: Document, logo: bytes | None) -> None:
    if logo:
        line = book.add_paragraph(style="Kop")
        picture = line.add_run().add_picture(io.BytesIO(logo), height=Cm(1.9))
        picture._inline.docPr.set("descr", "Lambang daerah")
    last = len(document.kop_lines) - 1
    for place, words in enumerate(document.kop_lines):
        book.add_paragraph(seen(words), style="Kop Nama" if place == last else "Kop")
    rule = book.add_paragraph(seen(document.kop_address), style="Kop Alamat")
    parts.double_rule(rule)


def _letter(book: Any, letter: Letter) -> None:
    book.add_paragraph(seen(letter.title), style="Judul Laporan")
    for name, value in letter.fields:
        line = book.add_paragraph(f"{name}\t:\t{seen(value)}", style="Isian")
        line.paragraph_format.keep_with_next = True
    for words in letter.paragraphs:
        book.add_paragraph(seen(words), style="Body Text")
    _signature(book, letter.signature)


def _signature(book: Any, block: Signature) -> None:
    if block.place_and_day:
        _sign(book, block.place_and_day).paragraph_format.space_before = Pt(14)
    _sign(book, f"{block.office},").paragraph_format.space_after = Cm(2.2)
    for place, words in enumerate(block.lines):
        _sign(book, words, last=place == len(block.lines) - 1).runs[0].bold = place == 0


def _sign(book: Any, words: str, *, last: bool = False) -> Line:
    line: Line = book.add_paragraph(seen(words), style="Tanda Tangan")
    line.paragraph_format.keep_with_next = not last
    return line


def _heading(book: Any, block: Heading) -> None:
    line = book.add_heading(seen(block.words), level=block.level)
    line.paragraph_format.page_break_before = block.on_new_page


def _paragraph(book: Any, block: Paragraph) -> None:
    style = {"text": "Body Text", "note": "Catatan", "lead": "Temuan"}[block.look]
    line = book.add_paragraph(seen(block.words), style=style)
    line.paragraph_format.keep_with_next = block.look == "lead" or block.words.endswith(":")


def _listing(book: Any, block: Listing) -> None:
    number = parts.new_numbering(book)
    for words in block.points:
        parts.number(book.add_paragraph(seen(words), style="List Number"), number)


def _table(book: Any, block: Table) -> None:
    line = book.add_paragraph(seen(block.caption), style="Caption")
    line.paragraph_format.keep_with_next = True
    docx_table.append(book, block)


def _figures(book: Any, block: Figures) -> None:
    table = book.add_table(rows=1, cols=len(block.figures))
    table.style = "Tabel Laporan"
    for cell, (what, figure, beside) in zip(table.rows[0].cells, block.figures, strict=True):
        cell.paragraphs[0].text = what
        cell.paragraphs[0].style = "Tabel"
        cell.add_paragraph(figure, style="Angka Besar")
        cell.add_paragraph(beside, style="Tabel")
    book.add_paragraph(style="Tabel")


def _chart(book: Any, block: Bars | Beats) -> None:
    line = book.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.LEFT
    run = line.add_run()
    picture = run.add_picture(io.BytesIO(png(LOOK / "chart.typ", {"chart": asdict(block)})), width=Cm(16))
    picture._inline.docPr.set("descr", seen(block.alt))
    picture._inline.docPr.set("title", seen(block.title))


_WRITERS: dict[type[Block], Callable[[Any, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Listing: _listing,
    Table: _table,
    Figures: _figures,
    Bars: _chart,
    Beats: _chart,
    Signature: _signature,
}
