"""Figures of a post at a moment and of a channel on a day; what was marked. None = not measured, never 0."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kentongan.agencies.models import Agency, Viewer
from kentongan.channels.models import Channel, OfChannel
from kentongan.posts.models import Evidence, Post


class Observation(models.Model):
    """What one piece of evidence says of one post. Added, never overwritten."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="observations")
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="observations")
    observed_at = models.DateTimeField()  # UTC: the moment the figures were true
    posted_at = models.DateTimeField(null=True)  # UTC: when this evidence says the post was made
    row = models.PositiveIntegerField(null=True)  # the row in the file
    likes = models.PositiveBigIntegerField(null=True)
    comments = models.PositiveBigIntegerField(null=True)
    shares = models.PositiveBigIntegerField(null=True)
    saves = models.PositiveBigIntegerField(null=True)
    views = models.PositiveBigIntegerField(null=True)
    reach = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ["observed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["post", "evidence"], name="one_observation_per_evidence")
        ]


class Standing(models.Model):
    """Figures of a channel on a local day (angka pengikut). The last word on a day counts, all stay.

    `followers` None: the figure of that day was withdrawn and nothing stands in its place.
    """

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="standings")
    on = models.DateField("tanggal")
    followers = models.PositiveBigIntegerField("pengikut", null=True)
    following = models.PositiveBigIntegerField("mengikuti", null=True)
    posts = models.PositiveBigIntegerField("unggahan", null=True)  # as the platform counts them
    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.SET_NULL, related_name="standings")
    grade = models.CharField(max_length=1, choices=Evidence.GRADES, default="D")
    at = models.DateTimeField()  # when it was stored here (UTC)
    by_id = models.PositiveBigIntegerField(null=True)  # None = brought by the product

    objects = OfChannel.as_manager()

    class Meta:
        ordering = ["on", "at", "pk"]
        indexes = [models.Index(fields=["channel", "on"])]


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Reads over marked points."""

    def visible_to(self, user: Viewer) -> ReadingQuerySet:
        """The own government's; an agency's people see what concerns their own agency."""
        if user.government_id is None:
            return self.none()
        own = self.filter(agency__government_id=user.government_id)
        return own if user.sees_whole_government() else own.filter(agency_id__in=user.own_agency_ids())


class Reading(models.Model):
    """One point of a checklist as a person found it (pemeriksaan). The last word counts, all stay.

    `met` of `of`: a yes is 1 of 1; None: looked at and could not be told, what stood before counts no more.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="readings")
    channel = models.ForeignKey(  # a list of one account (profil); None = of the whole agency
        Channel, null=True, on_delete=models.CASCADE, related_name="readings"
    )
    code = models.CharField("daftar periksa", max_length=20)  # of insights.checklists
    item = models.CharField("butir", max_length=40)
    met = models.FloatField("terpenuhi", null=True)
    of = models.FloatField("dari", default=1)
    on = models.DateField("tanggal diperiksa")
    note = models.CharField("catatan", max_length=300, blank=True)
    evidence_path = models.CharField(max_length=300, blank=True)  # below KENTONGAN_DATA
    evidence_name = models.CharField(max_length=200, blank=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["on", "at", "pk"]
        indexes = [models.Index(fields=["agency", "code", "on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(met=None) | Q(met__gte=0, met__lte=models.F("of")), name="no_more_met_than_asked"
            )
        ]

    @property
    def grade(self) -> str:
        """The grade of what was found: C with a screenshot or PDF behind it, D as a bare word."""
        return "C" if self.evidence_path else "D"
