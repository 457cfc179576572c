"""A killed process leaves nothing that somebody typed or sent; see also tests/canaries."""

import os
import subprocess
import sys
import tempfile

import pytest

from kentongan.config import traces

LIMIT = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"


@pytest.fixture(autouse=True)
def as_before(monkeypatch):
    """Put back what is changed for the whole process."""
    monkeypatch.setenv("TMPDIR", os.environ.get("TMPDIR", ""))
    monkeypatch.setattr(tempfile, "tempdir", tempfile.tempdir)


@pytest.fixture
def limits(monkeypatch):
    """What was asked of the kernel; the tests' own process keeps its limit."""
    asked = []
    monkeypatch.setattr(traces.resource, "setrlimit", lambda *told: asked.append(told))
    return asked


def test_bad_input_58_a_start_takes_away_what_was_left_and_keeps_the_folder_to_its_owner(limits, tmp_path):
    traces.folder().mkdir()
    (traces.folder() / "tmpabc.upload.xlsx").write_text("rahasia")
    (traces.folder() / "susunan").mkdir()
    traces.leave_none()
    assert list(traces.folder().iterdir()) == []
    assert traces.folder().stat().st_mode & 0o777 == 0o700
    assert tempfile.gettempdir() == str(traces.folder())


def test_bad_input_58_a_new_page_process_takes_away_uploads_only():
    traces.folder().mkdir()
    for name in ("tmpabc.upload.xlsx", "tmpdef.upload", "laporan.pdf"):
        (traces.folder() / name).write_text("isi")
    traces.forget_uploads()
    assert [path.name for path in traces.folder().iterdir()] == ["laporan.pdf"]


def test_bad_input_58_no_process_may_write_a_core_file(tmp_path):
    code = f"import django; django.setup(); from kentongan.config import traces; traces.leave_none(); {LIMIT}"
    env = os.environ | {
        "KENTONGAN_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "kentongan.config.settings",
    }
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "(0, 0)"
