"""Sealing a secret for its owner, replacing it, forgetting it. This needs no private key."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from kentongan.audit import book
from kentongan.refusal import Refused
from kentongan.vault import asking, envelope
from kentongan.vault.envelope import Place
from kentongan.vault.models import Sealed, SealingKey, Trace

LONGEST = 8_000  # letters of one secret


def seal(
    owner_type: str,
    owner_id: int,
    field: str,
    text: str,
    *,
    government_id: int | None,
    by: book.Actor | None,
    at: datetime,
) -> Sealed:
    """Seal `text` as the current secret of this owner's `field`; the one before is destroyed.

    `owner_type` is a model's label ("channels.channel"). The book gets numbers only. Raises Refused for an
    empty or very long text, when the vault has no key yet, and when somebody else sealed in the same instant.
    """
    _refuse_unfit(text)
    with transaction.atomic():
        sealed = _seal_alone(Place(government_id, owner_type, owner_id, field, 0), text, by=by, at=at)
        book.record(
            "secret.sealed", by=by, at=at, subject=sealed, government_id=government_id, field=field,
            owner_type=owner_type, owner=owner_id, version=sealed.version, key=sealed.key_id,
        )  # fmt: skip
        transaction.on_commit(_nudge)
    return sealed


def _seal_alone(place: Place, text: str, *, by: book.Actor | None, at: datetime) -> Sealed:
    """Two who seal the same field at once: one of them is told."""
    try:
        with transaction.atomic():
            return _seal(place, text, by=by, at=at)
    except IntegrityError as error:
        raise Refused(
            "Rahasia ini baru saja disimpan orang lain. Muat ulang, lalu lihat apakah masih perlu."
        ) from error


def _refuse_unfit(text: str) -> None:
    if not text.strip():
        raise Refused("Rahasianya kosong; isi dulu, atau pilih Lupakan bila tidak disimpan lagi di sini.")
    if len(text) > LONGEST:
        raise Refused(f"Rahasia ini {len(text)} huruf; paling panjang {LONGEST}.")


def _seal(first: Place, text: str, *, by: book.Actor | None, at: datetime) -> Sealed:
    key = current_key()
    owned = Sealed.objects.filter(owner_type=first.owner_type, owner_id=first.owner_id, field=first.field)
    version = (owned.aggregate(last=Max("version"))["last"] or 0) + 1
    for old in owned.current():
        _destroy(old, at=at)
    place = Place(first.government_id, first.owner_type, first.owner_id, first.field, version)
    parts = envelope.seal(text, place, bytes(key.public))
    return Sealed.objects.create(
        government_id=place.government_id, owner_type=place.owner_type, owner_id=place.owner_id,
        field=place.field, version=version, blob=parts.blob, wrapped=parts.wrapped, key_id=key.key_id, at=at,
        by_id=by.pk if by else None,
    )  # fmt: skip


def current_key() -> SealingKey:
    """Return the key that seals now. Raises Refused when there is none, or its name does not fit it."""
    key = SealingKey.objects.select_for_update().filter(retired_at=None).first()
    if key is None:
        raise Refused(
            "Brankas belum punya kunci. Jalankan Kentongan dengan kentongan serve (atau layanan penyimpan "
            "kuncinya) satu kali, lalu simpan lagi."
        )
    if envelope.key_id_of(bytes(key.public)) != key.key_id:
        raise Refused("Kunci brankas di basis data telah diubah. Hentikan pemakaian dan periksa buku audit.")
    return key


def forget(sealed: Sealed, *, by: book.Actor | None, at: datetime) -> None:
    """Destroy a secret: its wrapped key and its marks are wiped, nobody can open it again. Twice is once."""
    with transaction.atomic():
        if not _destroy(sealed, at=at):
            return
        book.record(
            "secret.forgotten", by=by, at=at, subject=sealed, government_id=sealed.government_id,
            field=sealed.field, owner_type=sealed.owner_type, owner=sealed.owner_id, version=sealed.version,
        )  # fmt: skip


def forget_government(government_id: int, *, by: book.Actor | None, at: datetime) -> None:
    """Take every secret of a government that is removed (the sample) away with it."""
    with transaction.atomic():
        for sealed in Sealed.objects.filter(government_id=government_id).current():
            forget(sealed, by=by, at=at)
        Sealed.objects.filter(government_id=government_id).delete()


def _destroy(sealed: Sealed, *, at: datetime) -> bool:
    Trace.objects.filter(sealed=sealed).delete()
    held = Sealed.objects.current().filter(pk=sealed.pk)
    return bool(held.update(retired_at=at, blob=b"", wrapped=b""))


def current(owner_type: str, owner_id: int, field: str) -> Sealed | None:
    """Return the sealed secret that an owner has now in `field`."""
    held = Sealed.objects.current().filter(owner_type=owner_type, owner_id=owner_id, field=field)
    return held.first()


def _nudge() -> None:
    """Have the broker try the new ciphertext and mark its words; it catches up by itself when it is away."""
    try:
        asking.ask({"ask": "settle"}, seconds=1.0)
    except Refused:
        return
