"""The real product on a free port, as an office runs it: its settings, what it says, how it ends."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2

from kentongan.notices.tests.sink import free_port

ROOT = Path(__file__).resolve().parents[2]
CODE = "99.01"
PATIENCE = 300.0  # seconds; background work yields to everything else on a busy machine


def patiently(happened: Callable[[], Any]) -> Any:
    """Ask again and again until something happened, and return it; None when patience ends."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = happened()
        if found:
            return found
        time.sleep(0.1)
    return None


class Product:
    """`kentongan serve` over one folder; everything it says goes into `out`, crashed processes too."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.out = folder, folder / "data", folder / "out"
        for place in (self.data, self.out, folder / "tmp"):
            place.mkdir(mode=0o700)
        self.port = free_port()
        self.site = f"http://127.0.0.1:{self.port}"
        self.told: dict[str, str] = {}
        self.process: subprocess.Popen | None = None
        self.starts = 0

    @property
    def env(self) -> dict[str, str]:
        """What every process of the product is told."""
        return os.environ | {
            "KENTONGAN_DATA": str(self.data), "KENTONGAN_DATABASE": "", "TMPDIR": str(self.folder / "tmp"),
            "KENTONGAN_KEYS": str(self.folder / "kunci"), "KENTONGAN_SITE": self.site,
            "DJANGO_SETTINGS_MODULE": "kentongan.config.settings", "PYTHONPATH": str(ROOT),
        } | self.told  # fmt: skip

    def verbs(self, *verbs: dict) -> list[dict]:
        """Run commands of ours (`verbs.py`) in one process of their own; what each answered."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.canaries.verbs"], env=self.env, cwd=self.out, text=True,
            check=False, input=json.dumps(verbs), capture_output=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout)

    def start(self, **more: str) -> None:
        """Serve, and wait until pages and broker answer. Core files are allowed, as a careless host does."""
        self.starts += 1
        command = [sys.executable, "-m", "kentongan.cli", "serve", "--port", str(self.port)]
        with (self.out / f"serve-{self.starts}").open("wb") as log:
            self.process = subprocess.Popen(
                command, env=self.env | more, cwd=self.out, stdout=log, stderr=log, start_new_session=True,
                preexec_fn=_allow_cores,
            )  # fmt: skip
        self.await_answer()

    def await_answer(self) -> None:
        """Wait until somebody answers at the door, and the broker at its own.

        Pages that crash twice within seconds end the whole product; it is started again then, as an
        office's supervisor does.
        """
        assert patiently(lambda: self.process.poll() is not None or self._answers()), self.log()[-3000:]
        if self.process.poll() is not None:
            assert "crash loop" in self.log(), self.log()[-3000:]
            self.start()

    def _answers(self) -> bool:
        with contextlib.suppress(httpx2.TransportError), httpx2.Client(timeout=60) as browser:
            return browser.get(f"{self.site}/masuk/").status_code == 200 and self._has_broker()
        return False

    def _has_broker(self) -> bool:
        return (self.data / "penyimpan.sock").exists()

    def log(self) -> str:
        """What it said since its last start."""
        return (self.out / f"serve-{self.starts}").read_text("utf-8", "replace")

    def pids(self) -> list[int]:
        """The process and all its children, parents first."""
        found = [self.process.pid] if self.process else []
        for pid in found:
            found += _children(pid)
        return found

    def web(self) -> int:
        """The process that answers pages: the one that runs no program of its own."""
        own = Path(f"/proc/{self.process.pid}/cmdline").read_bytes()
        return next(pid for pid in self.pids()[1:] if Path(f"/proc/{pid}/cmdline").read_bytes() == own)

    def kill_web(self, how: signal.Signals) -> None:
        """End the process that answers pages; the product starts another one."""
        os.kill(self.web(), how)

    def kill(self) -> None:
        """End everything at once, as a power cut does."""
        for pid in reversed(self.pids()):
            os.kill(pid, signal.SIGKILL)
        self.process.wait(20)
        self.process = None

    def stop(self) -> None:
        """End as an office does."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(40)
            self.process = None


def alive(pid: int) -> bool:
    """Whether this process still runs; one that only waits to be counted out does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _children(pid: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return []


def _allow_cores() -> None:
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
