"""What python-docx has no words for: an office's styles, fields, restarted numbers."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line

BODY, TABLE = "Bookman Old Style", "Arial"
_QUIET = RGBColor(0x45, 0x4B, 0x58)
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
# name, base, face, size in points, bold, alignment, space after in points
_STYLES: tuple[tuple[str, str, str, float, bool, WD_ALIGN_PARAGRAPH, float], ...] = (
    ("Kop", "Normal", BODY, 12, False, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Kop Nama", "Normal", BODY, 14, True, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Kop Alamat", "Normal", BODY, 9, False, WD_ALIGN_PARAGRAPH.CENTER, 12),
    ("Judul Laporan", "Normal", BODY, 12, True, WD_ALIGN_PARAGRAPH.CENTER, 6),
    ("Isian", "Normal", BODY, 11, False, WD_ALIGN_PARAGRAPH.LEFT, 2),
    ("Tanda Tangan", "Normal", BODY, 11, False, WD_ALIGN_PARAGRAPH.LEFT, 0),
    ("Temuan", "Normal", BODY, 15, True, WD_ALIGN_PARAGRAPH.LEFT, 8),
    ("Tabel", "Normal", TABLE, 8, False, WD_ALIGN_PARAGRAPH.LEFT, 0),
    ("Tabel Kecil", "Tabel", TABLE, 7, False, WD_ALIGN_PARAGRAPH.LEFT, 0),
    ("Angka Besar", "Normal", TABLE, 14, True, WD_ALIGN_PARAGRAPH.LEFT, 0),
    ("Catatan", "Normal", TABLE, 7.5, False, WD_ALIGN_PARAGRAPH.LEFT, 10),
)


def prepare(book: Any, *, title: str, made_at: datetime) -> None:
    """Set paper (A4, 3 cm left), language, styles and the file's own facts."""
    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2.2)
    facts = book.core_properties
    facts.title, facts.author, facts.language, facts.comments = title, "", "id-ID", ""
    facts.created = facts.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    _old_styles(book.styles)
    for name, base, face, size, bold, alignment, after in _STYLES:
        style = book.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = book.styles[base]
        _face(style, face, size, bold=bold)
        style.paragraph_format.alignment = alignment
        style.paragraph_format.space_after = Pt(after)
    book.styles["Catatan"].font.color.rgb = _QUIET
    book.styles["Tanda Tangan"].paragraph_format.left_indent = Cm(8.3)
    stops = book.styles["Isian"].paragraph_format
    stops.left_indent, stops.first_line_indent = Cm(3), Cm(-3)
    stops.tab_stops.add_tab_stop(Cm(2.6))
    stops.tab_stops.add_tab_stop(Cm(3))
    _table_style(book.styles)


def _old_styles(styles: Any) -> None:
    """Bring Word's own styles to the office's face; headings stay headings for the table of contents."""
    _face(styles["Normal"], BODY, 11)
    styles["Normal"].element.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="id-ID"/>'))
    styles["Normal"].paragraph_format.space_after = Pt(4)
    for level, size in ((1, 12.5), (2, 11), (3, 11)):
        _face(styles[f"Heading {level}"], BODY, size, bold=True)
    _face(styles["Caption"], TABLE, 8.5, bold=True)
    styles["Body Text"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    styles["Body Text"].paragraph_format.space_after = Pt(7)
    styles["List Number"].paragraph_format.space_after = Pt(4)


def _face(style: Any, face: str, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = face, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), face)


def _table_style(styles: Any) -> None:
    style = styles.add_style("Tabel Laporan", WD_STYLE_TYPE.TABLE)
    style.element.append(
        parse_xml(
            f'<w:tblPr {nsdecls("w")}><w:tblBorders><w:top w:val="single" w:sz="8" w:color="15181F"/>'
            '<w:bottom w:val="single" w:sz="4" w:color="7F8797"/>'
            '<w:insideH w:val="single" w:sz="4" w:color="C9CED8"/></w:tblBorders>'
            '<w:tblCellMar><w:left w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar>'
            "</w:tblPr>"
        )
    )


def foot(book: Any, note: str) -> None:
    """Write the note and "halaman x dari y" (as fields) into the foot of every page."""
    line = book.sections[0].footer.paragraphs[0]
    line.style = book.styles["Catatan"]
    line.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(Cm(16), alignment=2)
    line.add_run(f"{note}\thalaman ")
    _field(line, "PAGE")
    line.add_run(" dari ")
    _field(line, "NUMPAGES")


def _field(line: Line, name: str) -> None:
    line._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def double_rule(line: Line) -> None:
    """Draw the double line below a letterhead."""
    border = '<w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="4" w:color="000000"/>'
    line._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"))


def new_numbering(book: Any) -> int:
    """Return a numbering that starts at 1 again."""
    numbering = book.part.numbering_part.element
    style_number = book.styles["List Number"].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(style_number).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def number(line: Line, numbering: int) -> None:
    """Let a point count in this numbering."""
    properties = line._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def same_bytes(content: bytes) -> bytes:
    """Pack again with one fixed time, so that the same document gives the same bytes."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _SAME_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return target.getvalue()
