"""One judging of many facts in a process of its own.

`python -m bench.big_once WAY RUNS FOLDER MONTH [MONTH …]`: WAY is `hand` (bench.big_sql on DuckDB), `duckdb`
(the product), or a Spark master (the product on it). Prints one JSON line: seconds of the first and of a last
run, of these for working the rubric out into SQL, rows, a digest of every rank, memory in MB. Every result is
read, and let go of as it comes.
"""

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from bench import big_sql
from kentongan.evaluation import rubric
from kentongan.evaluation.judging import parted
from kentongan.evaluation.rubric import Declared
from kentongan.evaluation.statements import statements
from kentongan.facts.engine import BATCH, MEMORY, connected
from kentongan.facts.reading import read

DEFAULT = Path(rubric.__file__).parent / "rubrics" / "indeks-komunikasi-opd.yaml"
GO = 6_000_000  # bytes of Parquet judged at once; a month stands for itself and is never parted
Ranks = list[tuple[int, int, int, int | None]]  # month, government, agency, rank


def main(way: str, runs: int, folder: Path, months: list[str]) -> dict[str, Any]:
    """Judge `runs` times and tell what it took."""
    declared, spill = rubric.declared(DEFAULT.read_text("utf-8")), folder / "spill"
    goes = batches(folder, months)
    run = by_hand if way == "hand" else lambda *told: by_product(*told, way)
    begun = time.perf_counter()
    if way != "hand":
        statements(declared, "duckdb" if way == "duckdb" else "pyspark")
    worked_out = time.perf_counter() - begun
    took, ranks = timed(run, goes, spill, declared)
    again = [timed(run, goes, spill, declared)[0] for _ in range(runs - 1)] or [took]
    digest = hashlib.sha256(repr(sorted(ranks)).encode()).hexdigest()
    return {
        "first": worked_out + took, "worked_out": worked_out, "again": again[-1], "rows": len(ranks),
        "digest": digest, "memory": peak_memory(),
    }  # fmt: skip


def batches(folder: Path, months: list[str]) -> list[list[Path]]:
    """The months' folders, as many at once as GO allows: months are judged apart from each other anyway."""
    goes: list[list[Path]] = []
    room = 0
    for place in (folder / month for month in months):
        size = sum(file.stat().st_size for file in place.glob("*.parquet"))
        if not goes or size > room:
            goes.append([])
            room = GO
        goes[-1].append(place)
        room -= size
    return goes


def timed(
    run: Callable[[list[Path], Path, Declared], Ranks],
    goes: list[list[Path]],
    spill: Path,
    declared: Declared,
) -> tuple[float, Ranks]:
    """Seconds and what came out."""
    begun = time.perf_counter()
    ranks = [rank for folders in goes for rank in run(folders, spill, declared)]
    return time.perf_counter() - begun, ranks


def by_hand(folders: list[Path], spill: Path, declared: Declared) -> Ranks:
    """The hand-written SQL, places and lines included, as the product works them out."""
    limits = {"memory_limit": MEMORY, "temp_directory": str(spill), "preserve_insertion_order": "false"}
    with duckdb.connect(config=limits) as base:
        for name in ("agencies", "channels", "weeks", "standings", "posts"):
            files = [str(folder / f"{name}.parquet") for folder in folders]
            base.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({files})")
        base.execute(big_sql.query(declared))
        lines = base.execute("SELECT * FROM lines")
        while lines.fetchmany(BATCH):
            pass
        base.execute(big_sql.PLACES).fetchall()
        return base.execute("SELECT month, government_id, agency_id, rank FROM ranked").fetchall()


def by_product(folders: list[Path], spill: Path, declared: Declared, way: str) -> Ranks:
    """What `kentongan evaluate` does with frozen months, a government after the other."""
    return list(_ranks(folders, spill, declared, way))


def _ranks(folders: list[Path], spill: Path, declared: Declared, way: str) -> Iterator[tuple[Any, ...]]:
    with connected(spill, master="" if way == "duckdb" else way) as engine:
        for part in parted(engine, read(engine, folders), declared, spill, graded=False):
            for row in part.rows:
                yield row["month"], row["government_id"], row["agency_id"], row["rank"]


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
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])))
