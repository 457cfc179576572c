"""A child ends with its parent, even one that asked too late."""

import os
import signal
import subprocess
import sys
import time

import pytest

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Only Linux tells a child."),
]
PARENT = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", sys.argv[1], str(os.getpid())], stdout=subprocess.PIPE)
child.stdout.read(1)
print(child.pid, flush=True)
time.sleep(600)
"""
CHILD = """
import os, signal, sys, time
from kentongan.config.dying import die_with_parent
signal.signal(signal.SIGTERM, lambda *_: None)
die_with_parent(int(sys.argv[1]))
os.write(1, b"!")
time.sleep(600)
"""


def test_it_ends_when_the_parent_is_killed_whatever_it_does_with_signals():
    parent = subprocess.Popen([sys.executable, "-c", PARENT, CHILD], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 60
    while alive(child):
        assert time.monotonic() < end, "The child outlived its parent."
        time.sleep(0.02)


@pytest.fixture
def gone():
    """A process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process


def test_a_child_whose_parent_had_died_before_it_asked_ends_at_once(gone):
    child = subprocess.run([sys.executable, "-c", CHILD, str(gone.pid)], timeout=60)
    assert child.returncode == -signal.SIGKILL


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as told:
            return told.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("command", ["kentongan.config.working", "kentongan.config.broking"])
def test_what_runs_beside_the_pages_does_not_begin_without_its_parent(command, gone, tmp_path):
    env = os.environ | {
        "KENTONGAN_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "kentongan.config.settings",
    }
    child = subprocess.run([sys.executable, "-m", command, str(gone.pid)], env=env, timeout=120)
    assert child.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []
