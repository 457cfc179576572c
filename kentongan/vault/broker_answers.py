"""What the broker answers. It looks at the permission itself, writes the book's row, and only then opens.

The order is the promise: one transaction checks the permission, uses it up and writes the row; only after it
is committed is the ciphertext read. Without a row there is no secret; a second request finds the permission
used.
"""

import itertools
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from kentongan.audit import book
from kentongan.refusal import Refused
from kentongan.vault import humans, private, words
from kentongan.vault.models import APPROVAL, FACTOR, FOR_PEOPLE, Opening, Sealed, SealingKey, Trace
from kentongan.vault.points import reached

LEASE = timedelta(hours=24)  # a shown password must be changed by then (reliability.md §3.3)
BREAKGLASS_LEASE = timedelta(0)  # at once
A_HOUR = timedelta(hours=1)
PEOPLE_AN_HOUR = 30  # a government's openings by people: pages that were taken over cannot empty the vault
MACHINE_AN_HOUR = 600  # of one secret
SENTENCES = {
    "gone": "Permintaan ini tidak ada.",
    "used": "Rahasia ini sudah ditampilkan satu kali dengan izin itu. Minta lagi bila masih perlu.",
    "closed": "Permintaan ini sudah ditutup.",
    "requested": "Permintaan ini belum disetujui orang kedua.",
    "expired": "Izin ini sudah lewat waktunya. Minta lagi.",
    "stale": "Hak pemohon atau penyetuju sudah berubah sejak izin ini dibuat. Minta lagi.",
    "many": "Terlalu banyak pembukaan dalam satu jam; penyimpan kunci menahan yang berikutnya.",
    "replaced": "Rahasia ini sudah diganti atau dilupakan.",
}


def answer(request: dict[str, Any], *, at: datetime) -> dict[str, Any]:
    """Answer one request at the moment `at`; a refusal is an answer too.

    {"ask": "open", "opening": n} · {"ask": "spot", "text": …, "government": n} · {"ask": "settle"} ·
    {"ask": "alive"}
    """
    verbs = {"open": _open, "spot": _spot, "settle": _settle, "alive": _alive}
    verb = verbs.get(str(request.get("ask")))
    if verb is None:
        return {"ok": False, "why": "Permintaan tidak dikenal."}
    try:
        return {"ok": True} | verb(request, at)
    except Refused as refused:
        return {"ok": False, "why": refused.sentence}


def _open(request: dict[str, Any], at: datetime) -> dict[str, Any]:
    opening = use(int(request.get("opening") or 0), at=at)
    reached("broker.committed")
    sealed = opening.sealed
    text = private.open_sealed(sealed.parts, sealed.place, sealed.key_id)
    reached("broker.opened")
    return {"text": text}


def use(opening_id: int, *, at: datetime) -> Opening:
    """Check a permission, use it up and write the book's row, in one transaction. Raises Refused."""
    with transaction.atomic(durable=True):
        found = Opening.objects.select_related("sealed").filter(pk=opening_id).first()
        if found is None:
            raise Refused(SENTENCES["gone"])
        asker = _refuse_unfit(found, at)
        reached("broker.checked")
        _take(found, at)
        reached("broker.taken")
        sealed = found.sealed
        book.record(
            "secret.opened", by=asker, at=at, subject=found, government_id=sealed.government_id,
            kind=found.kind, owner_type=sealed.owner_type, owner=sealed.owner_id, field=sealed.field,
            version=sealed.version, approver=found.approver_id,
        )  # fmt: skip
        reached("broker.booked")
    return found


def _take(opening: Opening, at: datetime) -> None:
    fields: dict[str, Any] = {"used_at": at}
    if opening.kind != Opening.MACHINE:
        lease = BREAKGLASS_LEASE if opening.kind == Opening.BREAKGLASS else LEASE
        fields |= {"lease_until": at + lease, "rotation_due": at + lease}
    same = Opening.objects.unused().filter(pk=opening.pk, approved_at=opening.approved_at)
    if not same.update(**fields):
        raise Refused(SENTENCES["used"])


def _refuse_unfit(opening: Opening, at: datetime) -> Any:
    """Return the person who asks (None: a machine), or raise Refused."""
    state = opening.state(at)
    if state != "approved":
        raise Refused(SENTENCES[state])
    if opening.sealed.retired_at is not None:
        raise Refused(SENTENCES["replaced"])
    _refuse_flood(opening, at)
    if opening.kind == Opening.MACHINE:
        if opening.sealed.owner_type in FOR_PEOPLE:
            raise Refused(SENTENCES["requested"])
        return None
    asker = _unchanged(opening.asker_id, opening.asker_generation)
    _refuse_stale_proof(opening.factor_at, opening.filed_at)
    if opening.kind == Opening.REVEAL:
        _refuse_own(opening, asker)
    return asker


