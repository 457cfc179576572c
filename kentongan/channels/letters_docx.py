"""A letter or decree as DOCX, in the office's styles; places to be filled in stand in marked brackets."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.shared import Cm, Pt

from kentongan.paper import docx_parts as parts
from kentongan.paper import docx_table
from kentongan.paper.blocks import Table
from kentongan.paper.characters import seen


@dataclass(frozen=True, slots=True)
class Fill:
    """A place that the office fills in: shown as "[diisi: nomor surat]" on yellow."""

    what: str


Words = str | Fill
_FOOT = "Konsep. Periksa dan lengkapi bagian yang ditandai sebelum ditandatangani."


class Page:
    """A letter being written, from top to bottom."""

    def __init__(
        self, kop: Sequence[str], address: Words, title: str, logo: bytes | None, *, made_at: datetime
    ) -> None:
        """Begin with the letterhead; `kop` topmost first, `logo` a PNG."""
        self.book: Any = docx.Document()
        parts.prepare(self.book, title=seen(title), made_at=made_at)
        parts.foot(self.book, _FOOT)
        if logo:
            line = self.book.add_paragraph(style="Kop")
            picture = line.add_run().add_picture(io.BytesIO(logo), height=Cm(1.9))
            picture._inline.docPr.set("descr", "Lambang daerah")
        for place, words in enumerate(kop):
            self._line(words, "Kop Nama" if place == len(kop) - 1 else "Kop")
        parts.double_rule(self._line(address, "Kop Alamat"))

    def heading(self, *words: Words) -> None:
        """Write centred lines; a place to fill stands on the line before it ("NOMOR [diisi: …]")."""
        line: Any = None
        for one in words:
            if isinstance(one, Fill) and line is not None:
                _write(line, " ", one)
                continue
            line = self._line(one, "Judul Laporan")
            line.paragraph_format.keep_with_next = True

    def facts(self, *rows: tuple[str, Words]) -> None:
        """Write "Nomor : …" lines, aligned."""
        for name, value in rows:
            line = self.book.add_paragraph(f"{name}\t:\t", style="Isian")
            _write(line, value)
            line.paragraph_format.space_after = Pt(4)

    def points(self, name: str, *points: Words) -> None:
        """Write a recital with lettered points: "Menimbang : a. bahwa …"."""
        for place, words in enumerate(points):
            head = f"{name}\t:\t" if place == 0 else "\t\t"
            letter = f"{chr(ord('a') + place)}. " if len(points) > 1 else ""
            line = self.book.add_paragraph(f"{head}{letter}", style="Isian")
            line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(3.6), Cm(-3.6)
            line.paragraph_format.space_after = Pt(4)
            _write(line, words)

    def text(self, words: str) -> None:
        """Write a paragraph."""
        self._line(words, "Body Text")

    def listing(self, points: Sequence[str]) -> None:
        """Write numbered points below the value of the line before."""
        number = parts.new_numbering(self.book)
        for place, words in enumerate(points):
            end = "." if place == len(points) - 1 else ";"
            line = self._line(f"{words}{end}", "List Number")
            parts.number(line, number)
            line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(3.7), Cm(-0.7)
            line.paragraph_format.space_after = Pt(1)

    def signature(self, place: Words, office: str, name: Words, nip: Words, *, decreed: bool) -> None:
        """Write who signs; a decree says where and when it was set."""
        if decreed:
            self._sign("Ditetapkan di ", place).paragraph_format.space_before = Pt(14)
            self._sign("pada tanggal ", Fill("tanggal"))
        else:
            self._sign(place, ", ", Fill("tanggal")).paragraph_format.space_before = Pt(14)
        self._sign(f"{office},").paragraph_format.space_after = Cm(2.2)
        self._sign(name).runs[0].bold = True
        self._sign(nip, last=True)

    def annex(self, what: str, title: str, number: Words, day: Words) -> None:
        """Begin an annex on a new page, with the number and day of its letter."""
        line = self._line(what, "Isian")
        line.paragraph_format.page_break_before = True
        self.facts(("Nomor", number), ("Tanggal", day))
        self._line(title, "Judul Laporan").paragraph_format.space_before = Pt(10)

    def table(self, table: Table) -> None:
        """Write a table with its caption."""
        line = self._line(table.caption, "Caption")
        line.paragraph_format.keep_with_next = True
        docx_table.append(self.book, table)

    def finished(self) -> bytes:
        """Return the file; the same letter gives the same bytes."""
        target = io.BytesIO()
        self.book.save(target)
        return parts.same_bytes(target.getvalue())

    def _line(self, words: Words, style: str) -> Any:
        line = self.book.add_paragraph(style=style)
        _write(line, words)
        return line

    def _sign(self, *words: Words, last: bool = False) -> Any:
        line = self.book.add_paragraph(style="Tanda Tangan")
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        _write(line, *words)
        line.paragraph_format.keep_with_next = not last
        return line


def _write(line: Any, *words: Words) -> None:
    for one in words:
        if isinstance(one, Fill):
            line.add_run(f"[diisi: {seen(one.what)}]").font.highlight_color = WD_COLOR_INDEX.YELLOW
        else:
            line.add_run(seen(one))
