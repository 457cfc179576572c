"""Pressed twice, gone back and pressed again, loaded anew: stored once."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel, RegistryImport
from kentongan.directives.models import Directive
from kentongan.posts.models import Evidence, Post
from kentongan.reports.models import IssuedReport
from kentongan.sample.loading import PASSWORD
from tests.walks.conftest import Hand, settled, sign_in
from tests.walks.making import instagram_link, meta_export, register

pytestmark = pytest.mark.walk


@pytest.fixture
def page(open_page, wulan):
    """The officer's page."""
    opened = open_page()
    sign_in(opened, "wulan.contoh")
    return opened


def _press_thrice(page, name):
    """A double click, then Back and once more, then a fresh load of the answer."""
    before = page.url
    button = page.locator("main").get_by_role("button", name=name)
    button.dblclick()
    expect(page).not_to_have_url(before)  # asked again and again: the second click ends the first one's way
    settled(page)
    page.go_back()
    again = page.locator("main").get_by_role("button", name=name)
    if again.count():
        again.first.click()
        settled(page)
    page.reload()
    settled(page)


def test_bad_input_41_a_link_saved_twice_is_one_post(page, dinsos_ig):
    page.goto("/data/tautan/")
    page.get_by_label("Tautan unggahan").fill(instagram_link(datetime(2026, 11, 20, 1, tzinfo=UTC)))
    Hand(page).choose("Kanal pemilik", "dinsos.contoh")
    _press_thrice(page, "Simpan tautan")
    assert Post.objects.count() == 1


def test_bad_input_41_an_entry_saved_twice_is_one_post(page, dinsos_ig):
    page.goto("/data/catat/")
    Hand(page).choose("Kanal", "dinsos.contoh")
    page.get_by_label("Tanggal unggah").fill("19/11/2026")
    page.get_by_label("Pukul").fill("14.30")
    page.get_by_label("Keterangan unggahan").fill("Penyaluran bantuan")
    _press_thrice(page, "Simpan catatan")
    assert Post.objects.count() == 1


def test_bad_input_41_a_register_and_a_file_saved_twice_are_stored_once(page, tmp_path):
    hand = Hand(page)
    page.goto("/opd/impor/")
    hand.give("Berkas daftar", register(tmp_path))
    hand.press("Baca daftar")
    _press_thrice(page, re.compile("^Simpan"))
    assert RegistryImport.objects.exclude(saved_at=None).count() == 1
    assert (Agency.objects.count(), Channel.objects.count()) == (4, 4)

    page.goto("/data/impor/")
    hand.choose("Kanal pemilik berkas", "dinsos.walk.contoh")
    hand.give("Berkas ekspor", meta_export(tmp_path))
    hand.press("Baca berkas")
    _press_thrice(page, re.compile("^Simpan"))
    assert Evidence.objects.count() == 1
    assert Post.objects.count() == 55 + 37 + 21


def test_bad_input_41_a_channel_registered_twice_is_one_channel(page, dinsos):
    page.goto("/kanal/baru/")
    Hand(page).choose("OPD pemilik", "Dinas Sosial")
    page.get_by_label("Tautan profil").fill("https://www.instagram.com/dinsos.contoh/")
    Hand(page).press("Baca tautan")
    _press_thrice(page, re.compile("^Daftarkan Instagram"))
    assert Channel.objects.count() == 1


def test_bad_input_41_a_circular_saved_twice_is_one_circular(page, dinsos):
    page.goto("/edaran/baru/?contoh=gunungkidul")
    page.get_by_label("Nomor surat").fill("400.14/5/2026")
    page.get_by_label("Tanggal surat").fill("01/10/2026")
    if not page.get_by_label("Tentang").input_value():
        page.get_by_label("Tentang").fill("Publikasi kinerja")
    _press_thrice(page, "Simpan surat edaran")
    assert Directive.objects.count() == 1


def test_bad_input_41_a_report_issued_twice_goes_out_once(sample, open_page):
    page = open_page()
    sign_in(page, "kominfo", PASSWORD)
    page.goto("/laporan/2026-10/")
    _press_thrice(page, "Terbitkan laporan Oktober 2026")
    assert IssuedReport.objects.count() == 1
