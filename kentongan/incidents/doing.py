"""Tasks are taken, done or set aside; what people see is noted with its time."""

from datetime import datetime

from django.db import transaction

from kentongan.audit import book
from kentongan.custody import register as custody
from kentongan.incidents import permits, playbook
from kentongan.incidents.models import Happening, Incident, Task
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

# These are done by an act of their own, which also changes what it is about.
BY_AN_ACT = {
    "judge": "Putuskan lewat tombol “Benar, nyatakan” atau “Alarm palsu”.",
    "freeze": "Tekan “Bekukan” untuk menyelesaikannya.",
    "registry": "Nyatakan diretas untuk menyelesaikannya.",
    "leak": "Jawab pertanyaan tentang data pribadi untuk menyelesaikannya.",
    "report": "Tandai laporan insiden sebagai terkirim untuk menyelesaikannya.",
}


def _refuse(incident: Incident, by: Person) -> None:
    if (
        not permits.may_work(by, incident)
        or not Incident.objects.visible_to(by).filter(pk=incident.pk).exists()
    ):
        raise Refused("Langkah ini untuk petugas Dinas Kominfo dan OPD pemilik kanal.")
    if not incident.is_open:
        raise Refused("Insiden ini sudah ditutup; catatannya tidak berubah lagi.")


@transaction.atomic
def take(task: Task, *, by: Person, at: datetime) -> Task:
    """Let `by` see to a task; who took it before is replaced."""
    _refuse(task.incident, by)
    if task.taken_by_id != by.pk and Task.objects.filter(pk=task.pk, done_at=None).update(taken_by=by):
        task.taken_by = by
        _record("incident.task_taken", task, by=by, at=at)
    return task


@transaction.atomic
def done(task: Task, note: str = "", *, by: Person, at: datetime) -> Task:
    """Note that a task is done; done stays done. Raises Refused for those that an act of their own settles,
    and for a watch whose hour has not come."""
    _refuse(task.incident, by)
    if task.code in BY_AN_ACT:
        raise Refused(BY_AN_ACT[task.code])
    if task.code.startswith("watch-") and at < _watch_opens(task):
        raise Refused("Waktunya belum tiba. Periksa akun pada jamnya, supaya perebutan ulang terlihat.")
    note = " ".join(note.split())[:500]
    if task.code == "lessons" and not note:
        raise Refused("Tulis pelajarannya: dari mana masuknya, apa yang terlambat, apa yang diubah.")
    _finish(task, note, skipped=False, by=by, at=at)
    if task.code == "rotate":
        _note_rotation(task.incident, by=by, at=at)
    return task


def _note_rotation(incident: Incident, *, by: Person, at: datetime) -> None:
    """The custody of every channel concerned counts its days since the last rotation from today."""
    today = local_day(at, incident.government.zone)
    for channel in incident.channels.all():
        custody.note_rotation(channel, today, by=by, at=at)


def _watch_opens(task: Task) -> datetime:
    """A look at hour n counts from halfway after the look before it."""
    earlier = Task.objects.filter(
        incident_id=task.incident_id, round=task.round, code__startswith="watch-", due_at__lt=task.due_at
    ).order_by("-due_at")
    before = earlier.first()
    start = before.due_at if before else task.due_at - playbook.NAMED[task.code].due
    return start + (task.due_at - start) / 2


@transaction.atomic
def set_aside(task: Task, reason: str, *, by: Person, at: datetime) -> Task:
    """Set a task aside that does not apply here, with the reason. Officers only; a watch never is."""
    permits.refuse_others(by, task.incident)
    _refuse(task.incident, by)
    reason = " ".join(reason.split())[:500]
    if not reason:
        raise Refused("Tulis mengapa langkah ini tidak berlaku di sini.")
    if task.code in ("judge", "leak", "lessons", "registry") or task.code.startswith("watch-"):
        raise Refused("Langkah ini tidak dapat dilewati.")
    if task.code == "report" and task.incident.vital:
        raise Refused(
            "Infrastruktur informasi vital wajib melapor dalam 1×24 jam; langkah ini tidak dilewati."
        )
    _finish(task, reason, skipped=True, by=by, at=at)
    return task


def _finish(task: Task, note: str, *, skipped: bool, by: Person, at: datetime) -> None:
    done_now = Task.objects.filter(pk=task.pk, done_at=None).update(
        done_at=at, done_by_id=by.pk, skipped=skipped, note=note
    )
    if done_now:
        task.refresh_from_db()
        _record("incident.task_skipped" if skipped else "incident.task_done", task, by=by, at=at)


def _record(act: str, task: Task, *, by: Person, at: datetime) -> None:
    book.record(
        act, by=by, at=at, subject=task, government_id=task.incident.government_id,
        incident=task.incident_id, code=task.code, round=task.round,
    )  # fmt: skip


@transaction.atomic
def note(incident: Incident, text: str, happened_at: datetime, *, by: Person, at: datetime) -> Happening:
    """Note something that happened at `happened_at` (UTC), for the chronology. The same note twice is one."""
    _refuse(incident, by)
    text = " ".join(text.split())[:500]
    if not text:
        raise Refused("Tulis apa yang terjadi, dalam satu kalimat.")
    if happened_at > at:
        raise Refused("Waktu kejadian belum tiba. Tulis jamnya seperti 22.30.")
    found, new = Happening.objects.get_or_create(
        incident=incident, at=happened_at, text=text, defaults={"noted_at": at, "by_id": by.pk}
    )
    if new:
        book.record(
            "incident.noted", by=by, at=at, subject=incident, government_id=incident.government_id,
            note=found.pk,
        )  # fmt: skip
    return found
