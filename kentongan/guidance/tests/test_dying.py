"""The round killed at any labelled point, then run again: one case, one message, a book that holds."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from kentongan.guidance.tests.conftest import rounds
from kentongan.guidance.tests.dying import LABELS

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def database(transactional_db, quiet, ani, wulan, tmp_path):
    """A file with the silent agency, before the round ever looked."""
    if connection.vendor != "sqlite":
        pytest.skip("The worlds are copies of one SQLite file.")
    path = tmp_path / "before.sqlite3"
    with sqlite3.connect(path) as target:
        connection.connection.backup(target)
    target.close()
    return path


def test_killed_anywhere_and_run_again_everything_is_there_once(database, tmp_path):
    asked = []
    for label in LABELS:
        folder = tmp_path / label
        folder.mkdir()
        asked.append((label, str(shutil.copy(database, folder / "kentongan.sqlite3"))))
    for label, signal, told in _run(asked, tmp_path):
        assert (label, signal, told) == (
            label,
            9,
            ["cases 1", "messages 1", "calls 1", "notices 2", "book None"],
        )


def _run(asked, folder):
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kentongan.config.settings", "KENTONGAN_DATA": str(folder / "data"),
        "KENTONGAN_DATABASE": "", "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "kentongan.guidance.tests.dying"], input=json.dumps(asked), text=True,
        env=env, capture_output=True, check=False, timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_rounds_count_what_the_killed_ones_must(contoh, quiet, ani, wulan):
    from kentongan.guidance.tests.dying import DAYS, counted

    rounds(contoh, *DAYS)
    assert counted() == ["cases 1", "messages 1", "calls 1", "notices 2", "book None"]
