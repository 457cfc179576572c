"""One judging of many facts in a process of its own: `python -m bench.big_once WAY FOLDER MONTH [MONTH …]`.

WAY is `hand` (bench.big_sql on DuckDB), `duckdb` (the product), or a Spark master (the product on it). Prints
one JSON line: seconds of the first and of a second run, rows, a digest of every rank, memory in MB.
"""

import hashlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from bench import big_sql
from kentongan.evaluation import rubric
from kentongan.evaluation.judging import judge
from kentongan.facts.engine import MEMORY, connected
from kentongan.facts.reading import read

DEFAULT = Path(rubric.__file__).parent / "rubrics" / "indeks-komunikasi-opd.yaml"
Ranks = list[tuple[int, int, int, int | None]]  # month, government, agency, rank


def main(way: str, folder: Path, months: list[str]) -> dict[str, Any]:
    """Judge twice and tell what it took."""
    folders = [folder / month for month in months]
    run = by_hand if way == "hand" else lambda told, spill: by_product(told, spill, way)
    spill = folder / "spill"
    first, ranks = timed(run, folders, spill)
    again, _ = timed(run, folders, spill)
    digest = hashlib.sha256(repr(sorted(ranks)).encode()).hexdigest()
    return {"first": first, "again": again, "rows": len(ranks), "digest": digest, "memory": peak_memory()}


def timed(run: Callable[[list[Path], Path], Ranks], folders: list[Path], spill: Path) -> tuple[float, Ranks]:
    """Seconds and what came out."""
    begun = time.perf_counter()
    ranks = run(folders, spill)
    return time.perf_counter() - begun, ranks


def by_hand(folders: list[Path], spill: Path) -> Ranks:
    """The hand-written SQL, places and lines included, as the product works them out."""
    limits = {"memory_limit": MEMORY, "temp_directory": str(spill), "preserve_insertion_order": "false"}
    with duckdb.connect(config=limits) as base:
        for name in ("agencies", "channels", "weeks", "standings", "posts"):
            files = [str(folder / f"{name}.parquet") for folder in folders]
            base.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({files})")
        base.execute(big_sql.QUERY)
        base.execute("SELECT * FROM lines").fetchall()
        base.execute(big_sql.PLACES).fetchall()
        return base.execute("SELECT month, government_id, agency_id, rank FROM ranked").fetchall()


def by_product(folders: list[Path], spill: Path, way: str) -> Ranks:
    """What `kentongan evaluate` does with frozen months."""
    declared = rubric.declared(DEFAULT.read_text("utf-8"))
    with connected(spill, master="" if way == "duckdb" else way) as engine:
        judged = judge(engine, read(engine, folders), declared, spill, graded=False)
    return [(row["month"], row["government_id"], row["agency_id"], row["rank"]) for row in judged.rows]


def peak_memory() -> float:
    """The most this process and its living children ever held, in MB (Linux)."""
    family = {Path("/proc/self").resolve(), *_children()}
    return sum(_peak(member) for member in family) / 1024


def _children() -> set[Path]:
    me, found = Path("/proc/self").resolve().name, set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if parents[1] == me:
            found.add(stat.parent)
    return found


def _peak(process: Path) -> int:
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])))
