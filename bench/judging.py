"""Judging a tenth of `make bench-big`: 2,000 accounts and a million follower figures, a month and a year."""

import json
import tempfile
from pathlib import Path

from bench.big import measure
from bench.figures import Row, row

SIZE, LIMIT = 0.1, 1.5


def main() -> list[Row]:
    """The default rubric by the product beside hand-written SQL of the same result."""
    with tempfile.TemporaryDirectory(prefix="big-") as folder:
        found = measure(Path(folder), SIZE)
    rows = []
    for hand, ours in zip(found[::2], found[1::2], strict=True):
        span = "a month" if ours["months"] == 1 else "a year"
        name = f"judging {span} of 2,000 accounts, beside SQL by hand"
        met = ours["ratio"] <= LIMIT
        rows += [
            row(name, ours["again"], "s", baseline=hand["again"], aim=f"≤ {LIMIT:g} × SQL", met=met),
            row(f"judging {span}: ranks that differ from SQL by hand", float(ours["differs"]), "", aim="0",
                met=not ours["differs"]),
        ]  # fmt: skip
    worked_out = max(one.get("worked_out", 0.0) for one in found)
    return [*rows, row("working the default rubric out, once per release", worked_out, "s")]


if __name__ == "__main__":
    print(json.dumps(main()))
