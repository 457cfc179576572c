"""Rubrics, trials of them and their adoption; closed months with results; appeals, corrections and flags."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from kentongan.agencies.models import Agency, Government, Viewer
from kentongan.channels.models import Channel


class RubricQuerySet(models.QuerySet["Rubric"]):
    """Reads over rubrics."""

    def visible_to(self, user: Viewer) -> RubricQuerySet:
        """Those that ship with the product and the own government's: whoever is judged may read the rules."""
        if user.government_id is None:
            return self.none()
        return self.filter(Q(government=None) | Q(government_id=user.government_id))


class Rubric(models.Model):
    """One version of a rubric (rubrik penilaian), as text. A version is never edited: a change is the
    next one."""

    government = models.ForeignKey(Government, null=True, on_delete=models.CASCADE, related_name="rubrics")
    code = models.SlugField("kode", max_length=40)
    version = models.PositiveIntegerField("versi")
    title = models.CharField("nama", max_length=120)
    text = models.TextField("isi")  # YAML, see evaluation.rubric
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)  # None: shipped with the product

    objects = RubricQuerySet.as_manager()

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["government", "code", "version"], name="one_rubric_per_version"),
            models.UniqueConstraint(
                fields=["code", "version"],
                condition=Q(government=None),
                name="one_shipped_rubric_per_version",
            ),
        ]


Row = TypeVar("Row", bound=models.Model)


class OfGovernment(models.QuerySet[Row]):
    """Reads over what concerns a whole government."""

    def visible_to(self, user: Viewer) -> Self:
        """The own government's: rules, periods and their dates are no secret within it."""
        return self.none() if user.government_id is None else self.filter(government_id=user.government_id)


class JudgingRules(models.Model):
    """How a government judges: how long numbers may be disputed, and what agencies learn of each other."""

    government = models.OneToOneField(Government, on_delete=models.CASCADE, related_name="judging_rules")
    appeal_days = models.PositiveSmallIntegerField("hari kerja masa sanggah", default=5)
    shows_places = models.BooleanField("OPD melihat peringkatnya", default=False)

    objects = OfGovernment.as_manager()


class Adoption(models.Model):
    """From which month on a government judges by a rubric version. Never backwards into closed months."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="adoptions")
    rubric = models.ForeignKey(Rubric, on_delete=models.RESTRICT, related_name="adoptions")
    since_month = models.PositiveIntegerField("mulai bulan")  # 202610
    basis = models.CharField("dasar penetapan", max_length=200, blank=True)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)

    objects = OfGovernment.as_manager()

    class Meta:
        ordering = ["-since_month", "-pk"]


class TrialQuerySet(models.QuerySet["Trial"]):
    """Reads over trials."""

    def visible_to(self, user: Viewer) -> TrialQuerySet:
        """Those who see the whole government: a trial names every agency's place."""
        if user.government_id is None or not user.sees_whole_government():
            return self.none()
        return self.filter(government_id=user.government_id)


class Trial(models.Model):
    """A rubric tried on a past month (percobaan rubrik): what would have changed. One per rubric text and
    month; a later one takes its place. It counts nowhere."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="trials")
    rubric_sha256 = models.CharField(max_length=64)  # the text that was tried; a shipped one may have no row
    code = models.CharField("kode", max_length=40)
    version = models.PositiveIntegerField("versi")
    month = models.PositiveIntegerField("bulan")  # 202610
    rests_on = models.CharField(
        max_length=160, blank=True
    )  # what it was counted from; "" = a month still open
    told = models.JSONField("hasil")  # as evaluation.simulating writes it
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)

    objects = TrialQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "rubric_sha256", "month"], name="one_trial_per_rubric_and_month"
            )
        ]


class Period(models.Model):
    """A closed month (periode): frozen facts, the rubric, results in one or more versions. No row = not
    closed."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="periods")
    month = models.PositiveIntegerField("bulan")  # 202610
    rubric = models.ForeignKey(Rubric, on_delete=models.RESTRICT, related_name="periods")
    folder = models.CharField(max_length=200)  # below KENTONGAN_DATA: Parquet files, manifest, rubric
    manifest_sha256 = models.CharField(max_length=64)
    known_at = models.DateTimeField()  # evidence stored by then was counted
    closed_at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    appeal_until = models.DateField("masa sanggah sampai", null=True)
    version = models.PositiveIntegerField("versi hasil", default=1)  # the one that counts now

    objects = OfGovernment.as_manager()

    class Meta:
        ordering = ["-month"]
        constraints = [models.UniqueConstraint(fields=["government", "month"], name="one_period_per_month")]


class ResultQuerySet(models.QuerySet["AgencyResult"]):
    """Reads over results."""

    def visible_to(self, user: Viewer) -> ResultQuerySet:
        """The whole table for those who see the whole government; an agency's people see their own agency."""
        if user.government_id is None:
            return self.none()
        own = self.filter(period__government_id=user.government_id)
        return own if user.sees_whole_government() else own.filter(agency_id__in=user.own_agency_ids())


