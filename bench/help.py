"""How fast the command line answers `--help`."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.figures import at_most

PROGRAM = str(Path(sys.executable).with_name("kentongan"))


def main() -> None:
    """Time eleven starts; the median counts."""
    times = []
    for _ in range(11):
        began = time.perf_counter()
        subprocess.run([PROGRAM, "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    print(json.dumps([at_most("kentongan --help", statistics.median(times), "s", 0.5)]))


if __name__ == "__main__":
    main()
