"""Run every measurement in a process and a data folder of its own; print a table, write var/bench.json.

A measurement is a module of this folder named in MEASURES. Run as `python -m bench.NAME` it prints one JSON
list of rows {name, value, unit, baseline, ratio, aim, met}; its peak memory is added by this driver.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figures import Row, row

ROOT = Path(__file__).resolve().parents[1]
MEASURES = (
    "help",
    "workbooks",
    "matrix",
    "imports",
    "report",
    "bad_inputs",
    "starting",
    "audit",
    "vault",
    "judging",
    "gaming",
)


def main() -> int:
    """Measure all, or those named on the command line."""
    rows: list[Row] = []
    for name in sys.argv[1:] or MEASURES:
        rows += _measure(name)
        _print(rows[-1:] if not rows else [row for row in rows if row["measure"] == name])
    out = ROOT / "var" / "bench.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(
        json.dumps([{k: v for k, v in row.items() if k != "measure"} for row in rows], indent=1) + "\n"
    )
    missed = [row["name"] for row in rows if row["met"] is False]
    print(f"\n{len(rows)} figures in {out.relative_to(ROOT)}; aims missed: {', '.join(missed) or 'none'}")
    return 0


def _measure(name: str) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="kentongan-bench-") as folder:
        env = os.environ | {"KENTONGAN_DATA": folder, "DJANGO_SETTINGS_MODULE": "kentongan.config.settings"}
        run = subprocess.Popen(
            [sys.executable, "-m", f"bench.{name}"], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
        )
        text = run.stdout.read() if run.stdout else ""
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise SystemExit(f"bench.{name} failed with exit code {run.returncode}")
    rows = json.loads(text.strip().splitlines()[-1])
    memory = row(f"{name}: peak memory", usage.ru_maxrss / 1024, "MB")
    return [dict(found, measure=name) for found in [*rows, memory]]


def _print(rows: list[Row]) -> None:
    for found in rows:
        verdict = {True: "met", False: "MISSED", None: ""}[found["met"]]
        ratio = f"ratio {found['ratio']}" if found["ratio"] is not None else ""
        figure = f"{found['name']:<62} {found['value']:>12,} {found['unit']:<8}"
        print(f"{figure} {found['aim'] or '':<14} {ratio:<12} {verdict}")


if __name__ == "__main__":
    sys.exit(main())
