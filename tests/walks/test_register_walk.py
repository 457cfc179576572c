"""An account becomes official: proposed by its agency, proven by the agency's own site, certified anew.

The site is a real web server on loopback; its front page carries the rel=me link that proves the account.
"""

import re

import pytest
from playwright.sync_api import expect

from kentongan.channels import certification
from kentongan.channels.models import Certification, Channel
from kentongan.outbound.tests.local_site import LocalSite
from tests.walks.conftest import NOW, Hand, assert_accessible, assert_fits, sign_in

pytestmark = pytest.mark.walk


@pytest.fixture(params=[(1280, True), (360, False)], ids=["desktop", "phone-no-js"])
def way(request):
    """A desktop, and a phone without JavaScript."""
    return {"width": request.param[0], "javascript": request.param[1]}


@pytest.fixture
def site(settings, contoh, dinsos):
    """The official website of Dinas Sosial."""
    site = LocalSite()
    settings.PRIVATE_HOSTS = frozenset({site.host})
    site.put("/", "<html><body>Dinas Sosial</body></html>")
    Channel.objects.create(
        government=contoh, agency=dinsos, platform="website", handle=site.host, url=site.url,
        registered_at=NOW,
    )  # fmt: skip
    yield site
    site.close()


def test_a_proposed_account_is_proven_made_official_and_certified(open_page, way, ani, wulan, dinsos, site):
    admin = _proposed(open_page, way)
    channel = Channel.objects.get(platform="instagram")
    site.put(
        "/", '<html><body><a rel="me" href="https://www.instagram.com/dinsos.contoh/">IG</a></body></html>'
    )
    officer = _made_official(open_page, way, channel)
    expect(officer.locator("h1")).to_contain_text("kepemilikan terbukti")
    channel.refresh_from_db()
    assert channel.state == Channel.OFFICIAL
    certification.ask(channel, NOW.date(), by=None, at=NOW)
    _certified(admin, way)
    assert Certification.objects.get().is_clean


def _proposed(open_page, way):
    admin = open_page(**way)
    hand = Hand(admin)
    sign_in(admin, "ani.contoh")
    admin.goto("/kanal/baru/")
    hand.fill("Tautan profil", "https://www.instagram.com/dinsos.contoh/?igsh=MQ==")
    hand.press("Baca tautan")
    hand.press(re.compile("^Usulkan Instagram"))
    expect(admin.get_by_role("status")).to_contain_text("diusulkan")
    hand.press("Buktikan", within="main")
    hand.press("Minta kode")
    expect(admin.locator("main code").first).to_contain_text("ktg-")
    assert_fits(admin)
    return admin


def _made_official(open_page, way, channel):
    officer = open_page(**way)
    hand = Hand(officer)
    sign_in(officer, "wulan.contoh")
    officer.goto("/opd/")
    hand.press(re.compile("^Verifikasi Instagram"))
    officer.get_by_label("Resmikan").check()
    hand.press("Simpan keputusan")
    expect(officer.locator("main")).to_contain_text("Bukti kepemilikan Instagram @dinsos.contoh belum ada")
    hand.press("Periksa sekarang")
    expect(officer.get_by_role("status")).to_contain_text("terbukti")
    assert_fits(officer)
    if way["javascript"]:
        assert_accessible(officer)
    officer.get_by_label("Resmikan").check()
    hand.press("Simpan keputusan")
    expect(officer.get_by_role("status")).to_contain_text("kini resmi")
    return officer


def _certified(admin, way):
    admin.goto("/sertifikasi/")
    expect(admin.locator("h1")).to_contain_text("1 kanal menunggu jawaban Anda")
    assert_fits(admin)
    if way["javascript"]:
        assert_accessible(admin)
    for label in ("masih milik OPD", "Pemegangnya benar", "faktor keduanya benar"):
        admin.get_by_label(re.compile(label)).check()
    Hand(admin).press("Kirim jawaban")
    expect(admin.get_by_role("status")).to_contain_text("1 kanal tersertifikasi ulang")
