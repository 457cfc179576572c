"""An import on its way through the wizard, and the mappings people confirmed."""

from __future__ import annotations

from django.db import models

from kentongan.agencies.models import Government, Viewer
from kentongan.channels.models import Channel
from kentongan.posts.models import Evidence


class DraftQuerySet(models.QuerySet["Draft"]):
    """Reads over drafts."""

    def visible_to(self, user: Viewer) -> DraftQuerySet:
        """Only drafts for channels this person may see."""
        return self.filter(channel__in=Channel.objects.visible_to(user))


class Draft(models.Model):
    """An uploaded export file between upload and "simpan": nothing of it counts yet."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="drafts")
    channel = models.ForeignKey(Channel, null=True, on_delete=models.CASCADE, related_name="drafts")
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField()
    file_name = models.CharField(max_length=200)
    path = models.CharField(max_length=300)  # below KENTONGAN_DATA
    sha256 = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)  # mapping, zone, numbers, dates, sheet, from, until
    summary = models.JSONField(default=dict)  # what the last look understood; {} = not looked yet
    evidence = models.ForeignKey(
        Evidence, null=True, on_delete=models.SET_NULL, related_name="+"
    )  # once saved

    objects = DraftQuerySet.as_manager()


class Mapping(models.Model):
    """A confirmed mapping of headings, found again by the fingerprint of the header row."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="mappings")
    fingerprint = models.CharField(max_length=64)
    platform = models.CharField(max_length=20)
    columns = models.JSONField()  # our field -> heading
    answers = models.JSONField(default=dict)  # numbers, dates, zone as last answered
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "fingerprint", "platform"], name="one_mapping_per_header"
            )
        ]
