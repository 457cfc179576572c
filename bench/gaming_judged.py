"""Invented fields judged by the default rubric, all at once: each is a government of its own."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.gaming_field import Row, Tables
from kentongan.evaluation import judging, rubric
from kentongan.facts.engine import connected
from kentongan.facts.reading import read
from kentongan.facts.shapes import TABLES
from kentongan.facts.storing import store

DEFAULT = Path(judging.__file__).parent / "rubrics" / "indeks-komunikasi-opd.yaml"
Places = dict[int, dict[int, Row]]  # government -> agency -> its row of judging


def judged(worlds: list[Tables]) -> Places:
    """Every field as a government of its own, judged at once by the default rubric."""
    declared = rubric.declared(DEFAULT.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="kentongan-gaming-") as place:
        folder = Path(place) / "facts"
        for name in TABLES:
            store(
                folder,
                name,
                (one for n, tables in enumerate(worlds) for one in _moved(tables.get(name, ()), n)),
            )
        with connected(Path(place) / "spill", master="duckdb") as engine:
            facts = read(engine, [folder])
            found = judging.judge(engine, facts, declared, Path(place) / "spill", graded=False)
    places: Places = {n: {} for n in range(len(worlds))}
    for one in found.rows:
        places[one["government_id"]][one["agency_id"]] = one
    return places


def _moved(rows: Iterable[Row], government: int) -> Iterator[Row]:
    """Rows into another government; numbers of posts stay apart."""
    for one in rows:
        moved = {**one, "government_id": government}
        moved.pop("traits", None)
        if "post_id" in moved:
            moved["post_id"] += government << 41
            if moved.get("copy_of") is not None:
                moved["copy_of"] += government << 41
        yield moved
