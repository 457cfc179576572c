"""Issued reports: kept unchangeable, with the hash of every file."""

from __future__ import annotations

from typing import Any, NoReturn, Self, TypeVar

from django.db import models

from kentongan.agencies.models import Agency, Government, Viewer
from kentongan.audit import book


class Unchangeable(TypeError):
    """An issued report was about to be changed or deleted; a correction is a new version."""


Row = TypeVar("Row", bound=models.Model)


class OfGovernment(models.QuerySet[Row]):
    """Reads over what belongs to a whole government."""

    def visible_to(self, user: Viewer) -> Self:
        """Those who see the whole government; agencies read their feedback sheets instead."""
        if user.government_id is None or not user.sees_whole_government():
            return self.none()
        return self.filter(government_id=user.government_id)


class Issued(OfGovernment[Row]):
    """Reads over what went out."""

    def update(self, **fields: Any) -> NoReturn:
        """Refuse: what went out stays as it went out."""
        raise Unchangeable(f"An issued report is not edited: {', '.join(fields)}.")

    def delete(self) -> NoReturn:
        """Refuse; a sample government takes its reports along by cascade."""
        raise Unchangeable("An issued report is not deleted.")


class ReportQuerySet(Issued["IssuedReport"]):
    """Reads over issued reports."""

    def of_month(self, government: Government, month: Any) -> ReportQuerySet:
        """All versions of a month (its first day), the newest first."""
        return self.filter(government=government, month=month)


class IssuedReport(models.Model):
    """A month's report as it went out. `facts` holds every number it printed; nothing here is edited."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="reports")
    month = models.DateField()  # its first day
    version = models.PositiveIntegerField(default=1)
    number = models.CharField("nomor", max_length=120)
    as_of = models.DateField()
    known_at = models.DateTimeField()
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)  # None: by schedule, where the government wants that
    facts = models.JSONField()  # a MonthlyReport as kentongan.paper.frozen writes it
    facts_sha256 = models.CharField(max_length=64)  # as printed in the foot of every page
    files = models.JSONField()  # {"pdf-a4": {"name": …, "path": …, "sha256": …, "bytes": …}, …}

    KINDS = ("pdf-a4", "pdf-f4", "sheet", "docx", "xlsx")  # sheet: the head's page

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


class ReportPackage(models.Model):
    """The report of a quarter or a year as it went out (paket laporan). Nothing here is edited."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="report_packages")
    stretch = models.CharField("periode", max_length=7)  # "2026-Q3", "2026"
    version = models.PositiveIntegerField("versi", default=1)
    number = models.CharField("nomor", max_length=120)
    known_at = models.DateTimeField()
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)  # None: by schedule
    facts = models.JSONField()  # a package_facts.Package as kentongan.paper.frozen writes it
    facts_sha256 = models.CharField(max_length=64)
    files = models.JSONField()  # as of an IssuedReport

    KINDS = ("pdf-a4", "docx", "xlsx")

    objects = Issued.as_manager()

    class Meta:
        ordering = ["-stretch", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "stretch", "version"], name="one_package_per_version"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store once; a second time is refused."""
        if not self._state.adding:
            raise Unchangeable("An issued package is not edited.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise Unchangeable("An issued package is not deleted.")

    @property
    def in_order(self) -> list[tuple[str, dict[str, Any]]]:
        """The files by kind, the official one first."""
        return [(kind, self.files[kind]) for kind in self.KINDS if kind in self.files]


class ReportRules(models.Model):
    """A government's own choice for the head's page: how many places it names in each peer group."""

    government = models.OneToOneField(Government, on_delete=models.CASCADE, related_name="report_rules")
    top = models.PositiveSmallIntegerField("peringkat teratas", default=3)
    bottom = models.PositiveSmallIntegerField("peringkat terbawah", default=3)

    objects = OfGovernment.as_manager()


class ReportSchedule(models.Model):
    """Which report goes to whom, and on which working day after its period (jadwal laporan)."""

    MONTH, QUARTER, YEAR, FEEDBACK = "month", "quarter", "year", "feedback"
    KINDS = [
        (MONTH, "Laporan bulanan dan ringkasan kepala daerah"),
        (QUARTER, "Laporan triwulan"),
        (YEAR, "Paket laporan tahunan"),
        (FEEDBACK, "Lembar umpan balik OPD"),
    ]

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="report_schedules")
    kind = models.CharField(max_length=8, choices=KINDS)
    is_on = models.BooleanField("dikirim", default=False)
    working_day = models.PositiveSmallIntegerField("hari kerja ke-", default=5)  # after the period's last day
    roles = models.JSONField("peran", default=list)  # codes of people.roles
    addresses = models.JSONField("alamat surel", default=list)
    by_person = models.BooleanField("menunggu diterbitkan petugas", default=True)
    since = models.DateField(null=True)  # local day on which it was switched on: nothing older is sent

    objects = OfGovernment.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["government", "kind"], name="one_schedule_per_report")]


class ReportDelivery(models.Model):
    """One report of one period on its way: drafted, then sent once per version (pengiriman laporan)."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="report_deliveries")
    kind = models.CharField(max_length=8, choices=ReportSchedule.KINDS)
    stretch = models.CharField("periode", max_length=7)  # "2026-10", "2026-Q3", "2026"
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField("versi terkirim", default=0)
    people = models.PositiveIntegerField("penerima", default=0)
    addresses = models.PositiveIntegerField("alamat", default=0)

    objects = OfGovernment.as_manager()

    class Meta:
        ordering = ["-drafted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["government", "kind", "stretch"], name="one_delivery_per_period")
        ]
