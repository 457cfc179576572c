"""A month written and read back as plain rows, for tests of what stands in the tables."""

from datetime import UTC, datetime

import pyarrow.parquet as pq

from kentongan.facts.writing import write

KNOWN = datetime(2026, 11, 20, tzinfo=UTC)


def written(government, folder, month=202610, **asked):
    """Write the month and return the folder."""
    write(government, month, folder, **{"known_at": KNOWN, **asked})
    return folder


def rows(folder, table):
    """The rows of one table."""
    return pq.read_table(folder / f"{table}.parquet").to_pylist()


def only(folder, table, **match):
    """The single row that fits."""
    [found] = [row for row in rows(folder, table) if all(row[name] == value for name, value in match.items())]
    return found
