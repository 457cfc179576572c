"""Linking an account: by the person who began, in the browser that began, after reading both names."""

import pytest
from django.test import Client
from django.utils import timezone

from kentongan.audit.models import Entry
from kentongan.refusal import Refused
from kentongan.sso import linking
from kentongan.sso.models import Attempt, Link
from kentongan.sso.signing_on import LIFE
from kentongan.sso.tests.conftest import Browser, administrator_of

pytestmark = pytest.mark.slow
PAGE = "/akun/sso/"


@pytest.fixture
def office(browser, door, wulan) -> Browser:
    """Wulan's browser, signed in."""
    browser.client.force_login(wulan)
    browser.prove()
    return browser


def test_linking_asks_for_a_fresh_proof(browser, door, wulan):
    browser.client.force_login(wulan)
    assert browser.client.post(PAGE).headers["Location"].startswith("/bukti-diri/")


def test_a_person_links_an_account_and_signs_in_with_it(office, wulan, one):
    page = office.sign_in("siti", PAGE).headers["Location"]
    assert "siti" in office.client.get(page).content.decode()
    assert office.client.post(page).headers["Location"] == PAGE
    fresh = Browser(Client(), one)
    assert fresh.sign_in("siti").headers["Location"] == "/masuk/kode/"
    assert Link.objects.get().person == wulan


def test_coming_back_links_nothing_before_the_person_confirms(office):
    page = office.sign_in("siti", PAGE).headers["Location"]
    assert not Link.objects.exists()
    told = office.client.get(page).content.decode()
    assert "wulan.contoh" in told
    assert "Wulan Contoh, Kabupaten Contoh" in told


def test_a_link_is_confirmed_once(office, wulan):
    page = office.sign_in("siti", PAGE).headers["Location"]
    assert [office.client.post(page).status_code for _ in range(2)] == [302, 409]
    assert Link.objects.count() == 1


def test_an_account_belongs_to_one_person(office, siti, ani, contoh):
    office.client.force_login(ani)
    office.prove()
    page = office.sign_in("siti", PAGE).headers["Location"]
    answer = office.client.post(page)
    assert answer.status_code == 409
    assert "sudah ditautkan dengan nama pengguna lain" in answer.content.decode()


def test_abuse_11_and_20_a_link_forwarded_to_a_colleague_binds_nothing(office, ani, one):
    forwarded = office.leave(PAGE)
    colleague = Browser(Client(), one)
    colleague.client.force_login(ani)
    assert colleague.back(one.sign_in(forwarded, "joko")).status_code == 409
    assert not Attempt.objects.exclude(subject="").exists()


def test_abuse_20_the_colleagues_answer_brought_home_still_asks_with_his_name(office, one):
    page = office.back(one.sign_in(office.leave(PAGE), "joko")).headers["Location"]
    assert "Akun “<bdi>joko</bdi>”" in office.client.get(page).content.decode()
    assert not Link.objects.exists()


def test_abuse_20_the_page_to_confirm_opens_for_its_starter_only(office, ani, one):
    page = office.sign_in("siti", PAGE).headers["Location"]
    thief = Browser(Client(), one)
    thief.client.force_login(ani)
    assert thief.client.get(page).status_code == 404
    assert thief.client.post(page).status_code == 404


def test_abuse_11_and_20_the_starter_in_another_browser_is_refused(office, wulan):
    page = office.sign_in("siti", PAGE).headers["Location"]
    elsewhere = Client()
    elsewhere.force_login(wulan)
    assert elsewhere.post(page).status_code == 409
    assert not Link.objects.exists()


def test_a_link_let_go_opens_nothing(office, siti, one):
    office.client.force_login(siti.person)
    assert office.client.post(f"{PAGE}{siti.pk}/lepas/").headers["Location"] == PAGE
    assert Browser(Client(), one).sign_in("siti").status_code == 409
    assert Entry.objects.get(act="sso.unlinked").details == {"person": siti.person_id}


def test_an_administrator_lets_go_links_of_the_own_government_only(office, siti, stranger, tata):
    office.client.force_login(administrator_of(stranger.government, "lain.contoh"))
    assert office.client.post(f"{PAGE}{siti.pk}/lepas/").status_code == 404
    office.client.force_login(tata)
    assert office.client.post(f"{PAGE}{siti.pk}/lepas/").headers["Location"] == "/pengaturan/sso/"


def test_an_old_attempt_cannot_be_confirmed(wulan, door):
    attempt = Attempt.objects.create(
        provider=door, purpose="link", state_hash="a", browser_hash="b", person=wulan,
        begun_at=timezone.now() - LIFE, subject="1", issuer=door.issuer,
    )  # fmt: skip
    with pytest.raises(Refused, match="kedaluwarsa"):
        linking.confirm(attempt, by=wulan, at=timezone.now())
