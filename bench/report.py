"""The month's report of 150 agencies as PDF."""

import json
import time
from datetime import date, timedelta

import django
from django.core.management import call_command

from bench.figures import at_most, row


def main() -> None:
    """Fill a database, compose the last full month and typeset it once, as a process does that just began.

    Typesetting the same report again is quicker by far, for typst remembers it: that would measure nothing.
    """
    django.setup()
    from bench.big_matrix import fill
    from kentongan.reports import monthly, pdf

    call_command("migrate", verbosity=0)
    government, day = fill(agencies=150, channels=600, posts=300_000)
    month = _full_month(day)
    began = time.perf_counter()
    report = monthly.compose(government, month)
    composed = time.perf_counter() - began
    pdf.write(report, paper="a4")
    whole = time.perf_counter() - began
    rows = [
        at_most("report PDF, 150 agencies: composed and typeset", whole, "s", 2),
        row("of that: composing", composed, "s"),
    ]
    print(json.dumps(rows))


def _full_month(day: date) -> date:
    """Return the first day of the last month that is over on `day`."""
    return (
        day.replace(day=1)
        if (day + timedelta(days=1)).day == 1
        else (day.replace(day=1) - timedelta(days=1)).replace(day=1)
    )


if __name__ == "__main__":
    main()
