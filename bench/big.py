"""Judging at the size of a nation: `make bench-big`. Prints a table, writes it into docs/scale.md.

Sizes are multiples of 20,000 accounts (0.1, 1 and 10, or those named on the command line). For each: the
default rubric over one month and over twelve, by hand-written SQL and by the product on DuckDB, every run in
a process of its own; at size 1 also on a Spark cluster of two workers on this machine. KENTONGAN_BIG names a
folder with room for the tables (5 GB at size 10); else a temporary one.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.big_facts import make

ROOT = Path(__file__).resolve().parents[1]
SCALE = ROOT / "docs" / "scale.md"
MARKS = ("<!-- figures -->\n", "<!-- /figures -->")
SIZES = (0.1, 1, 10)
CLUSTER = "local-cluster[2,1,2048]"
CLUSTER_AT = 1  # the size that the cluster is asked too; above it would need more machines
Figure = dict[str, Any]


def main(sizes: list[float]) -> int:
    """Measure every size; 1 when ranks differ between engines, else 0."""
    figures: list[Figure] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="big-", dir=os.environ.get("KENTONGAN_BIG")) as folder:
            figures += measure(Path(folder), size)
    text = heading() + table(figures)
    print(text)
    write(text)
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / "bench-big.json").write_text(json.dumps(figures, indent=1) + "\n")
    return 1 if any(figure["differs"] for figure in figures) else 0


def measure(folder: Path, size: float) -> list[Figure]:
    """All runs at one size."""
    begun = time.perf_counter()
    months = [place.name for place in make(folder, size)]
    print(f"size {size:g}: tables written in {time.perf_counter() - begun:.0f} s", flush=True)
    found = []
    for span in (months[-1:], months[-12:]):
        hand = once("hand", folder, span)
        found.append(figure(size, span, "hand-written SQL", hand, hand))
        found.append(figure(size, span, "Kentongan, DuckDB", once("duckdb", folder, span), hand))
        if size == CLUSTER_AT:
            found.append(figure(size, span, "Kentongan, Spark", once(CLUSTER, folder, span), hand))
    return found


def once(way: str, folder: Path, months: list[str]) -> Figure:
    """One run in a process of its own."""
    command = [sys.executable, "-m", "bench.big_once", way, str(folder), *months]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    told: Figure = json.loads(run.stdout.strip().splitlines()[-1])
    print(f"  {way}, {len(months)} months: {told['first']:.1f} s, again {told['again']:.1f} s", flush=True)
    return told


def figure(size: float, months: list[str], way: str, told: Figure, hand: Figure) -> Figure:
    """What one run says beside the hand-written one of the same tables."""
    return {
        "size": size, "months": len(months), "way": way, "first": told["first"], "again": told["again"],
        "ratio": told["again"] / hand["again"], "ratio_first": told["first"] / hand["first"],
        "memory": told["memory"], "rows": told["rows"], "differs": told["digest"] != hand["digest"],
    }  # fmt: skip


def heading() -> str:
    """When, on what, of which commit."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    ).stdout.strip()
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d} at commit {commit} on {os.cpu_count()} cores, "
        f"{platform.machine()}, Python {platform.python_version()}.\n\n"
    )


def table(figures: list[Figure]) -> str:
    """The figures as Markdown."""
    head = (
        "accounts", "follower figures", "months judged", "way", "first run", "again", "ratio to SQL",
        "peak memory", "ranks",
    )  # fmt: skip
    lines = ["| " + " | ".join(head) + " |", "|---:|---:|---:|---|---:|---:|---:|---:|---|"]
    return "\n".join([*lines, *(line(one) for one in figures)]) + "\n"


def line(one: Figure) -> str:
    """One row of the table."""
    accounts, ranks = int(20_000 * one["size"]), "differ" if one["differs"] else "the same"
    return (
        f"| {accounts:,} | {accounts * 500:,} | {one['months']} | {one['way']} | {one['first']:.1f} s "
        f"| {one['again']:.1f} s | {one['ratio']:.2f} | {one['memory']:,.0f} MB | {ranks} |"
    )


def write(text: str) -> None:
    """Put the table between the marks of docs/scale.md."""
    page = SCALE.read_text("utf-8")
    before, rest = page.split(MARKS[0], 1)
    SCALE.write_text(before + MARKS[0] + text + MARKS[1] + rest.split(MARKS[1], 1)[1], "utf-8")


if __name__ == "__main__":
    sys.exit(main([float(size) for size in sys.argv[1:]] or list(SIZES)))
