"""What was brought in by mistake is taken back as one act, also without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel
from tests.walks.conftest import Hand, assert_fits, sign_in
from tests.walks.making import meta_export, register

pytestmark = pytest.mark.walk


@pytest.fixture
def officer(open_page, wulan, tmp_path):
    """The officer without JavaScript, after the register was imported."""
    page = open_page(360, javascript=False)
    sign_in(page, "wulan.contoh")
    hand = Hand(page)
    page.goto("/opd/impor/")
    hand.give("Berkas daftar", register(tmp_path))
    hand.press("Baca daftar")
    hand.press(re.compile("^Simpan"))
    expect(page.locator("h1")).to_contain_text("4 OPD dan 4 kanal tersimpan")
    return page


def test_undoing_a_register_import_empties_the_register(officer):
    hand = Hand(officer)
    hand.press("Batalkan impor ini")
    expect(officer.locator("h1")).to_contain_text("akan dihapus dari daftar")
    assert_fits(officer)
    hand.press("Batalkan impor ini")
    expect(officer.locator("h1")).to_contain_text("sudah dibatalkan")
    assert not Agency.objects.exists()
    assert not Channel.objects.exists()

    officer.reload()  # a second look does nothing more
    expect(officer.locator("h1")).to_contain_text("sudah dibatalkan")


def test_undoing_an_import_of_posts_makes_the_channel_unknown_again(officer, tmp_path):
    hand = Hand(officer)
    officer.goto("/data/impor/")
    hand.choose("Kanal pemilik berkas", "diskan.walk.contoh")
    hand.give("Berkas ekspor", meta_export(tmp_path))
    hand.press("Baca berkas")
    hand.press(re.compile("^Simpan"))
    expect(officer.locator("h1")).to_contain_text("unggahan tersimpan")

    hand.press("Batalkan impor ini")
    assert_fits(officer)
    hand.press(re.compile(r"^Batalkan \d+ unggahan"))
    expect(officer.locator("h1")).to_contain_text("tidak dihitung lagi")
    officer.goto("/matriks/?status=dekati")
    expect(officer.locator("table.matrix")).to_contain_text("Dinas Perikanan Contoh")
    expect(officer.locator("table.matrix")).to_contain_text("Tidak dapat diperiksa")
    assert "Tidak aktif" not in officer.locator("table.matrix").inner_text()
