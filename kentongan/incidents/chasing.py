"""What is due and not done is asked for again: late tasks once, an unanswered question daily."""

from datetime import datetime, timedelta

from kentongan.incidents import leaks, playbook, telling
from kentongan.incidents.models import Incident, Task

CLOCK_RUNGS = (24, 6, 1)  # hours left of the 72 at which people hear of it


def chase(*, at: datetime) -> int:
    """Tell people what is late in every open incident; return how many notices were new. Twice tells once."""
    unclosed = Incident.objects.unclosed().select_related("government", "agency")
    return sum(_chase(incident, at=at) for incident in unclosed)


def _chase(incident: Incident, *, at: datetime) -> int:
    return _late_tasks(incident, at) + _unanswered(incident, at) + _clock(incident, at)


def _late_tasks(incident: Incident, at: datetime) -> int:
    late = Task.objects.filter(incident=incident, round=incident.round, done_at=None, due_at__lt=at)
    told = 0
    for task in late.exclude(code="leak"):
        play = playbook.NAMED[task.code]
        told += telling.tell(
            incident, telling.team(incident, at=at), key=f"late-{task.pk}", at=at,
            subject=f"Terlambat: {play.title}"[:150],
            text=f"Insiden {telling.about(incident)}. Langkah ini bagian {play.owner}.",
        )  # fmt: skip
    return told


def _unanswered(incident: Incident, at: datetime) -> int:
    """ "Unknown" is no answer that may stay: it is asked for every day until somebody knows."""
    began = incident.declared_at
    if incident.leaked != Incident.UNKNOWN or began is None or at < began + timedelta(hours=24):
        return 0
    day = (at - began).days
    return telling.tell(
        incident, telling.office(incident, at=at), key=f"leak-asked-{day}", at=at,
        subject="Belum dijawab: apakah data pribadi warga terdampak?",
        text=f"Insiden {telling.about(incident)}. Bila ya, pemberitahuan 3×24 jam wajib dikirim.",
    )  # fmt: skip


def _clock(incident: Incident, at: datetime) -> int:
    left = leaks.left(incident, at)
    waits = Task.objects.filter(incident=incident, code__startswith="tell-", done_at=None).exists()
    if left is None or not waits:
        return 0
    rung = next((hours for hours in sorted(CLOCK_RUNGS) if left <= timedelta(hours=hours)), None)
    if rung is None:
        return 0
    return telling.tell(
        incident, telling.office(incident, at=at), key=f"clock-{rung if left > timedelta() else 0}", at=at,
        subject=f"Pemberitahuan data pribadi: {leaks.left_words(incident, at)}"[:150],
        text=f"Paling lambat {leaks.due_words(incident)}. Konsepnya siap di halaman insiden.",
    )  # fmt: skip
