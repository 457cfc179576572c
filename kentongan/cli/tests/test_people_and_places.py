"""setup, add-person, verify-audit: the first minutes of an installation."""

import io

import pytest

from kentongan.agencies.models import Government
from kentongan.audit.models import Entry
from kentongan.people.models import Person


def test_setup_founds_a_government_in_its_zone(kentongan):
    answer = kentongan("setup", "--government", "73.71", "--name", "Kota Makassar")
    assert answer.code == 0
    assert answer.told == {"government": "73.71", "name": "Kota Makassar", "zone": "Asia/Makassar"}
    assert "WITA" in answer.words


def test_setup_twice_changes_nothing(kentongan):
    for _ in range(2):
        assert kentongan("setup", "--government", "33.10", "--name", "Kabupaten Klaten").code == 0
    assert Government.objects.count() == 1
    assert Entry.objects.count() == 1


def test_setup_refuses_a_malformed_code(kentongan):
    answer = kentongan("setup", "--government", "klaten", "--name", "Kabupaten Klaten")
    assert (answer.code, answer.told) == (2, None)
    assert "33.10" in answer.words


def join(kentongan, *more):
    return kentongan(
        "add-person", "--username", "ratna", "--name", "Ratna Contoh", "--role", "officer", *more
    )


def test_a_person_without_a_password_gets_one_printed_once(kentongan, contoh, client):
    answer = join(kentongan)
    assert answer.code == 0
    password = answer.words.rsplit(" ", 1)[1]
    assert client.login(username="ratna", password=password)
    assert password not in str(answer.told)


def test_a_password_can_come_from_a_pipe(kentongan, contoh, client, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("kayu-berongga-7\n"))
    answer = join(kentongan, "--password-stdin")
    assert "kayu-berongga-7" not in answer.words
    assert client.login(username="ratna", password="kayu-berongga-7")


def test_a_weak_password_is_refused_and_nobody_added(kentongan, contoh, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("admin123\n"))
    assert join(kentongan, "--password-stdin").code == 2
    assert not Person.objects.exists()


def test_an_agency_admin_is_joined_to_agencies_by_name(kentongan, dinsos):
    answer = kentongan(
        "add-person", "--username", "ani", "--name", "Ani Contoh", "--role", "agency_admin",
        "--agency", "dinas sosial",
    )  # fmt: skip
    assert answer.code == 0
    assert Person.objects.get(username="ani").own_agency_ids() == [dinsos.pk]


def test_an_unknown_agency_is_refused(kentongan, dinsos):
    answer = join(kentongan, "--agency", "Dinas Tidak Ada")
    assert answer.code == 2
    assert "--agency Dinas Tidak Ada" in answer.words


def test_the_chain_of_the_book_is_verified(kentongan):
    kentongan("setup", "--government", "33.10", "--name", "Kabupaten Klaten")
    assert kentongan("verify-audit").told == {"rows": 1, "first_bad_row": None}


def test_a_broken_chain_ends_with_exit_code_1_and_its_row(kentongan):
    kentongan("setup", "--government", "33.10", "--name", "Kabupaten Klaten")
    Entry.objects.update(act="government.forged")
    answer = kentongan("verify-audit")
    assert (answer.code, answer.told["first_bad_row"]) == (1, 1)


@pytest.mark.parametrize("verb", [("activity", "--as-of", "2026-01-31"), ("collect",)])
def test_before_setup_every_verb_says_how_to_begin(kentongan, verb):
    answer = kentongan(*verb)
    assert answer.code == 2
    assert "kentongan setup" in answer.words
