"""The book's rows. Each carries the hash of the row before it, so a change shows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from django.apps import apps
from django.db import models
from django.db.models import Q

# Who reads the book of the own government (people.roles; this room lies below it and knows the codes only).
READERS = frozenset({"auditor", "kominfo_admin"})


class Reader(Protocol):
    """Who opens the book: what `visible_to` needs to know of a person."""

    @property
    def government_id(self) -> int | None: ...
    @property
    def roles(self) -> Collection[str]: ...


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads over the book. Nothing here changes it; the tables themselves refuse."""

    def visible_to(self, user: Reader) -> EntryQuerySet:
        """The own government's rows, for auditors and administrators; nobody else sees the book.

        Rows of no government (the installation's own acts) are shown only where there is one government:
        with several, nobody of one of them answers for the others' installation.
        """
        if user.government_id is None or not READERS & set(user.roles):
            return self.none()
        own = Q(government_id=user.government_id)
        return self.filter(own | Q(government_id=None) if _only_one_government() else own)


def _only_one_government() -> bool:
    return apps.get_model("agencies", "Government")._default_manager.count() == 1


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

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-seq"]),
            models.Index(fields=["government_id", "-seq"], name="audit_entry_government"),
        ]
        ordering = ["seq"]
