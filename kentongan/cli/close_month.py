"""`kentongan close-month`: a month's evidence is frozen and judged."""

import argparse
import sys

from django.utils import timezone

from kentongan.cli import choosing
from kentongan.evaluation import closing, months
from kentongan.evaluation.models import Period
from kentongan.paper.words import plain_date


def run(args: argparse.Namespace) -> int:
    """Close it; closed already, nothing happens and that is said."""
    government, at = choosing.government(args.government), timezone.now()
    month = months.of_day(choosing.month(args.month))
    earlier = [months.dashed(one) for one in closing.earlier_open(government, month, at)]
    if earlier:
        print(f"Perhatian: belum ditutup: {', '.join(earlier)}.", file=sys.stderr)
    period = closing.close(government, month, by=None, at=at, told=_told)
    told = {
        "period": months.dashed(month),
        "version": period.version,
        "manifest": period.manifest_sha256,
        "rubric": f"{period.rubric.code} {period.rubric.version}",
        "agencies": period.results.filter(version=period.version).count(),
        "closed_at": period.closed_at,
        "appeal_until": period.appeal_until,
        "closed_before": period.closed_at != at,
    }
    return choosing.tell(told, _words(period, closed_before=period.closed_at != at))


def _told(done: int, total: int, what: str) -> None:
    print(f"{done + 1}/{total} {what}", file=sys.stderr)


def _words(period: Period, *, closed_before: bool) -> str:
    month = months.spelled(period.month)
    if closed_before:
        return f"{month} sudah ditutup; tidak ada yang berubah."
    until = plain_date(period.appeal_until) if period.appeal_until else "-"
    return f"{month} ditutup. Masa sanggah sampai {until}."
