"""The Beranda of an officer: who needs attention and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from kentongan.activity.judgement import AgencyJudgement
from kentongan.directives.models import Directive
from kentongan.jobs.models import Job
from kentongan.people.models import Person
from kentongan.posts.models import Evidence
from kentongan.reports.models import IssuedReport
from kentongan.web import overview, tasks, waiting
from kentongan.web.findings import count
from kentongan.web.overview import SILENT, Overview
from kentongan.web.tasks import Task

LISTED = 5


@dataclass(frozen=True)
class Step:
    """One of the first steps of an empty installation."""

    title: str
    route: str
    done: bool


@dataclass(frozen=True)
class Home:
    """Everything the page shows."""

    whole: Overview
    heading: str
    tasks: Sequence[Task]
    newest_silent: Sequence[AgencyJudgement]
    jobs: Sequence[Job]
    steps: Sequence[Step]

    @property
    def steps_done(self) -> int:
        """How many of the first steps are behind."""
        return sum(step.done for step in self.steps)


def compose(officer: Person, *, as_of: date, today: date) -> Home:
    """Gather what waits for an officer."""
    whole = overview.compose(officer, as_of=as_of)
    open_tasks = _tasks(officer, whole, today)
    return Home(
        whole=whole,
        heading=_heading(whole, open_tasks),
        tasks=open_tasks,
        newest_silent=_newest_silent(whole),
        jobs=list(Job.objects.visible_to(officer).unfinished()[:3]),
        steps=_steps(officer, bool(whole.now)),
    )


def _tasks(officer: Person, whole: Overview, today: date) -> list[Task]:
    return [
        *tasks.seized(officer),
        *waiting.of(officer),
        *tasks.silent(whole.now, whole.was),
        *tasks.data_ends(whole.judged, today=today, url=reverse("intake:import")),
        *tasks.unreadable(officer),
        *tasks.proposals(officer),
        *tasks.twins(officer),
        *tasks.drafts(officer),
        *tasks.unmeasured(whole.now),
    ]


def _heading(whole: Overview, waiting: Sequence[Task]) -> str:
    if not whole.now:
        return "Belum ada OPD. Mulailah dengan daftar yang sudah Anda punya."
    seized, silent = _with(waiting, "seized"), _with(waiting, "silent")
    said = [
        count(seized, "Satu akun bermasalah.", "{n} akun bermasalah."),
        count(silent, "Satu OPD baru diam pekan ini.", "{n} OPD baru diam pekan ini."),
    ]
    if any(said):
        return " ".join(part for part in said if part)
    return whole.finding if whole.is_blind else f"{whole.finding}. Tidak ada yang baru diam pekan ini."


def _with(waiting: Sequence[Task], look: str) -> int:
    return sum(task.look == look for task in waiting)


def _newest_silent(whole: Overview) -> list[AgencyJudgement]:
    silent = [told for told in whole.now if told.status in SILENT and told.days_since is not None]
    return sorted(silent, key=lambda told: told.days_since or 0)[:LISTED]


def _steps(officer: Person, has_agencies: bool) -> list[Step]:
    own = {"government_id": officer.government_id}
    evidence = Evidence.objects.filter(**own).known().exists()
    return [
        Step("Impor daftar OPD dan kanal", "channels:import", has_agencies),
        Step("Impor berkas ekspor pertama", "intake:import", evidence),
        Step("Buat surat edaran", "directives:add", Directive.objects.filter(**own).exists()),
        Step("Terbitkan laporan", "reports:list", IssuedReport.objects.filter(**own).exists()),
    ]
