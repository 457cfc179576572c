"""Changing the key-encryption key: every data key is wrapped anew, no secret is opened.

It may be killed anywhere and run again: until a row is wrapped anew its old key is still there, a new key
that was made is taken up, and secrets that are sealed meanwhile already use the new key.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kentongan.audit import book
from kentongan.vault import envelope, private
from kentongan.vault.models import Sealed, SealingKey
from kentongan.vault.points import reached

BATCH = 100


@dataclass(frozen=True)
class Rotated:
    """What a rotation did: the new key, how many secrets it wrapped anew, how many it could not."""

    key_id: str
    wrapped: int
    unreadable: int
    seconds: float


def rotate(*, at: datetime) -> Rotated:
    """Make a new key (or go on with one begun), wrap every data key for it, retire the old ones.

    Raises Refused when a key that secrets need is not in the folder, before anything is changed.
    """
    began = time.perf_counter()
    _refuse_missing()
    new = _new_key(at)
    reached("rotate.listed")
    wrapped = unreadable = 0
    for batch in _batches(new.key_id):
        done = _wrap_batch(batch, new)
        wrapped, unreadable = wrapped + done, unreadable + len(batch) - done
        reached("rotate.batch")
    _retire_others(new, wrapped, unreadable, at)
    return Rotated(new.key_id, wrapped, unreadable, time.perf_counter() - began)


def _needed() -> set[str]:
    """The keys that readable secrets are wrapped for; a broken row holds up nothing."""
    return set(Sealed.objects.current().exclude(readable=False).values_list("key_id", flat=True))


def _refuse_missing() -> None:
    for key_id in sorted(_needed()):
        private.load(key_id)


def _new_key(at: datetime) -> SealingKey:
    """The key to wrap for: one that an earlier run began with, else a new one."""
    in_use = list(SealingKey.objects.filter(retired_at=None)[:2])
    if len(in_use) == 2:  # a rotation is under way; the newer key is its goal
        return in_use[0]
    listed = set(SealingKey.objects.values_list("key_id", flat=True))
    made = {key_id: public for key_id, public in private.held().items() if key_id not in listed}
    key_id, public = made.popitem() if made else private.make_key()
    reached("rotate.made")
    with transaction.atomic():
        key = SealingKey.objects.create(key_id=key_id, public=public, made_at=at)
        book.record("vault.key_made", by=None, at=at, subject=key, key=key_id)
    return key


def _batches(key_id: str) -> Iterator[list[Sealed]]:
    """Read a batch at a time: no reading stays open while another writes."""
    last = 0
    rest = Sealed.objects.current().exclude(key_id=key_id).exclude(readable=False).order_by("pk")
    while batch := list(rest.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def _wrap_batch(batch: list[Sealed], new: SealingKey) -> int:
    """Wrap a batch in one transaction; return how many were wrapped."""
    with transaction.atomic():
        done = sum(_wrap(sealed, new) for sealed in batch)
        reached("rotate.wrapping")
    return done


def _wrap(sealed: Sealed, new: SealingKey) -> bool:
    try:
        data_key = private.unwrap(bytes(sealed.wrapped), sealed.place, sealed.key_id)
    except private.Unreadable:
        Sealed.objects.filter(pk=sealed.pk).update(readable=False)
        return False
    wrapped = envelope.wrap(data_key, sealed.place, bytes(new.public))
    same = Sealed.objects.current().filter(pk=sealed.pk, key_id=sealed.key_id)
    same.update(wrapped=wrapped, key_id=new.key_id)
    return True


def _retire_others(new: SealingKey, wrapped: int, unreadable: int, at: datetime) -> None:
    """Retire every key that no secret needs any more; one that a broken row still names stays."""
    with transaction.atomic():
        needed = _needed()
        old = SealingKey.objects.filter(retired_at=None).exclude(pk=new.pk).exclude(key_id__in=needed)
        gone = list(old.values_list("key_id", flat=True))
        old.update(retired_at=at)
        book.record(
            "vault.key_rotated", by=None, at=at, subject=new, key=new.key_id, retired=gone, wrapped=wrapped,
            unreadable=unreadable,
        )  # fmt: skip
    reached("rotate.retired")
    for key_id in SealingKey.objects.exclude(retired_at=None).values_list("key_id", flat=True):
        private.retire(key_id)
