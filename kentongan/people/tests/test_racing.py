"""A code is taken once, also when several processes ask for it at the same moment (abuse case 21)."""

import os
import subprocess
import sys
import threading
from contextlib import suppress

import pytest
from django.db import connection

from conftest import TOTP_SECRET, totp_code
from kentongan.people import second_factor
from kentongan.people.models import Person
from kentongan.people.tests.signing_in import NOW
from kentongan.refusal import Refused

START = "import django; django.setup()\n"
PREPARE = f"""{START}
from datetime import UTC, datetime
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.core.management import call_command
from kentongan.agencies.models import Government
from kentongan.people import second_factor
from kentongan.people.models import Person
call_command("migrate", verbosity=0)
place = Government.objects.create(code="99.01", name="Kabupaten Contoh")
person = Person.objects.create(government=place, username="wulan", name="Wulan Contoh", password="x")
app = {{"secret": encrypt("{TOTP_SECRET}"), "last_step": 0}}
Authenticator.objects.create(user=person, type="totp", data=app)
second_factor.renew_recovery(person, at=datetime(2026, 11, 23, tzinfo=UTC))
print(*second_factor.recovery_codes(person))
"""
RACER = f"""{START}
import sys
from contextlib import suppress
from datetime import UTC, datetime
from kentongan.people import second_factor
from kentongan.people.models import Person
from kentongan.refusal import Refused
person, taken = Person.objects.get(), 0
print("ready", flush=True)
sys.stdin.readline()
for code in sys.argv[1:]:
    with suppress(Refused):
        second_factor.spend(person, code, at=datetime(2026, 11, 23, 1, tzinfo=UTC))
        taken += 1
print(taken)
"""


@pytest.fixture(autouse=True)
def that_morning(time_machine):
    """A clock that stands."""
    time_machine.move_to(NOW, tick=False)


@pytest.mark.slow
@pytest.mark.once
def test_abuse_21_of_four_processes_one_has_each_code_taken(tmp_path, migrated):
    migrated(tmp_path)
    """Real processes on one SQLite file, let go together: the ten recovery codes, and one of the app."""
    here = os.environ | {"KENTONGAN_DATA": str(tmp_path), "KENTONGAN_DATABASE": ""}
    here["DJANGO_SETTINGS_MODULE"] = "kentongan.config.settings"
    made = subprocess.run(
        [sys.executable, "-c", PREPARE], env=here, check=True, stdout=subprocess.PIPE, text=True
    )
    codes = [totp_code(), *made.stdout.split()]
    racers = [_racer(codes, here) for _ in range(4)]
    ready = [racer.stdout.readline() for racer in racers]
    taken = [int(racer.communicate(timeout=300)[0]) for racer in _all_told(racers)]
    assert ready == ["ready\n"] * 4
    assert (len(codes), sum(taken)) == (11, 11), taken


def _racer(codes, here):
    return subprocess.Popen(
        [sys.executable, "-c", RACER, *codes],
        env=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def _all_told(racers):
    """Let all go before the first is waited for."""
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    return racers


@pytest.mark.django_db(transaction=True)
def test_abuse_21_of_threads_at_once_one_has_its_code_taken(wulan):
    if connection.vendor == "sqlite":
        pytest.skip("The tests' SQLite lives in memory, where threads cannot wait for each other.")
    taken, code = [], totp_code()

    def spend():
        with suppress(Refused):
            taken.append(second_factor.spend(Person.objects.get(pk=wulan.pk), code, at=NOW))
        connection.close()

    racers = [threading.Thread(target=spend) for _ in range(8)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(300)
    assert taken == ["totp"]
