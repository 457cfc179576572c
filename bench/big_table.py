"""The figures of `make bench-big` as Markdown, and what follows from them, worked out from the figures."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SCALE = ROOT / "docs" / "scale.md"
MARKS = ("<!-- figures -->\n", "<!-- /figures -->")
ACCOUNTS, DAYS, MONTH, YEAR = 20_000, 500, 31, 365
OURS = "Kentongan, DuckDB"
# Who has how many accounts: estimates, from governments whose numbers are known.
CARRIED = (
    ("one government", 180),
    ("one large city with its kelurahan and health centres", 1_000),
    ("a province: 36 governments", 36 * 180),
    ("546 governments", 116_000),
    ("546 governments with everything below them", 355_000),
)
HEAD = (
    "accounts", "follower figures", "months judged", "way", "first run", "again", "ratio to SQL",
    "peak memory", "s per million observations", "ranks",
)  # fmt: skip
Figure = dict[str, Any]


def told(figures: list[Figure], took: float) -> str:
    """The tables and what they say."""
    parts = [heading(took), table(figures), worked_out(figures), growth(figures), carries(figures)]
    return "\n".join(part for part in parts if part)


def heading(took: float) -> str:
    """When, on what, of which commit."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    ).stdout.strip()
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d} at commit {commit} on {os.cpu_count()} cores, "
        f"{platform.machine()}, Python {platform.python_version()}, in {took / 60:.0f} minutes; load of the "
        f"machine at the end {os.getloadavg()[0]:.1f}.\n"
    )


def table(figures: list[Figure]) -> str:
    """Every run."""
    lines = ["| " + " | ".join(HEAD) + " |", "|---:|---:|---:|---|---:|---:|---:|---:|---:|---|"]
    return "\n".join([*lines, *(line(one) for one in figures)]) + "\n"


def line(one: Figure) -> str:
    """One row of the table."""
    accounts, ranks = int(ACCOUNTS * one["size"]), "differ" if one["differs"] else "the same"
    head = f"| {accounts:,} | {accounts * DAYS:,} | {one['months']} | {one['way']} "
    if one["again"] is None:
        return head + f"| left out: {one['why']} | | | | | |"
    return (
        head
        + f"| {one['first']:.1f} s | {one['again']:.1f} s | {one['ratio']:.2f} | {one['memory']:,.0f} MB "
        f"| {cost(one):.2f} | {ranks} |"
    )


def cost(one: Figure) -> float:
    """Seconds per million observations (follower figures of the days judged)."""
    days = MONTH if one["months"] == 1 else YEAR
    return float(one["again"]) / (ACCOUNTS * float(one["size"]) * days / 1e6)


def worked_out(figures: list[Figure]) -> str:
    """What a rubric costs once."""
    once = {one["way"]: one["worked_out"] for one in reversed(figures) if one.get("worked_out", 0) > 0.5}
    named = "; ".join(f"{way}: {seconds:.1f} s" for way, seconds in once.items())
    if not named:
        return ""
    return (
        f"Working the rubric out into SQL, once per release, rubric and engine ({named}), is part of the "
        "first run that meets it; the next process finds it kept.\n"
    )


def growth(figures: list[Figure]) -> str:
    """How the time grows from one size to the next that is ten times as large."""
    found = {(one["size"], one["months"], one["way"]): one["again"] for one in figures}
    lines = [
        f"| {int(ACCOUNTS * size):,} → {int(ACCOUNTS * size * 10):,} | {months} | {way} "
        f"| {found[size * 10, months, way] / seconds:.1f} |"
        for (size, months, way), seconds in found.items()
        if seconds and found.get((size * 10, months, way))
    ]
    head = ["| accounts | months judged | way | time × |", "|---|---:|---|---:|"]
    if not lines:
        return ""
    return "\n".join(["Growth of the time where everything is ten times as much:", "", *head, *lines]) + "\n"


def carries(figures: list[Figure]) -> str:
    """What this machine carries, by the cost of the largest size at which each span was measured."""
    spans = {one["months"]: one for one in figures if one["way"] == OURS and one["again"]}
    if len(spans) < 2:
        return ""
    month, year = (spans[span] for span in sorted(spans))
    lines = [
        f"| {name} | {accounts:,} | {carried(month, accounts)} | {carried(year, accounts)} |"
        for name, accounts in CARRIED
    ]
    head = ["| who | accounts | a month judged in | a year judged in |", "|---|---:|---:|---:|"]
    by = (
        f"What one machine like this carries, by the cost at {int(ACCOUNTS * month['size']):,} accounts "
        f"(a month) and {int(ACCOUNTS * year['size']):,} (a year):"
    )
    return "\n".join([by, "", *head, *lines]) + "\n"


def carried(one: Figure, accounts: int) -> str:
    """Seconds or minutes for as many accounts, going by the measured cost of one."""
    seconds = one["again"] / (ACCOUNTS * one["size"]) * accounts
    return f"{seconds:.1f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


def write(text: str) -> None:
    """Put the tables between the marks of docs/scale.md."""
    page = SCALE.read_text("utf-8")
    before, rest = page.split(MARKS[0], 1)
    SCALE.write_text(before + MARKS[0] + text + MARKS[1] + rest.split(MARKS[1], 1)[1], "utf-8")
