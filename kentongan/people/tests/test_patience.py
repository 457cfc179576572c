"""How often may be tried: spraying is stopped, and nobody can lock anybody else out."""

from datetime import timedelta

import pytest

from conftest import PASSWORD, totp_code
from kentongan.people import patience
from kentongan.people.models import SignInFailure
from kentongan.people.patience import MustWait, Source
from kentongan.people.tests.signing_in import NOW, STEP, come_in, password_step

HERE, THERE = Source("192.0.2.1"), Source("198.51.100.7")


@pytest.fixture(autouse=True)
def that_morning(time_machine, db):
    """A clock that stands."""
    time_machine.move_to(NOW, tick=False)


def _fail(name, source, times=1, at=NOW):
    for _ in range(times):
        patience.attempt(name, source, at=at)


def _addresses(count):
    return [Source(f"203.0.113.{number}") for number in range(count)]


def test_ten_failures_hold_the_name_at_this_address_only():
    _fail("wulan", HERE, 10)
    with pytest.raises(MustWait) as held:
        patience.attempt("wulan", HERE, at=NOW)
    assert held.value.until == NOW + timedelta(minutes=15)
    _fail("wulan", THERE)
    _fail("ani", HERE)


def test_what_is_held_is_not_counted_so_waiting_ends():
    _fail("wulan", HERE, 10)
    later = NOW + timedelta(minutes=14)
    with pytest.raises(MustWait):
        patience.attempt("wulan", HERE, at=later)
    _fail("wulan", HERE, at=NOW + timedelta(minutes=15, seconds=1))


def test_bad_input_52_one_password_on_137_names_stops_after_twenty():
    tried = 0
    for number in range(137):
        try:
            _fail(f"admin{number}", HERE)
        except MustWait:
            break
        tried += 1
    assert tried == 20
    _fail("wulan", THERE)


def test_bad_input_52_a_name_hammered_from_everywhere_is_slowed_and_the_owner_still_has_tries():
    for source in _addresses(20):
        _fail("wulan", source)
    attacker = Source("203.0.113.200")
    _fail("wulan", attacker, 2)
    with pytest.raises(MustWait):
        patience.attempt("wulan", attacker, at=NOW)
    _fail("wulan", THERE, 2)  # the owner's own address


def test_bad_input_52_the_owners_own_browser_is_held_by_nobody_else(client, wulan):
    come_in(client)
    client.post("/keluar/")
    for _ in range(30):  # somebody behind the same address, without the browser's cookie
        _try_as_stranger()
    assert password_step(client).headers["location"] == STEP


def _try_as_stranger():
    from django.test import Client

    return password_step(Client(), password="keliru")


def test_bad_input_52_a_forged_browser_cookie_counts_for_nothing(client, wulan):
    client.cookies["peramban"] = "eyJiIjoieCIsInAiOlsxXX0:1abc:forged"
    for _ in range(10):
        password_step(client, password="keliru")
    assert "dapat dicoba lagi dalam 15 menit" in password_step(client).content.decode()


def test_bad_input_52_another_persons_browser_is_a_strangers(client, wulan, ani):
    come_in(client, "ani.contoh")
    client.post("/keluar/")
    for _ in range(10):
        password_step(client, password="keliru")
    assert "dapat dicoba lagi dalam 15 menit" in password_step(client).content.decode()


def test_a_success_forgets_only_the_own_failures():
    _fail("wulan", HERE, 3)
    _fail("ani", HERE, 3)
    patience.succeeded(patience.attempt("wulan", HERE, at=NOW))
    assert SignInFailure.objects.count() == 3


def test_a_hundred_at_once_do_not_pass_the_count_together():
    """Tries are counted before they are judged: rows written by others in between are seen."""
    rows = [SignInFailure(name=patience._kept("wulan"), address=HERE.place, at=NOW) for _ in range(100)]
    SignInFailure.objects.bulk_create(rows)
    judged = sum(patience._last_failure(row, HERE) is None for row in SignInFailure.objects.order_by("pk"))
    assert judged == 10


def test_bad_input_52_codes_are_counted_over_every_address(client, wulan):
    password_step(client)
    for number in range(10):
        client.post(STEP, {"code": "000000"}, REMOTE_ADDR=f"203.0.113.{number}")
    page = client.post(STEP, {"code": totp_code()}).content.decode()
    assert "dapat dicoba lagi" in page


def test_typed_names_are_not_kept(client, wulan):
    password_step(client, name=PASSWORD, password="x")
    assert PASSWORD not in str(list(SignInFailure.objects.values_list("name", flat=True)))
    assert SignInFailure.objects.count() == 1
