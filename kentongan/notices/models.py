"""What people were told in the product, and the mails that wait to go out or went."""

from __future__ import annotations

from typing import Any, Protocol

from django.conf import settings
from django.db import models

from kentongan.agencies.models import Government


class Reader(Protocol):
    """Who reads: what `visible_to` needs to know of a person (this room lies below people)."""

    @property
    def pk(self) -> Any: ...
    @property
    def government_id(self) -> int | None: ...
    @property
    def is_administrator(self) -> bool: ...


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Reads over notices."""

    def visible_to(self, user: Reader) -> NoticeQuerySet:
        """Everybody reads what was told to them in person, and nothing else."""
        return self.filter(person_id=user.pk)

    def unread(self) -> NoticeQuerySet:
        """Those not yet marked as read."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """One person was told one thing once: `key` is what happened, so that telling twice is once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=120)
    subject = models.CharField("perihal", max_length=200)
    text = models.TextField("isi", blank=True)
    url = models.CharField(max_length=300, blank=True)  # an own path, "/orang/7/"
    loud = models.BooleanField(default=False)  # stands on Beranda until read
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_notice_per_key")]
        indexes = [models.Index(fields=["person", "read_at"])]


class MailQuerySet(models.QuerySet["Mail"]):
    """Reads over the outbox."""

    def visible_to(self, user: Reader) -> MailQuerySet:
        """Administrators see the outbox of their government: addresses are personal data."""
        if user.government_id is None or not user.is_administrator:
            return self.none()
        return self.filter(government_id=user.government_id)

    def stuck(self) -> MailQuerySet:
        """Those that failed for good, and those that wait because something is wrong."""
        return self.exclude(state=Mail.SENT).exclude(fault="")


class Mail(models.Model):
    """A mail in the outbox. It is marked `sending` before the server is called.

    A mail found `sending` with nobody sending it has an unknown outcome: it is tried once more under the same
    Message-ID (most mail servers and readers join the two), then given up: never silently sent a third time.
    """

    WAITING, SENDING, SENT, FAILED = "waiting", "sending", "sent", "failed"
    STATES = [(WAITING, "menunggu"), (SENDING, "dikirim"), (SENT, "terkirim"), (FAILED, "gagal")]

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="mails")
    address = models.EmailField("kepada")
    subject = models.CharField("perihal", max_length=200)
    text = models.TextField("isi")
    seed = models.CharField(max_length=64, blank=True)  # of the secret link in the text; see secret_links
    key = models.CharField(max_length=160, unique=True)
    state = models.CharField(max_length=8, choices=STATES, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    unknown_outcomes = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    next_try = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True)  # why it failed, in words for the administrator

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try"])]
