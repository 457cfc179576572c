"""The door tells nobody whether a name exists: same words, same status, same work (abuse case 44)."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import PASSWORD
from kentongan.people.models import Person
from kentongan.people.tests.signing_in import DOOR, password_step


class Counting(MD5PasswordHasher):
    """Counts how often a password is worked through."""

    algorithm = "counted"
    runs = 0

    def encode(self, password, salt):
        """Count, then do it."""
        Counting.runs += 1
        return super().encode(password, salt)


@pytest.fixture
def counted(settings, wulan):
    """Wulan's password, kept by the counting hasher."""
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    wulan.set_password(PASSWORD)
    wulan.save()
    return wulan


def _try(name):
    """What a stranger gets who tries this name: words, status, cookies, queries, hashes."""
    client, before = Client(), Counting.runs
    with CaptureQueriesContext(connection) as asked:
        answer = password_step(client, name, "keliru-sekali")
    page = re.sub(r'value="[^"]*"', "", answer.content.decode())
    shape = [re.sub(r"'[^']*'|\d+", "_", one["sql"])[:60] for one in asked.captured_queries]
    return page, answer.status_code, sorted(answer.cookies), shape, Counting.runs - before


def test_abuse_44_an_unknown_name_gets_the_same_answer_for_the_same_work(counted):
    known, unknown = _try("wulan.contoh"), _try("tidak.ada")
    assert known == unknown
    assert known[-1] == 1


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_sample": True}])
def test_abuse_44_nor_is_somebody_inactive_told_apart(counted, change):
    unknown = _try("tidak.ada")
    Person.objects.update(**change)
    assert _try("wulan.contoh") == unknown


def test_abuse_44_an_unknown_name_is_held_like_a_known_one(client, wulan):
    told = []
    for name in ("wulan.contoh", "tidak.ada"):
        for _ in range(10):
            password_step(client, name, "keliru")
        page = password_step(client, name, "keliru").content.decode()
        told.append(re.search(r"Terlalu banyak[^<]*", page).group())
    assert told[0] == told[1]


@pytest.mark.parametrize("name", ["WULAN.contoh", "ｗｕｌａｎ.contoh", " wulan.contoh ", "𝔴ulan.contoh"])
def test_bad_input_52_forms_of_the_same_letters_are_one_name(client, wulan, name):
    assert password_step(client, name).headers["location"] == "/masuk/kode/"


@pytest.mark.parametrize(
    "name", ["wulаn.contoh", "wulan․contoh\u200b", "ԝulan.contoh", "wulan.contoh\x00", "x" * 9000]
)
def test_bad_input_52_letters_that_only_look_alike_are_another_name(client, wulan, name):
    assert "Belum masuk" in password_step(client, name).content.decode()


@pytest.mark.parametrize(
    "path", [DOOR, "/masuk/passkey/", "/masuk/passkey/tantangan/", "/keluar/", "/akun/sandi/", "/bukti-diri/",
             "/akun/perangkat/akhiri-lain/", "/akun/faktor-kedua/aplikasi/mulai/", "/akun/kode-pemulihan/"]
)  # fmt: skip
def test_bad_input_50_a_form_of_another_site_is_refused(wulan, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(wulan)
    assert client.post(path, {"username": "wulan.contoh", "password": PASSWORD}).status_code == 403


def test_bad_input_50_nobody_is_signed_in_as_somebody_else_by_a_foreign_form(wulan):
    victim = Client(enforce_csrf_checks=True)
    victim.get(DOOR)
    answer = victim.post(
        DOOR, {"username": "wulan.contoh", "password": PASSWORD}, headers={"origin": "https://jahat.example"}
    )
    assert answer.status_code == 403
    assert "sesi" not in victim.cookies


@pytest.mark.parametrize(
    "path", ["/keluar/", "/masuk/passkey/", "/masuk/passkey/tantangan/", "/akun/perangkat/akhiri-lain/",
             "/akun/perangkat/1/akhiri/", "/akun/faktor-kedua/aplikasi/mulai/",
             "/akun/faktor-kedua/passkey/tantangan/"]
)  # fmt: skip
def test_bad_input_50_what_changes_something_is_not_a_link(client, wulan, path):
    client.force_login(wulan)
    assert client.get(path).status_code == 405


def test_bad_input_50_looking_at_the_own_pages_changes_nothing(client, wulan):
    client.force_login(wulan)
    for path in (
        "/akun/",
        "/akun/sandi/",
        "/akun/faktor-kedua/",
        "/akun/kode-pemulihan/",
        "/akun/perangkat/",
        "/bukti-diri/",
    ):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        assert [one["sql"] for one in asked.captured_queries if not one["sql"].startswith("SELECT")] == [], (
            path
        )
