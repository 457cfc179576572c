"""Second factors: a code counts once, the last one stays, and nobody passes the gate without."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from conftest import PASSWORD, give_factor, totp_code
from kentongan.audit.models import Entry
from kentongan.people import factor_key, second_factor
from kentongan.people.models import Person, Posting
from kentongan.people.tests.signing_in import DOOR, NOW, STEP, come_in, is_in, password_step
from kentongan.refusal import Refused

CHOICE, APP, CODES = "/akun/faktor-kedua/", "/akun/faktor-kedua/aplikasi/", "/akun/kode-pemulihan/"


@pytest.fixture(autouse=True)
def that_morning(time_machine):
    """A clock that stands."""
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def bare(wulan):
    """Wulan before she has a second factor."""
    Authenticator.objects.all().delete()
    return wulan


def _secret_on(page):
    return re.search(r"<code>([A-Z2-7 ]{30,})</code>", page).group(1).replace(" ", "")


def _enrol(client):
    client.post(f"{APP}mulai/")
    return client.post(APP, {"code": totp_code(_secret_on(client.get(APP).content.decode()))}, follow=True)


def test_a_role_that_needs_a_second_factor_opens_nothing_before(client, bare):
    password_step(client)
    for path in ("/", "/matriks/", "/akun/", "/akun/sandi/", "/akun/perangkat/", "/bukti-diri/", CODES):
        assert client.get(path).headers["location"] == CHOICE, path
    assert "Pasang faktor kedua dulu" in client.get(CHOICE).content.decode()
    assert client.post("/keluar/").headers["location"] == DOOR


def test_every_role_on_the_list_is_held_to_it(client, bare):
    for role in ("kominfo_admin", "officer", "ppid", "auditor", "agency_head", "agency_admin"):
        Posting.objects.filter(person=bare).update(role=role)
        client.force_login(bare)
        assert client.get("/").status_code == 302, role


@pytest.mark.parametrize("role", ["head", "juror"])
def test_who_only_reads_may_come_without(client, bare, role):
    Posting.objects.filter(person=bare).update(role=role)
    password_step(client)
    assert is_in(client)


def test_binding_an_app_shows_recovery_codes_this_once(client, bare):
    password_step(client)
    page = _enrol(client).content.decode()
    assert len(re.findall(r"<code>\d{4} \d{4}</code>", page)) == 10
    text = client.get(f"{CODES}unduh/")
    assert len(re.findall(rb"^\d{4} \d{4}$", text.content, re.MULTILINE)) == 10
    assert "attachment" in text.headers["content-disposition"]
    client.post(CODES, {"perbuatan": "tutup"})
    assert "<code>" not in client.get(CODES).content.decode()
    assert client.get(f"{CODES}unduh/").status_code == 302


def test_recovery_codes_hide_by_themselves_after_ten_minutes(client, bare, time_machine):
    password_step(client)
    _enrol(client)
    time_machine.move_to(NOW + timedelta(minutes=11), tick=False)
    assert "Sisa 10 dari 10 kode" in client.get(CODES).content.decode()


def test_the_qr_is_a_drawing_in_the_page_and_the_key_stands_in_fours(client, bare):
    password_step(client)
    client.post(f"{APP}mulai/")
    page = client.get(APP).content.decode()
    assert "<svg" in page
    assert "data:image" not in page
    assert re.search(r"<code>([A-Z2-7]{4} ){7}[A-Z2-7]{4}</code>", page)


def test_looking_at_the_page_of_the_app_makes_no_secret(client, bare):
    password_step(client)
    assert client.get(APP).headers["location"] == CHOICE


def test_binding_the_first_factor_ends_sessions_that_knew_only_the_password(client, bare):
    from django.test import Client

    thief = Client()
    password_step(thief)
    password_step(client)
    _enrol(client)
    assert is_in(client)
    assert thief.get(CHOICE).headers["location"].startswith(DOOR)


def test_a_wrong_first_code_binds_nothing(client, bare):
    password_step(client)
    client.post(f"{APP}mulai/")
    page = client.post(APP, {"code": "000000"}).content.decode()
    assert "Periksa jam ponsel Anda" in page
    assert not second_factor.has(bare)


def test_abuse_21_a_code_is_taken_once(client, wulan):
    come_in(client)
    client.post("/keluar/")
    password_step(client)
    page = client.post(STEP, {"code": totp_code()}).content.decode()
    assert "sudah dipakai" in page
    assert not is_in(client)


def test_abuse_21_nor_is_an_older_one_after_it(client, wulan, time_machine):
    come_in(client, later=1)
    with pytest.raises(Refused):
        second_factor.spend(wulan, totp_code(), at=NOW)


def test_abuse_21_a_code_used_for_binding_does_not_sign_in(client, bare):
    password_step(client)
    client.post(f"{APP}mulai/")
    secret = _secret_on(client.get(APP).content.decode())
    client.post(APP, {"code": totp_code(secret)})
    with pytest.raises(Refused):
        second_factor.spend(bare, totp_code(secret), at=NOW)


def test_abuse_21_a_recovery_code_is_taken_once_and_the_rest_is_told(client, wulan):
    second_factor.renew_recovery(wulan, at=NOW)
    code = second_factor.recovery_codes(wulan)[0]
    password_step(client)
    page = client.post(STEP, {"code": f"{code[:4]} {code[4:]}"}, follow=True).content.decode()
    assert "sisa 9" in page
    with pytest.raises(Refused):
        second_factor.spend(wulan, code, at=NOW)


def test_new_recovery_codes_make_the_old_ones_worthless(wulan):
    second_factor.renew_recovery(wulan, at=NOW)
    old = second_factor.recovery_codes(wulan)[0]
    second_factor.renew_recovery(wulan, at=NOW)
    with pytest.raises(Refused):
        second_factor.spend(wulan, old, at=NOW)


@pytest.mark.parametrize(("later", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_one_step(wulan, later, taken):
    try:
        assert second_factor.spend(wulan, totp_code(later=later), at=NOW) == "totp"
    except Refused:
        assert not taken
    else:
        assert taken


def test_abuse_22_the_last_factor_of_a_role_that_needs_one_stays(client, wulan):
    come_in(client)
    factor = second_factor.of(wulan, "totp")[0]
    page = client.post(f"{CHOICE}{factor.pk}/hapus/", follow=True).content.decode()
    assert "ini satu-satunya" in page
    assert second_factor.has(wulan)


def test_abuse_22_removing_a_factor_needs_a_fresh_proof(client, bupati, time_machine):
    give_factor(bupati)
    come_in(client, "bupati.contoh")
    factor = second_factor.of(bupati, "totp")[0]
    time_machine.move_to(NOW + timedelta(minutes=6), tick=False)
    away = client.post(f"{CHOICE}{factor.pk}/hapus/").headers["location"]
    assert away.startswith("/bukti-diri/?next=")
    assert second_factor.has(bupati)
    client.post("/bukti-diri/", {"code": totp_code(), "next": f"{CHOICE}{factor.pk}/hapus/"})
    client.post(f"{CHOICE}{factor.pk}/hapus/")
    assert not second_factor.has(bupati)


def test_abuse_22_a_stolen_session_adds_no_factor_without_proof(client, wulan, time_machine):
    come_in(client)
    time_machine.move_to(NOW + timedelta(minutes=6), tick=False)
    for path in (f"{APP}mulai/", f"{CHOICE}passkey/tantangan/", f"{CHOICE}passkey/"):
        assert client.post(path).headers["location"].startswith("/bukti-diri/"), path
    assert client.post(CODES, {"perbuatan": "buat"}).headers["location"].startswith("/bukti-diri/")


def test_abuse_22_nobody_removes_another_persons_factor(client, wulan, ani):
    come_in(client)
    factor = second_factor.of(ani, "totp")[0]
    assert client.post(f"{CHOICE}{factor.pk}/hapus/").status_code == 404


def test_the_book_tells_of_factors_without_any_secret(client, bare):
    password_step(client)
    _enrol(client)
    told = list(Entry.objects.values_list("act", "details"))
    assert {"session.begun", "factor.added", "recovery-codes.renewed"} <= {act for act, _ in told}
    assert not re.search(r"[A-Z2-7]{16,}|\d{6,}", str([details for _, details in told]))


def test_what_the_database_holds_is_sealed(client, bare):
    password_step(client)
    client.post(f"{APP}mulai/")
    secret = _secret_on(client.get(APP).content.decode())
    assert secret not in str(client.session.items())
    client.post(APP, {"code": totp_code(secret)})
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_without_its_key_file_no_code_is_taken(wulan, settings):
    factor_key.path().unlink()
    with pytest.raises(Refused):
        second_factor.spend(wulan, totp_code(), at=NOW)


def test_the_key_file_is_for_its_owner_only(wulan):
    assert factor_key.path().stat().st_mode & 0o077 == 0


def test_sample_people_need_none_and_prove_by_password(client, bare, monkeypatch):
    monkeypatch.setenv("KENTONGAN_LOOPBACK", "1")
    Person.objects.update(is_sample=True)
    password_step(client)
    assert is_in(client)
    assert "Kata sandi" in client.get("/bukti-diri/?next=/akun/").content.decode()
    answer = client.post("/bukti-diri/", {"password": PASSWORD, "next": "/akun/"})
    assert answer.headers["location"] == "/akun/"