class AgencyResult(models.Model):
    """An agency's score in a month, in one version of the results. None = not known ("data belum cukup")."""

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="results")
    version = models.PositiveIntegerField()
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="results")
    peer_group = models.CharField("kelompok pembanding", max_length=80, blank=True)
    score = models.FloatField("nilai", null=True)  # 0-100, six digits
    coverage = models.FloatField("cakupan data")  # 0-1
    doubt = models.FloatField("galat baku", null=True)  # standard error of the score
    rank = models.PositiveIntegerField("peringkat", null=True)
    rank_low = models.PositiveIntegerField(null=True)  # the best place that chance alone could give
    rank_high = models.PositiveIntegerField(null=True)  # the worst
    predicate = models.CharField("predikat", max_length=40, blank=True)
    channels = models.PositiveIntegerField("kanal", default=0)  # judged in the month; 0 = none registered
    last_inactive_on = models.DateField(
        null=True
    )  # as the frozen facts have it: the last of the tie-breakers

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["peer_group", models.F("rank").asc(nulls_last=True), "agency__name"]
        constraints = [
            models.UniqueConstraint(fields=["period", "version", "agency"], name="one_result_per_version")
        ]


class IndicatorResult(models.Model):
    """One indicator of an agency's result."""

    result = models.ForeignKey(AgencyResult, on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField(max_length=12)
    weight = models.FloatField("bobot")
    value = models.FloatField("nilai ukur", null=True)  # in the indicator's unit
    score = models.FloatField("skor", null=True)  # 0-100
    doubt = models.FloatField(null=True)
    seen = models.PositiveIntegerField("bukti", default=0)  # observed rows under it
    applies = models.BooleanField("berlaku")
    grade = models.CharField("mutu data", max_length=1, blank=True)  # the weakest under it; "" = not graded

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["result", "code"], name="one_row_per_indicator")]


class OfAgency(models.QuerySet[Row]):
    """Reads over what concerns one agency."""

    def visible_to(self, user: Viewer) -> Self:
        """The own government's; an agency's people see what concerns their own agency."""
        if user.government_id is None:
            return self.none()
        own = self.filter(agency__government_id=user.government_id)
        return own if user.sees_whole_government() else own.filter(agency_id__in=user.own_agency_ids())


class Appeal(models.Model):
    """An agency disputes one number within the appeal window (sanggahan)."""

    OPEN, GRANTED, REFUSED, WITHDRAWN = "open", "granted", "refused", "withdrawn"
    STATES = [
        (OPEN, "menunggu keputusan"),
        (GRANTED, "diterima"),
        (REFUSED, "ditolak"),
        (WITHDRAWN, "ditarik"),
    ]

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="appeals")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="appeals")
    code = models.CharField("indikator", max_length=12)
    claim = models.TextField("isi sanggahan", max_length=2000)
    evidence_path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA
    evidence_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    reasons = models.TextField("alasan keputusan", max_length=2000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.PositiveBigIntegerField(null=True)
    version = models.PositiveIntegerField(null=True)  # the version of the results that a granted one made

    objects = OfAgency.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "agency", "code"],
                condition=Q(state="open"),
                name="one_open_appeal_per_number",
            )
        ]


class Correction(models.Model):
    """One declared change to the frozen facts of a month: which row of which table, what instead. Never
    edited."""

    ADD, CHANGE, DROP = "add", "change", "drop"
    KINDS = [(ADD, "tambah"), (CHANGE, "ubah"), (DROP, "keluarkan")]

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="corrections")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="corrections")
    appeal = models.ForeignKey(Appeal, null=True, on_delete=models.CASCADE, related_name="corrections")
    version = models.PositiveIntegerField()  # the version of the results it first counts in
    table = models.CharField(max_length=20)  # a name in facts.shapes.TABLES
    kind = models.CharField(max_length=6, choices=KINDS)
    match = models.JSONField(default=dict)  # column -> value: which rows
    row = models.JSONField(default=dict)  # column -> value: what they become
    reason = models.CharField("alasan", max_length=300)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField()

    objects = OfAgency.as_manager()

    class Meta:
        ordering = ["pk"]


class Flag(models.Model):
    """Something in a month's figures that a person must look at (tanda): a jump, a burst, ordered likes."""

    OPEN, CONFIRMED, DISMISSED = "open", "confirmed", "dismissed"
    STATES = [(OPEN, "belum ditinjau"), (CONFIRMED, "benar"), (DISMISSED, "wajar")]

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="flags")
    channel = models.ForeignKey(Channel, null=True, on_delete=models.CASCADE, related_name="flags")
    month = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)  # a code of evaluation.fairness
    key = models.CharField(max_length=100)  # what it is about, so that finding it again adds nothing
    figures = models.JSONField(default=dict)  # numbers and ids that a person can check
    found_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    note = models.CharField("catatan", max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by_id = models.PositiveBigIntegerField(null=True)

    objects = OfAgency.as_manager()

    class Meta:
        ordering = ["-month", "agency__name", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "month", "kind", "key"], name="one_flag_per_finding")
        ]
