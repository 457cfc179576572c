"""The door: names, sample people, patience with wrong passwords, and where it leads."""

import pytest
from django.urls import reverse

from conftest import PASSWORD, totp_code
from kentongan.people.models import SignInFailure

DOOR = "/masuk/"


@pytest.fixture
def sample_wulan(wulan):
    wulan.is_sample = True
    wulan.save()
    return wulan


def _enter(client, name="wulan.contoh", password=PASSWORD, **more):
    return client.post(DOOR, {"username": name, "password": password, **more})


def _come_in(client, **more):
    _enter(client, **more)
    return client.post("/masuk/kode/", {"code": totp_code()})


def test_a_person_signs_in_and_comes_home(client, wulan):
    assert _enter(client).headers["location"] == "/masuk/kode/"
    assert client.get("/bantuan/").status_code == 302, "a password alone opens nothing"
    assert _come_in(client).headers["location"] == reverse("web:home")
    assert client.get("/bantuan/").status_code == 200


def test_capitals_and_spaces_around_a_name_do_not_matter(client, wulan):
    assert _enter(client, " Wulan.Contoh ").status_code == 302


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(client, wulan):
    page = _enter(client, password="keliru").content.decode()
    assert "Nama pengguna atau kata sandi tidak cocok" in page
    assert "Kesalahan: Masuk" in page


def test_without_signing_in_every_page_leads_to_the_door(client, db):
    assert client.get("/matriks/").headers["location"] == "/masuk/?next=/matriks/"


@pytest.mark.parametrize(
    "next_", ["//jahat.example", "\\\\jahat.example", "javascript:alert(1)", "https://jahat.example"]
)
def test_bad_input_51_next_leads_to_own_paths_only(client, wulan, next_):
    assert _come_in(client, next=next_).headers["location"] == "/"


def test_next_leads_to_an_own_path(client, wulan):
    assert _come_in(client, next="/bantuan/").headers["location"] == "/bantuan/"


def test_ten_wrong_passwords_make_the_name_wait(client, wulan):
    for _ in range(10):
        _enter(client, password="keliru")
    assert "dapat dicoba lagi dalam 15 menit" in _enter(client).content.decode()


def test_waiting_ends_after_a_quarter_of_an_hour(client, wulan, time_machine):
    time_machine.move_to("2026-11-23T01:00:00+00:00")
    for _ in range(10):
        _enter(client, password="keliru")
    time_machine.move_to("2026-11-23T01:15:01+00:00")
    assert _enter(client).status_code == 302


def test_another_address_may_still_enter(client, wulan):
    for _ in range(10):
        _enter(client, password="keliru")
    assert client.post(
        DOOR, {"username": "wulan.contoh", "password": PASSWORD}, REMOTE_ADDR="10.1.2.3"
    ).status_code == 302  # fmt: skip


def test_signing_in_forgets_the_wrong_passwords(client, wulan):
    _enter(client, password="keliru")
    _enter(client)
    assert not SignInFailure.objects.exists()


def test_sample_people_are_listed_and_may_enter_on_loopback(client, sample_wulan, monkeypatch):
    monkeypatch.setenv("KENTONGAN_LOOPBACK", "1")
    assert "Coba dengan data contoh" in client.get(DOOR).content.decode()
    assert _enter(client).status_code == 302


def test_sample_people_may_not_enter_elsewhere(client, sample_wulan):
    assert "Coba dengan data contoh" not in client.get(DOOR).content.decode()
    assert _enter(client).status_code == 200


def test_sample_people_may_not_enter_through_a_proxy(client, sample_wulan, monkeypatch):
    monkeypatch.setenv("KENTONGAN_LOOPBACK", "1")
    answer = client.post(
        DOOR, {"username": "wulan.contoh", "password": PASSWORD}, headers={"x-forwarded-for": "203.0.113.9"}
    )
    assert answer.status_code == 200


def test_a_session_of_a_sample_person_ends_when_the_product_listens_elsewhere(
    client, sample_wulan, monkeypatch
):
    monkeypatch.setenv("KENTONGAN_LOOPBACK", "1")
    _enter(client)
    monkeypatch.delenv("KENTONGAN_LOOPBACK")
    assert client.get("/bantuan/").status_code == 302


def test_signing_out_needs_a_post(client, wulan):
    client.force_login(wulan)
    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").status_code == 302


def test_bad_input_50_signing_in_from_another_site_is_refused(wulan):
    from django.test import Client

    page = Client(enforce_csrf_checks=True).post(DOOR, {"username": "wulan.contoh", "password": PASSWORD})
    assert page.status_code == 403
    assert "terlalu lama terbuka" in page.content.decode()
