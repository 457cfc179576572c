"""Reports on their day: drafted by the round, sent once a person issued them. Safe twice, safe to be killed.

A delivery row says what was drafted and which version was sent; notices and mails carry keys of their own, so
whatever is repeated reaches nobody twice. Mails carry a link, for the outbox keeps words only.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.evaluation import months
from kentongan.evaluation.models import Period
from kentongan.evaluation.months import Stretch
from kentongan.notices import site
from kentongan.notices.telling import tell, tell_address
from kentongan.paper.letterhead import DOTS
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.reports import issuing, monthly, package_issuing
from kentongan.reports.models import IssuedReport, ReportDelivery, ReportSchedule
from kentongan.vault.points import reached
from kentongan.workdays import calendar
from kentongan.workdays.clock import local_day


@dataclass(frozen=True, slots=True)
class Ready:
    """What can be sent of a period: which version, and the page that shows it."""

    version: int
    url: str


def run(government: Government, *, at: datetime) -> int:
    """Draft and send what is due in this government at `at` (UTC); return how many reports were sent."""
    schedules = ReportSchedule.objects.filter(government=government, is_on=True)
    return sum(_run(schedule, at) for schedule in schedules)


def _run(schedule: ReportSchedule, at: datetime) -> bool:
    government = schedule.government
    today = local_day(at, government.zone)
    asked = last_over(schedule.kind, today)
    if today < due_on(schedule, asked) or not _since(schedule, asked):
        return False
    delivery = _draft(schedule, asked, at)
    if not schedule.by_person:
        _issue(government, schedule.kind, asked, at)
    ready = ready_of(government, schedule.kind, asked)
    if ready is None or delivery.version >= ready.version:
        return False
    return _send(schedule, asked, delivery, ready, at)


def _since(schedule: ReportSchedule, asked: Stretch) -> bool:
    """Periods that were over long before the schedule began are not sent: only the latest one, or later."""
    return schedule.since is not None and last_over(schedule.kind, schedule.since).months <= asked.months


def last_over(kind: str, today: date) -> Stretch:
    """The newest period of this kind that is over on local day `today`."""
    month = months.before(months.of_day(today))
    if kind == ReportSchedule.QUARTER:
        while month % 3 != 0:
            month = months.before(month)
        return months.stretch(f"{month // 100}-Q{month % 100 // 3}")
    if kind == ReportSchedule.YEAR:
        return months.stretch(str(today.year - 1))
    return months.stretch(months.dashed(month))


def due_on(schedule: ReportSchedule, asked: Stretch) -> date:
    """The working day after the period on which it goes out."""
    return calendar.after(months.last_day(asked.months[-1]), schedule.working_day)


def _draft(schedule: ReportSchedule, asked: Stretch, at: datetime) -> ReportDelivery:
    """Say once that the draft is ready, where a person must still issue or close something."""
    government, kind = schedule.government, schedule.kind
    with transaction.atomic():
        delivery, _ = ReportDelivery.objects.get_or_create(
            government=government, kind=kind, stretch=asked.text, defaults={"drafted_at": at}
        )
        if ready_of(government, kind, asked) is None and (schedule.by_person or _by_closing(kind)):
            tell(
                holders(government, *roles.OFFICERS, on=local_day(at, government.zone)),
                subject=f"{_title(kind, asked)} siap diperiksa",
                text=(
                    "Tutup penilaiannya; sesudah itu lembarnya dikirim sendiri."
                    if _by_closing(kind)
                    else "Konsepnya sudah tersusun. Periksa, lalu terbitkan; sesudah itu terkirim sendiri."
                ),
                url=_page(kind, asked), key=f"laporan-konsep:{kind}:{government.pk}:{asked.text}",
                government=government, at=at,
            )  # fmt: skip
    reached("report.send.drafted")
    return delivery


def _by_closing(kind: str) -> bool:
    """Feedback is made of closed months: who closes them is the person who lets it out."""
    return kind == ReportSchedule.FEEDBACK


def _title(kind: str, asked: Stretch) -> str:
    return f"Umpan balik {asked.words}" if _by_closing(kind) else f"Laporan {asked.words}"


def _page(kind: str, asked: Stretch) -> str:
    if kind == ReportSchedule.FEEDBACK:
        return reverse("reports:feedback")
    if kind == ReportSchedule.MONTH:
        return reverse("reports:preview", args=[months.first_day(asked.months[0])])
    return reverse("reports:package", args=[asked])


def ready_of(government: Government, kind: str, asked: Stretch) -> Ready | None:
    """What was issued of the period, or closed; None while a person has let nothing out."""
    if kind == ReportSchedule.MONTH:
        first = months.first_day(asked.months[0])
        report = IssuedReport.objects.of_month(government, first).first()
        return Ready(report.version, reverse("reports:show", args=[report.pk])) if report else None
    if kind == ReportSchedule.FEEDBACK:
        period = Period.objects.filter(government=government, month=asked.months[0]).first()
        return Ready(period.version, reverse("reports:feedback")) if period else None
    package = package_issuing.newest(government, asked)
    return Ready(package.version, reverse("reports:package-show", args=[package.pk])) if package else None


def _issue(government: Government, kind: str, asked: Stretch, at: datetime) -> None:
    """Issue without a person, once: the first version only, its number left to the hand."""
    if _by_closing(kind) or ready_of(government, kind, asked):
        return
    number = monthly.letterhead_of(government).number(DOTS, local_day(at, government.zone))
    if kind == ReportSchedule.MONTH:
        month = months.first_day(asked.months[0])
        issuing.issue(government, month, number=number, expected=1, by=None, at=at)
    else:
        package_issuing.issue(government, asked, number=number, expected=1, by=None, at=at)
    reached("report.send.issued")


@transaction.atomic
def _send(
    schedule: ReportSchedule, asked: Stretch, delivery: ReportDelivery, ready: Ready, at: datetime
) -> bool:
    """Tell everybody and note it, all or nothing; whoever comes second changes nothing."""
    waiting = ReportDelivery.objects.filter(pk=delivery.pk, version__lt=ready.version)
    if not waiting.update(version=ready.version, sent_at=at):
        return False
    government = schedule.government
    correction = f" (versi {ready.version})" if ready.version > 1 else ""
    subject = f"{_title(schedule.kind, asked)}{correction} sudah terbit"
    key = f"laporan:{schedule.kind}:{government.pk}:{asked.text}:{ready.version}"
    text = "Buka dan unduh berkasnya di Kentongan. Sidik SHA-256 pada kaki halaman membuktikan keasliannya."
    on = local_day(at, government.zone)
    people = list(holders(government, *schedule.roles, on=on)) if schedule.roles else []
    tell(people, subject=subject, text=text, url=ready.url, key=key, government=government, at=at)
    for address in schedule.addresses:
        link = f"{text}\n\nBuka Kentongan: {site.absolute(ready.url)}"
        tell_address(
            address, subject=subject, text=link, key=f"{key}:{address}"[:160], government=government, at=at
        )
    told = {"people": len(people), "addresses": len(schedule.addresses)}
    ReportDelivery.objects.filter(pk=delivery.pk).update(**told)
    book.record(
        "report.sent", by=None, at=at, subject=delivery, government_id=government.pk, kind=schedule.kind,
        stretch=asked.text, version=ready.version, **told,
    )  # fmt: skip
    reached("report.send.before-commit")
    return True
