"""From the sign-in page to the list of inactive OPD, from an Excel file, in twelve clicks."""

import re

import pytest
from playwright.sync_api import expect

from tests.walks.conftest import PASSWORD, Hand, assert_accessible, assert_fits, fresh_code, heading
from tests.walks.making import meta_export, register

pytestmark = pytest.mark.walk
WAYS = [(1280, True), (1280, False), (360, True)]


@pytest.mark.parametrize(("width", "javascript"), WAYS, ids=["desktop", "no-javascript", "phone"])
def test_the_list_of_inactive_opd_is_twelve_clicks_from_an_excel_file(
    open_page, wulan, tmp_path, width, javascript
):
    page = open_page(width, javascript=javascript)
    hand = Hand(page)
    hand.fill("Nama pengguna", "wulan.contoh")
    hand.fill("Kata sandi", PASSWORD)
    hand.press("Masuk", within="main form")
    hand.fill("Kode", fresh_code("wulan.contoh"))
    page.keyboard.press("Enter")  # six digits are typed; the hand stays on the keys
    page.locator("header .who, header details").first.wait_for(state="attached")
    assert_fits(page)

    hand.press("Impor daftar OPD", within="main")
    hand.give("Berkas daftar", register(tmp_path))
    assert_fits(page)
    hand.press("Baca daftar")
    expect(page.get_by_text("Belum ada yang disimpan")).to_be_visible()
    assert_fits(page)
    hand.press(re.compile("^Simpan"))
    expect(page.locator("h1")).to_contain_text("tersimpan")
    assert_fits(page)

    hand.press("Impor data unggahan")
    hand.choose("Kanal pemilik berkas", "dinsos.walk.contoh")
    hand.give("Berkas ekspor", meta_export(tmp_path))
    hand.press("Baca berkas")
    expect(page.locator("h1")).to_contain_text("siap disimpan")
    assert_fits(page)
    hand.press(re.compile("^Simpan"))
    expect(page.locator("h1")).to_contain_text("unggahan tersimpan")
    assert_fits(page)

    hand.press(re.compile("^Kentongan"), within="header")
    hand.press("Tidak aktif", within="main")
    expect(page.locator("table.matrix")).to_contain_text("Dinas Perikanan Contoh")
    assert "Dinas Sosial" not in page.locator("table.matrix").inner_text()
    print(f"{hand.clicks} clicks: {heading(page)}")
    assert hand.clicks <= 12
    assert_fits(page)
    if javascript:  # axe is itself JavaScript
        assert_accessible(page)
