"""Workshops: the event, who was invited and came, the questions asked, the scores reached."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kentongan.agencies.models import Agency, Government
from kentongan.people.models import Person


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    """Reads over workshops."""

    def visible_to(self, user: Person) -> WorkshopQuerySet:
        """Everybody of the government who reads it whole or works for an agency."""
        own = self.filter(government_id=user.government_id)
        return own if user.sees_whole_government() or user.own_agency_ids() else self.none()


class Workshop(models.Model):
    """A workshop or coaching session (pelatihan)."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="workshops")
    title = models.CharField("judul", max_length=150)
    topic = models.CharField("topik", max_length=60)  # what competence is counted by
    on = models.DateField("tanggal")
    place = models.CharField("tempat", max_length=150)
    trainer = models.CharField("pengajar", max_length=150)
    material_url = models.CharField("tautan bahan", max_length=500, blank=True)
    material_name = models.CharField(max_length=200, blank=True)
    material_path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA
    material_sha256 = models.CharField(max_length=64, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "title", "on"],
                condition=Q(cancelled_at=None),
                name="one_workshop_per_title_and_day",
            )
        ]


class WorkshopSeatQuerySet(models.QuerySet["WorkshopSeat"]):
    """Reads over seats."""

    def visible_to(self, user: Person) -> WorkshopSeatQuerySet:
        """All for those who read the whole government; else the own one and those of the own agencies."""
        own = self.filter(workshop__government_id=user.government_id)
        if user.sees_whole_government():
            return own
        return own.filter(Q(person=user.pk) | Q(agency__in=user.own_agency_ids()))


class WorkshopSeat(models.Model):
    """Somebody invited to a workshop, for an agency; `attended` None = not noted yet."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="workshop_seats")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.SET_NULL, related_name="workshop_seats")
    invited_at = models.DateTimeField()
    attended = models.BooleanField(null=True)
    attended_at = models.DateTimeField(null=True)  # when it was noted

    objects = WorkshopSeatQuerySet.as_manager()

    class Meta:
        ordering = ["person__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["workshop", "person"], name="one_seat_per_person")]


class QuizQuestion(models.Model):
    """A question of the short test, with two to five answers, one of them right."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="questions")
    words = models.CharField("pertanyaan", max_length=300)
    choices = models.JSONField()  # answers as text
    right = models.PositiveSmallIntegerField()  # place of the right one, from 0

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["workshop", "words"], name="one_question_per_words")]


class QuizScore(models.Model):
    """What somebody reached before or after the workshop: 0-100, typed by an officer or answered here."""

    PRE, POST = "pre", "post"
    PHASES = [(PRE, "tes awal"), (POST, "tes akhir")]

    seat = models.ForeignKey(WorkshopSeat, on_delete=models.CASCADE, related_name="scores")
    phase = models.CharField(max_length=4, choices=PHASES)
    score = models.PositiveSmallIntegerField()
    answers = models.JSONField(null=True)  # {question number: place}; None = typed
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "phase"], name="one_score_per_phase"),
            models.CheckConstraint(condition=Q(score__lte=100), name="score_to_100"),
        ]
