"""The summary of the head of government: one page, and the way to the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kentongan.people.models import Person
from kentongan.reports.models import IssuedReport
from kentongan.web import overview, waiting
from kentongan.web.matrix import NEEDS, Row, most_urgent_first
from kentongan.web.overview import Overview
from kentongan.web.tasks import Task

LISTED = 12


@dataclass(frozen=True)
class Home:
    """Everything the page shows."""

    whole: Overview
    attention: Sequence[Row]
    left_out: int
    report: IssuedReport | None
    tasks: Sequence[Task]

    @property
    def heading(self) -> str:
        """The finding."""
        return self.whole.finding


def compose(head: Person, *, as_of: date, today: date) -> Home:
    """Gather what one page tells; `today` changes nothing here."""
    whole = overview.compose(head, as_of=as_of)
    rows = most_urgent_first(Row(told, {}, None) for told in whole.now)
    needing = [row for row in rows if row.group == NEEDS]
    report = IssuedReport.objects.visible_to(head).first()
    return Home(whole, needing[:LISTED], max(0, len(needing) - LISTED), report, waiting.of(head))
