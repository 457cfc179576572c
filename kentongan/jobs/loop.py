"""The loop that runs what was asked for. A killed job is taken up again; every task is safe twice."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from kentongan.jobs import holding
from kentongan.jobs.holding import Held
from kentongan.jobs.models import Job
from kentongan.jobs.rounds import enqueue_rounds
from kentongan.refusal import Refused

log = logging.getLogger(__name__)
STALE = timedelta(seconds=60)  # a running job without a sign of life for this long has died
ATTEMPTS = 3
BEAT_SECONDS = 10.0
REST_SECONDS = 1.0


class Cancelled(Exception):
    """The job was cancelled, or another loop has taken it over; the task must stop."""


class Running:
    """What a task knows of its own job: it tells how far it is, and hears that it was cancelled."""

    def __init__(self, job: Job) -> None:
        """Keep which attempt of which job this is."""
        self.job = job
        self._mine = Job.objects.filter(pk=job.pk, state=Job.RUNNING, attempts=job.attempts)

    def progress(self, done: int, total: int | None, note: str = "") -> None:
        """Tell that `done` of `total` pieces are ready; raises Cancelled. Call it outside of transactions.

        It writes each time, so call it per piece of work (a file, a channel, a thousand rows), not per row.
        """
        told = self._mine.filter(cancel_asked=False).update(
            done=done, total=total, note=note[:300], beat_at=timezone.now()
        )
        if not told:
            raise Cancelled

    def outgoing(self, channel_id: int | None = None) -> None:
        """Ask whether the next item may go out; call it right before each one. Raises Held or Cancelled.

        `channel_id` None: the channel or agency the job was asked for. What cannot be asked does not go out:
        a database that does not answer ends the attempt.
        """
        job = self.job
        if not self._mine.filter(cancel_asked=False).update(beat_at=timezone.now()):
            raise Cancelled
        reason = holding.stopped(job.government_id, job.agency_id, channel_id or job.channel_id)
        if reason is not None:
            raise Held(reason)

    def beat(self) -> None:
        """Give a sign of life."""
        self._mine.update(beat_at=timezone.now())


Task = Callable[[Running, dict[str, Any]], str]


def run_waiting(limit: int | None = None) -> int:
    """Run what waits (at most `limit` jobs), in the order of asking; return how many were run."""
    ran = 0
    while limit is None or ran < limit:
        job = claim(at=timezone.now())
        if job is None:
            return ran
        _run(job, Running(job))
        ran += 1
    return ran


def run_forever(stop: threading.Event) -> None:
    """Run jobs until `stop` is set. Meant for one thread or process; several at once are safe too."""
    while not stop.is_set():
        close_old_connections()
        try:
            enqueue_rounds(at=timezone.now())
            ran = _run_one_with_beats()
        except DatabaseError:  # a locked or restarted database must not end the loop
            log.exception("The queue could not be read; trying again.")
            ran = False
        if not ran:
            stop.wait(REST_SECONDS)
    connection.close()


def _run_one_with_beats() -> bool:
    job = claim(at=timezone.now())
    if job is None:
        return False
    running, over = Running(job), threading.Event()
    beats = threading.Thread(target=_keep_beating, args=(running, over), daemon=True)
    beats.start()
    try:
        _run(job, running)
    finally:
        over.set()
        beats.join()
    return True


def _keep_beating(running: Running, over: threading.Event) -> None:
    """Beat while a task works through something long; a locked database means that its task is writing."""
    while not over.wait(BEAT_SECONDS):
        try:
            running.beat()
        except DatabaseError:
            log.info("No beat for job %s this time.", running.job.pk)
    connection.close()


def claim(*, at: datetime) -> Job | None:
    """Take the oldest job that waits, or one whose loop died; two loops never get the same one."""
    free = Q(state=Job.WAITING) | Q(state=Job.RUNNING, beat_at__lt=at - STALE)
    for job in Job.objects.filter(free).order_by("asked_at", "pk")[:20]:
        as_seen = Job.objects.filter(pk=job.pk, state=job.state, attempts=job.attempts, beat_at=job.beat_at)
        if job.cancel_asked:
            as_seen.update(state=Job.CANCELLED, ended_at=at, note="Dibatalkan.")
        elif job.attempts >= ATTEMPTS:
            as_seen.update(state=Job.FAILED, ended_at=at, note="Terhenti tiga kali; beri tahu Dinas Kominfo.")
        elif holding.hold_one(job, as_seen):
            continue
        elif as_seen.update(state=Job.RUNNING, started_at=at, beat_at=at, attempts=F("attempts") + 1):
            job.refresh_from_db()
            return job
    return None


def _run(job: Job, running: Running) -> None:
    """Run one claimed job to its end; whatever happens is written into its row."""
    task: Task = import_string(settings.JOB_TASKS[job.name])
    try:
        _end(job, state=Job.DONE, result_url=task(running, job.payload))
    except Cancelled:
        _end(job, state=Job.CANCELLED, note="Dibatalkan; tidak ada yang tersimpan dari langkah terakhir.")
    except Held as held:
        holding.set_aside(job, held)
    except Refused as refusal:
        _end(job, state=Job.FAILED, note=refusal.sentence)
    except Exception:  # a task may break in any way; the loop and its other jobs go on
        log.exception("Job %s (%s) broke.", job.pk, job.name)
        _after_break(job)


def _end(job: Job, *, state: str, note: str | None = None, result_url: str = "") -> None:
    ended: dict[str, Any] = {"state": state, "ended_at": timezone.now(), "result_url": result_url}
    if note is not None:
        ended["note"] = note[:300]
    if state == Job.DONE:
        ended["done"] = F("total")
    mine = Job.objects.filter(pk=job.pk, state=Job.RUNNING, attempts=job.attempts)
    if state == Job.DONE:
        mine.filter(total=None).update(total=1)
    mine.update(**ended)


def _after_break(job: Job) -> None:
    if job.attempts >= ATTEMPTS:
        _end(
            job,
            state=Job.FAILED,
            note="Gagal karena gangguan pada layanan. Tidak ada yang setengah tersimpan.",
        )
        return
    mine = Job.objects.filter(pk=job.pk, state=Job.RUNNING, attempts=job.attempts)
    mine.update(state=Job.WAITING, beat_at=None, note="Terganggu; dicoba lagi.")
