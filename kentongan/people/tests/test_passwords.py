"""Which passwords are refused here (bad input 52), and changing the own one."""

import pytest
from django.core.exceptions import ValidationError

from conftest import PASSWORD
from kentongan.audit.models import Entry
from kentongan.people import passwords
from kentongan.people.tests.signing_in import GOOD, NOW, come_in
from kentongan.refusal import Refused

PAGE = "/akun/sandi/"
GUESSED = [
    "Kominfo2024!", "admin123", "Admin12345", "kontoh-Contoh-2026", "KabupatenContoh1", "contoh1234567",
    "DinasSosial2025", "dinsos.contoh.2026", "D1nsos-2026!!", "bupati-2024-2029", "1234567890", "20262026202",
    "password1234", "P@ssw0rd2024", "rahasia123456", "merdeka170845", "bismillah786", "pemkab_contoh_01",
    "wulan.contoh1", "Wulan Contoh 9", "aaaaaaaaaaaa", "qwerty123456", "ＫＯＭＩＮＦＯ２０２４！",
]  # fmt: skip
TAKEN = [
    GOOD,
    "lesung-awan-roti-tikar",
    "kopi pahit tanpa gula 4",
    "Tr4ng-bul4n-di-g4ng-sempit",
    "x7K!qz92Lm-pW",
]


@pytest.mark.parametrize("password", GUESSED)
def test_bad_input_52_what_everybody_here_would_guess_is_refused(wulan, dinsos, password):
    with pytest.raises(Refused, match="Kata sandi ditolak"):
        passwords.refuse_weak(wulan, password)


@pytest.mark.parametrize("password", TAKEN)
def test_bad_input_52_what_is_long_and_odd_is_taken(wulan, dinsos, password):
    passwords.refuse_weak(wulan, password)


def test_the_refusal_names_the_words(wulan, dinsos):
    with pytest.raises(ValidationError, match=r"di sini: .*kominfo.*kurang dari 8"):
        passwords.LocalWordsValidator().validate("kominfo-abc12", wulan)


def test_changing_needs_the_present_password(client, wulan):
    come_in(client)
    page = client.post(PAGE, {"current": "keliru", "new": GOOD, "again": GOOD}).content.decode()
    assert "Kata sandi yang sekarang tidak cocok" in page


@pytest.mark.parametrize(
    ("new", "again", "says"),
    [
        ("Kominfo2024!", "Kominfo2024!", "Terlalu mudah ditebak"),
        (GOOD, "lain", "Tidak sama dengan yang di atas"),
        (PASSWORD, PASSWORD, "Kata sandi"),
        ("", "", "Ketik kata sandi baru"),
    ],
)
def test_a_bad_new_password_is_refused_with_its_reason(client, wulan, new, again, says):
    come_in(client)
    assert says in client.post(PAGE, {"current": PASSWORD, "new": new, "again": again}).content.decode()


def test_the_same_password_again_is_refused(wulan):
    wulan.set_password(GOOD)
    with pytest.raises(Refused, match="sama dengan yang lama"):
        passwords.change(wulan, GOOD, by=wulan, at=NOW)


def test_a_sample_persons_printed_password_stays(wulan):
    wulan.is_sample = True
    with pytest.raises(Refused, match="orang contoh"):
        passwords.change(wulan, GOOD, by=wulan, at=NOW)


def test_the_present_password_cannot_be_guessed_here_either(client, wulan):
    come_in(client)
    for _ in range(10):
        client.post(PAGE, {"current": "keliru", "new": GOOD, "again": GOOD})
    page = client.post(PAGE, {"current": PASSWORD, "new": GOOD, "again": GOOD}).content.decode()
    assert "Terlalu banyak percobaan" in page


def test_the_book_tells_that_and_not_what(client, wulan):
    come_in(client)
    client.post(PAGE, {"current": PASSWORD, "new": GOOD, "again": GOOD})
    told = Entry.objects.get(act="password.changed")
    assert (told.by_id, told.details) == (wulan.pk, {})
