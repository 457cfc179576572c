"""setup, add-person: the first minutes of an installation."""

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


def test_a_person_comes_with_nip_office_mail_and_decree(kentongan, contoh):
    more = ["--nip", "19800101", "--email", "ratna@contoh.example", "--decree", "SK-7"]
    answer = join(kentongan, *more, "--since", "2026-01-01", "--until", "2099-12-31")
    assert answer.told == {"username": "ratna", "role": "officer", "government": "99.01"}
    person = Person.objects.get()
    posting = person.postings.get()
    assert (person.nip, person.email) == ("19800101", "ratna@contoh.example")
    assert (posting.decree_number, posting.since.year, posting.until.year) == ("SK-7", 2026, 2099)


def test_a_refused_posting_adds_nobody(kentongan, contoh):
    assert join(kentongan, "--email", "ratna@gmail.com").code == 2
    assert join(kentongan, "--since", "2026-02-01", "--until", "2026-01-01").code == 2
    assert not Person.objects.exists()


def test_a_lone_administrators_password_is_reset_on_the_server(kentongan, contoh, client):
    kentongan("add-person", "--username", "ratna", "--name", "Ratna Contoh", "--role", "kominfo_admin")
    answer = kentongan("reset-person", "--username", "ratna", "--reason", "ponsel hilang")
    code = answer.words.splitlines()[0].rsplit(" ", 1)[1]
    assert (answer.code, answer.told["username"], code in str(answer.told)) == (0, "ratna", False)
    sent = {"username": "ratna", "code": code, "password": "kayu-berongga-7", "again": "kayu-berongga-7"}
    client.post("/undangan/", sent)
    assert Person.objects.get().check_password("kayu-berongga-7")


def test_resetting_nobody_is_refused(kentongan, contoh):
    assert kentongan("reset-person", "--username", "tidak.ada").code == 2


def test_an_unknown_agency_is_refused(kentongan, dinsos):
    answer = join(kentongan, "--agency", "Dinas Tidak Ada")
    assert answer.code == 2
    assert "--agency Dinas Tidak Ada" in answer.words


@pytest.mark.parametrize("verb", [("activity", "--as-of", "2026-01-31"), ("collect",)])
def test_before_setup_every_verb_says_how_to_begin(kentongan, verb):
    answer = kentongan(*verb)
    assert answer.code == 2
    assert "kentongan setup" in answer.words
