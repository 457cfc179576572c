"""What this room keeps: outreach cases with all that was said, promised and sent; workshops beside them."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import F, Q

from kentongan.agencies.models import Agency, Government
from kentongan.guidance.workshop_models import QuizQuestion, QuizScore, Workshop, WorkshopSeat
from kentongan.people.models import Person

__all__ = [
    "AgreedStep", "CaseContact", "CaseObstacle", "LadderStep", "OutreachCase", "OutreachLetter",
    "OutreachRules", "OwnObstacle", "QuizQuestion", "QuizScore", "Workshop", "WorkshopSeat",
]  # fmt: skip


class Unchangeable(TypeError):
    """An issued letter was about to be changed or deleted."""


class OutreachRules(models.Model):
    """A government's own ladder: working days before each rung, and when missing data opens a case."""

    GAPS = (1, 3, 5, 10, 10)  # before message, call, nota dinas, teguran, Sekda
    NO_DATA_AFTER = 45

    government = models.OneToOneField(Government, on_delete=models.CASCADE, related_name="outreach_rules")
    gaps = models.JSONField(default=list)  # five numbers of working days; empty = GAPS
    no_data_after = models.PositiveSmallIntegerField(default=NO_DATA_AFTER)  # days; 0 = never


class OwnObstacleQuerySet(models.QuerySet["OwnObstacle"]):
    """Reads over own obstacles."""

    def visible_to(self, user: Person) -> OwnObstacleQuerySet:
        """Everybody of the government who works with cases."""
        own = self.filter(government_id=user.government_id)
        return own if user.sees_whole_government() or user.own_agency_ids() else self.none()


class OwnObstacle(models.Model):
    """An obstacle of a government's own beside K1-K12; its code is "L" and a number."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="own_obstacles")
    code = models.CharField(max_length=6)
    title = models.CharField("kendala", max_length=80)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)

    objects = OwnObstacleQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["government", "code"], name="one_own_obstacle_per_code"),
            models.UniqueConstraint(fields=["government", "title"], name="one_own_obstacle_per_title"),
        ]


class OutreachCaseQuerySet(models.QuerySet["OutreachCase"]):
    """Reads over cases."""

    def visible_to(self, user: Person) -> OutreachCaseQuerySet:
        """All for those who read the whole government; an agency's people their own."""
        own = self.filter(government_id=user.government_id)
        return own if user.sees_whole_government() else own.filter(agency__in=user.own_agency_ids())

    def open(self) -> OutreachCaseQuerySet:
        """Those that are not closed."""
        return self.exclude(state=OutreachCase.CLOSED)


class OutreachCase(models.Model):
    """An agency that fell silent or is falling, from the first look to the end (pendekatan)."""

    SILENT, FALLING, NO_DATA, SCORE, MANUAL = "silent", "falling", "no_data", "score", "manual"
    CAUSES = [
        (SILENT, "diam"),
        (FALLING, "menurun"),
        (NO_DATA, "data tidak ada"),
        (SCORE, "nilai turun"),
        (MANUAL, "dibuka petugas"),
    ]
    OPEN, CONTACTED, AGREED = "open", "contacted", "agreed"
    WATCHING, CLOSED = "watching", "closed"
    STATES = [
        (OPEN, "belum dihubungi"),
        (CONTACTED, "sudah dihubungi"),
        (AGREED, "tindakan disepakati"),
        (WATCHING, "dipantau"),
        (CLOSED, "ditutup"),
    ]
    IMPROVED, NOT_IMPROVED, ESCALATED = "improved", "not_improved", "escalated"
    OUTCOMES = [
        (IMPROVED, "membaik"),
        (NOT_IMPROVED, "tidak membaik"),
        (ESCALATED, "diteruskan ke pimpinan"),
    ]

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="outreach_cases")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="outreach_cases")
    cause = models.CharField(max_length=8, choices=CAUSES)
    figures = models.JSONField(default=dict)  # what was seen when it was opened: numbers, codes, days
    reason = models.CharField("alasan", max_length=300, blank=True)  # of a case opened by hand
    state = models.CharField(max_length=9, choices=STATES, default=OPEN)
    opened_at = models.DateTimeField()
    opened_on = models.DateField()  # local day
    opened_by_id = models.PositiveBigIntegerField(null=True)  # None: the daily round
    due_on = models.DateField(null=True)  # last local day of what the agency agreed to
    watching_since = models.DateField(null=True)
    finding = models.CharField(max_length=8, blank=True)  # what the last daily look found, see detecting
    found_on = models.DateField(null=True)  # the local day that look stands on
    closed_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)
    closed_by_id = models.PositiveBigIntegerField(null=True)
    outcome = models.CharField(max_length=12, choices=OUTCOMES, blank=True)
    closing_note = models.CharField("catatan penutup", max_length=500, blank=True)

    objects = OutreachCaseQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=~Q(state="closed"), name="one_open_case_per_agency"
            )
        ]
        indexes = [models.Index(fields=["government", "state"])]

    @property
    def is_open(self) -> bool:
        """Whether anything can still be done."""
        return self.state != self.CLOSED


