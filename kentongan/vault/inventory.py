"""What keys there are, whether their private halves are in the folder, and whether every secret opens."""

import pwd
from dataclasses import dataclass
from datetime import datetime

from kentongan.refusal import Refused
from kentongan.vault import asking, private
from kentongan.vault.models import Sealed, SealingKey


@dataclass(frozen=True)
class Key:
    """One key pair as database and folder know it."""

    key_id: str
    made_at: datetime
    retired_at: datetime | None
    split_at: datetime | None
    secrets: int
    missing: bool  # no file with its private half


@dataclass(frozen=True)
class Inventory:
    """All keys, the folder's owner, whether the broker answers, and how many secrets do not open."""

    keys: list[Key]
    folder: str
    owner: str
    broker: bool
    unreadable: int


def take() -> Inventory:
    """Try every secret without showing any, and count."""
    held = Sealed.objects.current()
    unreadable = sum(not _opens(sealed) for sealed in held.iterator(chunk_size=500))
    place = private.folder()
    return Inventory(
        keys=[_key(key) for key in SealingKey.objects.all()],
        folder=str(place),
        owner=_name(place.stat().st_uid),
        broker=_answers(),
        unreadable=unreadable,
    )


def _key(key: SealingKey) -> Key:
    secrets = Sealed.objects.current().filter(key_id=key.key_id).count()
    return Key(key.key_id, key.made_at, key.retired_at, key.split_at, secrets, not _is_here(key.key_id))


def _is_here(key_id: str) -> bool:
    try:
        private.load(key_id)
    except private.Unreadable:
        return False
    return True


def _opens(sealed: Sealed) -> bool:
    try:
        private.open_sealed(sealed.parts, sealed.place, sealed.key_id)
    except private.Unreadable:
        return False
    return True


def _answers() -> bool:
    try:
        asking.ask({"ask": "alive"}, seconds=2.0)
    except Refused:
        return False
    return True


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
