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
