"""`kentongan recompute`: every number of closed months again, bit for bit. Exit code 0 same, 1 different."""

import argparse
import sys

from kentongan.cli import choosing
from kentongan.evaluation import months, recomputing, results
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Recompute each closed month of the period and say what came out."""
    government = choosing.government(args.government)
    asked = months.stretch(args.period)
    closed = results.closed_in(government, asked)
    if not closed:
        raise Refused(f"{asked.words} belum ditutup di {government.name}; tidak ada yang dibekukan.")
    same = True
    for period in closed:
        found = recomputing.recompute(period)
        print(found.words)
        for difference in found.differences:
            print(f"  {difference}", file=sys.stderr)
        same = same and found.same
    return 0 if same else 1
