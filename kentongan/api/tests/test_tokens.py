"""Tokens: made by the person, shown once, stored as a hash, dead when the right ends."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kentongan.api import limits, tokens
from kentongan.api.models import Token
from kentongan.api.tests.conftest import Program, program_of
from kentongan.audit.models import Entry
from kentongan.people import passwords, postings, stepping_up
from kentongan.people.models import Person
from kentongan.refusal import Refused

PAGE = "/akun/token/"
ASKED = {"name": "Dasbor", "scopes": ["read:register"], "days": "90"}


@pytest.fixture
def desk(client, wulan):
    """The officer's browser, with a second factor just proven."""
    client.force_login(wulan)
    session = client.session
    session[stepping_up.KEY] = timezone.now().timestamp()
    session.save()
    return client


def shown(page) -> str:
    """The secret on the page, or ""."""
    text = page.content.decode()
    return text.partition("<code>ktg_")[2].partition("</code>")[0] if "Salin token" in text else ""


def test_a_token_is_shown_once_and_opens_the_interface(desk):
    secret = shown(desk.post(PAGE, ASKED))
    assert Program(f"ktg_{secret}").get("pemda").json()["name"] == "Kabupaten Contoh"
    assert secret not in desk.get(PAGE).content.decode()


def test_the_database_and_the_book_hold_no_secret(desk):
    secret = shown(desk.post(PAGE, ASKED))
    kept = str(list(Token.objects.values())) + str(list(Entry.objects.values()))
    assert secret not in kept
    assert secret[12:] not in kept


def test_making_a_token_asks_for_a_fresh_proof(client, wulan):
    client.force_login(wulan)
    assert client.post(PAGE, ASKED).headers["Location"].startswith("/bukti-diri/")
    assert not Token.objects.exists()


@pytest.mark.parametrize("bad", [{"name": " "}, {"scopes": []}, {"scopes": ["admin"]}, {"days": "9999"}])
def test_bad_askings_are_refused_in_the_form(desk, bad):
    assert shown(desk.post(PAGE, {**ASKED, **bad})) == ""
    assert not Token.objects.exists()


def test_who_only_reads_gets_a_token_that_only_reads(bupati):
    with pytest.raises(Refused, match="hanya membaca"):
        program_of(bupati, "write:posts")


def test_nobody_makes_a_token_for_another_person(wulan, bupati):
    with pytest.raises(Refused, match="orangnya sendiri"):
        tokens.make(bupati, name="x", scopes=["read:posts"], days=1, by=wulan, at=timezone.now())


def test_a_token_lives_a_year_at_most(wulan):
    with pytest.raises(Refused, match="365"):
        program_of(wulan, "read:posts", days=366)


def test_an_ended_token_opens_nothing(desk, program):
    desk.post(f"{PAGE}{program.token.pk}/akhiri/")
    assert program.get("pemda").status_code == 401
    assert Entry.objects.filter(act="token.ended").count() == 1


def test_an_expired_token_opens_nothing(program):
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert program.get("pemda").status_code == 401


def test_abuse_09_a_token_dies_with_the_posting(program, wulan):
    postings.end(wulan.postings.get(), by=None, at=timezone.now())
    assert program.get("pemda").status_code == 401


def test_a_token_dies_when_the_posting_runs_out(program, wulan):
    wulan.postings.update(until=date(2001, 1, 1))
    assert program.get("pemda").status_code == 401


def test_a_token_dies_with_the_person(program, wulan):
    Person.objects.filter(pk=wulan.pk).update(is_active=False)
    assert program.get("pemda").status_code == 401


def test_abuse_09_a_new_password_kills_the_tokens(program, wulan):
    passwords.change(wulan, "padi-menguning-87-lesung", by=wulan, at=timezone.now())
    assert program.get("pemda").status_code == 401


def test_another_persons_tokens_are_not_there(client, program, ani):
    client.force_login(ani)
    assert program.token.prefix not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}{program.token.pk}/akhiri/").status_code == 404


@pytest.mark.parametrize("secret", ["", "x", "ktg_", "ktg_" + "a" * 43, "ktg_" + "a" * 4000, "ktg_\x00é"])
def test_what_is_no_token_opens_nothing(db, secret):
    answer = Program(secret).get("pemda")
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "unauthorised"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_session_is_no_token(desk):
    assert desk.get("/api/v1/pemda").status_code == 401
    assert desk.post("/api/v1/tautan", {}, "application/json").status_code == 401


def test_a_token_is_no_session(program):
    assert program.get("../../akun/token/").status_code in (302, 404)


def test_a_minute_has_so_many_requests_and_no_more(program, monkeypatch):
    Token.objects.update(minute=int(timezone.now().timestamp()) // 60, used_in_minute=limits.PER_MINUTE)
    refused = {program.get("pemda").status_code for _ in range(2)}
    # The minute may turn between the two lines; then one is answered.
    assert 429 in refused


def test_requests_are_counted_minute_by_minute(program):
    at = timezone.now()
    told = [limits.count(program.token, at=at) for _ in range(limits.PER_MINUTE + 1)]
    assert told == [True] * limits.PER_MINUTE + [False]
    assert limits.count(program.token, at=at + timedelta(minutes=1))
