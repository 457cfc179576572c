"""Judging at the size of a nation: `make bench-big`. Prints its tables, writes them into docs/scale.md.

Sizes are multiples of 20,000 accounts (0.1, 1 and 10, or those named on the command line). For each: the
default rubric over one month and over twelve, by hand-written SQL and by the product on DuckDB, every run in
a process of its own; at size 1 also on a Spark cluster of two workers on this machine. KENTONGAN_BIG names a
folder with room for the tables (1 GB at size 10); else a temporary one. What would not end within
KENTONGAN_BIG_MINUTES (30) is left out, and the table says so; so it does of a cluster that fails or is not
done after CLUSTER_MINUTES.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from bench.big_facts import make
from bench.big_table import Figure, told, write

ROOT = Path(__file__).resolve().parents[1]
SIZES = (0.1, 1, 10)
CLUSTER = "local-cluster[2,1,2048]"
CLUSTER_AT = 1  # the size that the cluster is asked too; above it would need more machines
CLUSTER_MINUTES = 20.0
ONCE_ABOVE = 1  # sizes above this are judged once, not twice: their first run is as long as any other
WAYS = {"hand": "hand-written SQL", "duckdb": "Kentongan, DuckDB", CLUSTER: "Kentongan, Spark"}
MINUTES = float(os.environ.get("KENTONGAN_BIG_MINUTES") or 30)
BEGUN = time.perf_counter()


def main(sizes: list[float]) -> int:
    """Measure every size; 1 when ranks differ between engines, else 0."""
    figures: list[Figure] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="big-", dir=os.environ.get("KENTONGAN_BIG")) as folder:
            figures += measure(Path(folder), size)
    text = told(figures, time.perf_counter() - BEGUN)
    print(text)
    write(text)
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / "bench-big.json").write_text(json.dumps(figures, indent=1) + "\n")
    return 1 if any(figure["differs"] for figure in figures) else 0


def measure(folder: Path, size: float) -> list[Figure]:
    """All runs at one size; a figure without seconds was left out."""
    begun = time.perf_counter()
    months = [place.name for place in make(folder, size)]
    said(f"size {size:g}: tables written in {time.perf_counter() - begun:.0f} s")
    ways = ["hand", "duckdb", *([CLUSTER] if size == CLUSTER_AT and has_spark() else [])]
    found: list[Figure] = []
    for span in (months[-1:], months[-12:]):
        asked = ways if len(span) == 1 else in_time(found, ways, len(span))
        runs = {way: attempted(way, runs_of(way, size, len(span)), folder, span) for way in asked}
        found += [figure(size, span, way, None, None) for way in ways if way not in asked]
        found += [figure(size, span, way, run, runs["hand"]) for way, run in runs.items()]
    return found


def runs_of(way: str, size: float, months: int) -> int:
    """Twice, for a first run and another; what is long by itself once."""
    return 1 if size > ONCE_ABOVE or (way == CLUSTER and months > 1) else 2


def attempted(way: str, runs: int, folder: Path, months: list[str]) -> Figure | None:
    """As `once`; None for a cluster that fails or takes too long, so that the other figures still come."""
    try:
        return once(way, runs, folder, months)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        if way != CLUSTER:
            raise
        said(f"  {way}, {len(months)} months: {str(problem)[-200:]}")
        return None


def once(way: str, runs: int, folder: Path, months: list[str]) -> Figure:
    """One process that judges `runs` times."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "bench.big_once", way, str(runs), str(folder), *months]
    env = os.environ | {"KENTONGAN_DATA": str(folder / "data")}
    longest = CLUSTER_MINUTES * 60 if way == CLUSTER else None
    run = subprocess.run(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True, timeout=longest
    )
    answer: Figure = json.loads(run.stdout.strip().splitlines()[-1])
    answer["took"] = time.perf_counter() - begun
    said(f"  {way}, {len(months)} months: {answer['first']:.1f} s, again {answer['again']:.1f} s")
    return answer


def figure(size: float, months: list[str], way: str, run: Figure | None, hand: Figure | None) -> Figure:
    """What one run says beside the hand-written one of the same tables."""
    why = f"failed, or not done in {CLUSTER_MINUTES:g} minutes" if hand else "longer than the time set"
    plain: Figure = {
        "size": size, "months": len(months), "way": WAYS[way], "again": None, "differs": False, "why": why,
    }  # fmt: skip
    if run is None or hand is None:
        return plain
    return {
        **plain, **run, "ratio": run["again"] / hand["again"], "ratio_first": run["first"] / hand["first"],
        "differs": run["digest"] != hand["digest"],
    }  # fmt: skip


def in_time(found: list[Figure], ways: list[str], months: int) -> list[str]:
    """The first of the ways that can judge as many months in what is left of the time, going by one month."""
    left, asked = MINUTES * 60 - (time.perf_counter() - BEGUN), list[str]()
    for one, way in zip(found, ways, strict=True):
        left -= (one["again"] or MINUTES * 60) * months * runs_of(way, found[0]["size"], months)
        if left < 0:
            said(f"  {months} months: {way} is left out, it would not end in {MINUTES:g} minutes")
            break
        asked.append(way)
    return asked if len(asked) > 1 else []


def has_spark() -> bool:
    """Whether the cluster can be started here (extra `spark`, Java)."""
    return find_spec("pyspark") is not None and which("java") is not None


def said(line: str) -> None:
    """Tell how far it is."""
    print(f"{time.perf_counter() - BEGUN:6.0f} s  {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main([float(size) for size in sys.argv[1:]] or list(SIZES)))
