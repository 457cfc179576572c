"""The own account's pages: what they show, and that no English word of a library reaches the screen."""

import gettext
import re
from html import unescape
from pathlib import Path

import allauth
import django
import pytest
from allauth.mfa.models import Authenticator

from conftest import PASSWORD
from kentongan.people import second_factor
from kentongan.people.tests.signing_in import NOW, STEP, come_in, password_step

OWN = [
    "/akun/", "/akun/sandi/", "/akun/faktor-kedua/", "/akun/faktor-kedua/passkey/", "/akun/kode-pemulihan/",
    "/akun/perangkat/", "/bukti-diri/",
]  # fmt: skip
ENGLISH = re.compile(
    r"\b(the|your|you|please|password|enter|invalid|incorrect|this field|required|sign in|sign out|log ?in|"
    r"submit|cancel|delete|device|session|error|code|too many|try again|deactivate|authenticator)\b",
    re.IGNORECASE,
)
LIBRARIES = [
    Path(allauth.__file__).parent / "locale", Path(django.__file__).parent / "contrib/auth/locale",
    Path(django.__file__).parent / "conf/locale",
]  # fmt: skip


@pytest.fixture(autouse=True)
def that_morning(time_machine):
    """A clock that stands."""
    time_machine.move_to(NOW, tick=False)


def _words(answer):
    """What a reader sees, names of products left out."""
    seen = re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    attributes = " ".join(
        re.findall(r'(?:placeholder|title|aria-label|alt)="([^"]*)"', answer.content.decode())
    )
    return unescape(f"{seen} {attributes}").replace("Google Authenticator", "")


@pytest.fixture(scope="module")
def sentences():
    """Every English sentence that allauth's and Django's catalogues translate."""
    found = set()
    for folder in LIBRARIES:
        told = gettext.translation("django", folder, ["de"])._catalog
        found |= {key for key in told if isinstance(key, str) and len(key) > 11 and "%" not in key}
    assert len(found) > 300
    return found


def _states(client, person):
    """Every page of signing in and of the account, whole and with mistakes."""
    yield client.get("/masuk/")
    yield password_step(client, "", "")
    yield password_step(client, "tidak.ada", "x" * 300)
    yield client.post("/masuk/passkey/", {"credential": "{}"})
    password_step(client)
    yield client.get(STEP)
    yield client.post(STEP, {"code": ""})
    yield client.post(STEP, {"code": "9" * 99})
    come_in(client)
    for path in OWN:
        yield client.get(path)
    yield client.post("/akun/sandi/", {})
    yield client.post("/akun/sandi/", {"current": "a" * 300, "new": "a", "again": "b"})
    yield client.post("/akun/sandi/", {"current": PASSWORD, "new": "a", "again": "a"})
    yield client.post("/akun/sandi/", {"current": PASSWORD, "new": "rahasia1", "again": "rahasia1"})
    yield client.post("/akun/sandi/", {"current": PASSWORD, "new": person.username, "again": person.username})
    yield client.post("/akun/faktor-kedua/passkey/", {"credential": "{}", "name": "x" * 99})
    yield client.post("/akun/faktor-kedua/aplikasi/mulai/", follow=True)
    yield client.post("/akun/faktor-kedua/aplikasi/", {"code": "9" * 40})
    yield client.post("/akun/kode-pemulihan/", {"perbuatan": "buat"}, follow=True)
    yield client.post("/bukti-diri/", {"code": ""})
    yield client.get(f"/akun/faktor-kedua/{second_factor.of(person, 'totp')[0].pk}/hapus/")


def test_no_english_reaches_the_screen(client, wulan, sentences):
    for answer in _states(client, wulan):
        words = _words(answer)
        assert answer.status_code == 200, answer.request["PATH_INFO"]
        assert not ENGLISH.findall(words), (answer.request["PATH_INFO"], ENGLISH.findall(words))
        assert not [one for one in sentences if one in words], answer.request["PATH_INFO"]


def test_every_page_says_where_it_is_and_how_to_go_back(client, wulan):
    come_in(client)
    for path in OWN:
        page = client.get(path).content.decode()
        assert page.count("<h1>") == 1, path
        assert 'href="/akun/"' in page or 'href="/"' in page, path
        assert client.get(path).headers["cache-control"].find("no-store") >= 0, path


def test_the_account_tells_names_roles_and_what_opens_it(client, wulan):
    come_in(client)
    page = client.get("/akun/").content.decode()
    for told in (
        "Wulan Contoh",
        "wulan.contoh",
        "Petugas Kominfo",
        "Kabupaten Contoh",
        "Aplikasi kode",
        "1 sedang masuk",
    ):
        assert told in page, told


def test_few_recovery_codes_are_pointed_out(client, wulan):
    second_factor.renew_recovery(wulan, at=NOW)
    row = Authenticator.objects.get(type="recovery_codes")
    row.data["used_mask"] = 0b11111111
    row.save()
    come_in(client)
    page = client.get("/akun/").content.decode()
    assert "Hampir habis" in page
    assert "Sisa 2 kode" in page


def test_a_name_with_markup_is_shown_as_typed(client, wulan):
    wulan.name = "<b onclick=x>Wulan</b>"
    wulan.save()
    come_in(client)
    assert "&lt;b onclick=x&gt;" in client.get("/akun/").content.decode()


def test_each_person_sees_only_the_own_account(client, wulan, ani):
    come_in(client)
    for path in OWN:
        assert "Ani" not in client.get(path).content.decode(), path
