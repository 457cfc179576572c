"""What a custody asks of people now: each task with its reason and since when it is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kentongan.custody import scoring
from kentongan.custody.scoring import Facts


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do; `kind` names it for notices, `due_on` is a local day, None = as soon as possible."""

    kind: str
    title: str
    reason: str
    due_on: date | None
    late: bool


def of(facts: Facts) -> list[Task]:
    """Return the open tasks of one channel, the late ones first. What is not known asks for nothing here."""
    return sorted(_tasks(facts), key=lambda task: (not task.late, task.due_on or facts.today))


def _tasks(facts: Facts) -> Iterator[Task]:
    for kind, owner, what in (("mail", facts.mail, "surel"), ("phone", facts.phone, "nomor")):
        if owner == "private":
            reason = f"Yang tercatat bukan milik dinas: akun dapat diambil alih lewat {what} itu."
            yield Task(kind, f"Ganti {what} pemulihan dengan milik dinas", reason, None, True)
    if facts.outsiders:
        yield Task("roles", "Cabut peran pihak luar", f"{facts.outsiders} peran masih tercatat.", None, True)
    yield from _dated(facts)


def _dated(facts: Facts) -> Iterator[Task]:
    rotate, drill = scoring.rotation_due(facts), scoring.drill_due(facts)
    if rotate is not None and rotate <= facts.today:
        changed = facts.holder_since == rotate
        reason = "Pemegang utama sudah berganti." if changed else f"Sudah {scoring.ROTATE_EVERY} hari."
        yield Task("rotation", "Ganti kata sandi", reason, rotate, rotate < facts.today)
    if drill is not None and drill <= facts.today:
        reason = "Sudah waktunya." if facts.drill_passed else "Latihan terakhir gagal."
        yield Task("drill", "Lakukan latihan pemulihan", reason, drill, drill < facts.today)
    if facts.sim_until and facts.sim_until - timedelta(days=scoring.SIM_AHEAD) <= facts.today:
        past = facts.sim_until < facts.today
        reason = "Masa aktifnya sudah lewat." if past else "Masa aktifnya segera habis."
        yield Task("sim", "Perpanjang kartu SIM nomor pemulihan", reason, facts.sim_until, past)
