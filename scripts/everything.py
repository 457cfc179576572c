"""Run every check and every test, one after the other, and say at the end what failed: `make test`.

`--quick` runs the static checks and the fast tests only: `make check`.

A browser walk that failed is walked once more, alone, and named if it passes then: a browser beside other
busy processes can be late for reasons that say nothing about the product. No other test gets a second go.
"""

import json
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
FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
MOST_AGAIN = 2  # more failing walks than this are no accident
QUICK = {"fast tests": [*PYTEST, "-m", "not walk and not slow and not real"]}
FULL = {
    "tests on SQLite, with browser walks": [*PYTEST, "--durations", "10"],
    "tests on PostgreSQL": [PYTHON, "scripts/postgres.py", *PYTEST, "-m", "not walk and not once"],
}


def main(quick: bool) -> int:
    """Run the steps; returns 0 when all passed, 1 otherwise."""
    steps = STATIC | (QUICK if quick else FULL)
    started = time.monotonic()
    FAILED.unlink(missing_ok=True)
    failed = [name for name, command in steps.items() if again(name, run(name, command)) != 0]
    print(f"{len(steps) - len(failed)} of {len(steps)} steps passed in {time.monotonic() - started:.0f} s.")
    if failed:
        print("Failed: " + ", ".join(failed))
    return 1 if failed else 0


def run(name: str, command: list[str]) -> int:
    """Run one step with its output on the screen, say how long it took; returns its exit code."""
    print(f"── {name}", flush=True)
    started = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    print(f"── {name}: {'FAILED' if code else 'passed'} in {time.monotonic() - started:.0f} s\n", flush=True)
    return code


def again(name: str, code: int) -> int:
    """Walk the walks that failed once more, if nothing else did; takes and returns the step's exit code."""
    if code != 1:  # 1: all was run, something failed
        return code
    walks = list(json.loads(FAILED.read_text())) if FAILED.is_file() else []
    if not 0 < len(walks) <= MOST_AGAIN or not all(one.startswith("tests/walks/") for one in walks):
        return code
    second = run(f"{name}: once more, alone", [PYTEST[0], "-n", "0", *walks])
    if second == 0:
        print("".join(f"UNSTEADY: {one} failed, then passed alone.\n" for one in walks), flush=True)
    return second


if __name__ == "__main__":
    sys.exit(main("--quick" in sys.argv))
