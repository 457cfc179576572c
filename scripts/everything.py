"""Run every check and every test, one after the other, and say at the end what failed: `make test`.

`--quick` runs the static checks and the fast tests only: `make check`.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
PYTEST = [str(BIN / "pytest"), "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]

STATIC = {
    "lint": [str(BIN / "ruff"), "check", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "types": [str(BIN / "mypy"), "kentongan"],
    "layers": [str(BIN / "lint-imports"), "--no-logo"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
}
QUICK = {"fast tests": [*PYTEST, "-m", "not walk and not slow and not real"]}
FULL = {
    "tests on SQLite, with browser walks": [*PYTEST, "--durations", "10"],
    "tests on PostgreSQL": [PYTHON, "scripts/postgres.py", *PYTEST, "-m", "not walk and not once"],
}


def main(quick: bool) -> int:
    """Run the steps; returns 0 when all passed, 1 otherwise."""
    steps = STATIC | (QUICK if quick else FULL)
    started = time.monotonic()
    failed = [name for name, command in steps.items() if not run(name, command)]
    print(f"{len(steps) - len(failed)} of {len(steps)} steps passed in {time.monotonic() - started:.0f} s.")
    if failed:
        print("Failed: " + ", ".join(failed))
    return 1 if failed else 0


def run(name: str, command: list[str]) -> bool:
    """Run one step with its output on the screen and say how long it took."""
    print(f"── {name}", flush=True)
    started = time.monotonic()
    passed = subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    print(
        f"── {name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - started:.0f} s\n", flush=True
    )
    return passed


if __name__ == "__main__":
    sys.exit(main("--quick" in sys.argv))
