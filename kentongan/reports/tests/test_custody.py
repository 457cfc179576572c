"""Handovers past their deadline stand in the report: on the page, on paper, in the workbook."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest

from kentongan.channels import custody
from kentongan.handovers import opening
from kentongan.paper.frozen import from_json, to_json
from kentongan.reports import docx, monthly, xlsx
from kentongan.reports.facts import MonthlyReport
from kentongan.reports.paper import document
from kentongan.reports.tests.conftest import OCTOBER

AT = datetime(2026, 10, 12, 2, tzinfo=UTC)  # a Monday, 09.00 WIB; due on Thursday 15


@pytest.fixture
def handover(october, dinsos_ig, ani, wulan):
    """Ani, who held the Instagram of Dinas Sosial, was transferred on 12 October."""
    custody.set_custodian(dinsos_ig, "primary", ani.name, person=ani, by=None, at=AT)
    asked = opening.Asked("transfer", AT.date(), person=ani)
    return opening.open_movement(october, asked, by=wulan, at=AT).handovers.get()


def test_an_overdue_handover_stands_in_every_form_of_the_report(handover, october, client, bupati):
    report = monthly.compose(october, OCTOBER)
    [row] = report.late
    assert (row.agency, row.handle, row.due_on) == ("Dinas Sosial", "dinsos.contoh", date(2026, 10, 15))
    assert (row.late, row.platform) == ("terlambat 11 hari kerja", "0 dari 6 langkah terbukti")
    book = openpyxl.load_workbook(BytesIO(xlsx.write(report)))
    client.force_login(bupati)
    told = [
        str(to_json(document(report))),
        zipfile.ZipFile(BytesIO(docx.write(report))).read("word/document.xml").decode(),
        str([cell.value for line in book["Serah terima"] for cell in line]),
        client.get("/laporan/2026-10/").content.decode(),
    ]
    assert [text for text in told if "11 hari kerja" not in text or "0 dari 6" not in text] == []
    assert "Meminta serah terima satu kanal yang terlambat segera diselesaikan: Dinas Sosial." in told[0]
    assert "Ani Contoh" not in told[0]


def test_before_the_deadline_nothing_is_late(handover, october):
    assert monthly.compose(october, OCTOBER, as_of=date(2026, 10, 15)).late == ()
    assert monthly.compose(october, OCTOBER, known_at=AT).late == ()


def test_a_handover_proven_in_the_next_month_was_still_late_at_the_end_of_this_one(handover, october):
    before = monthly.compose(october, OCTOBER)
    type(handover).objects.update(state="proven", platform_access_ended_at=datetime(2026, 11, 3, tzinfo=UTC))
    assert monthly.compose(october, OCTOBER) == before
    type(handover).objects.update(platform_access_ended_at=datetime(2026, 10, 20, tzinfo=UTC))
    assert monthly.compose(october, OCTOBER).late == ()


def test_where_nothing_is_late_no_section_stands(october, client, bupati):
    client.force_login(bupati)
    assert "Serah terima yang terlambat" not in client.get("/laporan/2026-10/").content.decode()
    assert "serah terima" not in str(to_json(document(monthly.compose(october, OCTOBER)))).lower()


def test_a_report_issued_before_handovers_were_told_still_opens(october):
    told = to_json(monthly.compose(october, OCTOBER))
    del told["late"]
    assert from_json(MonthlyReport, told).late == ()
