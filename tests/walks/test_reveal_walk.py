"""A sealed password is asked for, approved by a second person, shown once, and gone from the browser."""

import contextlib
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Error, expect

from conftest import give_factor
from kentongan.custody.tests import scenes
from kentongan.people.models import Person
from kentongan.vault.models import Opening
from kentongan.vault.tests.near import near_broker
from tests.walks.conftest import PASSWORD, Hand, assert_accessible, assert_fits, fresh_code, heading, sign_in

__all__ = ["near_broker"]
pytestmark = pytest.mark.walk
SECRET = "Kuda-Laut-Terbang 88"


@pytest.fixture
def people(transactional_db, near_broker, contoh, dinsos, dinsos_ig):
    """Budi holds the channel, Sari heads its agency, Rini administers Kominfo."""
    for name, role, agencies in (
        ("budi", Person.AGENCY_ADMIN, [dinsos]),
        ("sari", Person.AGENCY_HEAD, [dinsos]),
        ("rini", Person.KOMINFO_ADMIN, []),
    ):
        who = scenes.person(contoh, f"{name.title()} Contoh", role, *agencies)
        who.username = name
        who.set_password(PASSWORD)
        who.save()
        give_factor(who)
        if name == "budi":
            scenes.hold(dinsos_ig, who)
    return dinsos_ig


def enter(open_page, username, **how):
    page = open_page(**how)
    sign_in(page, username)
    return page


def prove(page, username):
    """Prove again, where the product asks for it."""
    if "/bukti-diri/" in page.url:
        page.fill("[name=code]", fresh_code(username))
        page.get_by_role("button", name=re.compile("Buktikan")).click()


@pytest.mark.parametrize(
    ("width", "javascript"), [(1280, True), (390, False)], ids=["desktop", "phone-without-javascript"]
)
def test_a_password_is_shown_once_and_gone(people, open_page, near_broker, width, javascript):
    budi = enter(open_page, "budi", width=width, javascript=javascript)
    sari = enter(open_page, "sari", width=width, javascript=javascript)
    page_of = f"/kanal/{people.pk}/rahasia/"
    keep(budi, page_of)
    near_broker.settle()
    ask(budi, page_of)
    approve(sari)
    budi.reload()
    Hand(budi).press("Tampilkan sekali")
    prove(budi, "budi")
    expect(budi.locator("#rahasia")).to_have_value(SECRET)
    assert_fits(budi)
    if javascript:
        assert_accessible(budi)
    gone(budi)
    budi.goto(page_of)
    sari.goto("/pembukaan/")
    assert_fits(sari)


def keep(page, address):
    page.goto(address)
    assert "Belum ada rahasia" in heading(page)
    hand = Hand(page)
    hand.press(re.compile("^Simpan kata sandi"))
    page.fill("[name=text]", SECRET)
    page.fill("[name=again]", SECRET)
    hand.press("Segel kata sandi")
    expect(page.locator("h1")).to_contain_text("tersegel")
    assert_fits(page)


def ask(page, address):
    page.goto(address)
    Hand(page).press(re.compile("^Minta ditampilkan"))
    prove(page, "budi")
    page.fill("[name=reason]", "Memulihkan akun yang terkunci sejak pagi")
    Hand(page).press("Minta persetujuan")
    expect(page.locator("h1")).to_contain_text("menunggu persetujuan")
    assert_fits(page)


def approve(page):
    page.goto("/pembukaan/")
    assert heading(page) == "Satu permintaan menunggu persetujuan Anda"
    Hand(page).press(re.compile("^Setujui atau tolak"))
    Hand(page).press("Setujui")
    if "/bukti-diri/" in page.url:
        prove(page, "sari")
        Hand(page).press("Setujui")
    expect(page.locator("h1")).to_contain_text("siap ditampilkan")


def gone(page):
    """Neither the way back nor a second press brings it back."""
    there = page.url.replace("tampilkan/", "")
    Hand(page).press("Sudah saya salin, tutup")
    expect(page.locator("h1")).to_contain_text("sudah ditampilkan")
    assert SECRET not in page.content()
    with contextlib.suppress(Error):  # "confirm form resubmission": the browser kept no copy
        page.go_back()
    expect(page.locator("#rahasia")).to_have_count(0)
    expect(page.locator("body")).not_to_contain_text(SECRET)
    page.goto(there)
    assert page.get_by_role("button", name="Tampilkan sekali").count() == 0
    assert Opening.objects.get().copied_at is not None


@pytest.mark.parametrize("width", [1280, 390])
def test_break_glass_warns_first_and_is_heard_on_everybodys_first_page(people, open_page, near_broker, width):
    with_secret = Person.objects.get(username="budi")
    scenes.keep(people, with_secret, SECRET, at=timezone.now())
    rini = enter(open_page, "rini", width=width)
    rini.goto(f"/kanal/{people.pk}/rahasia/")
    Hand(rini).press(re.compile("^Pembukaan darurat"))
    prove(rini, "rini")
    expect(rini.locator(".note.stop")).to_contain_text("diberi tahu saat Anda menekan tombol")
    assert_fits(rini)
    assert_accessible(rini)
    rini.fill("[name=reason]", "Akun diretas, pemegang tidak dapat dihubungi")
    Hand(rini).press("Buka darurat sekarang")
    Hand(rini).press("Tampilkan sekali")
    expect(rini.locator("#rahasia")).to_have_value(SECRET)
    budi = enter(open_page, "budi", width=width)
    budi.goto("/")
    expect(budi.locator("main")).to_contain_text("PEMBUKAAN DARURAT")