def _refuse_own(opening: Opening, asker: Any) -> None:
    approver = _unchanged(opening.approver_id, opening.approver_generation)
    approved = opening.approved_at
    if humans.same(asker, approver) or approved is None or approved > opening.filed_at + APPROVAL:
        raise Refused(SENTENCES["requested"])
    _refuse_stale_proof(opening.approver_factor_at, approved)


def _refuse_stale_proof(factor_at: datetime | None, acted_at: datetime) -> None:
    if factor_at is None or not acted_at - FACTOR <= factor_at <= acted_at:
        raise Refused(SENTENCES["stale"])


def _unchanged(person_id: int | None, generation: int | None) -> Any:
    people = get_user_model()._default_manager
    person = people.filter(
        pk=person_id or -1, is_active=True, generation=-1 if generation is None else generation
    ).first()
    if person is None:
        raise Refused(SENTENCES["stale"])
    return person


def _refuse_flood(opening: Opening, at: datetime) -> None:
    lately = Opening.objects.filter(used_at__gt=at - A_HOUR)
    if opening.kind == Opening.MACHINE:
        full = lately.filter(sealed=opening.sealed_id).count() >= MACHINE_AN_HOUR
    else:
        same = lately.filter(sealed__government_id=opening.sealed.government_id)
        full = same.exclude(kind=Opening.MACHINE).count() >= PEOPLE_AN_HOUR
    if full:
        raise Refused(SENTENCES["many"])


def _spot(request: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Say whether a text holds a word of a government's sealed secrets; which one only the book learns."""
    own = Trace.objects.filter(sealed__retired_at=None, sealed__government_id=int(request["government"]))
    asked = private.marks(list(words.runs(str(request.get("text") or ""))))
    for some in _batches(asked):
        hit = own.filter(mark__in=some).select_related("sealed").first()
        if hit is not None:
            _note_spotted(hit.sealed, at)
            return {"found": True}
    return {"found": False}


def _note_spotted(sealed: Sealed, at: datetime) -> None:
    """Guessing a secret by writing texts leaves a row for each hit."""
    with transaction.atomic():
        book.record(
            "secret.spotted", by=None, at=at, subject=sealed, government_id=sealed.government_id,
            field=sealed.field, owner_type=sealed.owner_type, owner=sealed.owner_id,
        )  # fmt: skip


def _settle(request: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Try every ciphertext that was not tried yet, and mark its words. Nothing leaves this process."""
    done = [_try(sealed) for sealed in Sealed.objects.current().filter(readable=None)[:200]]
    return {"tried": len(done), "readable": sum(done)}


def _try(sealed: Sealed) -> bool:
    try:
        text = private.open_sealed(sealed.parts, sealed.place, sealed.key_id)
    except Refused:
        Sealed.objects.filter(pk=sealed.pk).update(readable=False)
        return False
    marks = private.marks(words.telling(text))
    with transaction.atomic():
        if Sealed.objects.current().filter(pk=sealed.pk, readable=None).update(readable=True):
            Trace.objects.bulk_create([Trace(sealed=sealed, mark=mark) for mark in marks])
    return True


def _alive(request: dict[str, Any], at: datetime) -> dict[str, Any]:
    return {"keys": sorted(private.held())}


def _batches(marks: Iterable[str]) -> Iterable[list[str]]:
    rest = iter(marks)
    while some := list(itertools.islice(rest, 500)):
        yield some


def prepare(*, at: datetime) -> None:
    """Bring folder and database together at the start: make the first key, list a key that is not listed.

    Raises Refused when the database names a key whose private half is not in the folder: then no secret
    opens.
    """
    listed = set(SealingKey.objects.values_list("key_id", flat=True))
    held = private.held()
    if not listed and not held:
        key_id, public = private.make_key()
        held = {key_id: public}
    with transaction.atomic():
        for key_id, public in held.items():
            if key_id not in listed:
                _list(key_id, public, at)
    for key_id in SealingKey.objects.filter(retired_at=None).values_list("key_id", flat=True):
        private.load(key_id)


def _list(key_id: str, public: bytes, at: datetime) -> None:
    key, made = SealingKey.objects.get_or_create(key_id=key_id, defaults={"public": public, "made_at": at})
    if made:
        book.record("vault.key_made", by=None, at=at, subject=key, key=key_id)


def write_through() -> None:
    """Have SQLite wait for the disk at every commit: the book's row must outlive a power cut."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
