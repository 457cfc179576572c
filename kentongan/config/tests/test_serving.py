"""The product as a process: it answers, it stops when told, and leaves nobody behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

START = """
import django; django.setup()
from kentongan.cli.opening import open_database
from kentongan.config import serving
open_database()
serving.serve("127.0.0.1", {port}, announce=lambda address: print(address, flush=True))
"""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Reads /proc to see who is left."),
]


@pytest.fixture
def served(tmp_path, migrated):
    """A running product that the test ends: its process. Killed at the end if it still runs."""
    with started(tmp_path, migrated) as (process, _):
        yield process


@pytest.fixture(scope="module")
def lasting(tmp_path_factory, migrated):
    """One that runs on from test to test: (process, address, folder)."""
    folder = tmp_path_factory.mktemp("lama")
    with started(folder, migrated) as (process, address):
        yield process, address, folder


@contextmanager
def started(folder, migrated):
    """The product over a folder: (process, address), once it answers and everybody is there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    migrated(folder / "data")
    env = os.environ | {
        "KENTONGAN_DATA": str(folder / "data"),
        "KENTONGAN_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "kentongan.config.settings",
    }
    process = subprocess.Popen(
        [sys.executable, "-c", START.format(port=port)], env=env, stdout=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        address = process.stdout.readline().strip()
        wait_for(lambda: answers(address))
        wait_for(lambda: len(members(process.pid)) >= 4)  # the parent, web process, worker, broker
        yield process, address
    finally:
        for pid in members(process.pid):
            os.kill(pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()


def wait_for(happened, seconds=300):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def answers(address):
    try:
        with urllib.request.urlopen(f"{address}/masuk/", timeout=60) as answer:
            return answer.status == 200
    except OSError:
        return False


def members(session):
    """Everybody of the process group that the product was started in."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(group) == session and state != "Z":
            found.append(int(folder.name))
    return found


def test_it_stops_cleanly_when_told(served):
    served.send_signal(signal.SIGTERM)
    assert served.wait(300) == 0
    assert members(served.pid) == []


def test_ctrl_c_in_the_terminal_stops_the_whole_group(served):
    os.killpg(served.pid, signal.SIGINT)
    assert served.wait(300) == 0
    assert members(served.pid) == []


def test_killed_outright_it_leaves_nobody_behind(served):
    served.kill()
    served.wait()
    wait_for(lambda: members(served.pid) == [])


def test_a_worker_that_dies_is_started_again(lasting):
    process = lasting[0]
    worker = next(pid for pid in members(process.pid) if b"config.working" in cmdline(pid))
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: any(b"config.working" in cmdline(p) and p != worker for p in members(process.pid)))


def test_pages_that_crash_twice_in_a_row_end_the_product_with_a_failure(served):
    first = pages(served)
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: pages(served) not in (None, first))
    os.kill(pages(served), signal.SIGKILL)
    assert served.wait(300) == 1
    assert members(served.pid) == []


def pages(process):
    """The process that answers: the parent's twin."""
    own = cmdline(process.pid)
    return next((pid for pid in members(process.pid) if pid != process.pid and cmdline(pid) == own), None)


def test_the_broker_makes_its_key_and_is_started_again_and_nobody_leaves_a_core_file(lasting):
    process, _, folder = lasting
    for pid in members(process.pid):
        limit = next(x for x in Path(f"/proc/{pid}/limits").read_text().splitlines() if "core file" in x)
        assert limit.split()[4:6] == ["0", "0"]
    line = folder / "data" / "penyimpan.sock"
    wait_for(line.exists)
    assert len(list((folder / "data" / "kunci").glob("k-*.kunci"))) == 1
    broker = next(pid for pid in members(process.pid) if b"config.broking" in cmdline(pid))
    os.kill(broker, signal.SIGKILL)
    wait_for(lambda: any(b"config.broking" in cmdline(p) and p != broker for p in members(process.pid)))


def cmdline(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_a_taken_address_is_refused_in_one_sentence(lasting):
    from kentongan.config.serving import _refuse_taken
    from kentongan.refusal import Refused

    port = int(lasting[1].rpartition(":")[2])
    with pytest.raises(Refused, match="PORT=8010"):
        _refuse_taken("127.0.0.1", port)
