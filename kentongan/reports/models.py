"""Issued reports: kept unchangeable, with the hash of every file."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from kentongan.agencies.models import Agency, Government, Viewer
from kentongan.audit import book


class Unchangeable(TypeError):
    """An issued report was about to be changed or deleted; a correction is a new version."""


class ReportQuerySet(models.QuerySet["IssuedReport"]):
    """Reads over issued reports."""

    def visible_to(self, user: Viewer) -> ReportQuerySet:
        """Officers and the head read the government's reports; agency admins read none yet."""
        if user.government_id is None or not user.sees_whole_government():
            return self.none()
        return self.filter(government_id=user.government_id)

    def of_month(self, government: Government, month: Any) -> ReportQuerySet:
        """All versions of a month (its first day), the newest first."""
        return self.filter(government=government, month=month)

    def update(self, **fields: Any) -> NoReturn:
        """Refuse: what went out stays as it went out."""
        raise Unchangeable(f"An issued report is not edited: {', '.join(fields)}.")

    def delete(self) -> NoReturn:
        """Refuse; a sample government takes its reports along by cascade."""
        raise Unchangeable("An issued report is not deleted.")


class IssuedReport(models.Model):
    """A month's report as it went out. `facts` holds every number it printed; nothing here is edited."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="reports")
    month = models.DateField()  # its first day
    version = models.PositiveIntegerField(default=1)
    number = models.CharField("nomor", max_length=120)
    as_of = models.DateField()
    known_at = models.DateTimeField()
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField()
    facts = models.JSONField()  # a MonthlyReport as kentongan.paper.frozen writes it
    facts_sha256 = models.CharField(max_length=64)  # as printed in the foot of every page
    files = models.JSONField()  # {"pdf-a4": {"name": …, "path": …, "sha256": …, "bytes": …}, …}

    KINDS = ("pdf-a4", "pdf-f4", "docx", "xlsx")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["government", "month", "version"], name="one_report_per_version")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store once; a second time is refused."""
        if not self._state.adding:
            raise Unchangeable("An issued report is not edited.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise Unchangeable("An issued report is not deleted.")

    @property
    def in_order(self) -> list[tuple[str, dict[str, Any]]]:
        """The files by kind, the official ones first (a database may forget the order)."""
        return [(kind, self.files[kind]) for kind in self.KINDS if kind in self.files]

    @property
    def book_head(self) -> str:
        """The head of the audit book when it went out, as its foot prints it: "1234:4be107d9a1b2c3d4"."""
        return book.short(str((self.facts.get("issue") or {}).get("book") or book.NO_ROWS))


class ObstacleNote(models.Model):
    """What keeps an agency from publishing in a month, and the help given: written by hand for now."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="obstacle_notes")
    month = models.DateField()
    obstacle = models.CharField("kendala", max_length=300, blank=True)
    help_given = models.CharField("bantuan diberikan", max_length=300, blank=True)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "month"], name="one_note_per_month")]
