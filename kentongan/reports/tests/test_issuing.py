"""Issuing: once, frozen, proven; a correction is a new version."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kentongan.agencies.models import Government
from kentongan.agencies.removal import remove_sample
from kentongan.audit import book, verifying
from kentongan.audit.anchors import Anchor
from kentongan.audit.models import Entry
from kentongan.audit.tests.attacking import rewrite
from kentongan.jobs.asking import enqueue
from kentongan.jobs.loop import run_waiting
from kentongan.jobs.models import Job
from kentongan.paper.frozen import from_json, sha256_of
from kentongan.posts.tests.writing import days, evidence_for, looked_at, posted
from kentongan.refusal import Refused
from kentongan.reports import issuing, pdf, proving
from kentongan.reports.facts import MonthlyReport
from kentongan.reports.models import IssuedReport, Unchangeable
from kentongan.reports.tests.conftest import END, ISSUED_AT, OCTOBER

pytestmark = pytest.mark.slow  # typesets whole reports

NUMBER = "500.12/17/XI/2026"


@pytest.fixture
def issued(october, wulan):
    return issuing.issue(october, OCTOBER, number=NUMBER, by=wulan, at=ISSUED_AT)


def place(file, settings):
    return Path(settings.DATA) / file["path"]


def test_a_report_goes_out_with_five_files_and_a_row_in_the_book(issued, settings):
    assert sorted(issued.files) == ["docx", "pdf-a4", "pdf-f4", "sheet", "xlsx"]
    for file in issued.files.values():
        assert hashlib.sha256(place(file, settings).read_bytes()).hexdigest() == file["sha256"]
    entry = Entry.objects.get(act="report.issued")
    assert (entry.details["facts"], entry.details["version"]) == (issued.facts_sha256, 1)


def test_the_facts_print_the_same_paper_again(issued, settings):
    report = from_json(MonthlyReport, IssuedReport.objects.get().facts)

    assert pdf.write(report, paper="f4") == place(issued.files["pdf-f4"], settings).read_bytes()


def test_the_foot_names_the_head_of_the_book_before_it(october, wulan):
    issuing.issue(october, OCTOBER, number=NUMBER, by=wulan, at=ISSUED_AT)
    seq, digest = book.head()

    second = issuing.issue(october, OCTOBER, number="18", by=wulan, at=ISSUED_AT + timedelta(hours=1))
    assert second.facts["issue"]["book"] == f"{seq}:{digest}"
    assert second.book_head == f"{seq}:{digest[:16]}"
    assert book.first_bad_row() is None


def test_over_an_empty_book_the_foot_says_so(issued):
    assert (issued.facts["issue"]["book"], issued.book_head) == ("kosong", "kosong")


def test_bad_input_70_a_book_written_anew_no_longer_fits_the_foot_of_a_report(issued, october, wulan):
    second = issuing.issue(october, OCTOBER, number="18", by=wulan, at=ISSUED_AT + timedelta(hours=1))
    head = [proof for proof in proving.prove(second) if "buku audit" in proof.title]
    assert [proof.found for proof in head] == ["same"]
    rewrite(1)
    assert proving.prove(second)[-1].found == "changed"
    seq, digest = second.book_head.split(":")
    assert verifying.verify(heads=[Anchor(int(seq), digest)]).first_bad == 1


def test_a_month_that_is_not_over_is_refused_with_the_day_from_which_it_may(october, wulan):
    with pytest.raises(Refused, match="mulai 1 November 2026"):
        issuing.issue(
            october, OCTOBER, number=NUMBER, by=wulan, at=datetime(2026, 10, 31, 16, 59, tzinfo=UTC)
        )


def test_the_month_is_over_by_the_clock_of_the_government(october, wulan):
    at = datetime(2026, 10, 31, 17, 0, tzinfo=UTC)  # 00.00 WIB

    assert issuing.issue(october, OCTOBER, number=NUMBER, by=wulan, at=at).version == 1


@pytest.mark.parametrize("number", ["", "   ", "x" * 121])
def test_a_number_is_asked_for(october, wulan, number):
    with pytest.raises(Refused, match="Nomor surat"):
        issuing.issue(october, OCTOBER, number=number, by=wulan, at=ISSUED_AT)


def test_issuing_again_makes_a_second_version_and_leaves_the_first(
    issued, october, wulan, dinkes_web, settings
):
    before = (issued.facts, place(issued.files["pdf-a4"], settings).read_bytes())
    late = evidence_for(dinkes_web, at=ISSUED_AT + timedelta(days=1))
    posted(dinkes_web, *days(OCTOBER, date(2026, 10, 19)), evidence=late)
    looked_at(dinkes_web, OCTOBER, END, late)

    second = issuing.issue(october, OCTOBER, number="19", by=wulan, at=ISSUED_AT + timedelta(days=2))

    first = IssuedReport.objects.get(version=1)
    assert second.version == 2
    assert second.facts["issue"]["replaces"] == f"versi 1, Nomor {NUMBER}, tanggal 5 November 2026"
    assert (first.facts, place(first.files["pdf-a4"], settings).read_bytes()) == before


def test_an_issued_report_cannot_be_edited_or_deleted(issued):
    issued.number = "lain"
    for change in (issued.save, issued.delete, IssuedReport.objects.all().delete):
        with pytest.raises(Unchangeable):
            change()
    with pytest.raises(Unchangeable):
        IssuedReport.objects.update(number="lain")


def test_sending_the_form_twice_issues_once(issued, october, wulan):
    again = issuing.issue(october, OCTOBER, number=NUMBER, expected=1, by=wulan, at=ISSUED_AT)

    assert again == issued
    assert IssuedReport.objects.count() == 1


def test_a_report_that_somebody_else_issued_meanwhile_is_not_overtaken(issued, october, wulan):
    with pytest.raises(Refused, match="baru saja terbit"):
        issuing.issue(october, OCTOBER, number="lain", expected=1, by=wulan, at=ISSUED_AT)


def test_of_two_prepared_at_once_one_is_entered(october, wulan, settings):
    first = issuing.prepare(october, OCTOBER, number="1", at=ISSUED_AT)
    second = issuing.prepare(october, OCTOBER, number="2", at=ISSUED_AT)
    issuing.enter(first, by=wulan, at=ISSUED_AT)

    with pytest.raises(Refused, match="baru saja terbit"):
        issuing.enter(second, by=wulan, at=ISSUED_AT)
    assert not place(second.files["docx"], settings).exists()
    assert place(first.files["docx"], settings).exists()


def test_every_file_is_proven_until_one_is_touched(issued, settings):
    assert {proof.found for proof in proving.prove(issued)} == {"same"}

    touched = place(issued.files["docx"], settings)
    touched.chmod(0o600)
    touched.write_bytes(touched.read_bytes() + b"x")
    place(issued.files["xlsx"], settings).unlink()

    found = {proof.title: proof.found for proof in proving.prove(issued)}
    assert found == {
        "Fakta": "same",
        "PDF A4": "same",
        "PDF F4": "same",
        "Ringkasan satu halaman": "same",
        "DOCX": "changed",
        "XLSX": "missing",
    }


def test_a_row_changed_behind_the_products_back_is_seen_through_the_book(issued):
    facts = {**issued.facts, "government": "Kabupaten Lain"}
    issued.facts, issued.facts_sha256 = facts, sha256_of(facts)

    assert proving.prove(issued)[0].found == "changed"


def test_bad_input_66_killed_between_files_and_row_leaves_nothing_that_counts(october, wulan, settings):
    issuing.prepare(october, OCTOBER, number=NUMBER, at=ISSUED_AT)  # and then the power fails

    assert not IssuedReport.objects.exists()
    assert not Entry.objects.filter(act="report.issued").exists()
    issued = issuing.issue(october, OCTOBER, number=NUMBER, expected=1, by=wulan, at=ISSUED_AT)
    assert issued.version == 1
    assert {proof.found for proof in proving.prove(issued)} == {"same"}


def test_bad_input_66_a_job_taken_up_again_after_it_had_issued_issues_nothing_more(issued, october, wulan):
    payload = {
        "government": october.pk,
        "month": "2026-10-01",
        "number": NUMBER,
        "expected": 1,
        "by": wulan.pk,
    }
    job = enqueue(
        "issue-report", "report-x", "Menerbitkan", payload, government_id=october.pk, by=wulan, at=ISSUED_AT
    )

    run_waiting()

    job.refresh_from_db()
    assert (job.state, job.result_url) == (Job.DONE, f"/laporan/terbit/{issued.pk}/")
    assert IssuedReport.objects.count() == 1


def test_a_removed_sample_takes_its_reports_along(issued, october, wulan, settings):
    Government.objects.filter(pk=october.pk).update(is_sample=True)

    remove_sample(Government.objects.get(pk=october.pk), by=None, at=ISSUED_AT)

    assert not IssuedReport.objects.exists()
