"""The papers of an award as DOCX: the copy that staff may still edit. What was issued is the PDF."""

from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from kentongan.awards.papers import Clauses, Signer, Told, foot
from kentongan.handovers.bast_docx import finished, letter_top, listing
from kentongan.paper import docx_parts as parts
from kentongan.paper import docx_table
from kentongan.paper.blocks import Block, Heading, Listing, Paragraph, Table
from kentongan.paper.characters import seen


def write(told: Told, head: tuple[int, str]) -> bytes:
    """Return the DOCX on A4; the same words give the same bytes."""
    made: Any = docx.Document()
    below = foot(told, head)
    parts.prepare(made, title=seen(f"{told.title} {told.name}".strip()), made_at=told.at)
    parts.foot(made, seen(f"{told.foot_left} · salinan"))
    letter_top(made, told.kop_lines, told.kop_address, told.logo_path)
    _titles(made, told)
    _clauses(made, told.preamble)
    if told.resolved:
        made.add_paragraph("MEMUTUSKAN:", style="Judul Laporan")
        _clauses(made, told.resolved)
    for block in told.blocks:
        _block(made, block)
    if told.closing:
        closing = made.add_paragraph(seen(told.closing), style="Body Text")
        closing.paragraph_format.keep_with_next = True
    for signer in told.signers:
        _sign(made, signer)
    note = f"Salinan yang dapat disunting; yang resmi adalah PDF. {below.proof}"
    made.add_paragraph(seen(note), style="Catatan")
    return finished(made)


def _titles(made: Any, told: Told) -> None:
    """The title lines; a decree's number stands before what it is about, any other paper's after."""
    bold, number = (told.title, *told.subtitle, told.name), told.number
    place = 1 if told.resolved else len(bold)
    for words in (*bold[:place], number, *bold[place:]):
        if words:
            line = made.add_paragraph(seen(words), style="Judul Laporan")
            line.paragraph_format.space_after = Pt(2)
            line.runs[0].bold = None if words is not number else False


def _clauses(made: Any, clauses: Clauses) -> None:
    for label, texts in clauses:
        for place, words in enumerate(texts):
            letter = f"{chr(97 + place)}. " if len(texts) > 1 else ""
            line = f"{label if place == 0 else ''}\t{':' if place == 0 else ''}\t{letter}{words}"
            _hung(made.add_paragraph(seen(line), style="Isian").paragraph_format)


def _hung(look: Any) -> None:
    """Hang the words behind a label as long as "Memperhatikan"."""
    for stop in (2.6, 3.0):  # the style's own
        look.tab_stops.add_tab_stop(Cm(stop), WD_TAB_ALIGNMENT.CLEAR)
    for stop in (3.3, 3.7):
        look.tab_stops.add_tab_stop(Cm(stop))
    look.left_indent, look.first_line_indent = Cm(3.7), Cm(-3.7)


def _block(made: Any, block: Block) -> None:
    if isinstance(block, Heading):
        made.add_heading(seen(block.words), level=block.level)
    elif isinstance(block, Paragraph):
        made.add_paragraph(seen(block.words), style="Catatan" if block.look == "note" else "Body Text")
    elif isinstance(block, Listing):
        listing(made, block.points)
    elif isinstance(block, Table):
        line = made.add_paragraph(seen(block.caption), style="Caption")
        line.paragraph_format.keep_with_next = True
        docx_table.append(made, block)


def _sign(made: Any, signer: Signer) -> None:
    above = [words for words in (*signer.place_and_day.split("\n"), f"{signer.office},") if words]
    lines = [*above, signer.name, *([signer.below] if signer.below else [])]
    for place, words in enumerate(lines):
        line = made.add_paragraph(seen(words), style="Tanda Tangan")
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        line.paragraph_format.keep_with_next = place < len(lines) - 1
        if place == 0:
            line.paragraph_format.space_before = Pt(14)
        if place == len(above):
            line.paragraph_format.space_before = Cm(2)
            line.runs[0].bold = True
