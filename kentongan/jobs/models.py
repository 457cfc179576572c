"""Background work as rows: the database is the queue, and a restart picks up what was left."""

from __future__ import annotations

from typing import Protocol

from django.db import models
from django.db.models import Q


class Watcher(Protocol):
    """Who looks at a job: what `visible_to` needs to know of a person."""

    @property
    def pk(self) -> int: ...
    @property
    def government_id(self) -> int | None: ...
    def sees_whole_government(self) -> bool: ...


class JobQuerySet(models.QuerySet["Job"]):
    """Reads over jobs."""

    def visible_to(self, user: Watcher) -> JobQuerySet:
        """Own government's jobs; an agency admin sees the jobs asked for in person."""
        if user.government_id is None:
            return self.none()
        own = self.filter(government_id=user.government_id)
        return own if user.sees_whole_government() else own.filter(by_id=user.pk)

    def unfinished(self) -> JobQuerySet:
        """Those that wait, run or are held."""
        return self.filter(state__in=Job.OPEN)


class Job(models.Model):
    """One piece of work. `key` makes asking twice one job while it is unfinished."""

    WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
    HELD = "held"  # outgoing work that a freeze stops; it waits again when the freeze is lifted
    STATES = [
        (WAITING, "menunggu"),
        (HELD, "ditahan"),
        (RUNNING, "berjalan"),
        (DONE, "selesai"),
        (FAILED, "gagal"),
        (CANCELLED, "dibatalkan"),
    ]

    OPEN = (WAITING, RUNNING, HELD)

    name = models.CharField(max_length=40)  # a key of settings.JOB_TASKS
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=200)  # shown: "Mengimpor ekspor Meta, 31 kanal"
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    government_id = models.PositiveBigIntegerField(null=True)
    # Outgoing work changes something on a platform in the government's name. Reading a public website does
    # not; neither do mails, nor what is told about an incident itself: those go on while all else is frozen.
    outgoing = models.BooleanField(default=False)
    agency_id = models.PositiveBigIntegerField(null=True)
    channel_id = models.PositiveBigIntegerField(null=True)
    by_id = models.PositiveBigIntegerField(null=True)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)  # last sign of life; a stale one is claimed again
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    cancel_asked = models.BooleanField(default=False)
    result_url = models.CharField(max_length=300, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "key"],
                condition=Q(state__in=["waiting", "running", "held"]),
                name="one_open_job_per_key",
            ),
            models.CheckConstraint(
                condition=Q(outgoing=False) | Q(government_id__isnull=False),
                name="outgoing_names_its_government",
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"])]

    @property
    def is_open(self) -> bool:
        """Whether it still waits, runs or is held."""
        return self.state in self.OPEN

    @property
    def percent(self) -> int | None:
        """How far it is, 0 to 100; None while its size is not known."""
        return min(100, self.done * 100 // self.total) if self.total else None
