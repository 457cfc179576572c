"""The table of measured figures in the READMEs, written from var/bench.json: run `make bench`, then this."""

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PLACE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)
READMES = ("README.md", "README.id.md")


def table(rows: list[dict[str, Any]]) -> str:
    """Write the rows as a Markdown table; a figure without an aim has an empty last column."""
    lines = ["| what | measured | aim | met |", "|---|---:|---:|---|"]
    return "\n".join([*lines, *(line(row) for row in rows)]) + "\n"


def line(row: dict[str, Any]) -> str:
    """One figure as a row of the table."""
    ratio = f" (ratio {row['ratio']})" if row["ratio"] is not None else ""
    met = {True: "yes", False: "no", None: ""}[row["met"]]
    return f"| {row['name']} | {row['value']:,g} {row['unit']}{ratio} | {row['aim'] or ''} | {met} |"


def main() -> int:
    """Put the table between the marks of both READMEs."""
    source = ROOT / "var" / "bench.json"
    if not source.is_file():
        print("var/bench.json is missing; run make bench first.", file=sys.stderr)
        return 2
    written = table(json.loads(source.read_text("utf-8")))
    for name in READMES:
        path = ROOT / name
        path.write_text(PLACE.sub(lambda _: written, path.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
