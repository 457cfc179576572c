"""Incidents with accounts: what was noticed, what is to be done by when, what was reported."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q

from kentongan.agencies.models import Agency, Government, Viewer
from kentongan.channels.models import Channel, Freeze
from kentongan.people.models import Person

# UU 27/2022 Pasal 46 (1): in writing, at the latest 3 x 24 hours; calendar hours, not working days.
LEAK_HOURS = timedelta(hours=72)


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Reads over incidents."""

    def visible_to(self, user: Viewer) -> IncidentQuerySet:
        """The own government's; an agency's people see those of their own agencies and channels."""
        if user.government_id is None:
            return self.none()
        own = self.filter(government_id=user.government_id)
        if user.sees_whole_government():
            return own
        ids = user.own_agency_ids()
        theirs = Incident.channels.through.objects.filter(channel__agency_id__in=ids).values("incident_id")
        return own.filter(Q(agency_id__in=ids) | Q(pk__in=theirs))

    def unclosed(self) -> IncidentQuerySet:
        """Those that still ask for something."""
        return self.exclude(state=Incident.CLOSED)


class Incident(models.Model):
    """One incident (insiden) from its first sign to its end. `round` grows when it is seized again."""

    SUSPECTED, HIJACKED, LEAKED, LOST = "suspected", "hijacked", "leaked", "lost"
    KINDS = [
        (SUSPECTED, "dugaan diretas"),
        (HIJACKED, "diretas"),
        (LEAKED, "kata sandi atau isi akun bocor"),
        (LOST, "kehilangan akses"),
    ]
    OPEN, RECOVERING, WATCHING, CLOSED = "open", "recovering", "watching", "closed"
    STATES = [
        (OPEN, "ditangani"),
        (RECOVERING, "diamankan"),
        (WATCHING, "dipantau 72 jam"),
        (CLOSED, "ditutup"),
    ]
    UNKNOWN, YES, NO = "unknown", "yes", "no"
    ANSWERS = [(UNKNOWN, "belum diketahui"), (YES, "ya"), (NO, "tidak")]

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="incidents")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.CASCADE, related_name="incidents")
    channels = models.ManyToManyField(Channel, related_name="incidents")
    kind = models.CharField(max_length=10, choices=KINDS)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    round = models.PositiveSmallIntegerField(default=1)
    found = models.CharField("bagaimana diketahui", max_length=500)
    vital = models.BooleanField(default=False)  # infrastruktur informasi vital (IIV): report within 1 x 24 h
    opened_at = models.DateTimeField()
    opened_by_id = models.PositiveBigIntegerField(null=True)  # None: a signal opened it
    declared_at = models.DateTimeField(null=True)  # when it was no longer a mere suspicion
    regained_at = models.DateTimeField(null=True)  # of this round: the account is in our hands again
    watched_from = models.DateTimeField(null=True)  # of this round: secured; the 72 hours of watching begin
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.PositiveBigIntegerField(null=True)
    false_alarm = models.BooleanField(default=False)
    # Whether personal data of others got out: direct messages, forms, lists (UU 27/2022).
    leaked = models.CharField("data pribadi terdampak", max_length=8, choices=ANSWERS, default=UNKNOWN)
    leak_answered_at = models.DateTimeField(null=True)
    leak_known_at = models.DateTimeField(null=True)  # from here the 72 hours run
    leak_what = models.CharField("data yang terungkap", max_length=500, blank=True)
    leak_people = models.PositiveIntegerField(
        "jumlah orang terdampak", null=True, blank=True
    )  # None: unknown

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(leaked="yes") | Q(leak_known_at__isnull=False), name="a_known_leak_has_its_clock"
            )
        ]

    @property
    def is_open(self) -> bool:
        """Whether it still asks for something."""
        return self.state != self.CLOSED

    @property
    def leak_due_at(self) -> datetime | None:
        """When the notices of Pasal 46 are due (UTC); None without a known leak."""
        return self.leak_known_at + LEAK_HOURS if self.leaked == self.YES and self.leak_known_at else None


class OfIncident(models.QuerySet[Any]):
    """Reads over what belongs to an incident."""

    def visible_to(self, user: Viewer) -> OfIncident:
        """Only of incidents this person may see."""
        return self.filter(incident__in=Incident.objects.visible_to(user))


