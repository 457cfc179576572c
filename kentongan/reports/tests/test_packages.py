"""Places, packages, sheets and sending over a month that was really closed: frozen, twice, killed."""

import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
import time_machine

from kentongan.evaluation import closing
from kentongan.evaluation.months import stretch
from kentongan.evaluation.tests import judged
from kentongan.notices.models import Notice
from kentongan.paper.frozen import from_json, to_json
from kentongan.refusal import Refused
from kentongan.reports import (
    feedback,
    head_sheet,
    issuing,
    monthly,
    package_issuing,
    package_paper,
    package_xlsx,
    packages,
    ranked,
    ruling,
    sending,
)
from kentongan.reports.facts import MonthlyReport
from kentongan.reports.judged import PlaceRow
from kentongan.reports.models import IssuedReport, ReportDelivery, ReportPackage
from kentongan.reports.paper import document
from kentongan.reports.ruling import Wanted

OCTOBER = date(2026, 10, 1)
SIXTH = datetime(2026, 11, 6, 3, tzinfo=UTC)  # the fifth working day after October: Monday is the first
NEXT_YEAR = datetime(2027, 1, 11, 3, tzinfo=UTC)
NUMBER = "500/1/2026"


@pytest.fixture
def looked_at(contoh, dinas):
    made = judged.agencies(contoh, dinas)
    judged.look_at(contoh)
    judged.mark(made["Alfa"], met=1)
    judged.small_rubric(contoh)
    return made


@pytest.fixture
def closed(contoh, looked_at, wulan):
    return closing.close(contoh, judged.OCTOBER, by=wulan, at=judged.CLOSED_AT)


@pytest.fixture
def on_friday(contoh, wulan):
    def wanted(kind="month", **fields):
        told = Wanted(kind, True, 5, ("head",) if kind != "feedback" else ("agency_admin",))
        return ruling.change_schedule(contoh, replace(told, **fields), by=wulan, at=judged.CLOSED_AT)

    return wanted


def row(agency, rank, group="Dinas"):
    return PlaceRow(rank or 9, agency, group, 50.0, 1.0, rank, rank, rank, "Baik")


def test_the_first_and_last_places_never_name_an_agency_twice():
    rows = [row("A", 1), row("B", 2), row("C", 3), row("D", 4), row("E", None), row("X", 1, "Badan")]
    assert [one.agency for one in ranked.top(rows, 3)] == ["A", "B", "C"]
    assert [one.agency for one in ranked.bottom(rows, 3, after=3)] == ["D"]
    assert [one.agency for one in ranked.bottom(rows, 2)] == ["C", "D"]
    assert ranked.ranged(PlaceRow(1, "A", "", 1.0, 1.0, 2, 1, 4, "")) == "1–4"


def test_a_month_that_is_not_closed_says_so_and_names_no_place(contoh, looked_at):
    report = monthly.compose(contoh, OCTOBER)
    told = str(to_json(document(report)))
    assert (report.ranking.closed, report.ranking.rows) == (False, ())
    assert "Penilaian Oktober 2026 belum ditutup" in told
    assert "belum ditutup; tidak ada peringkat" in head_sheet.sheet(report).places_note


def test_a_closed_month_prints_its_places_and_an_issued_report_keeps_them(closed, contoh, wulan):
    issued = issuing.issue(contoh, OCTOBER, number=NUMBER, by=wulan, at=SIXTH)
    frozen = from_json(MonthlyReport, issued.facts)
    places = {one.agency: one.rank for one in frozen.ranking.rows}
    type(closed).objects.filter(pk=closed.pk).delete()
    assert (places["Dinas Beta"], places["Dinas Alfa"]) == (1, 2)  # Alfa's checklist has 1 of 4 points
    assert from_json(MonthlyReport, IssuedReport.objects.get().facts) == frozen
    assert monthly.compose(contoh, OCTOBER).ranking.closed is False


def test_a_report_issued_before_places_were_told_still_opens(contoh, looked_at):
    told = to_json(monthly.compose(contoh, OCTOBER))
    for name in ("ranking", "guidance", "sheet"):
        del told[name]
    old = from_json(MonthlyReport, told)
    assert "F. Nilai dan peringkat" not in str(to_json(document(old)))
    assert head_sheet.sheet(old).places == ()