class CaseContact(models.Model):
    """One conversation with the agency: when, how, who, and with which function there."""

    MESSAGE, CALL, VISIT, MEETING, LETTER = "message", "call", "visit", "meeting", "letter"
    WAYS = [
        (CALL, "telepon"),
        (VISIT, "kunjungan"),
        (MEETING, "pertemuan"),
        (MESSAGE, "pesan"),
        (LETTER, "surat balasan"),
    ]
    SPOKEN = (CALL, VISIT, MEETING)  # these answer a call that was due

    case = models.ForeignKey(OutreachCase, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField("tanggal")
    way = models.CharField("cara", max_length=7, choices=WAYS)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    met = models.CharField("jabatan yang ditemui", max_length=120)  # a function, never a name
    note = models.CharField("isi pembicaraan", max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-pk"]


class CaseObstacle(models.Model):
    """An obstacle found in a case, with what shows it."""

    case = models.ForeignKey(OutreachCase, on_delete=models.CASCADE, related_name="obstacles")
    code = models.CharField(max_length=6)  # K1-K12, or an OwnObstacle's
    note = models.CharField("keterangan", max_length=300, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA
    sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "code"], name="one_obstacle_per_case")]


class AgreedStep(models.Model):
    """What was agreed with a day: the agency's own action, or the support the office promised."""

    AGENCY, OFFICE = "agency", "office"
    SIDES = [(AGENCY, "OPD"), (OFFICE, "Dinas Kominfo")]

    case = models.ForeignKey(OutreachCase, on_delete=models.CASCADE, related_name="steps")
    side = models.CharField(max_length=6, choices=SIDES)
    kind = models.CharField("macam", max_length=12)  # a code of data/actions.toml
    what = models.CharField("apa yang dikerjakan", max_length=300)
    who = models.CharField("penanggung jawab", max_length=120)  # a function
    due_on = models.DateField("batas")
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    done_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by_id = models.PositiveBigIntegerField(null=True)
    done_note = models.CharField("hasil", max_length=300, blank=True)
    once = models.CharField(max_length=64)  # the same words sent twice are one agreement

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "once"], name="one_agreement_per_words")]


class LadderStep(models.Model):
    """A rung of the reminder ladder that was reached: proposed, then done by a person (or the message)."""

    MESSAGE, CALL, MEMO, WARNING, SECRETARY = 1, 2, 3, 4, 5
    RUNGS = [
        (MESSAGE, "pesan"),
        (CALL, "telepon"),
        (MEMO, "nota dinas"),
        (WARNING, "surat teguran"),
        (SECRETARY, "laporan ke Sekda"),
    ]
    LETTERS = (MEMO, WARNING, SECRETARY)

    case = models.ForeignKey(OutreachCase, on_delete=models.CASCADE, related_name="rungs")
    rung = models.PositiveSmallIntegerField(choices=RUNGS)
    due_on = models.DateField()
    proposed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_on = models.DateField(null=True)
    done_by_id = models.PositiveBigIntegerField(null=True)
    told = models.PositiveSmallIntegerField(null=True)  # how many people the message reached

    class Meta:
        ordering = ["rung"]
        constraints = [
            models.UniqueConstraint(fields=["case", "rung"], name="one_row_per_rung"),
            models.CheckConstraint(condition=Q(rung__gte=1, rung__lte=5), name="rung_on_the_ladder"),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(done_at__gte=F("proposed_at")), name="rung_done_after_proposed"
            ),
        ]


class OutreachLetterQuerySet(models.QuerySet["OutreachLetter"]):
    """Reads over letters."""

    def visible_to(self, user: Person) -> OutreachLetterQuerySet:
        """Who sees the case may read its letters."""
        return self.filter(case__in=OutreachCase.objects.visible_to(user))

    def update(self, **fields: Any) -> NoReturn:
        """Refuse: what went out stays as it went out."""
        raise Unchangeable(f"A letter is not edited: {', '.join(fields)}.")

    def delete(self) -> NoReturn:
        """Refuse; a sample government takes its letters along by cascade."""
        raise Unchangeable("A letter is not deleted.")


class OutreachLetter(models.Model):
    """A letter of the ladder as it was issued: its words frozen, its files hashed."""

    case = models.ForeignKey(OutreachCase, on_delete=models.CASCADE, related_name="letters")
    rung = models.PositiveSmallIntegerField(choices=LadderStep.RUNGS)
    number = models.CharField("nomor", max_length=120)
    facts = models.JSONField()  # a letters.Written as kentongan.paper.frozen writes it
    facts_sha256 = models.CharField(max_length=64)
    files = models.JSONField()  # {"pdf": {"title": …, "name": …, "path": …, "sha256": …, "bytes": …}, …}
    issued_at = models.DateTimeField()
    issued_by_id = models.PositiveBigIntegerField()

    objects = OutreachLetterQuerySet.as_manager()

    class Meta:
        ordering = ["rung"]
        constraints = [models.UniqueConstraint(fields=["case", "rung"], name="one_letter_per_rung")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store once; a second time is refused."""
        if not self._state.adding:
            raise Unchangeable("A letter is not edited.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise Unchangeable("A letter is not deleted.")
