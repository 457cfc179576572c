"""Sessions: born under a new key, gone at sign-out, ended by what ends a right."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client

from conftest import PASSWORD
from kentongan.people import postings
from kentongan.people.models import Posting
from kentongan.people.tests.signing_in import DOOR, GOOD, NOW, STEP, come_in, is_in, password_step
from kentongan.web.middleware import POLICY

COOKIE = "sesi"


@pytest.fixture(autouse=True)
def that_morning(time_machine):
    """A clock that stands."""
    time_machine.move_to(NOW, tick=False)


def _copy(client):
    """Somebody's copy of this browser's cookie."""
    thief = Client()
    thief.cookies[COOKIE] = client.cookies[COOKIE].value
    return thief


@pytest.fixture
def two(client, wulan):
    """Wulan on two devices."""
    other = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/130"})
    come_in(client)
    come_in(other, later=1)
    return client, other


def test_abuse_37_a_copied_cookie_is_dead_after_signing_out(client, wulan):
    come_in(client)
    thief = _copy(client)
    assert is_in(thief)
    client.post("/keluar/")
    assert not is_in(thief)


def test_bad_input_54_the_key_changes_at_the_password_and_at_the_second_factor(client, wulan):
    client.post(DOOR, {"username": "", "password": ""})
    password_step(client)
    first, thief = client.cookies[COOKIE].value, _copy(client)
    come_in(client)
    assert client.cookies[COOKIE].value != first
    assert not is_in(thief), "a copy of the half-way session opens nothing"


def test_bad_input_54_a_key_that_a_stranger_chose_is_not_taken_over(client, wulan):
    client.cookies[COOKIE] = "abcdefghijklmnopqrstuvwxyz012345"
    come_in(client)
    assert client.cookies[COOKIE].value != "abcdefghijklmnopqrstuvwxyz012345"


def test_bad_input_54_what_a_stolen_database_knows_of_a_session_opens_none(client, wulan):
    come_in(client)
    assert is_in(client)
    for key in {
        *Session.objects.values_list("session_key", flat=True),
        UserSession.objects.get().session_key,
    }:
        thief = Client()
        thief.cookies[COOKIE] = key
        assert not is_in(thief)
        assert key != client.cookies[COOKIE].value


def test_sessions_that_are_gone_leave_the_list_at_the_next_sign_in(client, wulan):
    come_in(client)
    Session.objects.all().delete()
    come_in(Client(), later=1)
    assert UserSession.objects.count() == 1


def test_bad_input_54_a_waiting_second_factor_dies_with_a_new_password(client, wulan):
    password_step(client)
    wulan.set_password(GOOD)
    wulan.save()
    assert client.get(STEP).headers["location"] == DOOR


def test_signing_out_tells_the_browser_to_forget(client, wulan):
    come_in(client)
    answer = client.post("/keluar/")
    assert "storage" in answer.headers["Clear-Site-Data"]
    assert answer.cookies[COOKIE]["max-age"] == 0
    assert not UserSession.objects.exists()


def test_abuse_09_a_new_password_ends_the_other_sessions_and_keeps_this_one(two):
    here, other = two
    answer = here.post("/akun/sandi/", {"current": PASSWORD, "new": GOOD, "again": GOOD})
    assert answer.headers["location"] == "/akun/"
    assert is_in(here)
    assert not is_in(other)


def test_abuse_09_the_end_of_a_role_ends_every_session_at_the_next_request(two, wulan):
    postings.end(Posting.objects.get(person=wulan), by=None, at=NOW)
    assert [is_in(device) for device in two] == [False, False]


def test_abuse_09_ended_access_ends_sessions_within_the_same_transaction(client, wulan):
    come_in(client)
    with transaction.atomic():
        postings.end_access(wulan, at=NOW)
    assert not is_in(client)


def test_bad_input_53_each_device_is_listed_and_can_be_sent_out(two):
    here, other = two
    page = here.get("/akun/perangkat/").content.decode()
    assert "Chrome di Android" in page
    assert "Perangkat ini" in page
    assert "23 Nov 2026 08.00 WIB" in page
    here.post(f"/akun/perangkat/{UserSession.objects.get(user_agent__contains='Android').pk}/akhiri/")
    assert is_in(here)
    assert not is_in(other)


def test_bad_input_53_all_others_can_be_sent_out_at_once(two):
    here, other = two
    here.post("/akun/perangkat/akhiri-lain/")
    assert (is_in(here), is_in(other)) == (True, False)
    assert Session.objects.count() == 1


def test_nobody_sends_out_another_persons_device(client, two, ani):
    thief = Client()
    come_in(thief, "ani.contoh")
    own = UserSession.objects.filter(user__username="wulan.contoh").first()
    assert thief.post(f"/akun/perangkat/{own.pk}/akhiri/").status_code == 404
    assert UserSession.objects.filter(pk=own.pk).exists()


def test_a_session_left_alone_for_an_hour_ends_and_the_door_says_so(client, wulan, time_machine):
    come_in(client)
    time_machine.move_to(NOW + timedelta(minutes=59), tick=False)
    assert is_in(client)
    time_machine.move_to(NOW + timedelta(minutes=120), tick=False)
    assert not is_in(client)
    assert "lama tidak ada kegiatan" in client.get(DOOR).content.decode()


def test_a_busy_session_ends_after_twelve_hours(client, wulan, time_machine):
    come_in(client)
    for half_hours in range(1, 25):
        time_machine.move_to(NOW + timedelta(minutes=30 * half_hours), tick=False)
        assert is_in(client)
    time_machine.move_to(NOW + timedelta(hours=12, minutes=1), tick=False)
    assert not is_in(client)


def test_a_page_view_is_noted_once_a_minute(client, wulan, time_machine, django_assert_max_num_queries):
    come_in(client)
    with django_assert_max_num_queries(20) as asked:
        is_in(client)
    assert not [one["sql"] for one in asked.captured_queries if not one["sql"].startswith("SELECT")]
    time_machine.move_to(NOW + timedelta(minutes=2), tick=False)
    is_in(client)
    assert UserSession.objects.get().last_seen_at == NOW + timedelta(minutes=2)


def test_what_has_ended_is_swept_away_at_the_next_sign_in(client, wulan, time_machine):
    come_in(client)
    time_machine.move_to(NOW + timedelta(hours=13), tick=False)
    come_in(Client())
    assert (Session.objects.count(), UserSession.objects.count()) == (1, 1)


@pytest.mark.parametrize("header", ["remote-user", "x-forwarded-user", "x-remote-user", "authorization"])
def test_abuse_13_no_header_signs_anybody_in(client, wulan, header):
    assert client.get("/bantuan/", headers={header: "wulan.contoh"}).status_code == 302


def test_abuse_13_the_servers_own_remote_user_signs_nobody_in_either(client, wulan):
    assert client.get("/bantuan/", REMOTE_USER="wulan.contoh").status_code == 302


def test_cookies_are_closed_to_scripts_and_other_sites(client, wulan):
    come_in(client)
    for name in (COOKIE, "csrf", "peramban"):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name


ASK = """
import json, django; django.setup()
from django.conf import settings as s
print(json.dumps([s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.KNOWN_BROWSER_COOKIE, s.SESSION_COOKIE_SECURE,
                  s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_DOMAIN, s.SESSION_ENGINE]))
"""


def test_behind_https_the_cookies_belong_to_this_host_alone(tmp_path):
    here = os.environ | {"KENTONGAN_HTTPS": "1", "KENTONGAN_DATA": str(tmp_path)}
    here["DJANGO_SETTINGS_MODULE"] = "kentongan.config.settings"
    told = subprocess.run([sys.executable, "-c", ASK], env=here, check=True, capture_output=True, text=True)
    *names, secure, csrf_secure, path, domain, engine = json.loads(told.stdout)
    assert names == ["__Host-sesi", "__Host-csrf", "__Host-peramban"]
    assert (secure, csrf_secure, path, domain) == (True, True, "/", None)
    assert engine == "kentongan.people.session_store"


def test_own_pages_allow_no_script_from_elsewhere(client, wulan):
    come_in(client)
    assert client.get("/akun/").headers["content-security-policy"] == POLICY
