"""What the pages say of incidents: how far each is, whose turn it is, how long the clocks still run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kentongan.channels.models import Channel
from kentongan.incidents import leaks, permits, playbook, telling
from kentongan.incidents.models import Incident, Task
from kentongan.incidents.playbook import Play
from kentongan.paper.words import in_words
from kentongan.people.models import Person


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an incident is."""

    incident: Incident
    about: str
    done: int
    total: int
    late: int
    next: str  # title of the first open task; "" when none is open


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with its words."""

    task: Task
    play: Play
    late: bool
    taken: str


@dataclass(frozen=True, slots=True)
class Clock:
    """The 72 hours of Pasal 46, for the page."""

    left: str
    due: str
    percent: int  # of the 72 hours that are over, 0 to 100
    late: bool


def standing(incident: Incident, *, at: datetime) -> Standing:
    """Count the tasks of the present round."""
    found = list(Task.objects.filter(incident=incident, round=incident.round))
    unfinished = [task for task in found if task.done_at is None]
    return Standing(
        incident=incident,
        about=telling.about(incident),
        done=len(found) - len(unfinished),
        total=len(found),
        late=sum(task.is_late(at) for task in unfinished),
        next=playbook.NAMED[unfinished[0].code].title if unfinished else "",
    )


def trouble_first(found: Iterable[Standing]) -> list[Standing]:
    """Put seized accounts first, recovered ones last; within each the newest first."""

    def rank(one: Standing) -> int:
        if one.incident.state == Incident.WATCHING:
            return 2
        return 0 if one.incident.kind == Incident.HIJACKED else 1

    return sorted(found, key=rank)


def heading(unclosed: Sequence[Standing]) -> str:
    """Say the finding: how many accounts are seized, else how many incidents are open."""
    seized = [one for one in unclosed if one.incident.kind == Incident.HIJACKED]
    if seized:
        return f"{in_words(len(seized), capital=True)} insiden akun diretas masih terbuka"
    if unclosed:
        return f"{in_words(len(unclosed), capital=True)} dugaan atau gangguan akun masih terbuka"
    return "Tidak ada insiden terbuka"


def tasks(incident: Incident, *, at: datetime) -> list[TaskRow]:
    """Return the tasks of the present round with their words, in the order of the playbook."""
    found = Task.objects.filter(incident=incident, round=incident.round).select_related("taken_by")
    return [
        TaskRow(
            task, playbook.NAMED[task.code], task.is_late(at), task.taken_by.name if task.taken_by else ""
        )
        for task in found
    ]


def clock(incident: Incident, *, at: datetime) -> Clock | None:
    """Return the running 72 hours; None without a known leak."""
    left = leaks.left(incident, at)
    if left is None:
        return None
    over = 1 - left.total_seconds() / (72 * 3600)
    percent = max(0, min(100, round(100 * over)))
    return Clock(leaks.left_words(incident, at), leaks.due_words(incident), percent, left.total_seconds() < 0)


def recovery(incident: Incident) -> list[tuple[str, tuple[str, ...]]]:
    """Return the ways back of the platforms concerned, by platform."""
    platforms = incident.channels.order_by("platform").values_list("platform", flat=True).distinct()
    return [(name, playbook.recovery(name)) for name in platforms]


def may_freeze(person: Person, incident: Incident) -> bool:
    """Whether this person may freeze what the incident is about."""
    channels: list[Channel] = list(incident.channels.all())
    if channels:
        return all(permits.may_freeze(person, one) for one in channels)
    return permits.may_freeze(person, incident.agency or incident.government)
