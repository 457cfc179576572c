"""One switch stops everything that goes out: real loops in own processes, a real server, real requests."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime

import pytest
from django.db import connection

from kentongan.channels.models import Channel
from kentongan.jobs import asking
from kentongan.jobs.asking import Outgoing
from kentongan.jobs.models import Job
from kentongan.outbound.tests.local_site import LocalSite

LIMIT = 10.0  # seconds
AT = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)


@pytest.fixture
def site():
    """The platform: it notes when each request arrives."""
    site = LocalSite()
    site.arrived = []
    yield site
    site.close()


@pytest.fixture
def environment(tmp_path, site):
    """A data folder of its own for the real processes, which may reach the platform on loopback."""
    told = {
        "KENTONGAN_DATA": str(tmp_path / "data"),
        "KENTONGAN_PRIVATE_HOSTS": site.host,
        "DJANGO_SETTINGS_MODULE": "kentongan.incidents.tests.sending_settings",
    }
    (tmp_path / "data").mkdir()
    return {key: value for key, value in os.environ.items() if key != "KENTONGAN_DATABASE"} | told


@pytest.fixture
def start(environment):
    """Starts a program as a process of its own; each is ended by its number."""
    started = []

    def run(*words, **more):
        process = subprocess.Popen([sys.executable, *words], env=environment, text=True, **more)
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate(timeout=300)


def ask_for_sending(channel, site, items):
    asking.enqueue(
        "send", f"send-{channel.pk}", "Mengirim", {"items": items, "to": site.url, "who": channel.pk},
        government_id=channel.government_id, goes_out=Outgoing(channel.agency_id, channel.pk), by=None, at=AT,
    )  # fmt: skip


def copy_database(path):
    """Give the processes what the test wrote, as a file."""
    with closing(sqlite3.connect(path)) as target:
        connection.connection.backup(target)


def wait_for(true, seconds=300.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.05)


def states(path):
    with closing(sqlite3.connect(path)) as database:
        return sorted(row[0] for row in database.execute("select state from jobs_job"))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_abuse_46_one_switch_stops_all_publishing_within_ten_seconds(
    wulan, dinsos_ig, dinkes_web, dinsos, site, environment, start, capsys
):
    if connection.vendor != "sqlite":
        pytest.skip("The processes of this test share an SQLite file.")
    path = f"{environment['KENTONGAN_DATA']}/kentongan.sqlite3"
    waits = Channel.objects.create(
        government=dinsos.government, agency=dinsos, platform="x", handle="dinsos_x",
        url="https://x.com/dinsos_x", registered_at=AT,
    )  # fmt: skip
    for channel in (dinsos_ig, dinkes_web, waits):
        ask_for_sending(channel, site, items=5_000)
    copy_database(path)
    switch = start(
        "-m", "kentongan.incidents.tests.freeze_now", wulan.username,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    for _ in range(2):
        start("-m", "kentongan.config.working", str(os.getpid()))
    wait_for(lambda: len(senders(site)) == 2)

    moments = watch(site)
    wait_for(lambda: len(moments()) > 10)  # it is in full swing
    switch.stdin.write("now\n")
    switch.stdin.flush()
    pressed, held = (float(word) for word in switch.stdout.readline().split())
    wait_for(lambda: states(path) == ["held"] * 3)
    time.sleep(1.5)  # nothing more may come

    last = max(moments())
    with capsys.disabled():
        sys.stdout.write(f"\n  switch {held - pressed:.2f} s; last request {last - pressed:.2f} s after it\n")
    assert last - pressed < LIMIT
    assert len(senders(site)) == 2  # what waited never began
    assert Job.objects.count() == 3


def senders(site):
    return {path.split("/")[2] for path in site.paths() if path.startswith("/kirim/")}


def watch(site):
    """Note the time of every request from now on; the answer's clock is the machine's."""
    seen = [time.time()]

    class Noting(list):
        def append(self, what):
            seen.append(time.time())
            super().append(what)

    site.asked = Noting(site.asked)
    return lambda: seen
