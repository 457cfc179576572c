"""The engine that counts: DuckDB in this process, or a Spark cluster. The only place that knows which.

`KENTONGAN_ENGINE` is empty (DuckDB) or a Spark master: `spark://host:7077`, `local[2]`,
`local-cluster[2,1,1024]`. Spark needs the extra `spark` and Java 17.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
from ibis.expr.operations import DatabaseTable, Namespace

from kentongan.refusal import Refused

if TYPE_CHECKING:
    from ibis import BaseBackend
    from ibis.expr.types import Table

MEMORY = "400MB"  # what DuckDB holds at most; beyond that it writes to the folder of `spill`
SPARK = ("spark://", "local", "yarn", "k8s://")
AT_ONCE = 4  # statements worked out at a time at most
BATCH = 10_000  # rows of an answer held at once
TYPES = {  # of shapes.TABLES, as SQL: DuckDB's name, Spark's name
    "int32": ("INTEGER", "INT"),
    "int64": ("BIGINT", "BIGINT"),
    "float64": ("DOUBLE", "DOUBLE"),
    "string": ("VARCHAR", "STRING"),
    "boolean": ("BOOLEAN", "BOOLEAN"),
    "date": ("DATE", "DATE"),
    "timestamp('UTC')": ("TIMESTAMPTZ", "TIMESTAMP"),
}


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
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.local.dir", str(spill))
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", os.environ.get("KENTONGAN_SPARK_PARTITIONS", "8"))
        .getOrCreate()
    )
    return ibis.pyspark.connect(session)


def opened(engine: BaseBackend, files: list[Path], name: str, columns: Mapping[str, str]) -> Table:
    """These Parquet files as one table under `name`, with exactly these columns (name: Ibis type).

    A column that none of the files has is null. Plain SQL: the work of Ibis on a view takes longer than
    counting a small government's month.
    """
    here = engine.name == "duckdb"
    quote, kind = ('"', 0) if here else ("`", 1)
    found = _columns(engine, files, f"{name}_found")
    cast = ", ".join(
        f"CAST({quote + column + quote if column in found else 'NULL'} AS {TYPES[told][kind]}) "
        f"AS {quote}{column}{quote}"
        for column, told in columns.items()
    )
    source = _parquet(files) if here else f"`{name}_found`"
    view, told = f"{quote}{name}{quote}", f"SELECT {cast}"
    run = engine.con.execute if here else engine._session.sql
    run(f"CREATE {'' if here else 'TEMP '}VIEW {view} AS {told} FROM {source}")
    found_table = DatabaseTable(name, schema=ibis.schema(columns), source=engine, namespace=Namespace())
    return found_table.to_expr()


def _columns(engine: BaseBackend, files: list[Path], view: str) -> set[str]:
    """The columns of any of the files. On Spark they are also registered as `view`."""
    if engine.name == "duckdb":
        rows = engine.con.execute(f"DESCRIBE FROM {_parquet(files)}").fetchall()
        return {row[0] for row in rows}
    told = engine._session.read.option("mergeSchema", len(files) > 1).parquet(*map(str, files))
    told.createOrReplaceTempView(view)
    return set(told.columns)


def _parquet(files: list[Path]) -> str:
    """SQL of DuckDB that reads the files as one."""
    escaped = (str(file).replace("'", "''") for file in files)
    names = ", ".join(f"'{file}'" for file in escaped)
    return f"read_parquet([{names}], union_by_name = {str(len(files) > 1).lower()})"


def written(table: Table, dialect: str) -> str:
    """`table` as SQL for the engine of that name ("duckdb", "pyspark")."""
    getattr(ibis, dialect)  # its options, which the compiler asks for, come with the backend
    return str(ibis.to_sql(table, dialect=dialect))


def kept(engine: BaseBackend, queries: list[str], place: Path, name: str) -> None:
    """The answers to `queries`, which have the same columns, worked out once and readable together as `name`.

    DuckDB keeps them in a table that goes to its spill folder when memory is short; a cluster writes them to
    Parquet under `place`, a folder that must not exist yet and that the caller removes. Several are worked
    out at a time, but where the engine has a single thread: there one after the other, in the order given.
    """
    if engine.name == "duckdb":
        engine.con.execute(f'CREATE TABLE "{name}" AS {queries[0]}')
        told = [f'INSERT INTO "{name}" {query}' for query in queries[1:]]
        _at_once(engine.con.execute("SELECT current_setting('threads')").fetchone()[0], _duck(engine), told)
        return
    place.mkdir(parents=True)
    parts = [str(place / f"{number:03}.parquet") for number in range(len(queries))]
    _at_once(
        AT_ONCE,
        lambda one: engine._session.sql(one[0]).write.parquet(one[1]),
        zip(queries, parts, strict=True),
    )
    engine._session.read.parquet(*parts).createOrReplaceTempView(name)


def _duck(engine: BaseBackend) -> Callable[[str], None]:
    """What runs a statement on a connection of its own to the same tables."""

    def run(query: str) -> None:
        with engine.con.cursor() as own:
            own.execute("SET TimeZone = 'UTC'")
            own.execute(query)

    return run


def _at_once(threads: int, run: Callable[[Any], None], every: Iterable[Any]) -> None:
    with ThreadPoolExecutor(max_workers=min(threads, AT_ONCE)) as pool:
        list(pool.map(run, every))


def forgotten(engine: BaseBackend, name: str) -> None:
    """Let go of what `kept` keeps as `name`, where it takes memory."""
    if engine.name == "duckdb":
        engine.con.execute(f'DROP TABLE "{name}"')


def asked(engine: BaseBackend, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows that answer `query`, in the order of its columns; a batch of them in memory at once."""
    if engine.name != "duckdb":
        yield from engine._session.sql(query).toLocalIterator()
        return
    cursor = engine.con.cursor().execute(query)
    while rows := cursor.fetchmany(BATCH):
        yield from rows
