"""Somebody is invited by mail, sets a password, binds a second factor, and is out at the next click."""

import re

import pytest
from playwright.sync_api import expect

from conftest import PASSWORD, totp_code
from kentongan.notices.tests.sink import listening
from kentongan.people.models import Person
from kentongan.people.tests.administrators import make
from tests.walks.conftest import Hand, assert_accessible, assert_fits, heading, run_jobs, settled

pytestmark = pytest.mark.walk
NEW = "pasar-lesung-bambu-7"


@pytest.fixture
def dewi(transactional_db, contoh) -> Person:
    """The administrator."""
    return make(contoh, "dewi.contoh", "Dewi Contoh", Person.KOMINFO_ADMIN, nip="198001012005012001")


@pytest.fixture
def sink(settings, live_server):
    """A real mail server, and the product set to use it."""
    with listening() as server:
        settings.SITE, settings.SMTP = live_server.url, server.url
        settings.MAIL_FROM = "Kentongan <kentongan@contoh.example>"
        yield server


@pytest.fixture(params=[(1280, True), (360, False)], ids=["desktop", "phone-without-javascript"])
def way(request):
    """How wide, and whether with JavaScript."""
    width, javascript = request.param
    return {"width": width, "javascript": javascript}


def enter(page, username, password, code=None):
    """Sign in with password and, when asked, the code of an app."""
    page.goto("/masuk/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.click("main form button.btn")
    if code:
        page.fill("[name=code]", code)
        page.click("main form:has([name=code]) button.btn")
    settled(page)


def invite(page, hand):
    """Fill in the form of a newcomer with office mail."""
    page.goto("/orang/")
    hand.press("Undang orang")
    for label, words in (
        ("name", "Budi Contoh"), ("email", "budi@contoh.example"), ("nip", "19900101"),
        ("username", "budi.contoh"), ("decree_number", "800/7/2026"),
    ):  # fmt: skip
        page.fill(f"[name={label}]", words)
    page.locator("[name=role]").select_option("officer")
    page.get_by_label("Kirim tautan ke surel dinas").check()
    assert_fits(page)
    hand.press("Simpan dan undang")


def bind_factor(page, hand):
    """Set up the code app and keep the recovery codes; returns the secret of the app."""
    expect(page.locator("h1")).to_have_text("Pasang faktor kedua dulu")
    hand.press("Pasang aplikasi kode")
    secret = page.locator("main code").first.inner_text().replace(" ", "")
    page.fill("[name=code]", totp_code(secret))
    hand.press("Pasang", within="main form.form")
    expect(page.locator("h1")).to_have_text("Simpan kode pemulihan ini")
    hand.press("Sudah saya simpan")
    return secret


def test_invited_by_mail_bound_at_work_and_out_at_the_next_click(open_page, way, dewi, contoh, sink):
    administrator = open_page(**way)
    hand = Hand(administrator)
    enter(administrator, "dewi.contoh", PASSWORD, totp_code())
    invite(administrator, hand)
    expect(administrator.get_by_role("status")).to_contain_text("Tautan dikirim")
    expect(administrator.locator("h1 + p")).to_contain_text("Diundang")
    assert_fits(administrator)
    run_jobs()

    budi = open_page(**way)
    link = re.search(r"http\S+/undangan/\S+", sink.text()).group()
    budi.goto(link)
    assert "Budi Contoh" in budi.locator("main").inner_text()
    assert_fits(budi)
    if way["javascript"]:
        assert_accessible(budi)
    own = Hand(budi)
    own.fill("Kata sandi baru", NEW)
    own.fill("Ulangi kata sandi", NEW)
    own.press("Simpan kata sandi")
    enter(budi, "budi.contoh", NEW)
    bind_factor(budi, own)
    budi.goto("/matriks/")
    assert budi.url.endswith("/matriks/")

    administrator.reload()
    hand.press(re.compile("^Akhiri"), within="main table")
    hand.fill("Alasan", "Mutasi, SK 800/9/2026")
    assert_fits(administrator)
    hand.press("Akhiri penugasan")
    expect(administrator.get_by_role("status")).to_contain_text("berakhir")
    budi.goto("/matriks/")
    assert "/masuk/" in budi.url
    budi.goto(link)
    assert heading(budi) == "Undangan tidak berlaku"


def test_every_page_of_people_fits_and_is_accessible(open_page, way, dewi, contoh, wulan, ani, bupati):
    page = open_page(**way)
    enter(page, "dewi.contoh", PASSWORD, totp_code())
    posting = ani.postings.get().pk
    for place in (
        "/orang/", "/orang/baru/", f"/orang/{ani.pk}/", f"/orang/{ani.pk}/ubah/",
        f"/orang/{ani.pk}/penempatan/", f"/orang/{ani.pk}/nonaktifkan/", f"/orang/{ani.pk}/atur-ulang/",
        f"/orang/penempatan/{posting}/akhiri/", "/orang/usulan/", "/pemberitahuan/", "/undangan/",
    ):  # fmt: skip
        page.goto(place)
        assert_fits(page)
        if way["javascript"]:
            assert_accessible(page)
