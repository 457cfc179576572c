"""Background work as rows: the database is the queue, and a restart picks up what was left."""

from django.db import models
from django.db.models import Q


class Job(models.Model):
    """One piece of work. `key` makes asking twice one job while it is unfinished."""

    WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
    STATES = [
        (WAITING, "menunggu"),
        (RUNNING, "berjalan"),
        (DONE, "selesai"),
        (FAILED, "gagal"),
        (CANCELLED, "dibatalkan"),
    ]

    name = models.CharField(max_length=40)  # a key of settings.JOB_TASKS
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=200)  # shown: "Mengimpor ekspor Meta, 31 kanal"
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    government_id = models.PositiveBigIntegerField(null=True)
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

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "key"],
                condition=Q(state__in=["waiting", "running"]),
                name="one_open_job_per_key",
            )
        ]
        indexes = [models.Index(fields=["state", "asked_at"])]
