"""Circulars (surat edaran) as rules: duties with their scope, and the legal bases with their status."""

from __future__ import annotations

from django.db import models

from kentongan.agencies.models import Agency, AgencyType, Government, Viewer


class LegalBasisQuerySet(models.QuerySet["LegalBasis"]):
    """Reads over legal bases."""

    def visible_to(self, user: Viewer) -> LegalBasisQuerySet:
        """A government's own record of laws."""
        return self.filter(government_id=user.government_id) if user.government_id else self.none()


class LegalBasis(models.Model):
    """A law or regulation as data: its status can change, and what is unverified says so."""

    STATUSES = [
        ("in_force", "berlaku"),
        ("revoked", "dicabut"),
        ("amended", "diubah"),
        ("unverified", "belum diverifikasi"),
    ]

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="legal_bases")
    citation = models.CharField("sebutan", max_length=200)  # "UU 14/2008"
    title = models.CharField("tentang", max_length=300, blank=True)
    status = models.CharField("status", max_length=10, choices=STATUSES, default="unverified")
    note = models.CharField("catatan", max_length=300, blank=True)

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        ordering = ["citation"]
        constraints = [
            models.UniqueConstraint(fields=["government", "citation"], name="one_basis_per_citation")
        ]


class DirectiveQuerySet(models.QuerySet["Directive"]):
    """Reads over directives."""

    def visible_to(self, user: Viewer) -> DirectiveQuerySet:
        """A government's circulars are for everybody in it."""
        return self.filter(government_id=user.government_id) if user.government_id else self.none()


class Directive(models.Model):
    """A circular: number, date, title, text and the PDF as issued."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="directives")
    number = models.CharField("nomor", max_length=120)
    dated_on = models.DateField("tanggal surat")
    title = models.CharField("tentang", max_length=300)
    issuer = models.CharField("penanda tangan", max_length=150, blank=True)
    text = models.TextField("isi", blank=True)
    pdf_path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    bases = models.ManyToManyField(LegalBasis, blank=True, related_name="directives")
    template = models.CharField(max_length=60, blank=True)  # name of the template it was made from
    revoked_on = models.DateField("dicabut tanggal", null=True, blank=True)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ["-dated_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["government", "number"], name="one_directive_per_number")
        ]


class DutyQuerySet(models.QuerySet["Duty"]):
    """Reads over duties."""

    def visible_to(self, user: Viewer) -> DutyQuerySet:
        """The duties of the own government's circulars."""
        return self.filter(directive__in=Directive.objects.visible_to(user))


class Duty(models.Model):
    """One duty of a circular. `count` None: the circular names no number, so it is shown and not judged."""

    KINDS = [("publish", "terbit"), ("have", "punya kanal"), ("report", "melaporkan akun")]
    PERIODS = [("day", "hari"), ("week", "pekan"), ("month", "bulan")]

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=8, choices=KINDS)
    mandatory = models.BooleanField("wajib", default=True)  # False: recommended (dianjurkan)
    platforms = models.JSONField(default=list, blank=True)  # [] = any social platform; may hold "website"
    agency_types = models.ManyToManyField(AgencyType, blank=True, related_name="+")  # none = all
    count = models.PositiveIntegerField("jumlah", null=True, blank=True)
    per = models.CharField("per", max_length=5, choices=PERIODS, blank=True)
    working_days_only = models.BooleanField("hari kerja saja", default=False)
    from_on = models.DateField("berlaku mulai")
    until_on = models.DateField("sampai", null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class ExemptionQuerySet(models.QuerySet["Exemption"]):
    """Reads over exemptions."""

    def visible_to(self, user: Viewer) -> ExemptionQuerySet:
        """Exemptions from the own government's duties."""
        return self.filter(duty__in=Duty.objects.visible_to(user))


class Exemption(models.Model):
    """An agency excused from a duty for a time, with the reason."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="exemptions")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="exemptions")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    reason = models.CharField("alasan", max_length=300)

    objects = ExemptionQuerySet.as_manager()
