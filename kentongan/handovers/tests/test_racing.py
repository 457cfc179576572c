"""Ten thousand requests of the former holder after acceptance, against the served product: none succeeds."""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from kentongan.handovers.tests.conftest import browser_of

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db(transaction=True)]
AFTER = 10_000  # requests that begin after the acceptance was committed
BEFORE = 200  # answered before it, so that the race is on
THREADS = 4
SESSIONS = 60
TOKEN = "k" * 32
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def served(transactional_db, approved, ratih, gilang, tmp_path):
    """The product on a free port with a copy of this database: (port, cookies of Ratih, cookie of Gilang)."""
    if connection.vendor != "sqlite":
        pytest.skip("The served copy is one SQLite file.")
    cookies = [_cookie(ratih) for _ in range(SESSIONS)]
    new = _cookie(gilang)
    data = tmp_path / "data"
    data.mkdir()
    with sqlite3.connect(data / "kentongan.sqlite3") as target:
        connection.connection.backup(target)
    target.close()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(_server(port), env=_env(data), cwd=ROOT, start_new_session=True, **quiet)
    try:
        _wait(port)
        yield port, cookies, new, data / "kentongan.sqlite3"
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # granian and its worker, a group of their own
        process.wait()


def _cookie(person):
    return browser_of(person).cookies[settings.SESSION_COOKIE_NAME].value


def _server(port):
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", str(THREADS), "--log-level", "critical",
        "kentongan.handovers.tests.served:application",
    ]  # fmt: skip


def _env(data):
    (data / "secret").write_text(settings.SECRET_KEY)  # the sessions were signed with it
    (data / "secret").chmod(0o600)
    return os.environ | {
        "KENTONGAN_DATA": str(data), "KENTONGAN_DATABASE": "", "KENTONGAN_LOOPBACK": "1",
        "DJANGO_SETTINGS_MODULE": "kentongan.config.settings",
    }  # fmt: skip


def _wait(port):
    end = time.monotonic() + 300
    while time.monotonic() < end:
        try:
            with _line(port) as line:
                if _ask(line, "GET", "/masuk/", "x")[0] == 200:
                    return
        except OSError:
            time.sleep(0.1)
    pytest.fail("The product did not start.")


def _line(port):
    return closing(http.client.HTTPConnection("127.0.0.1", port, timeout=300))


def _ask(line, method, path, cookie):
    cookies = f"{settings.SESSION_COOKIE_NAME}={cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    headers = {"Cookie": cookies, "X-CSRFToken": TOKEN}
    body = "note=Masih+saya+yang+pegang&notes=masih+saya" if method == "POST" else None
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    line.request(method, path, body, headers)
    with line.getresponse() as answer:
        answer.read()
        return answer.status, answer.headers.get("Location", "")


def _failed(status, location):
    return status in (403, 404) or (status == 302 and location.startswith("/masuk/"))


class Race:
    """Threads that go on asking as the former holder until enough requests began after the acceptance."""

    def __init__(self, port, cookies, acts):
        self.port, self.cookies, self.acts = port, cookies, acts
        self.accepted_at = None
        self.told = []  # (began, status, location); appending to a list is safe between threads
        self.begun_after = 0
        self.turn = threading.Lock()

    def go(self, number):
        place = number
        with _line(self.port) as line:
            while self._more():
                method, path = self.acts[place % len(self.acts)]
                cookie = self.cookies[place % len(self.cookies)]
                began = time.monotonic()
                self.told.append((began, *_ask(line, method, path, cookie)))
                place += THREADS

    def _more(self):
        with self.turn:
            if self.accepted_at is not None:
                self.begun_after += 1
            return self.begun_after <= AFTER


def test_ten_thousand_racing_requests_after_acceptance_all_fail(served, approved, dinsos_ig, ratih, capsys):
    port, cookies, new, database = served
    race = Race(port, cookies, _acts(approved, dinsos_ig))
    threads = [threading.Thread(target=race.go, args=(number,)) for number in range(THREADS)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    while len(race.told) < BEFORE:
        time.sleep(0.01)
    with _line(port) as line:
        assert _ask(line, "POST", reverse("handovers:accept", args=[approved.pk]), new)[0] == 302
    race.accepted_at = time.monotonic()
    for thread in threads:
        thread.join()
    _judge(race, begun, database, ratih, capsys)


def _acts(handover, channel):
    card, custody = ("web:channel", "custody:edit")
    return [
        ("GET", reverse(card, args=[channel.pk])),
        ("POST", reverse("handovers:step", args=[handover.pk, "password"])),
        ("GET", reverse("channels:registry")),
        ("POST", reverse(custody, args=[channel.pk])),
        ("GET", reverse("handovers:show", args=[handover.pk])),
    ]


def _judge(race, begun, database, ratih, capsys):
    after = [one for one in race.told if one[0] > race.accepted_at]
    before = [one for one in race.told if one[0] <= race.accepted_at]
    won = [one for one in after if not _failed(one[1], one[2])]
    seconds = time.monotonic() - begun
    statuses = dict(Counter(status for _, status, _ in after))
    told = f"{len(after)} requests after acceptance: {len(won)} succeeded {statuses}, {seconds:.0f} s"
    with capsys.disabled():
        print(f"\n{told}", end="")  # noqa: T201 - the figure
    assert any(not _failed(status, location) for _, status, location in before)  # the race was on
    assert len(after) >= AFTER * 0.99
    assert won == []
    assert _acts_after(database, ratih) == 0


def _acts_after(database, ratih):
    """Rows of the book by the former holder after the row of the acceptance."""
    with sqlite3.connect(database) as book:
        (accepted,) = book.execute("SELECT seq FROM audit_entry WHERE act = 'handover.accepted'").fetchone()
        (count,) = book.execute(
            "SELECT count(*) FROM audit_entry WHERE by_id = ? AND seq > ?", (ratih.pk, accepted)
        ).fetchone()
    book.close()
    return count
