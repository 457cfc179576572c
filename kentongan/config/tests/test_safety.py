"""Who may be served: this machine always, others only when everything is in order (bad input 59)."""

import pytest

from kentongan.agencies.models import Government
from kentongan.config import safety
from kentongan.people.models import Person
from kentongan.refusal import Refused

EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound here


@pytest.fixture
def public(settings, tmp_path, db):
    """An installation in order: a public name, HTTPS in front, a closed folder."""
    settings.ALLOWED_HOSTS = ["kentongan.contoh.example"]
    settings.SESSION_COOKIE_SECURE = True
    settings.DATA = tmp_path
    tmp_path.chmod(0o700)
    return settings


@pytest.fixture
def sample_person(db):
    government = Government.objects.create(code="99.01", name="Kabupaten Contoh", is_sample=True)
    return Person.objects.create(
        government=government, username="kominfo", name="Wulan Contoh", is_sample=True
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.8.8"])
def test_loopback_needs_nothing(host, sample_person, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    assert safety.check(host) is True


def test_a_public_installation_in_order_is_served(public):
    assert safety.check(EVERYWHERE) is False


def test_a_proxy_on_the_same_machine_makes_it_public(public):
    assert safety.check("127.0.0.1") is False


@pytest.mark.parametrize("host", [EVERYWHERE, "192.0.2.7", "kentongan.contoh.example", "127.0.0.1"])
def test_sample_people_keep_it_on_loopback(public, sample_person, host):
    with pytest.raises(Refused, match="kentongan demo remove"):
        safety.check(host)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DEBUG", True, "DEBUG"),
        ("ALLOWED_HOSTS", ["*"], "KENTONGAN_HOSTS"),
        ("ALLOWED_HOSTS", ["127.0.0.1"], "KENTONGAN_HOSTS"),
        ("SESSION_COOKIE_SECURE", False, "KENTONGAN_HTTPS"),
        ("SECRET_KEY", "bawaan", "Kunci rahasia"),
    ],
)
def test_bad_input_59_an_unsafe_setting_stops_a_public_start(public, name, value, says):
    setattr(public, name, value)
    with pytest.raises(Refused, match=says):
        safety.check(EVERYWHERE)


def test_bad_input_59_a_data_folder_open_to_all_stops_a_public_start(public, tmp_path):
    tmp_path.chmod(0o755)
    with pytest.raises(Refused, match="chmod"):
        safety.check(EVERYWHERE)


GOOD = "bQ7x-3LkfW9_ZsT1vYp0GmHr8NcDuE5jAoKiXq2w"


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("django-insecure-" + GOOD, "bawaan"),
        ("changeme", "bawaan"),
        ("\x02\x01thisismyscretkey\x01\x02\\e\\y\\y\\h", "pendek"),
        (GOOD[:39], "pendek"),
        ("ab" * 40, "sederhana"),
    ],
)
@pytest.mark.parametrize("host", [EVERYWHERE, "127.0.0.1"])
def test_abuse_36_a_key_that_others_know_or_guess_stops_the_start(public, key, says, host):
    public.SECRET_KEY = key
    with pytest.raises(Refused, match=says):
        safety.check(host)


def test_abuse_36_a_key_that_also_opens_something_else_stops_the_start(public, monkeypatch):
    public.SECRET_KEY = GOOD
    assert safety.check(EVERYWHERE) is False
    monkeypatch.setenv("KENTONGAN_DATABASE", f"postgresql://kentongan:{GOOD}@db/kentongan")
    with pytest.raises(Refused, match="dipakai juga"):
        safety.check(EVERYWHERE)


def test_abuse_36_a_key_file_that_others_can_read_stops_the_start(public, tmp_path):
    (tmp_path / "secret").write_text(GOOD)
    (tmp_path / "secret").chmod(0o640)
    with pytest.raises(Refused, match="chmod 600"):
        safety.check(EVERYWHERE)


def test_abuse_36_every_installation_makes_a_key_of_its_own(tmp_path, monkeypatch):
    from kentongan.config import settings as own

    keys = []
    for name in ("satu", "dua"):
        monkeypatch.setattr(own, "DATA", tmp_path / name)
        keys.append(own._secret())
    assert keys[0] != keys[1]
    assert len(keys[0]) >= safety.SHORTEST_KEY
    assert (tmp_path / "satu" / "secret").stat().st_mode & 0o077 == 0
