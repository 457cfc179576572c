"""From an empty checkout to the first page, and a later start, by `make run` itself."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.figures import Row, at_most

ROOT = Path(__file__).resolve().parents[1]
PORT = "8911"
LIMIT = 300


def main() -> None:
    """Clone, start, ask for the sign-in page, stop; then start again."""
    with tempfile.TemporaryDirectory(prefix="kentongan-start-") as folder:
        clone = Path(folder) / "kentongan"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        rows: list[Row] = [
            at_most("make run: empty checkout to first page", _start(clone), "s", 90),
            at_most("make run: later start", _start(clone), "s", 5),
        ]
        shutil.rmtree(clone, ignore_errors=True)
    print(json.dumps(rows))


def _start(clone: Path) -> float:
    """Seconds until the sign-in page answers; the process group is stopped afterwards."""
    env = {k: v for k, v in os.environ.items() if not re.match("KENTONGAN_|DJANGO_|VIRTUAL_ENV", k)}
    began = time.perf_counter()
    run = subprocess.Popen(
        ["make", "run", f"PORT={PORT}"], cwd=clone, env=env, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(run, began)
        return time.perf_counter() - began
    finally:
        os.killpg(run.pid, signal.SIGTERM)
        run.wait(30)


def _wait(run: "subprocess.Popen[bytes]", began: float) -> None:
    while time.perf_counter() - began < LIMIT:
        if run.poll() is not None:
            raise SystemExit("make run ended before it served a page")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/masuk/", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise SystemExit(f"no page after {LIMIT} s")


if __name__ == "__main__":
    main()