def test_the_page_for_the_head_is_one_page_also_when_there_is_too_much(closed, contoh):
    report = monthly.compose(contoh, OCTOBER)
    many = tuple(row(f"Dinas dengan nama yang sangat panjang {n}", n, f"Klp {n // 9}") for n in range(1, 90))
    crowded = replace(report, ranking=replace(report.ranking, rows=many))
    for one in (report, crowded):
        assert _pages(head_sheet.write(one)) == 1


def _pages(content):
    return int(content.partition(b"/Type/Pages/Count ")[2].partition(b"/")[0])


@pytest.fixture
def year(closed, contoh):
    return packages.compose(contoh, stretch("2026"), at=NEXT_YEAR)


def test_a_year_counts_its_closed_months_and_says_what_is_not_known(year):
    october = next(one for one in year.lines if one.month == 202610)
    scores = [one.score for one in year.ranking.rows if one.score is not None]
    [(_, mean, count)] = october.scores
    assert (len(year.lines), [one.closed for one in year.lines].count(True)) == (12, 1)
    assert (count, mean) == (len(scores), pytest.approx(sum(scores) / len(scores)))
    assert (year.movers, year.award) == ((), "")
    told = str(to_json(package_paper.document(year)))
    assert "baru dapat dihitung bila sedikitnya dua bulan" in told
    assert "Penghargaan tahun ini belum ditetapkan." in told


def test_movers_are_the_difference_of_the_first_and_last_closed_month():
    before = (row("A", 1), replace(row("B", 2), score=40.0), row("E", None))
    after = (replace(row("A", 2), agency_id=1, score=42.5), replace(row("B", 1), agency_id=2, score=70.0))
    [b, a] = packages._movers([before, after])
    assert (b.agency, b.change, b.rank_first, b.rank_last) == ("B", 30.0, 2, 1)
    assert (a.agency, a.change) == ("A", -7.5)


def test_a_package_opens_as_pdf_docx_and_workbook_and_comes_back_from_its_facts(year):
    assert package_paper.write_pdf(year).startswith(b"%PDF-1")
    words = zipfile.ZipFile(BytesIO(package_paper.write_docx(year))).read("word/document.xml").decode()
    book = openpyxl.load_workbook(BytesIO(package_xlsx.write(year)))
    assert "Dinas Alfa" in words
    assert [cell.value for cell in book["Peringkat"][2]][4] == "Dinas Beta"
    assert from_json(packages.Package, to_json(year)) == year


def test_a_package_goes_out_once_and_its_correction_is_a_version(closed, contoh, wulan):
    asked, told = stretch("2026-Q4"), {"number": NUMBER, "by": wulan, "at": NEXT_YEAR}
    with pytest.raises(Refused, match="belum berakhir"):
        package_issuing.issue(contoh, asked, number=NUMBER, by=wulan, at=SIXTH)
    first = package_issuing.issue(contoh, asked, expected=1, **told)
    assert package_issuing.issue(contoh, asked, expected=1, **told).pk == first.pk
    second = package_issuing.issue(contoh, asked, expected=2, **told)
    assert (second.version, ReportPackage.objects.count()) == (2, 2)
    assert package_issuing.frozen(second).issue.replaces.startswith("versi 1")


def test_every_agency_has_one_page_and_one_agency_only_its_own(closed, contoh, looked_at):
    whole = feedback.of(contoh, stretch("2026-10"))
    [own] = feedback.of(contoh, stretch("2026"), [looked_at["Beta"].pk]).sheets
    assert _pages(feedback.write_pdf(whole)) == len(whole.sheets) == 6
    assert own.agency == "Dinas Beta"
    assert "Dinas Alfa" not in str(to_json(own))
    assert feedback.of(contoh, stretch("2026-09")) is None


