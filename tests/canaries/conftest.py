"""A prepared installation, and a fresh copy of it for each scene."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Scene:
    """A played installation in a folder of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.out = folder / "out"
        for place in (self.data, self.out, folder / "tmp"):
            place.mkdir(mode=0o700, exist_ok=True)
        env = os.environ | {
            "KENTONGAN_DATA": str(self.data), "KENTONGAN_DATABASE": "", "TMPDIR": str(folder / "tmp"),
            "KENTONGAN_KEYS": str(folder / "kunci"), "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "kentongan.config.settings",
        } | settings  # fmt: skip
        with (self.out / "stderr").open("wb") as errors:
            self.program = subprocess.Popen(
                [sys.executable, "-m", "tests.canaries.playing"], env=env, cwd=self.out, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            )  # fmt: skip

    def do(self, verb: str, **told):
        """Send one command, return its answer."""
        self.program.stdin.write(json.dumps({"do": verb} | told) + "\n")
        self.program.stdin.flush()
        line = self.program.stdout.readline()
        assert line, (self.out / "stderr").read_text()[-3000:]
        answer = json.loads(line)
        assert "broken" not in answer, answer["broken"]
        return answer

    def page(self, who: str, url: str, data=None, **told):
        """One request."""
        return self.do("page", who=who, url=url, data=data, **told)

    def end(self) -> None:
        """End the program; its broker ends with it."""
        self.program.stdin.close()
        self.program.wait(10)
        self.program.stdout.close()


@pytest.fixture(scope="session")
def prepared(migrated, tmp_path_factory) -> Path:
    """An installation with its people."""
    folder = tmp_path_factory.mktemp("dasar")
    migrated(folder / "data")
    scene = Scene(folder)
    try:
        scene.do("people")
    finally:
        scene.end()
    return folder


@pytest.fixture(scope="module")
def scene(prepared, tmp_path_factory):
    """A fresh copy, running, with a broker."""
    folder = tmp_path_factory.mktemp("panggung") / "p"
    shutil.copytree(prepared, folder)
    running = Scene(folder)
    try:
        running.do("broker")
        yield running
    finally:
        running.end()
