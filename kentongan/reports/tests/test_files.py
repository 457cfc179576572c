"""The files of a report: paper sizes, fonts, PDF/A, hostile words, and what staff can edit."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import openpyxl
import pytest
import segno

from kentongan.audit import anchors
from kentongan.audit.anchors import Anchor
from kentongan.paper.blocks import Column, Document, Foot, Heading, Letter, Paragraph, Signature, Table
from kentongan.paper.frozen import to_json
from kentongan.paper.letterhead import DOTS
from kentongan.paper.typesetting import LOOK
from kentongan.paper.typesetting import pdf as set_pdf
from kentongan.reports import docx as docx_of
from kentongan.reports import monthly, pdf, wording
from kentongan.reports import xlsx as xlsx_of
from kentongan.reports.facts import Issue
from kentongan.reports.paper import document, facts_sha256
from kentongan.reports.tests.conftest import ISSUED_AT, OCTOBER

# Typesets whole reports; what they are composed from is asked of every database in test_monthly.
pytestmark = [pytest.mark.slow, pytest.mark.once]

HOSTILE = (
    '{{7*7}} ${7*7} #{1+1} {% load x %} %(password)s #import "x" *b* _i_ $x$ @ref <lab> \\u{41} // c',
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://a.example","x")',
    "Dinas\x00Sosial\x0b\u202e😀中",
)
NAME = "Dr. H. Ir. Contoh Mu'awanah, M.Si., Ph.D"


@pytest.fixture
def report(october):
    return monthly.compose(october, OCTOBER)


def named(report, name):
    """The same report with this name in every place where a person may write one."""
    head = replace(report.letterhead, address=name, signatory_name=name, lines=(name,), copies=(name,))
    agencies = tuple(
        replace(r, name=name, cluster=name, obstacle=name, footnote=name) for r in report.agencies
    )
    channels = tuple(replace(row, handle=name) for row in report.channels)
    return replace(
        report, letterhead=head, agencies=agencies, channels=channels, notes=(name,), government=name
    )


def words_of(content):
    """All text of a DOCX, in the order of its XML."""
    return part_of(content, "word/document.xml")


def part_of(content, name):
    return zipfile.ZipFile(BytesIO(content)).read(name).decode()


@pytest.mark.parametrize(("paper", "points"), [("a4", (595.28, 841.89)), ("f4", (609.45, 935.43))])
def test_the_pages_have_the_size_of_the_paper(report, paper, points):
    sizes = set(re.findall(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", pdf.write(report, paper=paper)))

    assert {(round(float(w), 2), round(float(h), 2)) for w, h in sizes} == {points}


def test_the_pdf_says_it_is_pdfa_2b_with_title_and_language(report):
    content = pdf.write(report)

    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content
    assert b"/Lang(id)" in content
    assert b"Laporan keaktifan kanal komunikasi publik" in content


def test_every_font_comes_from_a_package_and_is_embedded(report):
    content = pdf.write(report)

    names = set(re.findall(rb"/FontName/[A-Z]{6}\+([A-Za-z]+)", content))
    assert names <= {b"Roboto", b"LibertinusSerif", b"DejaVuSansMono"}
    assert len(re.findall(rb"/FontName/", content)) == len(re.findall(rb"/FontFile[23]? ", content))


def test_the_same_report_gives_the_same_bytes(report):
    assert pdf.write(report) == pdf.write(report)
    assert docx_of.write(report) == docx_of.write(report)
    assert xlsx_of.write(report) == xlsx_of.write(report)


HEAD = "1234:4be107d9a1b2c3d4" + "e5" * 24


@pytest.fixture
def issued(report):
    return replace(report, issue=Issue("500.12/17/XI/2026", 2, ISSUED_AT, HEAD, "versi 1, Nomor x"))


def test_an_issued_report_carries_number_version_book_and_hash_on_every_page(issued):
    foot = document(issued).foot
    assert "Nomor 500.12/17/XI/2026 · versi 2 · buku audit 1234:4be107d9a1b2c3d4" in foot.left
    assert foot.proof.split()[-1] == facts_sha256(issued)
    assert any("menggantikan laporan versi 1" in words for words in document(issued).letter.paragraphs)


def test_the_qr_code_carries_facts_and_head_of_the_book(issued):
    told = document(issued).foot.qr
    assert told == f"SHA-256 {facts_sha256(issued).upper()} BUKU 1234:4BE107D9A1B2C3D4"
    assert segno.make(told, error="m", micro=False).version == 5  # as large as the hash alone


def test_what_the_qr_code_says_is_an_anchor(issued, tmp_path):
    (tmp_path / "qr.txt").write_text(document(issued).foot.qr)
    assert list(anchors.read(tmp_path / "qr.txt")) == [Anchor(1234, "4be107d9a1b2c3d4", "qr.txt")]


def test_editable_copy_and_tables_name_the_head_of_the_book_too(issued):
    assert "buku audit 1234:4be107d9a1b2c3d4" in part_of(docx_of.write(issued), "word/footer1.xml")
    summary = openpyxl.load_workbook(BytesIO(xlsx_of.write(issued)))["Ringkasan"]
    assert ("Kepala buku audit", "1234:4be107d9a1b2c3d4") in [row[:2] for row in summary.values]


def test_a_report_of_the_first_version_prints_as_it_went_out(report):
    older = replace(report, issue=Issue("17", 1, ISSUED_AT, "4be107d9a1b2c3d4"))
    assert document(older).foot.left.endswith("buku audit 4be107d9a1b2c3d4")
    assert document(older).foot.qr == facts_sha256(older)


def test_a_preview_says_that_it_is_not_issued(report):
    assert "belum diterbitkan" in document(report).foot.left
    assert pdf.write(report).startswith(b"%PDF-1.7")


def test_a_month_without_data_prints_why_in_every_file(contoh, dinsos_ig):
    report = monthly.compose(contoh, OCTOBER)

    paper = document(report)
    assert any("belum dapat dinilai: belum ada data yang masuk" in words for words in paper.letter.paragraphs)
    assert not any(block.block in ("figures", "bars", "beats") for block in paper.blocks)
    assert "tidak memuat peringkat" in words_of(docx_of.write(report))
    assert pdf.write(report)
    assert openpyxl.load_workbook(BytesIO(xlsx_of.write(report)))["Ringkasan"]["B7"].value == "tidak terukur"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_bad_input_46_templates_in_names_print_literally(report, hostile):
    other = named(report, hostile)

    assert pdf.write(other).startswith(b"%PDF")
    table = openpyxl.load_workbook(BytesIO(xlsx_of.write(other)))["OPD"]
    assert table["A2"].data_type == "s"
    assert "49" not in docx.Document(BytesIO(docx_of.write(other))).paragraphs[0].text.replace("7*7", "")


def test_bad_input_46_typst_sets_markup_as_plain_letters(report):
    """What typst would run as code keeps its letters: the widths of both settings agree."""
    shown = [_glyphs(report, text) for text in ("#{1+1}", "#{1+1}\u200b")]

    assert shown[0] == shown[1]
    assert shown[0] != _glyphs(report, "2")


def _glyphs(report, text):
    plain = Document(
        "x", "x", ("X",), "", Letter("X", (), (text,), Signature("", "X", ("X",))), (), (), Foot("", "")
    )
    return set_pdf(LOOK / "document.typ", {**to_json(plain), "logo": None}, paper="a4", made_at=0)


def test_bad_input_47_names_are_plain_text_in_the_editable_file(report):
    xml = words_of(docx_of.write(named(report, HOSTILE[1])))

    assert "<script>" not in xml
    assert "&lt;script&gt;alert(1)" in xml


def test_bad_input_47_a_link_that_is_no_web_address_is_not_linked(report):
    evil = replace(report, channels=tuple(replace(row, url="javascript:alert(1)") for row in report.channels))

    assert b"javascript" not in pdf.write(evil)
    assert "javascript" not in part_of(docx_of.write(evil), "word/_rels/document.xml.rels")


def test_bad_input_62_degrees_and_apostrophes_stay_whole_in_letter_and_table(report):
    long = "Sekretariat Dewan Perwakilan Rakyat Daerah dan Pelayanan Umum Contoh " + "Panjang" * 2
    told = named(report, NAME)

    xml = words_of(docx_of.write(told))
    assert NAME in xml
    assert document(told).letter.signature.lines[0] == NAME
    assert pdf.write(named(report, long)).startswith(b"%PDF")
    assert pdf.write(named(report, "A")).startswith(b"%PDF")


def test_nobody_is_named_as_signatory_when_none_is_set(report):
    assert document(report).letter.signature.lines == (f"({DOTS})", DOTS, f"NIP {DOTS}")


def test_staff_can_edit_the_file_with_real_styles_repeating_heads_and_page_numbers(report):
    content = docx_of.write(report)
    paper = docx.Document(BytesIO(content))
    xml = words_of(content)

    assert [p.text for p in paper.paragraphs if p.style.name == "Heading 1"][:2] == [
        "I. PENDAHULUAN",
        "II. KEGIATAN PEMANTAUAN",
    ]
    assert xml.count("<w:tblHeader/>") == sum(isinstance(b, Table) for b in document(report).blocks)
    foot = part_of(content, "word/footer1.xml")
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot
    assert round(paper.sections[0].left_margin.cm, 1) == 3.0


def test_charts_carry_their_numbers_as_words(report):
    xml = words_of(docx_of.write(report))

    assert 'descr="Dinas: 1 aktif dan 2 belum ada akun; Kecamatan: 1 diam"' in xml


def test_numbered_points_begin_at_one_in_each_list(report):
    paper = docx.Document(BytesIO(docx_of.write(report)))
    points = [p for p in paper.paragraphs if p.style.name == "List Number"]

    assert len({p._p.pPr.numPr.numId.val for p in points}) > 1


def test_headings_name_columns_and_grades_are_explained(report):
    blocks = document(report).blocks

    assert any(isinstance(b, Heading) and b.words.startswith("LAMPIRAN 1.") for b in blocks)
    assert any(isinstance(b, Paragraph) and "A = API" in b.words for b in blocks)
    assert all(isinstance(c, Column) and c.title for b in blocks if isinstance(b, Table) for c in b.columns)
    assert wording.GROUP_NOTE in [
        b.words[: len(wording.GROUP_NOTE)] for b in blocks if isinstance(b, Paragraph)
    ]
