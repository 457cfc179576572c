"""Sealed secrets, the keys they are sealed for, and the permissions to open one once.

This room lies below the people and their channels: it knows both by number only.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from kentongan.vault.envelope import Parts, Place

CHANNEL = "channels.channel"
FOR_PEOPLE = frozenset({CHANNEL})  # owners whose secrets no machine may open
APPROVAL = timedelta(minutes=15)  # reliability.md §3.3: a second person approves within this
SHOWING = timedelta(minutes=15)  # how long an approval waits to be used
FACTOR = timedelta(minutes=5)  # how old a proof of the second factor may be


def _owned(user: object) -> Q:
    """The rows of owners that `user` may see: a secret is as visible as what it belongs to."""
    found = Q(pk__in=[])
    for label in FOR_PEOPLE:
        owners = apps.get_model(label)._default_manager.visible_to(user)
        found |= Q(owner_type=label, owner_id__in=owners.values("pk"))
    return found


class SealingKeyQuerySet(models.QuerySet["SealingKey"]):
    """Reads over keys."""

    def visible_to(self, user: object) -> SealingKeyQuerySet:
        """Nobody looks at keys on a page: they belong to the machine (`kentongan vault-keys`)."""
        return self.none()


class SealingKey(models.Model):
    """The public half of a key pair; its private half is a file that only the broker reads."""

    key_id = models.CharField(max_length=14, unique=True)
    public = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    split_at = models.DateTimeField(null=True)  # when its paper envelopes were last printed

    objects = SealingKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]


class SealedQuerySet(models.QuerySet["Sealed"]):
    """Reads over sealed secrets; nothing here shows one."""

    def visible_to(self, user: object) -> SealedQuerySet:
        """Those whose owner this person may see, of the own government."""
        own = self.filter(government_id=getattr(user, "government_id", None) or -1)
        return own.filter(_owned(user))

    def current(self) -> SealedQuerySet:
        """Those that were neither replaced nor forgotten."""
        return self.filter(retired_at=None)


class Sealed(models.Model):
    """A secret of an owner, encrypted and bound to this very row (envelope.py)."""

    government_id = models.PositiveBigIntegerField(null=True)
    owner_type = models.CharField(max_length=60)  # a model's label, e.g. "channels.channel"
    owner_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    blob = models.BinaryField()  # empty: destroyed
    wrapped = models.BinaryField()  # empty: destroyed
    key_id = models.CharField(max_length=14)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(null=True)
    retired_at = models.DateTimeField(null=True)
    readable = models.BooleanField(null=True)  # None: the broker has not tried it yet

    objects = SealedQuerySet.as_manager()

    class Meta:
        ordering = ["owner_type", "owner_id", "field", "-version"]
        indexes = [models.Index(fields=["key_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["owner_type", "owner_id", "field", "version"], name="one_secret_per_version"
            ),
            models.UniqueConstraint(
                fields=["owner_type", "owner_id", "field"],
                condition=Q(retired_at=None),
                name="one_current_secret_per_field",
            ),
        ]

    @property
    def place(self) -> Place:
        """What the ciphertext is bound to."""
        return Place(self.government_id, self.owner_type, self.owner_id, self.field, self.version)

    @property
    def parts(self) -> Parts:
        """The ciphertext and its wrapped key."""
        return Parts(blob=bytes(self.blob), wrapped=bytes(self.wrapped))


class TraceQuerySet(models.QuerySet["Trace"]):
    """Reads over marks."""

    def visible_to(self, user: object) -> TraceQuerySet:
        """Nobody looks at marks."""
        return self.none()


class Trace(models.Model):
    """A keyed mark of a secret's word, so that the word is recognised in a text; the key is the broker's."""

    sealed = models.ForeignKey(Sealed, on_delete=models.CASCADE, related_name="traces")
    mark = models.CharField(max_length=64, db_index=True)

    objects = TraceQuerySet.as_manager()


class OpeningQuerySet(models.QuerySet["Opening"]):
    """Reads over openings."""

    def visible_to(self, user: object) -> OpeningQuerySet:
        """Those of secrets this person may see; machines' openings only in the book."""
        seen = Sealed.objects.visible_to(user)
        return self.exclude(kind=Opening.MACHINE).filter(sealed__in=seen.values("pk"))

    def waiting(self, at: datetime) -> OpeningQuerySet:
        """Requests that still can be approved at the moment `at`."""
        open_ones = self.filter(kind=Opening.REVEAL, approved_at=None, closed_at=None, used_at=None)
        return open_ones.filter(filed_at__gt=at - APPROVAL)

    def unused(self) -> OpeningQuerySet:
        """Those that were neither used nor closed."""
        return self.filter(used_at=None, closed_at=None)

    def to_rotate(self) -> OpeningQuerySet:
        """Those that were shown to a person whose secret was not changed since."""
        return self.filter(rotation_due__isnull=False, rotated_at=None)


class Opening(models.Model):
    """Permission to open one secret once (pembukaan). What was filed never changes: the database refuses."""

    REVEAL, BREAKGLASS, MACHINE = "reveal", "breakglass", "machine"
    KINDS = [(REVEAL, "pembukaan"), (BREAKGLASS, "pembukaan darurat"), (MACHINE, "dipakai sistem")]
    DECLINED, WITHDRAWN, RIGHT_ENDED = "declined", "withdrawn", "right_ended"
    CLOSED_AS = [
        (DECLINED, "ditolak"),
        (WITHDRAWN, "dibatalkan pemohon"),
        (RIGHT_ENDED, "ditutup karena hak pemohon atau penyetuju berakhir"),
    ]

    kind = models.CharField(max_length=10, choices=KINDS)
    sealed = models.ForeignKey(Sealed, on_delete=models.CASCADE, related_name="openings")
    reason = models.CharField("alasan", max_length=300)
    asker_id = models.PositiveBigIntegerField(null=True)  # None: the product itself
    asker_generation = models.PositiveIntegerField(null=True)
    factor_at = models.DateTimeField(null=True)  # when the asker last proved a second factor
    filed_at = models.DateTimeField()

    approver_id = models.PositiveBigIntegerField(null=True)
    approver_generation = models.PositiveIntegerField(null=True)
    approver_factor_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)

    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.PositiveBigIntegerField(null=True)
    closed_as = models.CharField(max_length=12, blank=True, choices=CLOSED_AS)

    used_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    copied_at = models.DateTimeField(null=True)
    rotation_due = models.DateTimeField(null=True)
    rotated_at = models.DateTimeField(null=True)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-filed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approver_id=None) | ~Q(approver_id=F("asker_id")),
                name="nobody_approves_an_own_opening",
            ),
            models.CheckConstraint(
                condition=~Q(kind="reveal") | Q(used_at=None) | Q(approved_at__isnull=False),
                name="no_reveal_without_approval",
            ),
            models.CheckConstraint(
                condition=Q(kind="machine") | Q(asker_id__isnull=False, factor_at__isnull=False),
                name="people_prove_themselves",
            ),
        ]

    @property
    def usable_until(self) -> datetime | None:
        """The moment after which it cannot be used any more; None while approval is missing."""
        if self.kind == self.REVEAL:
            return self.approved_at + SHOWING if self.approved_at else None
        return self.filed_at + SHOWING

    def state(self, at: datetime) -> str:
        """Return requested, approved, used, closed or expired, as of the moment `at`."""
        if self.used_at is not None:
            return "used"
        if self.closed_at is not None:
            return "closed"
        until = self.usable_until
        if until is None:
            return "requested" if at <= self.filed_at + APPROVAL else "expired"
        return "approved" if at <= until else "expired"
