"""Bad input 66: the process dies in the middle of an import. All of it is there, or nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from kentongan.audit.models import Entry
from kentongan.insights.models import Observation
from kentongan.intake.tests.conftest import nameless, reading, told
from kentongan.posts.models import Evidence, Post, Span

ROWS = [told(1), told(2, "2026-11-02 02:00"), nameless(3, "2026-11-02 02:01"), told(4, "2026-11-04 02:00")]
CHILD = Path(__file__).with_name("dying_import.py")


class PowerCut(Exception):
    """The lights go out."""


class CutBefore:
    """Let `left` writing statements pass, then fail."""

    def __init__(self, left: int) -> None:
        self.left = left

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            self.left -= 1
            if self.left < 0:
                raise PowerCut
        return execute(sql, params, many, context)


def stored() -> list[int]:
    return [model.objects.count() for model in (Evidence, Post, Observation, Span, Entry)]


def test_bad_input_66_a_cut_at_any_step_leaves_nothing_half(save, settings):
    steps = 0
    while True:
        try:
            with connection.execute_wrapper(CutBefore(steps)):
                save(reading(*ROWS))
        except PowerCut:
            assert stored() == [0, 0, 0, 0, 0]
            assert not [path for path in settings.FILES.rglob("*") if path.is_file()]
            steps += 1
        else:
            break

    assert steps >= 7
    assert stored() == [1, 4, 4, 1, 1]


def test_bad_input_66_after_a_cut_the_import_is_simply_repeated(save):
    with pytest.raises(PowerCut), connection.execute_wrapper(CutBefore(4)):
        save(reading(*ROWS))

    save(reading(*ROWS))
    save(reading(*ROWS))

    assert stored() == [1, 4, 4, 1, 1]


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("survives", [3, 6, 99])
def test_bad_input_66_a_killed_process_leaves_all_or_nothing(tmp_path, migrated, survives):
    migrated(tmp_path)
    env = {**os.environ, "KENTONGAN_DATA": str(tmp_path), "KENTONGAN_DATABASE": ""}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(CHILD), *words],
            env=env,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    assert run("prepare").returncode == 0
    killed = run("import", str(survives))
    assert killed.returncode == (0 if survives == 99 else 9), killed.stderr
    assert run("count").stdout.split() == (["1", "5000"] if survives == 99 else ["0", "0"])
    assert run("import", "99").returncode == 0
    assert run("count").stdout.split() == ["1", "5000"]
