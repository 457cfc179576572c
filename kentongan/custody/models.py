"""How a channel is held: the ways in, the recovery factors, who else may enter; and what changed when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kentongan.channels.models import Channel, OfChannel


class Custody(models.Model):
    """The custody of one channel as known now (penguasaan akun). "" and None mean unknown, never "no"."""

    UNKNOWN = ""
    ROLE, PORTFOLIO, SHARED = "role", "portfolio", "shared"
    ACCESSES = [
        (UNKNOWN, "belum diketahui"),
        (ROLE, "peran di platform, masuk dengan akun masing-masing"),
        (PORTFOLIO, "Portofolio Bisnis"),
        (SHARED, "satu kata sandi dipakai bersama"),
    ]
    OFFICE, PRIVATE, NONE = "office", "private", "none"
    OWNERS = [
        (UNKNOWN, "belum diketahui"),
        (OFFICE, "milik dinas"),
        (PRIVATE, "bukan milik dinas"),
        (NONE, "tidak dipasang"),
    ]
    APP, KEY, SMS = "app", "key", "sms"
    FACTORS = [
        (UNKNOWN, "belum diketahui"),
        (APP, "aplikasi autentikator"),
        (KEY, "kunci keamanan"),
        (SMS, "kode lewat SMS"),
        (NONE, "tidak dipasang"),
    ]
    KEPT = "kept"
    BACKUPS = [(UNKNOWN, "belum diketahui"), (KEPT, "disimpan"), (NONE, "tidak ada")]

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="custody")
    access = models.CharField("cara masuk", max_length=10, choices=ACCESSES, blank=True)
    mail_owner = models.CharField("surel pemulihan", max_length=8, choices=OWNERS, blank=True)
    mail = models.EmailField("surel pemulihan", blank=True)
    phone_owner = models.CharField("nomor pemulihan", max_length=8, choices=OWNERS, blank=True)
    phone = models.CharField("nomor pemulihan", max_length=20, blank=True)  # digits, as "0812…" or "+62…"
    sim_until = models.DateField("kartu SIM aktif sampai", null=True, blank=True)
    factor = models.CharField("faktor kedua", max_length=8, choices=FACTORS, blank=True)
    backup = models.CharField("kode cadangan", max_length=8, choices=BACKUPS, blank=True)
    backup_place = models.CharField("tempat kode cadangan", max_length=120, blank=True)
    backup_sealed = models.BooleanField("dalam amplop tersegel", null=True, blank=True)
    roles_checked_on = models.DateField("daftar peran diperiksa", null=True, blank=True)
    rotated_on = models.DateField("kata sandi terakhir diganti", null=True, blank=True)
    blue_tick = models.BooleanField("centang biru", null=True, blank=True)
    notes = models.CharField("catatan", max_length=500, blank=True)
    looked_at = models.DateTimeField(null=True)  # when somebody last wrote or confirmed it
    looked_by_id = models.PositiveBigIntegerField(null=True)

    objects = OfChannel.as_manager()


class CustodyChange(models.Model):
    """What was changed in a custody, before and after; mail and phone are kept masked. Never changed."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="custody_changes")
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    field = models.CharField(max_length=20)
    was = models.CharField(max_length=200, blank=True)
    now = models.CharField(max_length=200, blank=True)

    objects = OfChannel.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]


class PlatformRole(models.Model):
    """Somebody who has a role on the platform beside the custodians (peran di platform)."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="platform_roles")
    name = models.CharField("nama", max_length=120)
    role = models.CharField("peran di platform", max_length=60)
    external = models.BooleanField("pihak luar", null=True)  # None = not known
    noted_at = models.DateTimeField()
    ended_on = models.DateField(null=True)  # taken off the platform

    objects = OfChannel.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "name", "role"],
                condition=Q(ended_on=None),
                name="one_row_per_platform_role",
            )
        ]


class RecoveryDrill(models.Model):
    """A recovery tried out (latihan pemulihan): when, by whom, what came of it."""

    PASSED, FAILED = "passed", "failed"
    RESULTS = [(PASSED, "berhasil"), (FAILED, "gagal")]

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="drills")
    on = models.DateField("tanggal")
    result = models.CharField("hasil", max_length=8, choices=RESULTS)
    note = models.CharField("catatan", max_length=300, blank=True)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)

    objects = OfChannel.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["channel", "on"], name="one_drill_per_day")]
