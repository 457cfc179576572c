"""A circular made from a template stands on the agency's card as its duties."""

import re

import pytest
from playwright.sync_api import expect

from kentongan.sample.loading import PASSWORD
from tests.walks.conftest import Hand, assert_accessible, assert_fits, sign_in

pytestmark = pytest.mark.walk


@pytest.mark.parametrize(
    ("width", "javascript"), [(1280, True), (360, False)], ids=["desktop", "phone-no-js"]
)
def test_a_circular_from_a_template_is_seen_on_the_agency_card(sample, open_page, width, javascript):
    page = open_page(width, javascript=javascript)
    hand = Hand(page)
    sign_in(page, "kominfo", PASSWORD)
    page.goto("/edaran/")
    hand.press("Tambah surat edaran")
    hand.press("Kabupaten Gunungkidul")
    assert_fits(page)
    hand.fill("Nomor surat", "400.14/5/2026")
    hand.fill("Tanggal surat", "01/10/2026")
    hand.press("Simpan surat edaran")
    expect(page.locator("main")).to_contain_text("400.14/5/2026")
    assert_fits(page)

    page.goto("/matriks/")
    hand.press("Dinas Sosial", within="table.matrix")
    duties = page.locator("section").filter(has=page.get_by_role("heading", name="Kewajiban", exact=True))
    duties.get_by_role("link", name="5 per bulan").click()
    expect(page.locator("main")).to_contain_text("400.14/5/2026")
    assert_fits(page)
    if javascript:
        assert_accessible(page)


def test_a_duty_is_added_and_can_be_opened_down_to_its_items(sample, open_page):
    page = open_page(360)
    hand = Hand(page)
    sign_in(page, "kominfo", PASSWORD)
    page.goto("/edaran/")
    page.locator("table.data a").first.click()
    hand.press("Tambah kewajiban")
    page.get_by_role("checkbox", name="Instagram").check()
    hand.fill("Sedikitnya", "5")
    page.get_by_label(re.compile("^Per ")).select_option("week")
    assert_fits(page)
    assert_accessible(page)
    hand.press(re.compile("^Simpan"))
    expect(page.locator("main")).to_contain_text("5 per pekan di Instagram")
    assert_fits(page)
