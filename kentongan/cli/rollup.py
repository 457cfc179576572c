"""`kentongan rollup`: the regencies of a province side by side, in sums, for a month or a year."""

import argparse
import csv
import sys
from typing import Any

from kentongan.cli import choosing
from kentongan.evaluation import months, region, region_year
from kentongan.evaluation.region import Line, Region
from kentongan.paper.words import number
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Print the sums of what the regencies share; a regency sees its own as its province would."""
    own = choosing.government(args.government)
    asked = months.stretch(args.period)
    if asked.is_month:
        found = region.read(own, asked.months[0])
    elif len(asked.months) == 12:
        found = region_year.read(own, asked.months[0] // 100)
    else:
        raise Refused(f"{asked.words}: tulis satu bulan seperti 2026-10, atau satu tahun seperti 2026.")
    if found.found is None:
        raise Refused(f"{found.words}: belum ada bulan tertutup yang dibagikan dan dapat dibandingkan.")
    if args.format == "json":
        choosing.tell([as_row(one) for one in found.lines])
    elif args.format == "csv":
        csv.writer(sys.stdout).writerows(region.sheet(found))
    else:
        _table(found)
    return 0


def as_row(line: Line) -> dict[str, Any]:
    """One regency as a program reads it; what is missing or held back is null."""
    sums = line.sums
    return {
        "code": line.code,
        "name": line.name,
        "agencies": sums.agencies if sums else None,
        "ranked": sums.ranked if sums else None,
        "median": sums.middle if sums else None,
        "mean": sums.mean if sums else None,
        "predicates": sums.predicates if sums and sums.mean is not None else None,
        "months": line.months or None,
        "why": line.why or None,
    }


def _table(found: Region) -> None:
    print(f"{found.words}, rubrik {found.rubric}: {found.compared} dari {len(found.lines)} daerah sebanding")
    for line in found.lines:
        sums = line.sums
        ranked = f"{sums.ranked}/{sums.agencies}" if sums else "-"
        middle, mean = (_told(one) for one in ((sums.middle, sums.mean) if sums else (None, None)))
        print(f"{line.code:<6} {line.name[:40]:<40} {ranked:>7} {middle:>8} {mean:>8}  {line.why}")


def _told(figure: float | None) -> str:
    return "-" if figure is None else number(figure, 2)