def test_sheets_open_for_the_own_agency_and_no_other(closed, client, looked_at, ani, bupati):
    posting = ani.postings.get()
    posting.agencies.set([looked_at["Beta"]])
    address = "/laporan/umpan-balik/2026-10/{}.{}"
    with time_machine.travel(SIXTH, tick=False):
        client.force_login(ani)
        own = client.get(address.format(looked_at["Beta"].pk, "docx"))
        others = client.get(address.format(looked_at["Alfa"].pk, "pdf"))
        whole = client.get("/laporan/umpan-balik/2026-10/semua.pdf")
        listed = client.get("/laporan/umpan-balik/").content.decode()
    assert (own.status_code, others.status_code, whole.status_code) == (200, 404, 404)
    assert "Dinas Beta" in zipfile.ZipFile(BytesIO(own.content)).read("word/document.xml").decode()
    assert ("Dinas Beta" in listed, "Dinas Alfa" in listed) == (True, False)


def test_nothing_is_sent_before_a_person_issues_it_and_then_once(closed, contoh, wulan, bupati, on_friday):
    on_friday()
    assert sending.run(contoh, at=datetime(2026, 11, 5, 3, tzinfo=UTC)) == 0
    assert not ReportDelivery.objects.exists()
    assert [sending.run(contoh, at=SIXTH) for _ in range(2)] == [0, 0]
    drafts = Notice.objects.filter(key__startswith="laporan-konsep:")
    assert ([one.person_id for one in drafts], _told(bupati)) == ([wulan.pk], 0)
    issuing.issue(contoh, OCTOBER, number=NUMBER, by=wulan, at=SIXTH)
    assert [sending.run(contoh, at=SIXTH) for _ in range(2)] == [1, 0]
    assert (_told(bupati), ReportDelivery.objects.get().people) == (1, 1)


def _told(person):
    return Notice.objects.filter(person=person, key__startswith="laporan:").count()


def test_a_round_killed_before_its_end_sends_at_the_next_one(closed, contoh, bupati, on_friday, monkeypatch):
    on_friday(by_person=False)

    def killed(point):
        if point == "report.send.before-commit":
            raise KeyboardInterrupt

    monkeypatch.setattr(sending, "reached", killed)
    with pytest.raises(KeyboardInterrupt):
        sending.run(contoh, at=SIXTH)
    monkeypatch.undo()
    assert (_told(bupati), IssuedReport.objects.count()) == (0, 1)
    assert [sending.run(contoh, at=SIXTH) for _ in range(2)] == [1, 0]
    assert (_told(bupati), IssuedReport.objects.count(), IssuedReport.objects.get().by_id) == (1, 1, None)


def test_feedback_waits_for_the_closing_and_reaches_agencies(contoh, looked_at, ani, wulan, on_friday):
    on_friday("feedback")
    assert (sending.run(contoh, at=SIXTH), _told(ani)) == (0, 0)
    closing.close(contoh, judged.OCTOBER, by=wulan, at=SIXTH)
    assert (sending.run(contoh, at=SIXTH), _told(ani)) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"working_day": 0}, "Hari kerja"),
        ({"roles": ("agency_admin",)}, "tidak berhak"),
        ({"roles": ()}, "Belum ada penerima"),
        ({"addresses": ("bukan alamat",)}, "tidak sah"),
    ],
)
def test_a_schedule_that_reaches_the_wrong_ones_is_refused(on_friday, fields, words):
    with pytest.raises(Refused, match=words):
        on_friday(**fields)


def test_pages_without_a_closed_month_say_what_is_missing(contoh, looked_at, client, wulan):
    client.force_login(wulan)
    with time_machine.travel(SIXTH, tick=False):
        package = client.get("/laporan/2026-Q4/").content.decode()
        sheets = client.get("/laporan/umpan-balik/").content.decode()
        listed = client.get("/laporan/").content.decode()
        saved = client.post("/laporan/pengiriman/", {"jenis": "sheet", "top": 2, "bottom": 0})
    assert "Belum ada bulan yang ditutup penilaiannya" in package
    assert "Belum ada umpan balik" in sheets
    assert ("Triwulan IV 2026" in listed, saved.status_code) == (True, 302)
    assert (ruling.sheet_of(contoh).top, ruling.sheet_of(contoh).bottom) == (2, 0)
