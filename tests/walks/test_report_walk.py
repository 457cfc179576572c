"""Issuing the report of a month, and who may read it."""

import re

import pytest
from playwright.sync_api import expect

from kentongan.reports.models import IssuedReport
from kentongan.sample.loading import PASSWORD
from tests.walks.conftest import Hand, assert_accessible, assert_fits, sign_in

pytestmark = pytest.mark.walk
BEGINNINGS = {"PDF A4": b"%PDF-", "PDF F4": b"%PDF-", "DOCX": b"PK", "XLSX": b"PK"}


@pytest.mark.parametrize(
    ("width", "javascript"), [(1280, True), (360, False)], ids=["desktop", "phone-no-js"]
)
def test_an_officer_issues_october_and_the_head_reads_it(sample, open_page, width, javascript):
    officer = open_page(width, javascript=javascript)
    sign_in(officer, "kominfo", PASSWORD)
    _issue(officer)
    for title, beginning in BEGINNINGS.items():
        assert _download(officer, title).startswith(beginning), title

    head = open_page(width, javascript=javascript)
    sign_in(head, "bupati", PASSWORD)
    Hand(head).press("Baca laporan Oktober 2026")
    expect(head.locator("main")).to_contain_text("480/77/2026")
    assert _download(head, "PDF A4").startswith(b"%PDF-")
    assert head.get_by_role("button", name=re.compile("Terbitkan")).count() == 0

    admin = open_page(width, javascript=javascript)
    sign_in(admin, "dinsos", PASSWORD)
    assert admin.get_by_role("link", name="Laporan").count() == 0
    assert admin.goto("/laporan/").status == 404
    assert admin.goto(f"/laporan/terbit/{IssuedReport.objects.get().pk}/").status == 404


def _issue(page):
    hand = Hand(page)
    page.goto("/laporan/")
    hand.press("Siapkan laporan Oktober 2026")
    assert_fits(page)
    expect(page.get_by_role("article", name="Nota dinas")).to_be_visible()
    hand.fill("Nomor surat", "480/77/2026")
    hand.press("Terbitkan laporan Oktober 2026")
    expect(page.locator("main")).to_contain_text("tidak dapat diubah lagi")
    assert_fits(page)
    hand.press("Periksa keaslian 5 berkas")
    expect(page.locator("#keaslian .tag.is-done")).to_have_count(7)  # five files, facts, head


def _download(page, title):
    with page.expect_download() as coming:
        page.locator("main").get_by_role("link", name=title, exact=True).click()
    return coming.value.path().read_bytes()


def test_obstacles_are_noted_and_stand_in_the_preview(sample, open_page):
    page = open_page()
    sign_in(page, "kominfo", PASSWORD)
    page.goto("/laporan/2026-10/")
    page.get_by_label("Kendala Dinas Sosial").fill("Pemegang akun pindah tugas")
    page.get_by_label("Bantuan untuk Dinas Sosial").fill("Pendampingan sehari")
    Hand(page).press(re.compile("^Simpan kendala"))
    expect(page.get_by_role("status")).to_contain_text("tersimpan")
    expect(page.get_by_label("Kendala Dinas Sosial")).to_have_value("Pemegang akun pindah tugas")
    assert_accessible(page)
