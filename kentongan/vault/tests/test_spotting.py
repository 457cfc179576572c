"""A secret that somebody is about to write into a text is noticed; ordinary words are not."""

import time

import pytest

from kentongan.audit.models import Entry
from kentongan.refusal import Refused
from kentongan.vault import spotting, words
from kentongan.vault.tests.people import sealed

SECRETS = [
    "Password: Kominfo2024!",
    "kata sandi: rahasia123",
    "sandi IG dinsos: Dins0s#2024",
    "Kata sandinya adalah Merdeka45",
    "Sandi baru akun Instagram: @mboh99Ku",
    "pwd=hunter2x",
    "PIN: 123456",
    "kode cadangan: 12345678",
    "1234 5678\n8765 4321\n1111 2222\n3333 4444\n5555 6666",
    "JBSW Y3DP EHPK 3PXP",
    "JBSWY3DPEHPK3PXP",
    "otpauth://totp/Contoh?secret=JBSWY3DPEHPK3PXP",
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    "token EAAG" + "a1B2" * 15,
    "Authorization: Bearer abcdefghijklmnop1234567890",
    "api_key = 9f8a7b6c5d4e3f2a",
    "ya29.a0AfB_byC1234567890abcdef",
    "bot 1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1",
]
ORDINARY = [
    "Kata sandi: jangan pernah dibagikan kepada siapa pun",
    "Password: rahasia pribadi Anda",
    "Ganti kata sandi secara berkala! #AmanBersama",
    "Tips password yang kuat: gunakan huruf besar",
    "Kode verifikasi OTP adalah rahasia",
    "Pin: lokasi di bawah",
    "Pass: Alun-alun",
    "Sandi negara: BSSN mengajak warga",
    "PASSWORD: KUNCI KEAMANAN",
    "KABUPATEN CONTOH MAJU BERSAMA",
    "ANAK KITA MAJU LAGI",
    "2024 2025 2026 2027 2022",
    "Hubungi 0812 3456 7890",
    "NIP 196801011990031001",
    "Nomor 016/295/S.edar/Kominfo/X/2024",
    "https://www.instagram.com/p/CxYzAbC1234/",
]


@pytest.mark.parametrize("text", SECRETS)
def test_bad_input_57_the_shape_of_a_secret_is_noticed(text):
    with pytest.raises(Refused, match="Hapus bagian itu"):
        spotting.refuse_if_secret(f"Halo warga.\n{text}\nSalam")


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_pass(text):
    spotting.refuse_if_secret(f"Halo warga.\n{text}\nSalam")


@pytest.mark.parametrize(
    "around", ["{}", "sandinya {} ya", "(“{}”)", "ig={}, fb sama", "catat:{}.", "a\n{}\nb"]
)
@pytest.mark.parametrize("secret", ["banteng hijau lari", "Ku!da-L@ut", "AAbbccdd"])
def test_bad_input_57_a_sealed_secret_is_recognised_whatever_it_looks_like(
    dinsos_ig, near_broker, secret, around
):
    sealed(dinsos_ig, secret)
    near_broker.settle()
    with pytest.raises(Refused, match="Hapus bagian itu"):
        spotting.refuse_if_secret(around.format(secret), government_id=dinsos_ig.government_id)


def test_one_of_the_backup_codes_is_enough(dinsos_ig, near_broker):
    sealed(dinsos_ig, "8812 3456\nkx9-p22-m4\n7712 9999", "recovery-codes")
    near_broker.settle()
    with pytest.raises(Refused):
        spotting.refuse_if_secret("pakai kx9-p22-m4 dulu", government_id=dinsos_ig.government_id)


def test_a_word_of_a_sealed_secret_alone_is_no_secret(dinsos_ig, near_broker):
    sealed(dinsos_ig, "banteng hijau lari")
    near_broker.settle()
    spotting.refuse_if_secret("Lomba lari banteng hijau", government_id=dinsos_ig.government_id)


def test_one_government_does_not_learn_of_anothers_secrets(dinsos_ig, near_broker, stranger):
    sealed(dinsos_ig, "banteng hijau lari")
    near_broker.settle()
    spotting.refuse_if_secret("banteng hijau lari", government_id=stranger.government_id)


def test_guessing_a_secret_by_writing_texts_leaves_a_row_in_the_book(dinsos_ig, near_broker):
    row = sealed(dinsos_ig, "banteng hijau lari")
    near_broker.settle()
    assert spotting.is_sealed("banteng hijau lari", dinsos_ig.government_id)
    assert Entry.objects.get(act="secret.spotted").subject_id == row.pk


def test_a_broker_that_is_away_stops_nobody_from_writing(dinsos_ig, near_broker):
    sealed(dinsos_ig, "banteng hijau lari")
    near_broker.settle()
    near_broker.here = False
    spotting.refuse_if_secret("banteng hijau lari", government_id=dinsos_ig.government_id)


@pytest.mark.parametrize(
    "text", ["a", "A2", "sandi ", "sandi a b c ", "kata  ", "!", "a!b?c ", "password = "]
)
def test_a_megabyte_of_anything_takes_no_time(text):
    whole = text * (1_000_000 // len(text))
    began = time.process_time()
    spotting.looks_like_one(whole[: spotting.LOOKED_AT])
    list(words.runs(whole))
    assert time.process_time() - began < 1
