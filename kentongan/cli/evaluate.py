"""`kentongan evaluate`: score, coverage, rank and its range, per agency, for a month, a quarter or a year."""

import argparse
import csv
import json
import sys
from typing import Any

from django.db.models import Q
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.cli import choosing
from kentongan.evaluation import months, results, rubric, seeing, shipped
from kentongan.evaluation.models import Rubric
from kentongan.evaluation.rubric import Declared
from kentongan.evaluation.year import Result
from kentongan.paper.words import number
from kentongan.refusal import Refused

HEADINGS = ("agency", "score", "coverage", "rank", "rank_low", "rank_high", "predicate")


def run(args: argparse.Namespace) -> int:
    """Print what is stored for closed months; an open month is counted from today's evidence, and marked."""
    government = choosing.government(args.government)
    asked = months.stretch(args.period)
    other = _rubric(government, args.rubric) if args.rubric else None
    found, words = _results(government, asked, other)
    print(words, file=sys.stderr)
    rows = [as_row(one) for one in found]
    if args.format == "json":
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif args.format == "csv":
        _csv(rows)
    else:
        _table(found)
    return 0


def as_row(one: Result) -> dict[str, Any]:
    """One agency as a program reads it; what is missing is null."""
    return {
        "agency": one.agency.name,
        "score": one.score,
        "coverage": one.coverage,
        "rank": one.rank,
        "rank_low": one.rank_low,
        "rank_high": one.rank_high,
        "predicate": one.predicate or None,
        "indicators": {
            code: {"value": figure.value, "score": figure.score, "seen": figure.seen}
            for code, figure in one.figures.items()
        },
    }


def _results(
    government: Government, asked: months.Stretch, other: Declared | None
) -> tuple[list[Result], str]:
    closed = results.closed_in(government, asked)
    if asked.is_month and not closed:
        live = results.live(government, asked.months[0], declared=other, known_at=timezone.now())
        return live, f"{asked.words} BELUM DITUTUP: dihitung dari bukti sampai saat ini, dapat berubah."
    if not closed:
        raise Refused(f"{asked.words}: belum ada bulan yang ditutup.")
    told = f"{asked.words}: {len(closed)} bulan ditutup dari {len(asked.months)}."
    if other is None:
        return results.stretch(government, asked), told
    tried = [results.tried(period, other) for period in closed]
    found = tried[0] if asked.is_month else results.mean(tried, other)
    return found, f"{told} Percobaan dengan rubrik {other.title}; tidak ada yang disimpan."


def _rubric(government: Government, code: str) -> Declared:
    """The newest version of a rubric of this government, or of those that ship with the product."""
    own = Rubric.objects.filter(Q(government=None) | Q(government=government), code=code)
    kept = own.order_by("-version").first()
    if kept is not None:
        return rubric.declared(kept.text)
    versions = [version for name, version in shipped.all_shipped() if name == code]
    if versions:
        return shipped.all_shipped()[code, max(versions)].declared
    raise Refused(f"--rubric {code[:40]}: tidak ada. Yang tersedia: {', '.join(sorted(shipped.codes()))}.")


def _csv(rows: list[dict[str, Any]]) -> None:
    codes = sorted({code for row in rows for code in row["indicators"]})
    writer = csv.writer(sys.stdout)
    writer.writerow([*HEADINGS, *codes])
    for row in rows:
        scores = [row["indicators"].get(code, {}).get("score") for code in codes]
        writer.writerow([*(row[name] for name in HEADINGS), *scores])


def _table(found: list[Result]) -> None:
    group: str | None = None
    for one in found:
        if one.peer_group != group:
            group = one.peer_group
            print(f"\n{group or 'Semua OPD'}")
        place = seeing.ranged(one) if one.rank else "-"
        score = number(one.score, 2) if one.score is not None else "-"
        predicate = one.predicate or ("" if one.rank else "Data belum cukup")
        print(
            f"{one.rank or '-':>4} {place:>7}  {one.agency.name[:44]:<44} {score:>8} "
            f"{one.coverage:>5.0%}  {predicate}"
        )
