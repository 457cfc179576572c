"""Tables of a DOCX: the heading row repeats, no row breaks over a page, cells may link."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kentongan.paper.blocks import Column, Group, Table, Text
from kentongan.paper.characters import seen

_WIDTH = 9070  # twentieths of a point: 16 cm between the margins of A4


def append(book: Any, block: Table) -> None:
    """Append a table; its XML is written whole, for a thousand rows cell by cell would take half a minute."""
    shares = sum(column.share for column in block.columns)
    widths = [int(_WIDTH * column.share / shares) for column in block.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = _Rows(book, block)
    table = parse_xml(
        f'<w:tbl {nsdecls("w", "r")}><w:tblPr><w:tblStyle w:val="{book.styles["Tabel Laporan"].style_id}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows.all(block)}</w:tbl>"
    )
    book.element.body.insert(len(book.element.body) - 1, table)  # before the section's own facts
    book.add_paragraph(style="Tabel")


class _Rows:
    """Rows as XML; addresses go into the file's list of links, each once."""

    def __init__(self, book: Any, block: Table) -> None:
        self.book, self.columns, self.links = book, block.columns, dict[str, str]()
        self.style = book.styles["Tabel Kecil" if block.small else "Tabel"].style_id

    def all(self, block: Table) -> str:
        head = self.row([Text(column.title, strong=True) for column in block.columns], head=True)
        rows = (self.group(row) if isinstance(row, Group) else self.row(row) for row in block.rows)
        total = self.row([Text(words, strong=True) for words in block.total]) if block.total else ""
        return "".join([head, *rows, total])

    def row(self, cells: Sequence[str | Text], *, head: bool = False) -> str:
        kind = "<w:tblHeader/>" if head else ""
        inner = "".join(map(self.cell, cells, self.columns))
        return f"<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{inner}</w:tr>"

    def group(self, group: Group) -> str:
        """A row over all columns that stays with the row below it."""
        wide = f'<w:tcPr><w:gridSpan w:val="{len(self.columns)}"/></w:tcPr>'
        return (
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{wide}"
            f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/><w:keepNext/><w:spacing w:before="80"/></w:pPr>'
            f"{_run(Text(group.words, strong=True))}</w:p></w:tc></w:tr>"
        )

    def cell(self, cell: str | Text, column: Column) -> str:
        text = cell if isinstance(cell, Text) else Text(cell)
        run = (
            f'<w:hyperlink r:id="{self.link(text.url)}">{_run(text)}</w:hyperlink>'
            if text.url
            else _run(text)
        )
        look = f'<w:pPr><w:pStyle w:val="{self.style}"/><w:jc w:val="{column.align}"/></w:pPr>'
        return f"<w:tc><w:p>{look}{run}</w:p></w:tc>"

    def link(self, url: str) -> str:
        if url not in self.links:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            self.links[url] = self.book.part.relate_to(url, kind, is_external=True)
        return self.links[url]


def _run(text: Text) -> str:
    look = ("<w:b/>" if text.strong else "") + ('<w:color w:val="454B58"/>' if text.quiet else "")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(seen(text.words))}</w:t></w:r>'
