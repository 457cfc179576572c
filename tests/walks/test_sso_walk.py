"""A walk to the provider and back, in a real browser: link an account, sign out, come in through it."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from conftest import totp_code
from kentongan.people import postings
from kentongan.people.models import Person
from kentongan.sso import configuring
from tests.sso_provider.starting import running
from tests.walks.conftest import Hand, assert_accessible, assert_fits, heading

pytestmark = [pytest.mark.walk, pytest.mark.slow]


@pytest.fixture(autouse=True)
def that_sunday():
    """The provider is a program of its own with the real clock, so this walk happens now."""


@pytest.fixture
def provider(tmp_path, live_server, settings):
    """A provider that sends browsers back to this very server."""
    cache.clear()
    back = f"{live_server.url}/masuk/sso/99.01/kembali/"
    with running(tmp_path, back, "siti=siti@contoh.example") as made:
        settings.PRIVATE_HOSTS = frozenset({made.host})
        yield made


@pytest.fixture
def door(contoh, provider):
    """The open door of Kabupaten Contoh."""
    at = timezone.now()
    tata = Person.objects.create(government=contoh, username="tata.contoh", name="Tata Contoh")
    postings.appoint(tata, Person.KOMINFO_ADMIN, by=None, at=at)
    told = {"issuer": provider.issuer, "client_id": "kentongan", "public": True}
    configuring.switch(configuring.configure(contoh, **told, by=tata, at=at), on=True, by=tata, at=at)


def give_code(page, later=0):
    """The second step: the code of the app."""
    page.wait_for_url("**/masuk/kode/**")
    page.fill("[name=code]", totp_code(later=later))
    page.locator("main form button.btn").first.click()
    page.locator("header .who, header details").first.wait_for(state="attached")


def test_an_officer_links_an_account_and_comes_in_through_it(open_page, wulan, door, provider):
    page = open_page(width=390)
    page.fill("[name=username]", wulan.username)
    page.fill("[name=password]", "rahasia-kentongan-contoh")
    page.locator("main form button.btn").first.click()
    give_code(page)
    hand = Hand(page)
    page.goto("/akun/sso/")
    assert_accessible(page)
    hand.press(f"Tautkan akun {provider.host}")
    page.wait_for_url(f"{provider.issuer.removesuffix('/o')}/masuk/**")
    page.fill("[name=username]", "siti")
    page.fill("[name=password]", "siti")
    page.get_by_role("button").click()
    page.wait_for_url("**/akun/sso/*/")
    assert heading(page) == "Akun “siti” akan membuka nama pengguna wulan.contoh"
    assert_fits(page)
    assert_accessible(page)
    hand.press("Tautkan dengan wulan.contoh")
    assert heading(page) == "Anda dapat masuk lewat 1 akun masuk tunggal"
    page.context.clear_cookies(name="sesi")
    page.goto("/masuk/")
    hand.press("Masuk lewat masuk tunggal")
    assert_accessible(page)
    hand.press(f"Lanjut ke {provider.host}")
    give_code(page, later=1)
    page.goto("/akun/sso/")
    assert heading(page) == "Anda dapat masuk lewat 1 akun masuk tunggal"
