"""Importing a 100,000-row export beside a bare bulk_create of the same rows in the same run."""

import json

from bench.figures import row
from bench.import_speed import measure

ROWS = 100_000


def main() -> None:
    """Measure once, both ways, in one process."""
    told = measure(ROWS)
    ratio = told["rows_per_s"] / told["baseline_rows_per_s"]
    found = row(
        "import of a 100,000-row export", told["rows_per_s"], "rows/s",
        baseline=told["baseline_rows_per_s"], aim="ratio ≥ 0.5", met=ratio >= 0.5,
    )  # fmt: skip
    print(json.dumps([found]))


if __name__ == "__main__":
    main()
