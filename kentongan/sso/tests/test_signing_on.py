"""Signing in through a real provider: there and back, and everything that must not get in."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from conftest import totp_code
from kentongan.audit.models import Entry
from kentongan.people import postings
from kentongan.people.models import Person
from kentongan.sso import configuring, signing_on
from kentongan.sso.models import Attempt, Link, Provider
from kentongan.sso.tests.conftest import Browser, administrator_of, opened
from kentongan.sso.views import BROWSER

pytestmark = pytest.mark.slow


def changed(address, **more):
    """The same address with other values in its query."""
    split = urlsplit(address)
    told = {**dict(parse_qsl(split.query)), **more}
    return split._replace(query=urlencode({k: v for k, v in told.items() if v})).geturl()


def test_somebody_linked_signs_in(browser, siti):
    answer = browser.sign_in("siti")
    assert answer.headers["Location"] == "/"
    assert browser.who == str(siti.person_id)
    assert Entry.objects.filter(act="sso.signed_in", by_id=siti.person_id).exists()


def test_a_session_made_so_ends_when_the_right_ends(browser, siti):
    browser.sign_in("siti")
    postings.end(siti.person.postings.get(), by=None, at=timezone.now())
    assert browser.client.get("/").status_code == 302


def test_the_provider_is_asked_for_a_code_with_a_challenge_and_told_no_secret(browser, door):
    asked = dict(parse_qsl(urlsplit(browser.leave()).query))
    assert asked["code_challenge_method"] == "S256"
    assert asked["response_type"] == "code"
    assert "code_verifier" not in asked


def test_the_database_keeps_nothing_that_finishes_a_sign_in(browser, door):
    asked = dict(parse_qsl(urlsplit(browser.leave()).query))
    kept = str(Attempt.objects.values().get())
    assert not [name for name in ("state", "nonce", "code_challenge") if asked[name] in kept]


def test_an_account_that_nobody_linked_gets_nothing(browser, door):
    answer = browser.sign_in("siti")
    assert answer.status_code == 409
    assert "belum ditautkan" in answer.content.decode()
    assert browser.who is None
    assert Person.objects.count() == 1  # the administrator: nobody was made


def test_somebody_who_left_gets_nothing(browser, siti):
    Person.objects.filter(pk=siti.person_id).update(is_active=False)
    assert browser.sign_in("siti").status_code == 409


def test_a_closed_door_is_not_shown_and_lets_nobody_in(browser, siti, door, tata):
    address = browser.leave()
    configuring.switch(door, on=False, by=tata, at=timezone.now())
    assert browser.back(browser.running.sign_in(address, "siti")).status_code == 404
    assert browser.client.get("/masuk/sso/99.01/").status_code == 404


@pytest.fixture
def officer(siti, wulan) -> Person:
    """An officer, who has a second factor with us, is the one linked."""
    Link.objects.update(person=wulan)
    return wulan


def test_our_second_factor_is_asked_after_the_provider(browser, officer):
    assert browser.sign_in("siti").headers["Location"] == "/masuk/kode/"
    assert browser.who is None
    browser.client.post("/masuk/kode/", {"code": totp_code()})
    assert browser.who == str(officer.pk)


def test_a_second_factor_at_the_provider_counts_where_the_settings_name_it(browser, officer, door, one):
    Provider.objects.update(strong_values=["mfa"])
    one.tell("amr", "pwd,mfa")
    browser.sign_in("siti")
    assert browser.who == str(officer.pk)


@pytest.mark.parametrize("amr", ["pwd", "", "mfa-bukan"])
def test_a_plain_password_at_the_provider_is_no_second_factor(browser, officer, door, one, amr):
    Provider.objects.update(strong_values=["mfa"])
    one.tell("amr", amr)
    browser.sign_in("siti")
    assert browser.who is None


def test_what_the_settings_do_not_name_is_no_second_factor(browser, officer, one):
    one.tell("amr", "pwd,mfa")
    browser.sign_in("siti")
    assert browser.who is None


def test_abuse_16_the_same_mail_at_two_providers_links_nobody(browser, siti, stranger, other):
    Person.objects.filter(pk=stranger.pk).update(email="sama@contoh.example")
    opened(stranger.government, other, administrator_of(stranger.government, "lain.contoh"))
    there = Browser(Client(), other, "99.02")
    assert there.sign_in("siti").status_code == 409  # number 1 and sama@contoh.example there too
    assert there.who is None


def test_abuse_16_a_linked_account_opens_only_its_own_government(browser, siti, stranger, one, contoh):
    lain = administrator_of(stranger.government, "lain.contoh")
    foreign = opened(stranger.government, one, lain)
    proven = signing_on.Proven(one.issuer, "1", "siti", frozenset())
    with pytest.raises(signing_on.Refused, match="belum ditautkan"):
        signing_on.person_of(proven, foreign, at=timezone.now())


def test_abuse_17_a_new_name_keeps_the_person_and_an_old_name_opens_nothing(browser, siti, one):
    one.rename("siti", "siti.baru")
    one.rename("joko", "siti")
    try:
        # Passwords stayed: whoever is called siti now is joko, with joko's password.
        assert one_signs_in(browser, "siti", "joko").status_code == 409
        assert one_signs_in(browser, "siti.baru", "siti").headers["Location"] == "/"
    finally:
        one.rename("siti", "joko")
        one.rename("siti.baru", "siti")


def one_signs_in(browser, name, password):
    """There and back with a password that is not the name."""
    return browser.back(browser.running.sign_in(browser.leave(), name, password))


def test_abuse_18_taking_the_mail_of_another_person_merges_nothing(browser, siti, ani):
    Person.objects.filter(pk=ani.pk).update(email="joko@contoh.example")
    assert browser.sign_in("joko").status_code == 409
    assert Link.objects.count() == 1


def test_abuse_19_a_callback_without_state_is_refused(browser, siti):
    address = browser.running.sign_in(browser.leave(), "siti")
    assert browser.back(changed(address, state="")).status_code == 409
    assert browser.who is None


def test_abuse_19_the_state_of_another_session_is_refused(browser, siti, one):
    victim = Browser(Client(), one)
    victim.leave()
    assert victim.back(one.sign_in(browser.leave(), "siti")).status_code == 409
    assert victim.who is None


def test_abuse_19_a_callback_counts_once(browser, siti):
    address = browser.running.sign_in(browser.leave(), "siti")
    copied = browser.client.session[BROWSER]
    assert browser.back(address).status_code == 302
    session = browser.client.session
    session[BROWSER] = copied
    session.save()
    assert browser.back(address).status_code == 409


def test_abuse_19_ten_minutes_are_the_end(browser, siti):
    address = browser.running.sign_in(browser.leave(), "siti")
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        assert browser.back(address).status_code == 409


@pytest.mark.parametrize("lie", ["issuer", "nonce", "audience", "expired", "none", "HS256"])
def test_abuse_19_a_token_that_proves_nothing_is_refused_and_booked(browser, siti, one, lie):
    one.tell("lie", lie)
    answer = browser.sign_in("siti")
    assert answer.status_code == 409
    assert browser.who is None
    assert Entry.objects.filter(act="sso.refused", by_id=None).exists()


def test_abuse_19_an_answer_in_the_name_of_another_issuer_is_refused(browser, siti):
    address = browser.running.sign_in(browser.leave(), "siti")
    assert browser.back(changed(address, iss="https://lain.example/o")).status_code == 409


def test_abuse_19_a_code_without_its_verifier_is_worth_nothing(browser, siti, monkeypatch):
    address = browser.running.sign_in(browser.leave(), "siti")
    Attempt.objects.update(state_hash=signing_on._hash("lain"))
    answer = browser.back(changed(address, state="lain"))
    assert answer.status_code == 409
    assert "tidak diterima penyedia" in answer.content.decode()


def test_codes_that_are_worth_nothing_make_an_address_wait(browser, siti):
    told = [browser.back(changed(browser.leave_as_answered(), code="karangan")) for _ in range(11)]
    assert {answer.status_code for answer in told} == {409}
    assert ["Terlalu banyak percobaan" in answer.content.decode() for answer in told] == [False] * 10 + [True]


def test_of_two_arrivals_at_once_one_gets_in(browser, siti, door):
    address = browser.leave()
    state = dict(parse_qsl(urlsplit(address).query))["state"]
    secret, at = browser.client.session[BROWSER], timezone.now()
    signing_on._take(door, state, secret, at)
    with pytest.raises(signing_on.Refused):
        signing_on._take(door, state, secret, at)
