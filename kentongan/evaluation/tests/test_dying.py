"""A process killed at any labelled point of a closing or a trial leaves nothing half; the next one ends."""

import os
import re
import shutil
import signal
import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from kentongan.agencies.models import Government
from kentongan.audit.models import Entry
from kentongan.evaluation import adopting, closing, folders, sealed, trying
from kentongan.evaluation.models import AgencyResult, Period, Trial
from kentongan.evaluation.tests import judged
from kentongan.people.models import Person

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db(transaction=True)]
ROOM = Path(__file__).resolve().parents[1]
LABELS = sorted(set(re.findall(r'reached\("(period\.close\.[\w.-]+)"\)', (ROOM / "closing.py").read_text())))


@pytest.fixture
def world(transactional_db, contoh, dinas_all, wulan, tmp_path):
    """A database before the closing, in a file of its own; the rubric holds one indicator, to be quick."""
    judged.look_at(contoh, counts={"Alfa": 1, "Beta": 0})
    judged.mark(dinas_all["Alfa"])
    judged.small_rubric(contoh, only="W2")
    if connection.vendor != "sqlite":
        pytest.skip("The worlds are copies of one SQLite file.")
    with sqlite3.connect(tmp_path / "before.sqlite3") as target:
        connection.connection.backup(target)
    target.close()
    return tmp_path


def test_killed_at_every_labelled_point_nothing_is_half_closed(world, contoh):
    close()  # here: what a closing loads is then loaded once, and not in every child
    told = {}
    for label in LABELS:
        folder = world / label
        folder.mkdir()
        shutil.copy(world / "before.sqlite3", folder / "kentongan.sqlite3")
        told[label] = (child(folder, label, close)[0], child(folder, "", again)[1])
    whole = "0 period, 0 results; 1 period, 6 results, folder 202610 sealed"
    assert told == dict.fromkeys(LABELS, (signal.SIGKILL, whole))
    assert len(LABELS) == 4


def test_a_trial_killed_anywhere_keeps_nothing_and_is_run_again(world, wulan):
    told = {}
    for label in ("trial.counted", "trial.before-commit"):
        folder = world / label
        folder.mkdir()
        shutil.copy(world / "before.sqlite3", folder / "kentongan.sqlite3")
        told[label] = (child(folder, label, try_it)[0], child(folder, "", tried_again)[1])
    assert set(told.values()) == {(signal.SIGKILL, "0 trials, 0 entries; 1 trials, 1 entries")}


def tried_again():
    before = trials()
    try_it()
    return f"{before}; {trials()}"


def try_it():
    """Try the rubric that holds on October."""
    person, government = Person.objects.get(), Government.objects.get()
    rubric = adopting.holding(government, judged.OCTOBER)
    trying.run(rubric, judged.OCTOBER, by=person, at=judged.CLOSED_AT, told=lambda *told: None)
    return "tried"


def trials():
    booked = Entry.objects.filter(act="rubric.tried").count()
    return f"{Trial.objects.count()} trials, {booked} entries"


def again():
    """What stands after the kill, and after the closing was asked for once more."""
    before = state()
    close()
    return f"{before}; {state()}"


def close():
    """Close October."""
    closing.close(Government.objects.get(), judged.OCTOBER, by=None, at=judged.CLOSED_AT)
    return "closed"


def state():
    """What stands: the rows, and the folder with its seal."""
    period = Period.objects.first()
    told = f"{Period.objects.count()} period, {AgencyResult.objects.count()} results"
    if period is None:
        return told
    sealed.check(period)
    return f"{told}, folder {folders.of_period(period).name} sealed"


def child(folder, label, work):
    """Do `work` on this folder's database in a process of its own: (signal that ended it, what it told)."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        os.environ["KENTONGAN_DIE_AT"] = label
        settings.DATA, settings.FILES = folder, folder / "files"
        connection.connection = None
        connection.settings_dict["NAME"] = str(folder / "kentongan.sqlite3")
        connection.connect()
        try:
            told = work()
        except BaseException as error:  # noqa: BLE001 - told to the test, whatever it is
            told = f"{type(error).__name__}: {error}"
        os.write(writer, told.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read().decode()
    status = os.waitpid(pid, 0)[1]
    return (os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0), told
