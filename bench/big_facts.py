"""A nation's worth of invented facts: flat tables as Parquet, one folder per month, made by DuckDB.

Every figure is worked out from the numbers of channel and day, so that the same size gives the same tables.
At size 1: 100 governments, 5,000 agencies, 20,000 accounts, 500 days, 10 million follower figures and about
3.4 million posts.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb

from kentongan.facts.shapes import TABLES as SHAPES
from kentongan.facts.storing import store

ACCOUNTS, AGENCIES_EACH, CHANNELS_EACH = 20_000, 50, 4
FIRST, DAYS = date(2025, 6, 19), 500  # until 31 October 2026

# A number between 0 and 1 that belongs to a channel, a day and a question.
CHANCE = "(hash(channel_id * 1000003 + {day} * 7919 + {salt}) % 1000003) / 1000003.0"
DAY = "datediff('day', DATE '2025-06-19', d)"


def chance(salt: int, day: str = "0") -> str:
    """SQL: a number in [0, 1) that `salt` asks of a channel on a day."""
    return CHANCE.format(day=day, salt=salt)


ACCOUNT = f"""
CREATE TABLE account AS
SELECT CAST(i AS BIGINT) AS channel_id, CAST(i // {CHANNELS_EACH} AS BIGINT) AS agency_id,
       CAST(i // {CHANNELS_EACH * AGENCIES_EACH} AS BIGINT) AS government_id,
       ['instagram', 'facebook', 'tiktok', 'youtube'][i % 4 + 1] AS platform,
       CASE WHEN i // {CHANNELS_EACH} % {AGENCIES_EACH} < 30 THEN 'Dinas' ELSE 'Kecamatan' END AS
           agency_type,
       0.05 + 0.57 * {chance(1)} AS busy,
       CAST(pow(10, 2.4 + 2.4 * {chance(2)}) AS BIGINT) AS size,
       0.3 + 0.6 * {chance(3)} AS substance,
       {chance(4)} AS care
FROM (SELECT unnest(range(?)) AS i, i AS channel_id)
"""

SINCE_START = "CAST(size * (1 + (care - 0.3) * 0.0004 * {day}) AS BIGINT)"

TABLES = {
    "agencies": """
        SELECT DISTINCT $month AS month, government_id, agency_id, 'OPD Contoh ' || agency_id AS name,
               agency_type, agency_type AS peer_group, CAST(NULL AS DATE) AS last_inactive_on FROM
                   account""",
    "channels": f"""
        SELECT $month AS month, government_id, agency_id, channel_id, platform, platform AS label,
               CAST($days AS INTEGER) AS month_days, CAST($days AS INTEGER) AS days,
               CAST($days AS INTEGER) AS covered_days, CAST($until AS DATE) AS covered_until,
               CAST($until AS DATE) - CAST(12 * (1 - busy) * {chance(5, "$month")} AS INTEGER) AS
                   last_post_on,
               {SINCE_START.format(day="$gone")} AS followers, true AS official,
               care > 0.2 AS decree_valid, CAST(care < 0.05 AS INTEGER) AS overdue_handovers,
               CAST(6 * care AS INTEGER) AS security_met, CAST(6 AS INTEGER) AS security_of,
               CAST(4 * substance AS INTEGER) AS profile_met, CAST(4 AS INTEGER) AS profile_of FROM
                   account""",
    "weeks": """
        SELECT $month AS month, government_id, agency_id, channel_id, platform, CAST(w AS DATE) AS week
        FROM account, (SELECT unnest(generate_series(CAST($since AS DATE), CAST($until AS DATE),
                              INTERVAL 1 DAY)) AS w)
        WHERE isodow(w) = 1 AND CAST(w AS DATE) + 6 <= CAST($until AS DATE)""",
    "standings": f"""
        SELECT $month AS month, government_id, agency_id, channel_id, platform, CAST(d AS DATE) AS "on",
               {SINCE_START.format(day=DAY)} AS followers, false AS doubted
        FROM account, (SELECT unnest(generate_series(CAST($since AS DATE), CAST($until AS DATE),
                              INTERVAL 1 DAY)) AS d)""",
    "posts": f"""
        SELECT $month AS month, government_id, agency_id, channel_id, platform,
               channel_id * 1000 + {DAY} AS post_id, 'https://contoh.example/' || post_id AS url,
               CAST(d AS DATE) AS posted_on, CAST(date_trunc('week', d) AS DATE) AS week,
               (d + INTERVAL 3 HOUR + INTERVAL 1 SECOND * CAST(36000 * {chance(9, DAY)} AS BIGINT))
                   AT TIME ZONE 'UTC' AS posted_at,
               ['photo', 'video', 'carousel', 'text'][CAST(floor(4 * {chance(10, DAY)}) AS INTEGER) + 1]
                   AS kind,
               CAST(NULL AS DOUBLE) AS seconds,
               CAST(300 * {chance(11, DAY)} * (0.4 + substance) AS INTEGER) AS caption_length,
               CASE WHEN {chance(12, DAY)} < substance THEN 'service' ELSE 'ceremony' END AS nature,
               CAST(CASE WHEN channel_id % 4 = 1 AND {chance(6, DAY)} < 0.2
                         THEN (channel_id - 1) * 1000 + {DAY} END AS BIGINT) AS copy_of,
               CAST(NULL AS VARCHAR) AS content, false AS gone, {chance(13, DAY)} < 0.002 AS mobilised,
                   CAST(NULL AS BOOLEAN) AS approved,
               CAST(size * 0.03 * (0.3 + substance) * (0.5 + {chance(14, DAY)}) AS BIGINT) AS likes,
               CAST(size * 0.002 * {chance(15, DAY)} AS BIGINT) AS comments,
               CAST(size * 0.001 * {chance(16, DAY)} AS BIGINT) AS shares,
               CAST(NULL AS BIGINT) AS saves,
               CAST(size * (0.2 + {chance(17, DAY)}) AS BIGINT) AS views, CAST(NULL AS BIGINT) AS reach,
               CAST(NULL AS BIGINT) AS first_day, 'B' AS grade
        FROM account, (SELECT unnest(generate_series(CAST($since AS DATE), CAST($until AS DATE),
                              INTERVAL 1 DAY)) AS d)
        WHERE {chance(7, DAY)} < busy""",
}

TYPES = {
    "int32": "INTEGER", "int64": "BIGINT", "float64": "DOUBLE", "string": "VARCHAR", "boolean": "BOOLEAN",
    "date": "DATE", "timestamp('UTC')": "TIMESTAMPTZ",
}  # fmt: skip


def make(folder: Path, size: float) -> list[Path]:
    """Write the tables of all months under `folder` at this size (1 = 20,000 accounts); the
    months' folders."""
    with duckdb.connect(config={"memory_limit": "2GB", "temp_directory": str(folder / "spill")}) as base:
        base.execute("SET TimeZone = 'UTC'")
        base.execute(ACCOUNT, [int(ACCOUNTS * size)])
        return [_month(base, folder, since, until) for since, until in months()]


def months() -> Iterator[tuple[date, date]]:
    """First and last day of each month of the 500 days; the first month is a part of one."""
    since, end = FIRST, FIRST + timedelta(days=DAYS - 1)
    while since <= end:
        following = (since.replace(day=28) + timedelta(days=4)).replace(day=1)
        until = min(following - timedelta(days=1), end)
        yield since, until
        since = following


def _month(base: duckdb.DuckDBPyConnection, folder: Path, since: date, until: date) -> Path:
    place, month = folder / f"{since:%Y%m}", since.year * 100 + since.month
    told = {
        "$month": f"CAST({month} AS INTEGER)", "$since": f"'{since}'", "$until": f"'{until}'",
        "$gone": str((until - FIRST).days), "$days": str((until - since).days + 1),
    }  # fmt: skip
    for name, columns in SHAPES.items():
        if name not in TABLES:
            store(place, name, [])
            continue
        query = TABLES[name]
        for word, value in told.items():
            query = query.replace(word, value)
        typed = ", ".join(
            f'CAST("{column}" AS {TYPES[kind]}) AS "{column}"' for column, kind in columns.items()
        )
        place.mkdir(parents=True, exist_ok=True)
        file = place / f"{name}.parquet"
        base.execute(f"COPY (SELECT {typed} FROM ({query})) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
    return place
