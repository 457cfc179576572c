"""An invitation accepted by single sign-on: its link binds the account, an e-mail never does."""

import pytest
from django.test import Client
from django.utils import timezone

from kentongan.notices import secret_links
from kentongan.notices.models import Mail
from kentongan.people import inviting
from kentongan.people.administering import Assignment
from kentongan.people.inviting import Newcomer
from kentongan.people.models import Invitation, Person
from kentongan.sso import configuring
from kentongan.sso.models import Attempt, Link
from kentongan.sso.tests.conftest import Browser

pytestmark = pytest.mark.slow
GOOD = "jembatan-merah-sungai-07"


@pytest.fixture
def budi(contoh, door, tata, settings) -> Person:
    """Invited by mail to the address that joko has at the provider."""
    settings.SMTP, settings.MAIL_FROM = "smtp://127.0.0.1:1", "kentongan@contoh.go.id"
    who = Newcomer("budi.contoh", "Budi Contoh", email="joko@contoh.go.id")
    at = timezone.now()
    person = inviting.bring_in(contoh, who, Assignment(role=Person.HEAD), by=tata, at=at)
    inviting.invite(person, Invitation.MAIL, by=tata, at=at)
    Person.objects.filter(pk=person.pk).update(email="joko@contoh.example")  # as the provider has it
    return person


@pytest.fixture
def page(budi) -> str:
    """The address in the mail."""
    return f"/undangan/{secret_links.token_of(Mail.objects.latest('pk').seed)}/"


def test_an_invitation_is_accepted_at_the_provider(browser, page, budi):
    assert "untuk menerima undangan ini" in browser.client.get(page).content.decode()
    claim = browser.sign_in("siti", f"{page}sso/").headers["Location"]
    assert not Link.objects.exists()
    told = browser.client.get(claim).content.decode()
    assert "Akun “<bdi>siti</bdi>” akan membuka nama pengguna budi.contoh" in told
    assert browser.client.post(claim).headers["Location"] == "/"
    assert browser.who == str(budi.pk)
    assert (Link.objects.get().subject, Invitation.objects.get().used_at is None) == ("1", False)
    assert browser.client.get(page).status_code == 410
    assert not Person.objects.get(pk=budi.pk).is_invited


def test_abuse_16_and_18_the_same_mail_claims_no_invitation(browser, page, budi):
    answer = browser.sign_in("joko")
    assert answer.status_code == 409
    assert browser.who is None
    assert not Link.objects.exists()
    assert Invitation.objects.get().used_at is None


def test_abuse_20_another_browser_accepts_nothing(browser, page, one):
    claim = browser.sign_in("siti", f"{page}sso/").headers["Location"]
    for act in (Client().get, Client().post):
        assert act(claim).status_code == 404
    assert not Link.objects.exists()


def test_abuse_20_an_answer_brought_to_another_browser_is_refused(browser, page, one):
    forwarded = browser.leave(f"{page}sso/")
    assert Browser(Client(), one).back(one.sign_in(forwarded, "siti")).status_code == 409
    assert not Attempt.objects.exclude(subject="").exists()


def test_abuse_23_an_invitation_spent_meanwhile_links_nothing(browser, page, budi):
    claim = browser.sign_in("siti", f"{page}sso/").headers["Location"]
    Client().post(page, {"password": GOOD, "again": GOOD})
    assert browser.client.post(claim).status_code == 409
    assert not Link.objects.exists()


def test_it_is_accepted_once(browser, page):
    claim = browser.sign_in("siti", f"{page}sso/").headers["Location"]
    copied = Client()
    copied.cookies = browser.client.cookies.copy()
    assert browser.client.post(claim).status_code == 302
    assert copied.post(claim).status_code in (404, 409)
    assert Link.objects.count() == 1


def test_an_account_of_somebody_else_leaves_the_invitation_open(browser, siti, page, budi):
    claim = browser.sign_in("siti", f"{page}sso/").headers["Location"]
    answer = browser.client.post(claim)
    assert answer.status_code == 409
    assert "sudah ditautkan" in answer.content.decode()
    assert Invitation.objects.get(person=budi).used_at is None


def test_where_single_sign_on_is_off_only_a_password_is_offered(browser, door, page, tata):
    configuring.switch(door, on=False, by=tata, at=timezone.now())
    assert "untuk menerima undangan ini" not in browser.client.get(page).content.decode()
    assert browser.client.post(f"{page}sso/").status_code == 410


def test_a_reset_is_not_accepted_so(browser, page, budi):
    Invitation.objects.update(kind=Invitation.RESET)
    assert "untuk menerima undangan ini" not in browser.client.get(page).content.decode()
    assert browser.client.post(f"{page}sso/").status_code == 410


def test_who_is_signed_in_signs_out_first(browser, page, wulan):
    browser.client.force_login(wulan)
    assert "Keluar dulu" in browser.client.post(f"{page}sso/").content.decode()
    assert browser.client.get(f"{page}sso/").status_code == 405
