"""Proof once more: five minutes, this session, and gone with it."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory

from conftest import totp_code
from kentongan.people import stepping_up
from kentongan.people.tests.signing_in import NOW, come_in, is_in

PROOF = "/bukti-diri/"


@pytest.fixture(autouse=True)
def that_morning(time_machine):
    """A clock that stands."""
    time_machine.move_to(NOW, tick=False)


def _request(client, person):
    request = RequestFactory().get("/")
    request.session, request.user = client.session, person
    return request


def test_signing_in_with_a_second_factor_is_a_proof(client, wulan):
    come_in(client)
    assert stepping_up.fresh_at(_request(client, wulan)) == NOW
    assert stepping_up.required(_request(client, wulan), "/akun/") is None


def test_it_lasts_five_minutes(client, wulan, time_machine):
    come_in(client)
    time_machine.move_to(NOW + timedelta(minutes=5), tick=False)
    assert stepping_up.fresh_at(_request(client, wulan)) == NOW
    time_machine.move_to(NOW + timedelta(minutes=5, seconds=1), tick=False)
    answer = stepping_up.required(_request(client, wulan), "/kanal/1/rahasia/")
    assert answer.headers["location"] == "/bukti-diri/?next=%2Fkanal%2F1%2Frahasia%2F"


def test_a_clock_set_back_makes_no_proof(client, wulan, time_machine):
    come_in(client)
    time_machine.move_to(NOW - timedelta(minutes=10), tick=False)
    assert stepping_up.fresh_at(_request(client, wulan)) is None


def test_it_belongs_to_one_session(client, wulan):
    come_in(client)
    other = Client()
    other.force_login(wulan)
    assert stepping_up.fresh_at(_request(other, wulan)) is None


def test_it_dies_with_signing_out(client, wulan):
    come_in(client)
    client.post("/keluar/")
    client.force_login(wulan)
    assert stepping_up.fresh_at(_request(client, wulan)) is None


def test_a_proof_leads_back_and_gives_the_session_a_new_key(client, wulan, time_machine):
    come_in(client)
    time_machine.move_to(NOW + timedelta(minutes=6), tick=False)
    old = client.cookies["sesi"].value
    answer = client.post(PROOF, {"code": totp_code(), "next": "/akun/perangkat/"})
    assert answer.headers["location"] == "/akun/perangkat/"
    assert client.cookies["sesi"].value != old
    assert stepping_up.fresh_at(_request(client, wulan)) == NOW + timedelta(minutes=6)
    assert is_in(client)


@pytest.mark.parametrize("code", ["", "000000", "abcdef", "٠١٢٣٤٥", "9" * 5000, "\x00"])
def test_a_wrong_code_is_no_proof(client, wulan, code):
    client.force_login(wulan)
    assert client.post(PROOF, {"code": code}).status_code == 200
    assert stepping_up.fresh_at(_request(client, wulan)) is None


@pytest.mark.parametrize("told", ["{}", "[]", "x", "null", '{"id":1}', '{"response":{"userHandle":"MQ"}}'])
@pytest.mark.parametrize("path", [PROOF, "/masuk/passkey/"])
def test_a_made_up_passkey_is_no_proof(client, wulan, told, path):
    if path == PROOF:
        client.force_login(wulan)
    client.post("/masuk/passkey/tantangan/")
    assert "tidak diterima" in client.post(path, {"credential": told}).content.decode()
    assert stepping_up.fresh_at(_request(client, wulan)) is None


@pytest.mark.parametrize(
    "next_", ["//jahat.example", "\\\\jahat.example", "javascript:alert(1)", "/\\jahat.example"]
)
def test_bad_input_51_a_proof_leads_to_own_paths_only(client, wulan, next_):
    come_in(client)
    answer = client.post(PROOF, {"code": totp_code(later=1), "next": next_})
    assert answer.headers["location"] == "/"


def test_looking_at_the_page_proves_nothing(client, wulan):
    client.force_login(wulan)
    client.get(PROOF, {"code": totp_code()})
    assert stepping_up.fresh_at(_request(client, wulan)) is None


def test_who_has_no_factor_and_needs_none_is_told_to_set_one_up(client, bupati):
    client.force_login(bupati)
    assert client.get(PROOF).headers["location"] == "/akun/faktor-kedua/"
