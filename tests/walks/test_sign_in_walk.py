"""Signing in as people do it: an app bound from nothing, a code, a recovery code, a proof, a passkey."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from conftest import PASSWORD, totp_code
from kentongan.people import second_factor
from tests.walks.conftest import Hand, assert_accessible, assert_fits, fresh_code, heading, sign_in

pytestmark = pytest.mark.walk
WAYS = [(1280, False), (390, False), (390, True)]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def bare(wulan):
    """Wulan before she has a second factor."""
    Authenticator.objects.all().delete()
    return wulan


def _at_the_choice(page):
    page.fill("[name=username]", "wulan.contoh")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button.btn")
    page.wait_for_url("**/akun/faktor-kedua/")
    return Hand(page)


def _fine(page, javascript):
    assert_fits(page)
    if javascript:
        assert_accessible(page)


def _bind_app(page, hand, javascript):
    """Bind the app shown on the page; returns its secret and the recovery codes."""
    _fine(page, javascript)
    hand.press("Pasang aplikasi kode")
    expect(page.locator("main svg")).to_be_visible()
    _fine(page, javascript)
    secret = page.locator("main code").inner_text().replace(" ", "")
    hand.fill("Kode enam angka", totp_code(secret))
    hand.press("Pasang", within="main form")
    expect(page.locator("h1")).to_have_text("Simpan kode pemulihan ini")
    _fine(page, javascript)
    return secret, page.locator("main ol code").all_inner_texts()


@pytest.mark.parametrize(("width", "javascript"), WAYS, ids=["desktop-no-js", "phone-no-js", "phone"])
def test_an_app_is_bound_from_nothing_and_codes_sign_in(open_page, bare, width, javascript):
    page = open_page(width, javascript=javascript)
    hand = _at_the_choice(page)
    assert heading(page) == "Pasang faktor kedua dulu"
    secret, codes = _bind_app(page, hand, javascript)
    assert len(codes) == 10
    with page.expect_download() as fetched:
        hand.press("Unduh sebagai teks")
    assert codes[0] in fetched.value.path().read_text("utf-8")
    hand.press("Sudah saya simpan")
    expect(page.locator("h1")).to_have_text("Akun saya")
    _fine(page, javascript)

    again = open_page(width, javascript=javascript)
    again.fill("[name=username]", "wulan.contoh")
    again.fill("[name=password]", PASSWORD)
    again.click("main form button.btn")
    expect(again.locator("h1")).to_have_text("Satu langkah lagi")
    _fine(again, javascript)
    again.fill("[name=code]", totp_code(secret))  # the one that bound the app
    again.keyboard.press("Enter")
    expect(again.get_by_role("alert")).to_contain_text("sudah dipakai")
    _fine(again, javascript)
    again.fill("[name=code]", codes[3])
    again.keyboard.press("Enter")
    expect(again.get_by_text("sisa 9")).to_be_visible()


def test_a_sensitive_step_asks_for_proof_and_leads_back(open_page, wulan):
    page = open_page(390, javascript=False)
    sign_in(page, "wulan.contoh")
    page.context.clear_cookies(name="peramban")
    _forget_proof()
    page.goto("/akun/kode-pemulihan/")
    Hand(page).press("Buat 10 kode baru")
    expect(page.locator("h1")).to_have_text("Buktikan bahwa ini Anda")
    assert_fits(page)
    page.fill("[name=code]", fresh_code("wulan.contoh"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Kode pemulihan")
    Hand(page).press("Buat 10 kode baru")
    expect(page.locator("main ol code")).to_have_count(10)


def _forget_proof():
    """Age the proof of every session: five minutes are not waited for."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    for row in Session.objects.all():
        store = SessionStore(row.session_key)
        if "proven_at" in store:
            store["proven_at"] -= 600
            store.save()


def _with_key(page):
    """Give the page's browser a virtual authenticator that verifies its user."""
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    talk.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def _bound_passkey(open_page):
    """A page, signed in, with one passkey."""
    page = open_page()
    _with_key(page)
    hand = _at_the_choice(page)
    hand.press("Pasang passkey")
    assert_accessible(page)
    hand.fill("Nama passkey", "laptop kantor")
    hand.press("Buat passkey")
    expect(page.locator("h1")).to_have_text("Simpan kode pemulihan ini")
    return page, hand


def test_a_passkey_is_made_and_opens_the_door_alone(open_page, bare):
    page, hand = _bound_passkey(open_page)
    assert [one.data["name"] for one in second_factor.of(bare, "webauthn")] == ["laptop kantor"]
    hand.press("Keluar", within="header")
    expect(page.locator("h1")).to_have_text("Masuk")
    assert_accessible(page)
    hand.press("Masuk dengan passkey")
    page.locator("header .who").wait_for(state="attached")
    page.goto("/akun/faktor-kedua/")
    expect(page.locator("table")).to_contain_text("laptop kantor")
    assert_accessible(page)
    assert_fits(page)


def test_a_passkey_is_the_second_factor_and_the_proof(open_page, bare):
    page, hand = _bound_passkey(open_page)
    hand.press("Keluar", within="header")
    page.fill("[name=username]", "wulan.contoh")
    page.fill("[name=password]", PASSWORD)
    hand.press(re.compile("^Masuk$"), within="main form")
    expect(page.locator("h1")).to_have_text("Satu langkah lagi")
    assert_accessible(page)
    hand.press("Pakai passkey")
    page.locator("header .who").wait_for(state="attached")
    _forget_proof()
    page.goto("/bukti-diri/?next=/akun/perangkat/")
    hand.press("Pakai passkey")
    expect(page.locator("h1")).to_have_text("Perangkat yang sedang masuk")


def test_another_persons_passkey_is_not_taken(open_page, bare, ani):
    page, hand = _bound_passkey(open_page)
    hand.press("Keluar", within="header")
    page.fill("[name=username]", "ani.contoh")
    page.fill("[name=password]", PASSWORD)
    hand.press(re.compile("^Masuk$"), within="main form")
    second_factor.Authenticator.objects.filter(type="webauthn").update(user=ani)
    page.reload()
    second_factor.Authenticator.objects.filter(type="webauthn").update(user=bare)
    hand.press("Pakai passkey")
    expect(page.get_by_role("alert")).to_contain_text("tidak diterima")


def test_without_javascript_the_page_of_passkeys_says_so(open_page, bare):
    page = open_page(390, javascript=False)
    hand = _at_the_choice(page)
    hand.press("Pasang passkey")
    expect(page.get_by_text("Passkey memerlukan JavaScript")).to_be_visible()
    assert_fits(page)
    hand.press("Pilih aplikasi kode")
    assert heading(page) == "Pasang faktor kedua dulu"
