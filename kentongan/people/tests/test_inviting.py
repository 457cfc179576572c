"""Invitations: timed, single use, by link or by card; nothing of them can be read from the database."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from kentongan.jobs import loop
from kentongan.notices.tests.sink import listening
from kentongan.people import administering, cards, inviting
from kentongan.people.administering import Assignment
from kentongan.people.inviting import Newcomer
from kentongan.people.models import Invitation, Person, SignInFailure
from kentongan.people.tests.administrators import GOOD, NOW
from kentongan.refusal import Refused

OFFICER = Assignment(role="officer")


@pytest.fixture
def budi(contoh, dewi):
    """Somebody brought in who has no password yet."""
    who = Newcomer("budi.contoh", "Budi Contoh", email="budi@contoh.example")
    return inviting.bring_in(contoh, who, OFFICER, by=dewi, at=NOW)


@pytest.fixture
def card(budi, dewi):
    """Budi's card, made now."""
    return inviting.invite(budi, "card", by=dewi, at=timezone.now())


def enter(client, card, **changes):
    told = {"username": card.username, "code": card.code, "password": GOOD, "again": GOOD}
    return client.post("/undangan/", told | changes)


def test_a_card_lets_its_person_set_a_password_once(client, card):
    assert enter(client, card).headers["Location"] == "/masuk/"
    assert Person.objects.get(username="budi.contoh").check_password(GOOD)
    assert inviting.SPENT in enter(client, card, password=GOOD + "8", again=GOOD + "8").content.decode()
    assert Person.objects.get(username="budi.contoh").check_password(GOOD)


def test_a_code_is_read_however_it_is_typed(client, card):
    typed = f" {card.code.lower().replace('-', ' ')} "
    assert enter(client, card, code=typed, username=" BUDI.contoh ").status_code == 302


def test_a_code_is_long_and_easy_to_read(card):
    letters = card.code.replace("-", "")
    assert len(letters) >= 10
    assert not set(letters) & set("ILO01")


def test_no_code_and_no_token_stands_in_the_database(card):
    assert card.code.replace("-", "") not in str(list(Invitation.objects.values()))


@pytest.mark.parametrize("when", [timedelta(days=7), timedelta(days=8)])
def test_abuse_42_an_invitation_ends_after_seven_days(card, when):
    assert inviting.by_code("budi.contoh", card.code, at=timezone.now() + when) is None
    assert inviting.by_code("budi.contoh", card.code, at=timezone.now() + timedelta(days=6)) is not None


def test_a_new_invitation_voids_the_old_one(client, budi, dewi, card):
    newer = inviting.invite(budi, "card", by=dewi, at=timezone.now())
    assert enter(client, card).status_code == 200
    assert enter(client, newer).status_code == 302


def test_a_code_fits_its_own_person_only(client, contoh, card, dewi):
    who = Newcomer("cici.contoh", "Cici Contoh")
    inviting.bring_in(contoh, who, OFFICER, by=dewi, at=NOW)
    assert inviting.SPENT in enter(client, card, username="cici.contoh").content.decode()


def test_a_weak_password_leaves_the_invitation_open(client, card):
    assert "ditolak" in enter(client, card, password="1234567890", again="1234567890").content.decode()
    assert enter(client, card).status_code == 302


def test_guessing_codes_must_wait(client, card):
    for _ in range(12):
        answer = enter(client, card, code="AAAA-BBBB-CCCC")
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert SignInFailure.objects.exists()


def test_two_at_once_spend_an_invitation_once(card):
    found = inviting.by_code("budi.contoh", card.code, at=timezone.now())
    inviting.accept(found, GOOD, at=timezone.now())
    with pytest.raises(Refused, match="sudah dipakai"):
        inviting.accept(found, GOOD + "2", at=timezone.now())


def test_who_has_a_password_is_not_invited_by_one_administrator(wulan, dewi):
    with pytest.raises(Refused, match="dua administrator"):
        inviting.invite(wulan, "card", by=dewi, at=NOW)


def test_abuse_23_a_deactivated_person_cannot_use_an_invitation(client, budi, dewi, card):
    administering.deactivate(budi, by=dewi, at=timezone.now())
    assert inviting.SPENT in enter(client, card).content.decode()


def test_a_first_invitation_leaves_second_factors_alone(client, card):
    enter(client, card)
    assert not Authenticator.objects.filter(user__username="budi.contoh").exists()


def test_without_mail_or_address_a_card_is_offered(contoh, budi, dewi, settings):
    with pytest.raises(Refused, match="Cetak kartu"):
        inviting.invite(budi, "mail", by=dewi, at=NOW)
    settings.SMTP = "smtp://127.0.0.1:1"
    Person.objects.filter(pk=budi.pk).update(email="")
    with pytest.raises(Refused, match="belum punya surel dinas"):
        inviting.invite(Person.objects.get(pk=budi.pk), "mail", by=dewi, at=NOW)


@pytest.fixture
def link(budi, dewi, settings):
    """The path in the mail that Budi got from a real server."""
    settings.SITE = "https://kentongan.contoh.example"
    with listening() as sink:
        settings.SMTP, settings.MAIL_FROM = sink.url, "kentongan@contoh.example"
        inviting.invite(budi, "mail", by=dewi, at=timezone.now())
        loop.run_waiting()
        words = sink.text().split()
    return next(word for word in words if "/undangan/" in word).removeprefix(settings.SITE)


@pytest.mark.django_db(transaction=True)
def test_abuse_42_a_mail_scanner_that_opens_the_link_does_not_spend_it(client, link):
    for _ in range(3):
        answer = client.get(link)
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
    client.head(link)
    assert client.post(link, {"password": GOOD, "again": GOOD}).status_code == 302
    assert client.get(link).status_code == 410
    assert inviting.SPENT in client.post(link, {"password": GOOD, "again": GOOD}).content.decode()


@pytest.mark.django_db(transaction=True)
def test_abuse_44_every_no_is_one_sentence(client, link, budi, dewi):
    inviting.invite(budi, "card", by=dewi, at=timezone.now())
    spent, never = client.get(link), client.get("/undangan/" + "a" * 64 + "/")
    assert (spent.status_code, spent.content) == (never.status_code, never.content)


@pytest.mark.parametrize("paper", ["a4", "f4"])
def test_cards_are_set_on_paper(contoh, card, paper):
    made = cards.sheet([card] * 9, contoh, paper=paper, at=NOW)
    assert made.startswith(b"%PDF-")
