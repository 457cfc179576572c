"""The database opens itself: made at the first use, upgraded once, never used by an older version."""

import json
import os
import subprocess
import sys

import pytest
from django.db.migrations.recorder import MigrationRecorder


@pytest.fixture
def fresh(tmp_path):
    """Start a verb in a data folder of its own; returns the process."""

    def start(*words, **env):
        here = os.environ | {"KENTONGAN_DATA": str(tmp_path / "data"), "KENTONGAN_DATABASE": ""} | env
        return subprocess.Popen(
            [sys.executable, "-m", "kentongan.cli", *words], env=here, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    return start


@pytest.mark.slow
@pytest.mark.once
def test_the_first_verb_makes_the_database_in_a_closed_folder(fresh, tmp_path):
    out, err = fresh("verify-audit").communicate(timeout=300)
    told = json.loads(out)
    assert (told["rows"], told["first_bad"]) == (0, None), err
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


@pytest.mark.slow
@pytest.mark.once
def test_two_verbs_at_the_same_time_make_one_database(fresh):
    both = [fresh("verify-audit") for _ in range(2)]
    ended = [verb.communicate(timeout=300) for verb in both]
    assert [verb.returncode for verb in both] == [0, 0], ended


@pytest.mark.slow
@pytest.mark.once
def test_a_data_folder_that_is_a_file_is_told_in_one_sentence(fresh, tmp_path):
    (tmp_path / "file").write_text("")
    out, err = fresh("verify-audit", KENTONGAN_DATA=str(tmp_path / "file")).communicate(timeout=300)
    assert out == ""
    assert err.startswith("Folder data tidak dapat dipakai")
    assert err.count("\n") == 1


def test_a_database_of_a_newer_version_is_left_alone(kentongan):
    MigrationRecorder.Migration.objects.create(app="posts", name="0999_from_the_future")
    answer = kentongan("verify-audit")
    assert answer.code == 2
    assert "versi yang lebih baru" in answer.words
