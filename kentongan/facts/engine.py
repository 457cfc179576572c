"""The engine that counts: DuckDB in this process, or a Spark cluster. The only place that knows which.

`KENTONGAN_ENGINE` is empty (DuckDB) or a Spark master: `spark://host:7077`, `local[2]`,
`local-cluster[2,1,1024]`. Spark needs the extra `spark` and Java 17.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis

from kentongan.refusal import Refused

if TYPE_CHECKING:
    from ibis import BaseBackend
    from ibis.expr.types import Table

MEMORY = "400MB"  # what DuckDB holds at most; beyond that it writes to the folder of `spill`
SPARK = ("spark://", "local", "yarn", "k8s://")


@contextmanager
def connected(spill: Path, *, master: str | None = None, threads: int | None = None) -> Iterator[BaseBackend]:
    """An engine for the length of the block.

    `spill`: a folder for what does not fit into memory. `master`: as KENTONGAN_ENGINE, which it stands
    for when None. `threads`: None = all of the machine; 1 where the last bit of a sum must not depend on
    their order. Raises Refused when the named engine is not known or not installed.
    """
    told = os.environ.get("KENTONGAN_ENGINE", "") if master is None else master
    engine = _duckdb(spill, threads) if told in ("", "duckdb") else _spark(told, spill)
    try:
        yield engine
    finally:
        engine.disconnect()


def _duckdb(spill: Path, threads: int | None) -> BaseBackend:
    spill.mkdir(parents=True, exist_ok=True)
    limits = {"memory_limit": MEMORY, "temp_directory": str(spill), "preserve_insertion_order": "false"}
    if threads:
        limits["threads"] = str(threads)
    return ibis.duckdb.connect(**limits)


def _spark(master: str, spill: Path) -> BaseBackend:
    if not master.startswith(SPARK):
        raise Refused(
            f"KENTONGAN_ENGINE berisi {master!r}. "
            "Kosongkan, atau isi alamat Spark, misalnya spark://host:7077."
        )
    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise Refused(
            "Spark belum terpasang. Pasang paket tambahannya: pip install 'kentongan[spark]'."
        ) from missing
    session = (
        SparkSession.builder.master(master)
        .appName("kentongan")
        .config("spark.ui.enabled", "false")
        .config("spark.local.dir", str(spill))
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", os.environ.get("KENTONGAN_SPARK_PARTITIONS", "8"))
        .getOrCreate()
    )
    return ibis.pyspark.connect(session)


def opened(engine: BaseBackend, files: list[Path], name: str = "") -> Table:
    """These Parquet files (or folders of them) as one table, under `name` when one is given."""
    names, view = [str(file) for file in files], name or f"facts_{secrets.token_hex(8)}"
    if engine.name == "duckdb":
        return engine.read_parquet(names, table_name=view)
    engine._session.read.parquet(*names).createOrReplaceTempView(view)
    return engine.table(view)


def written(table: Table, dialect: str) -> str:
    """`table` as SQL for the engine of that name ("duckdb", "pyspark")."""
    return str(ibis.to_sql(table, dialect=dialect))


def kept(engine: BaseBackend, queries: list[str], place: Path, name: str) -> None:
    """The answers to `queries` worked out once, one after the other, and readable together as `name`.

    They are written to Parquet under `place`, a folder that must not exist yet and that the caller removes.
    What rests on them does not ask again. (ibis' own cache leaves tables behind that the DuckDB of today
    refuses to drop.)
    """
    place.mkdir(parents=True)
    parts = [place / f"{number:03}.parquet" for number in range(len(queries))]
    for query, part in zip(queries, parts, strict=True):
        if engine.name == "duckdb":
            engine.con.execute(f"COPY ({query}) TO '{part}' (FORMAT parquet)")
        else:
            engine._session.sql(query).write.parquet(str(part))
    opened(engine, parts, name)


def asked(engine: BaseBackend, query: str) -> list[dict[str, Any]]:
    """The rows that answer `query`."""
    if engine.name != "duckdb":
        return [row.asDict() for row in engine._session.sql(query).collect()]
    cursor = engine.con.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
