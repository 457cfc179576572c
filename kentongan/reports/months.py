"""The months of a government: which are open, which can go out, which went out."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from kentongan.agencies.models import Government
from kentongan.evaluation.months import Stretch, of_day, stretch
from kentongan.paper.frozen import from_json
from kentongan.paper.words import month_name
from kentongan.posts.models import Span
from kentongan.reports import wording
from kentongan.reports.facts import MonthlyReport
from kentongan.reports.issuing import may_issue_from
from kentongan.reports.models import IssuedReport, ReportPackage

SHOWN = 24  # months on the list


@dataclass(frozen=True, slots=True)
class Line:
    """One month and its versions, the newest first."""

    month: date
    is_over: bool
    versions: tuple[IssuedReport, ...]

    @property
    def issued(self) -> IssuedReport | None:
        """The version that counts."""
        return self.versions[0] if self.versions else None

    @property
    def finding(self) -> str:
        """What the issued report found, without the month's name."""
        return wording.finding(frozen(self.issued)).split(" ", 2)[-1].lstrip(": ") if self.issued else ""


def frozen(report: IssuedReport) -> MonthlyReport:
    """Read the facts of an issued report back."""
    return from_json(MonthlyReport, report.facts)


def lines(government: Government, *, today: date) -> list[Line]:
    """The running month and those before it back to the first day that was looked at, the newest first."""
    first = _first_month(government)
    if first is None:
        return []
    issued: dict[date, list[IssuedReport]] = {}
    for report in IssuedReport.objects.filter(government=government):
        issued.setdefault(report.month, []).append(report)
    found: list[Line] = []
    month = today.replace(day=1)
    while month >= first and len(found) < SHOWN:
        found.append(Line(month, may_issue_from(month) <= today, tuple(issued.get(month, []))))
        month = before(month)
    return found


def before(month: date) -> date:
    """The first day of the month before."""
    return month.replace(year=month.year - (month.month == 1), month=(month.month - 2) % 12 + 1)


@dataclass(frozen=True, slots=True)
class StretchLine:
    """A quarter or a year with the version that counts."""

    asked: Stretch
    is_over: bool
    issued: ReportPackage | None


def stretches(government: Government, found: list[Line]) -> list[StretchLine]:
    """The years and quarters of the listed months, the newest first."""
    issued: dict[str, ReportPackage] = {}
    for one in ReportPackage.objects.filter(government=government):
        issued.setdefault(one.stretch, one)
    over = {of_day(line.month) for line in found if line.is_over}
    names: dict[str, None] = {}
    for line in found:
        names.setdefault(str(line.month.year))
        names.setdefault(f"{line.month.year}-Q{(line.month.month + 2) // 3}")
    asked = [stretch(name) for name in names]
    return [StretchLine(one, one.months[-1] in over, issued.get(one.text)) for one in asked]


def _first_month(government: Government) -> date | None:
    spans = Span.objects.filter(evidence__government=government, evidence__undone_at=None)
    day: date | None = spans.aggregate(day=Min("from_on"))["day"]
    return day.replace(day=1) if day else None


def due(found: list[Line]) -> Line | None:
    """The last month that is over, while its report has not gone out."""
    newest = _last_over(found)
    return newest if newest and not newest.issued else None


def _last_over(found: list[Line]) -> Line | None:
    return next((line for line in found if line.is_over), None)


def heading(found: list[Line]) -> str:
    """The list's finding: which report is due."""
    newest = _last_over(found)
    if newest is None:
        return "Belum ada bulan yang dapat dilaporkan"
    return f"Laporan {month_name(newest.month)} {'sudah' if newest.issued else 'belum'} terbit"
