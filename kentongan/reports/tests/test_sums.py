"""Every number on the main pages is an annex row or a sum of annex rows: read from the files and added up."""

import re
from collections import Counter
from io import BytesIO

import docx
import openpyxl
import pytest

from kentongan.reports import docx as docx_of
from kentongan.reports import monthly, sums, wording
from kentongan.reports import xlsx as xlsx_of
from kentongan.reports.paper import document
from kentongan.reports.tests.conftest import OCTOBER

pytestmark = pytest.mark.slow  # typesets whole reports

GROUP_OF = {
    wording.STATUS[status]: group
    for group, statuses in zip(wording.GROUPS, sums.GROUPS, strict=True)
    for status in statuses
}


@pytest.fixture
def report(october):
    return monthly.compose(october, OCTOBER)


@pytest.fixture
def book(report):
    return openpyxl.load_workbook(BytesIO(xlsx_of.write(report)))


@pytest.fixture
def printed(report):
    """Tables of the editable file by their caption, as rows of text: the same blocks as the PDF's."""
    paper = docx.Document(BytesIO(docx_of.write(report)))
    found, caption = {}, ""
    for part in paper.iter_inner_content():
        if isinstance(part, docx.table.Table):
            found[caption] = [[cell.text for cell in row.cells] for row in part.rows]
        elif part.style.name == "Caption":
            caption = part.text
    return found


def rows_of(book, title):
    head, *rows = [row for row in book[title].iter_rows(values_only=True) if row[0] is not None]
    return [dict(zip(head, row, strict=True)) for row in rows if len([c for c in row if c is not None]) > 1]


def table(printed, begin):
    return next(rows for caption, rows in printed.items() if caption.startswith(begin))


def numbers(cells):
    return [int(cell.replace(".", "")) for cell in cells]


def test_the_clusters_of_the_main_page_are_sums_of_the_agencies_in_the_workbook(book, printed):
    head, *rows = table(printed, "OPD menurut klaster")
    counted = Counter((row["Klaster"], GROUP_OF[row["Status"]]) for row in rows_of(book, "OPD"))

    for name, *cells in rows[:-1]:
        assert numbers(cells[:-1]) == [counted[name, group] for group in head[1:-1]]
        assert numbers(cells)[-1] == sum(numbers(cells[:-1]))
    assert numbers(rows[-1][1:]) == [
        sum(column) for column in zip(*(numbers(r[1:]) for r in rows[:-1]), strict=True)
    ]


def test_the_platforms_of_the_main_page_are_sums_of_the_channels(book, printed):
    head, *rows = table(printed, "Kanal menurut platform")
    counted = Counter((row["Platform"], GROUP_OF[row["Status"]]) for row in rows_of(book, "Kanal"))

    for name, *cells in rows[:-1]:
        assert numbers(cells[:-1]) == [counted[name, group] for group in head[1:-1]]
    assert numbers(rows[-1][-1:]) == [len(rows_of(book, "Kanal"))]


def test_the_posts_of_an_agency_are_the_sum_of_its_channels(book):
    for agency in rows_of(book, "OPD"):
        own = [r["Unggahan bulan ini"] for r in rows_of(book, "Kanal") if r["OPD"] == agency["OPD"]]
        measured = [count for count in own if count != "tidak terukur"]
        assert agency["Unggahan bulan ini"] == (sum(measured) if measured else "tidak terukur")


def test_the_posts_of_the_month_are_the_sum_of_all_channels(report, book):
    counts = [row["Unggahan bulan ini"] for row in rows_of(book, "Kanal")]
    summary = dict(book["Ringkasan"].iter_rows(min_row=2, max_row=20, max_col=2, values_only=True))

    assert summary["Unggahan bulan ini"] == sum(c for c in counts if isinstance(c, int)) == sums.posts(report)


def test_each_week_is_the_sum_of_the_channels_that_were_looked_at(book, printed):
    weeks = [row[3:] for row in book["Pekan per kanal"].iter_rows(min_row=2, values_only=True)]
    columns = list(zip(*weeks, strict=True))

    _, *rows = table(printed, "Unggahan semua kanal")
    for (_, posts, measured, _), column in zip(rows, columns, strict=True):
        seen = [count for count in column if isinstance(count, int)]
        assert (numbers([posts]), numbers([measured])) == ([sum(seen)], [len(seen)])


def test_the_last_row_of_the_weeks_annex_adds_its_rows(printed):
    _, *rows = table(printed, "Unggahan per pekan")
    agencies = [row[1:] for row in rows[:-1] if len(set(row)) > 1]

    for total, column in zip(rows[-1][1:], zip(*agencies, strict=True), strict=True):
        assert numbers([total]) == [sum(numbers([cell for cell in column if cell != "×"]))]


def test_every_number_of_the_letter_and_the_figures_comes_from_the_rows(report):
    whole = sums.whole(report)
    known = {
        *whole.groups,
        whole.total,
        sums.posts(report),
        len(report.channels),
        sums.measured_channels(report),
    }
    known |= {tally.groups[0] for _, tally in sums.by_month(report)}
    figures = next(block for block in document(report).blocks if block.block == "figures")

    told = [part for figure in figures.figures for part in figure]
    found = {int(n.replace(".", "")) for text in told for n in re.findall(r"\d[\d.]*", text)}
    assert found <= known


def test_duties_add_up_to_the_agencies_they_bind(report):
    for row in sums.by_duty(report):
        bound = [r for r in report.compliance if r.duty_id == row.duty.id]
        assert row.met + row.unmet + row.unjudged + row.exempt == len(bound)
