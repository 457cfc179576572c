"""A process killed at any labelled point of a handover leaves exactly one holder and two honest lamps."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from kentongan.channels import custody, registering
from kentongan.handovers.tests import stages
from kentongan.handovers.tests.conftest import AT

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db, held, dinkes_web, dinsos_ig, ratih, gilang, sari, wulan, bagus, tmp_path):
    """By stage a folder with the database, and the book's anchors, as they stand before it."""
    if connection.vendor != "sqlite":
        pytest.skip("The worlds are copies of one SQLite file.")
    registering.move_channel(dinkes_web, dinsos_ig.agency, by=None, at=AT)
    custody.set_custodian(dinkes_web, "primary", ratih.name, person=ratih, by=None, at=AT)
    custody.set_custodian(dinsos_ig, "deputy", gilang.name, person=gilang, by=None, at=AT)
    done: list[str] = []
    files: dict[str, Path] = {}
    for stage in ("opening", "deadline", "accepting", "proving", "issuing"):
        for before in stages.BEFORE[stage]:
            if before not in done:
                stages.DO[before]()
                done.append(before)
        files[stage] = tmp_path / f"before-{stage}"
        _keep(files[stage], tmp_path / "jangkar")
    files["takeover"] = files["deadline"]
    return files


def _keep(folder, anchors):
    """Copy the database as it stands, and the anchors that lie beside it."""
    folder.mkdir()
    with sqlite3.connect(folder / "kentongan.sqlite3") as target:
        connection.connection.backup(target)
    target.close()
    if anchors.exists():
        shutil.copytree(anchors, folder / "jangkar")


def test_killed_at_every_labelled_point_there_is_exactly_one_holder(world, tmp_path, capsys):
    asked = []
    for number, label in enumerate(stages.labels()):
        folder = tmp_path / f"world-{number}"
        shutil.copytree(world[stages.stage_of(label)], folder)
        asked.append((label, stages.stage_of(label), str(folder / "kentongan.sqlite3")))
    results = _run(asked, tmp_path)
    died = [label for label, signal, told in results if signal == 9 and not told]
    with capsys.disabled():
        print(f"\nhandover killed at {len(died)} of {len(asked)} labelled points: one holder each")  # noqa: T201
    assert [(label, signal, told) for label, signal, told in results if signal != 9 or told] == []
    assert len(died) == len(asked) >= 10


def _run(asked, folder):
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kentongan.config.settings", "KENTONGAN_DATA": str(folder / "data"),
        "KENTONGAN_DATABASE": "", "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "kentongan.handovers.tests.stages"], input=json.dumps(asked), text=True,
        env=env, capture_output=True, check=False, timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]
