"""Runs the daily rounds in a process of its own that dies at a label; then again to the end."""

import json
import sys
from datetime import date
from pathlib import Path

LABELS = (
    "outreach.open.stored", "outreach.open.before-commit", "outreach.round.opened", "outreach.round.one",
    "outreach.climb.told", "outreach.climb.proposed", "outreach.climb.before-commit",
)  # fmt: skip
DAYS = (date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27))


def work() -> list[str]:
    """Run the rounds of three days, and count."""
    from kentongan.agencies.models import Government
    from kentongan.guidance.tests.conftest import rounds

    rounds(Government.objects.get(), *DAYS)
    return counted()


def counted() -> list[str]:
    """What there is."""
    from kentongan.audit import book
    from kentongan.guidance.models import LadderStep, OutreachCase
    from kentongan.notices.models import Notice

    return [
        f"cases {OutreachCase.objects.count()}",
        f"messages {LadderStep.objects.filter(rung=1).count()}",
        f"calls {LadderStep.objects.filter(rung=2).count()}",
        f"notices {Notice.objects.filter(key__startswith='pembinaan:').count()}",
        f"book {book.first_bad_row()}",
    ]


def main() -> None:
    """Read labels and databases from the standard input, write one result a line."""
    import django

    django.setup()
    from django.urls import reverse

    from kentongan.guidance.tests import conftest  # noqa: F401 - loaded once, before the forks
    from kentongan.handovers.tests.stages import _child

    reverse("guidance:list")  # this loads every room
    for label, database in json.load(sys.stdin):
        signal, _ = _child(work, Path(database), label)
        _, told = _child(work, Path(database), "")
        print(json.dumps([label, signal, told]), flush=True)  # noqa: T201 - the answer to the test


if __name__ == "__main__":
    main()
