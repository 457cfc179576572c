"""The Beranda of an agency admin: what is mine to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from kentongan.activity import judging
from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.agencies.models import Agency
from kentongan.directives import compliance
from kentongan.directives.compliance import DutyResult
from kentongan.jobs.models import Job
from kentongan.paper import words
from kentongan.people.models import Person
from kentongan.platforms import ALL as PLATFORMS
from kentongan.web import tasks, waiting
from kentongan.web.findings import count
from kentongan.web.matrix import platform_order
from kentongan.web.tasks import Task


@dataclass(frozen=True)
class OwnChannel:
    """One own channel with what a week asks of it."""

    judged: ChannelJudgement
    title: str
    duty: float | None
    last_week: str  # "5 dari 4"


@dataclass(frozen=True)
class Home:
    """Everything the page shows."""

    heading: str
    as_of: date
    agencies: Sequence[AgencyJudgement]
    tasks: Sequence[Task]
    channels: Sequence[OwnChannel]
    duties: Sequence[DutyResult]
    jobs: Sequence[Job]


def compose(admin: Person, *, as_of: date, today: date) -> Home:
    """Judge the own agencies and gather what waits."""
    agencies = Agency.objects.visible_to(admin).standing()
    now = judging.judge_agencies(agencies, as_of=as_of)
    results = compliance.of_agencies(agencies, as_of=as_of)
    weekly = compliance.weekly_duty(admin.government, as_of=as_of)
    open_tasks = [
        *tasks.seized(admin),
        *waiting.of(admin),
        *tasks.data_ends(
            [one for told in now for one in sorted(told.channels, key=platform_order)],
            today=today,
            url=reverse("intake:import"),
        ),
        *(task for told in now for task in _bring_data(told)),
        *(task for told in now for task in _silent(told)),
        *tasks.unreadable(admin),
        *tasks.drafts(admin),
    ]
    return Home(
        heading=_heading(now, open_tasks),
        as_of=as_of,
        agencies=now,
        tasks=open_tasks,
        channels=[
            _own(one, weekly)
            for told in now
            for one in sorted([*told.channels, *told.websites], key=platform_order)
        ],
        duties=[result for own in results.values() for result in own],
        jobs=list(Job.objects.visible_to(admin).unfinished()[:3]),
    )


def _heading(now: Sequence[AgencyJudgement], waiting: Sequence[Task]) -> str:
    if not now:
        return "Anda belum ditetapkan sebagai admin OPD mana pun"
    return count(
        len(waiting),
        "Satu hal menunggu Anda",
        "{n} hal menunggu Anda",
        "Tidak ada yang menunggu Anda hari ini",
    )


def _bring_data(told: AgencyJudgement) -> Iterator[Task]:
    for one in sorted(told.channels, key=platform_order):
        if one.status == "unverifiable":
            until = one.covered_until
            yield Task(
                title=f"Unggah ekspor {PLATFORMS[one.channel.platform].title}",
                url=f"{reverse('intake:import')}?kanal={one.channel.pk}",
                look="wait",
                word="Menunggu data",
                reason=one.reason,
                when=f"data sampai {words.short_date(until, year=True)}" if until else "belum ada data",
            )


def _silent(told: AgencyJudgement) -> Iterator[Task]:
    for one in told.channels:
        if one.status in ("inactive", "dormant"):
            yield Task(
                title=f"{PLATFORMS[one.channel.platform].title} diam {words.number(one.days_since)} hari"
                if one.days_since is not None
                else f"{PLATFORMS[one.channel.platform].title} diam",
                url=reverse("web:channel", args=[one.channel.pk]),
                look="silent" if one.status == "inactive" else "dormant",
                word="Tidak aktif" if one.status == "inactive" else "Mati suri",
                reason="Terbitkan lagi, atau beri tahu Dinas Kominfo kendalanya. " + one.reason,
            )


def _own(one: ChannelJudgement, weekly: dict[tuple[int, str], float | None]) -> OwnChannel:
    duty = weekly.get((one.channel.agency_id, one.channel.platform))
    full = [week for week in one.weeks if not week.running]
    last = full[-1].count if full else None
    told = words.number(last) if last is None or not duty else f"{last} dari {duty:g}".replace(".", ",")
    return OwnChannel(one, PLATFORMS[one.channel.platform].title, duty, told)
