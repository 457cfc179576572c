"""Recovery drills: the way back into the account is tried out before it is needed."""

from datetime import date, datetime

from django.db import transaction

from kentongan.agencies.naming import cleaned
from kentongan.audit import book
from kentongan.channels.models import Channel
from kentongan.custody.models import RecoveryDrill
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


@transaction.atomic
def record(
    channel: Channel, on: date, result: str, note: str = "", *, by: Person | None, at: datetime
) -> RecoveryDrill:
    """Record a drill of local day `on` with its `result` (RecoveryDrill.RESULTS); the same day again
    corrects it. Raises Refused for a day to come, and a failure that does not say what failed.
    """
    if result not in dict(RecoveryDrill.RESULTS):
        raise Refused("Hasil latihan belum dipilih: berhasil atau gagal.")
    if on > local_day(at, channel.government.zone):
        raise Refused("Tanggal latihan masih akan datang. Catat sesudah latihannya dilakukan.")
    note = cleaned(note, "Catatan")[:300] if note.strip() else ""
    if result == RecoveryDrill.FAILED and not note:
        raise Refused("Latihan yang gagal perlu catatan: langkah mana yang tidak jalan?")
    told = {"result": result, "note": note, "at": at, "by_id": by.pk if by else None}
    drill, _ = RecoveryDrill.objects.update_or_create(channel=channel, on=on, defaults=told)
    book.record(
        "custody.drilled", by=by, at=at, subject=channel, government_id=channel.government_id,
        on=on, result=result,
    )  # fmt: skip
    return drill
