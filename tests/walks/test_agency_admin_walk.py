"""An agency admin brings what she has: a link, an entry with its screenshot, a proposed channel."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from kentongan.channels.models import Channel
from tests.walks.conftest import Hand, assert_accessible, assert_fits, sign_in
from tests.walks.making import instagram_link, screenshot

pytestmark = pytest.mark.walk


@pytest.fixture(params=[(1280, True), (360, False)], ids=["desktop", "phone-no-js"])
def way(request):
    """A desktop, and a phone without JavaScript."""
    return {"width": request.param[0], "javascript": request.param[1]}


def test_a_pasted_link_tells_when_it_was_posted(open_page, way, ani, dinsos_ig):
    page = open_page(**way)
    hand = Hand(page)
    sign_in(page, "ani.contoh")
    hand.press("Tempel tautan", within="main")
    hand.fill("Tautan unggahan", instagram_link(datetime(2026, 11, 20, 1, 5, tzinfo=UTC)))
    hand.choose("Kanal pemilik", "dinsos.contoh")
    assert_fits(page)
    hand.press("Simpan tautan")
    expect(page.locator("h1")).to_contain_text("20 November 2026")
    expect(page.locator("main")).to_contain_text("08.05 WIB")
    expect(page.locator("main")).to_contain_text("Belum dibuktikan")
    assert_fits(page)
    if way["javascript"]:
        assert_accessible(page)


def test_an_entry_keeps_its_screenshot_and_leaves_unseen_numbers_unmeasured(
    open_page, way, ani, dinsos_ig, tmp_path
):
    page = open_page(**way)
    hand = Hand(page)
    sign_in(page, "ani.contoh")
    page.goto("/data/catat/")
    hand.choose("Kanal", "dinsos.contoh")
    hand.fill("Tanggal unggah", "19/11/2026")
    hand.fill("Pukul", "14.30")
    hand.fill("Keterangan unggahan", "Penyaluran bantuan di Balai Contoh")
    hand.give("Tangkapan layar", screenshot(tmp_path))
    hand.fill("Suka", "17")
    assert_fits(page)
    hand.press("Simpan catatan")
    expect(page.locator("h1")).to_contain_text("19 November 2026")
    numbers = page.locator("table.data tbody tr")
    expect(numbers).to_have_count(1)
    expect(numbers).to_contain_text("17")
    expect(numbers).to_contain_text("tidak terukur")
    assert_fits(page)


def test_a_proposed_channel_counts_after_the_officer_verified_it(open_page, way, ani, wulan, dinsos):
    admin = open_page(**way)
    hand = Hand(admin)
    sign_in(admin, "ani.contoh")
    hand.press("Usulkan kanal", within="main")
    hand.fill("Tautan profil", "https://www.tiktok.com/@dinsos.contoh?lang=id-ID")
    hand.press("Baca tautan")
    assert_fits(admin)
    hand.press(re.compile("^Usulkan TikTok"))
    expect(admin.get_by_role("status")).to_contain_text("diusulkan")
    assert Channel.objects.get().state == Channel.PROPOSED

    officer = open_page(**way)
    sign_in(officer, "wulan.contoh")
    officer.goto("/opd/")
    Hand(officer).press(re.compile("^Verifikasi"))
    assert_fits(officer)
    officer.get_by_label("Tandai sudah diperiksa").check()
    Hand(officer).press("Simpan keputusan")
    expect(officer.get_by_role("status")).to_contain_text("kini")
    assert Channel.objects.get().state != Channel.PROPOSED


def test_what_is_wrong_is_said_above_the_form_and_nothing_typed_is_lost(open_page, way, ani, dinsos_ig):
    page = open_page(**way)
    hand = Hand(page)
    sign_in(page, "ani.contoh")
    page.goto("/data/catat/")
    hand.choose("Kanal", "dinsos.contoh")
    hand.fill("Tanggal unggah", "31/02/2026")
    hand.fill("Pukul", "14.30")
    hand.fill("Keterangan unggahan", "Penyaluran bantuan")
    page.locator("form.form").evaluate("form => form.noValidate = true")
    hand.press("Simpan catatan")
    expect(page).to_have_title(re.compile("^Kesalahan: "))
    expect(page.get_by_label("Keterangan unggahan")).to_have_value("Penyaluran bantuan")
    assert_fits(page)
    if way["javascript"]:
        assert_accessible(page)
