"""Figures of a post at a moment. None = not measured, never 0."""

from django.db import models

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
