"""The book's rows. Each carries the hash of the row before it, so a change shows."""

from django.db import models


class Head(models.Model):
    """The last row's number and hash; updating it first makes writers queue up."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_head")]


class Entry(models.Model):
    """One act: who (`by_id`, a Person's number; None = the product itself), when, what, to which thing."""

    seq = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    government_id = models.PositiveBigIntegerField(null=True)
    act = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.PositiveBigIntegerField(null=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id", "-seq"])]
        ordering = ["seq"]