class Task(models.Model):
    """One task of the playbook (langkah); its words stand in playbook.py under `code`."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="tasks")
    round = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30)
    place = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    taken_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by_id = models.PositiveBigIntegerField(null=True)  # None with done_at: the product saw it done
    skipped = models.BooleanField(default=False)  # not needed here; the reason stands in `note`
    note = models.CharField("catatan", max_length=500, blank=True)

    objects = OfIncident.as_manager()

    class Meta:
        ordering = ["round", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "round", "code"], name="one_incident_task_per_round")
        ]

    def is_late(self, at: datetime) -> bool:
        """Whether its time has passed and it is not done."""
        return self.done_at is None and self.due_at < at


class HappeningQuerySet(models.QuerySet["Happening"]):
    """Reads over what happened."""

    def visible_to(self, user: Viewer) -> HappeningQuerySet:
        """What happened in incidents this person may see, and with freezes that stop them."""
        incidents, freezes = Incident.objects.visible_to(user), Freeze.objects.visible_to(user)
        return self.filter(Q(incident__in=incidents) | Q(incident=None, freeze__in=freezes))


class Happening(models.Model):
    """Something that happened, in words (kejadian): what people note, why a freeze was lifted."""

    NOTE, LIFTED, RETAKEN = "note", "lifted", "retaken"
    KINDS = [(NOTE, "catatan"), (LIFTED, "pembekuan dicairkan"), (RETAKEN, "diretas lagi")]

    incident = models.ForeignKey(Incident, null=True, on_delete=models.CASCADE, related_name="happenings")
    freeze = models.ForeignKey(Freeze, null=True, on_delete=models.CASCADE, related_name="happenings")
    kind = models.CharField(max_length=8, choices=KINDS, default=NOTE)
    at = models.DateTimeField()  # when it happened (UTC)
    noted_at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    text = models.CharField("kejadian", max_length=500)

    objects = HappeningQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]


class SignalQuerySet(models.QuerySet["Signal"]):
    """Reads over signals."""

    def visible_to(self, user: Viewer) -> SignalQuerySet:
        """Signals of channels this person may see."""
        return self.filter(channel__in=Channel.objects.visible_to(user))


class Signal(models.Model):
    """A sign of a seized account (tanda), with what it rests on; a person judges it."""

    REAL, FALSE = "real", "false"
    JUDGED = [("", "belum dinilai"), (REAL, "benar"), (FALSE, "alarm palsu")]

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="signals")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=20)  # a rule of incidents.signs
    key = models.CharField(max_length=60)  # the same sign again is not a new one
    since = models.DateTimeField()  # the first of what it rests on (UTC)
    found_at = models.DateTimeField()
    sentence = models.CharField(max_length=400)
    evidence = models.JSONField(default=dict)  # {"posts": [numbers], "figures": {…}}
    judged = models.CharField(max_length=5, choices=JUDGED, blank=True)
    judged_at = models.DateTimeField(null=True)
    judged_by_id = models.PositiveBigIntegerField(null=True)
    incident = models.ForeignKey(Incident, null=True, on_delete=models.SET_NULL, related_name="signals")

    objects = SignalQuerySet.as_manager()

    class Meta:
        ordering = ["-found_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["channel", "kind", "key"], name="one_signal_per_sign")]


class Report(models.Model):
    """An incident report (laporan insiden) with the four fields of Peraturan BSSN 1/2024 Pasal 15.

    The newest version may be edited until it is marked as sent; then it is frozen with its PDF's hash.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="reports")
    version = models.PositiveSmallIntegerField()
    reporter = models.TextField("kontak pelapor")
    description = models.TextField("deskripsi insiden")
    chronology = models.TextField("kronologi")
    impact = models.TextField("dampak")
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by_id = models.PositiveBigIntegerField(null=True)
    sent_to = models.CharField("dikirim kepada", max_length=200, blank=True)
    pdf_path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA
    pdf_sha256 = models.CharField(max_length=64, blank=True)

    objects = OfIncident.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "version"], name="one_incident_report_per_version")
        ]


class IncidentSettingQuerySet(models.QuerySet["IncidentSetting"]):
    """Reads over settings."""

    def visible_to(self, user: Viewer) -> IncidentSettingQuerySet:
        """The own government's, for those who see the whole of it."""
        if user.government_id is None or not user.sees_whole_government():
            return self.none()
        return self.filter(government_id=user.government_id)


class IncidentSetting(models.Model):
    """How a government wants incidents handled (aturan insiden); without a row everything is off."""

    government = models.OneToOneField(Government, on_delete=models.CASCADE, related_name="incident_setting")
    freeze_on_signal = models.BooleanField("bekukan kanal begitu ada tanda", default=False)
    vital = models.BooleanField("infrastruktur informasi vital", default=False)
    csirt = models.CharField("tim tanggap insiden (TTIS/CSIRT)", max_length=200, blank=True)

    objects = IncidentSettingQuerySet.as_manager()


def freezes_of(incident: Incident) -> models.QuerySet[Freeze]:
    """Return the open freezes that stop what this incident is about, the government's among them."""
    return Freeze.objects.filter(_places(incident), government_id=incident.government_id, lifted_at=None)


def freezes_ever_of(incident: Incident) -> models.QuerySet[Freeze]:
    """Return the freezes that stopped it at any time since it was opened, and those open then."""
    ever = Freeze.objects.filter(_places(incident), government_id=incident.government_id)
    ever = ever.filter(Q(lifted_at=None) | Q(lifted_at__gte=incident.opened_at))
    return ever if incident.closed_at is None else ever.filter(at__lte=incident.closed_at)


def _places(incident: Incident) -> Q:
    places = Q(agency=None, channel=None) | Q(channel__in=incident.channels.all())
    places |= Q(agency__in=incident.channels.values("agency"))
    return places | Q(agency_id=incident.agency_id) if incident.agency_id is not None else places
