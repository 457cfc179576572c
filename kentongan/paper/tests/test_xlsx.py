"""Workbooks: typed, frozen, honest about what is missing, and never a formula."""

from datetime import date, datetime
from io import BytesIO

import openpyxl

from kentongan.paper.xlsx import Sheet, write

ATTACKS = [
    "=1+1",
    '=HYPERLINK("http://a.example","x")',
    "+62811",
    "-5",
    "@x",
    "\t=1",
    "\r=1",
    "＝1+1",
    "{=1}",
]


def _read(*sheets: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(write(sheets)))


def test_numbers_stay_numbers_and_days_stay_days() -> None:
    page = _read(Sheet("Kanal", ["OPD", "Unggahan", "Hari"], [["Dinsos", 12, date(2026, 10, 31)]])).active

    assert [cell.value for cell in page[2]] == ["Dinsos", 12, datetime(2026, 10, 31)]  # noqa: DTZ001 - as Excel has it
    assert page["B2"].number_format == "#,##0"
    assert page["C2"].number_format.endswith("d mmm yyyy")


def test_the_headings_stay_in_sight_and_repeat_on_paper() -> None:
    page = _read(Sheet("Kanal", ["OPD", "Unggahan"], [["Dinsos", 1]])).active

    assert page.freeze_panes == "B2"
    assert page.print_title_rows == "$1:$1"


def test_what_was_not_measured_is_written_so_and_grey() -> None:
    page = _read(Sheet("Kanal", ["OPD", "Unggahan"], [["Dinsos", None], ["Dinkes", float("nan")]])).active

    assert [page["B2"].value, page["B3"].value] == ["tidak terukur", "tidak terukur"]
    assert page["B2"].font.color.rgb == "FF616877"


def test_the_same_tables_give_the_same_bytes() -> None:
    sheet = Sheet("Kanal", ["OPD"], [["Dinsos"]], notes=["Catatan"])

    assert write([sheet]) == write([sheet])


def test_long_numbers_of_posts_are_not_rounded() -> None:
    page = _read(Sheet("Kanal", ["Nomor"], [[17912345678901234]])).active

    assert page["A2"].value == "17912345678901234"


def test_bad_input_10_formulas_are_plain_text_in_xlsx() -> None:
    page = _read(Sheet("=1+1", ["=Kepala"], [[text] for text in ATTACKS])).active

    cells = [row[0] for row in page.iter_rows(min_row=2, max_col=1)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].value == "=1+1"


def test_bad_input_47_sheet_names_are_cleaned_and_each_is_its_own() -> None:
    book = _read(
        *(Sheet("'<script>alert(1)</script>/[x]:*?'", ["A"], []) for _ in range(2)), Sheet("", ["A"], [])
    )

    assert len({name.casefold() for name in book.sheetnames}) == 3
    assert not any(char in "".join(book.sheetnames) for char in "[]:*?/\\")


def test_control_characters_do_not_break_the_file() -> None:
    page = _read(Sheet("A\x00B", ["OPD"], [["Dinas\x08 Sosial\x0b\ud800"]])).active

    assert page["A2"].value == "Dinas Sosial"


def test_a_cell_longer_than_excel_allows_is_cut_not_lost() -> None:
    page = _read(Sheet("A", ["OPD"], [["x" * 40_000]])).active

    assert len(page["A2"].value) == 32_000
