"""What the public hears when it pastes a name or a link."""

import time
from datetime import timedelta

import pytest

from kentongan.agencies.models import Government
from kentongan.channels.models import Lookalike
from kentongan.portal import answering
from kentongan.portal.answering import answer
from kentongan.portal.tests.conftest import AT, becomes, channel

pytestmark = pytest.mark.usefixtures("register")


def ask(text, platform=""):
    return answer(text, platform, Government.objects.all())


@pytest.mark.parametrize(
    ("text", "platform", "code"),
    [
        ("@dinsos.contoh", "", "official"),
        ("dinsos.contoh", "instagram", "official"),
        ("  DINSOS.Contoh ", "", "official"),
        ("instagram @dinsos.contoh", "", "official"),
        ("@dinsos.contoh di Instagram", "", "official"),
        ("https://www.instagram.com/dinsos.contoh/?igsh=YWJj", "", "official"),
        ("instagram.com/dinsos.contoh", "", "official"),
        ("https://x.com/dinkes_contoh/status/1234567890123456789", "", "suspended"),
        ("https://dinkes.contoh.example/berita/1", "", "official"),
        ("http://www.dinkes.contoh.example", "", "official"),
        ("dinkes.contoh.example", "website", "official"),
        ("@dinkes.contoh", "", "hijacked"),
        ("@dinkes_contoh", "x", "suspended"),
        ("@dinsos_lama", "", "closed"),
        ("@dinsos_dulu", "", "renamed"),
        ("@usulan.contoh", "", "unlisted"),
        ("@dinsos.contoh", "tiktok", "unlisted"),
        ("@bukan.siapa2", "", "unlisted"),
        ("https://evil.example/dinsos.contoh", "", "unlisted"),
        ("https://instagram.com@evil.example/dinsos.contoh", "", "unreadable"),
        ("https://www.instagram.com/p/C1a2B3c4D5e/", "", "unreadable"),
        ("dinas sosial kabupaten contoh", "", "unreadable"),
        ("https://", "", "unreadable"),
        ("-", "", "unreadable"),
        ("https://mastodon.example/@dinsos", "mastodon", "unlisted"),
    ],
)
def test_what_is_pasted_is_answered(text, platform, code):
    assert ask(text, platform).code == code


def test_an_official_account_is_named_with_agency_platform_and_day():
    (account,) = ask("@dinsos.contoh").accounts

    told = (account.agency, account.platform_title, account.since.isoformat(), account.name)
    assert told == ("Dinas Sosial", "Instagram", "2026-01-26", "@dinsos.contoh")


def test_a_seized_account_that_recovered_is_official_again_with_its_history(register):
    becomes(register["hijacked"], "official", AT + timedelta(days=2))

    found = ask("@dinkes.contoh")

    assert found.code == "official"
    assert [step.state for step in found.accounts[0].history] == ["official", "hijacked", "official"]


def test_a_name_that_was_given_up_leads_to_the_new_one():
    found = ask("@dinsos_dulu")

    assert "sekarang bernama @dinsos_kini" in found.sentence
    assert [former.handle for former in found.accounts[0].former] == ["dinsos_dulu"]


@pytest.mark.parametrize(
    "text", ["dinsos.cоntoh", "@dinsоs.contoh", "ｄinsos.contoh", "https://instagram.com/dinsos.cоntoh"]
)
def test_bad_input_20_letters_that_only_look_alike_are_named(text):
    found = ask(text)

    assert (found.code, found.foreign_letters) == ("unlisted", True)
    assert "huruf yang mirip" in found.sentence


def test_a_host_that_imitates_a_platform_is_not_official():
    assert ask("https://instagram.com.login-aman.example/dinsos.contoh").code in ("unlisted", "unreadable")


def test_a_near_name_is_not_listed_and_the_official_one_stands_beside_it():
    found = ask("@dinsos.contoh_official")

    assert (found.code, [one.name for one in found.near]) == ("unlisted", ["@dinsos.contoh"])


def test_only_what_was_decided_is_called_an_impostor(impostor):
    assert ask("@dinsos.contoh_bansos").code == "impostor"
    Lookalike.objects.update(state=Lookalike.WATCHED)

    assert ask("@dinsos.contoh_bansos").code == "unlisted"


def test_a_closed_name_that_was_registered_anew_is_official(register, dinkes):
    channel(dinkes, "x", "dinsos_lama", at=AT)

    found = ask("@dinsos_lama")
    assert (found.code, len(found.accounts)) == ("official", 1)


@pytest.mark.parametrize(
    "unit", ["a", "@", "%", "_", "' OR 1=1 --", "а", "/", "<script>", "😀", "\x00", "\u202e"]
)
def test_bad_input_64_five_megabytes_are_answered_in_less_than_a_second(unit):
    text = unit * (5_000_000 // len(unit))
    start = time.monotonic()

    found = ask(text)

    assert found.code == "unreadable"
    assert len(found.asked) <= answering.SHOWN + 1
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    "text",
    ["%", "_", "dinsos%", "dinsos_contoh", "' OR '1'='1", "dinsos.contoh'--", ".*", "(a+)+$", "*", "\\"],
)
def test_bad_input_64_signs_of_searches_are_taken_literally(text):
    assert ask(text).code in ("unlisted", "unreadable")


def test_abuse_50_what_is_pasted_is_read_in_linear_time():
    start = time.monotonic()
    for text in ("a" * 500, "." * 500, "a." * 250, "@" * 500, "/" * 500, "а" * 500):
        ask(text)

    assert time.monotonic() - start < 1
