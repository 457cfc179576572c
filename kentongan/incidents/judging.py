"""A person judges a sign: real, or a false alarm."""

from datetime import datetime

from django.db import transaction

from kentongan.audit import book
from kentongan.incidents import opening, recovering
from kentongan.incidents.models import Incident, Signal
from kentongan.people.models import Person
from kentongan.refusal import Refused


@transaction.atomic
def judge(signal: Signal, verdict: str, *, by: Person, at: datetime) -> Signal:
    """Note the verdict "real" or "false"; the same again changes nothing. Officers of the government only.

    "real" declares the suspicion as a seizure; when the last sign of a mere suspicion is false, it ends as a
    false alarm. Raises Refused, also while the freeze of a false alarm stands.
    """
    if not (by.is_officer and by.government_id == signal.government_id):
        raise Refused("Tanda hanya dinilai petugas Dinas Kominfo.")
    if verdict not in (Signal.REAL, Signal.FALSE):
        raise Refused("Pilih benar atau alarm palsu.")
    if signal.judged == verdict:
        return signal
    Signal.objects.filter(pk=signal.pk).update(judged=verdict, judged_at=at, judged_by_id=by.pk)
    signal.refresh_from_db()
    book.record(
        "incident.signal_judged", by=by, at=at, subject=signal, government_id=signal.government_id,
        verdict=verdict, kind=signal.kind,
    )  # fmt: skip
    incident = signal.incident
    if incident is None or not incident.is_open or incident.kind != Incident.SUSPECTED:
        return signal
    if verdict == Signal.REAL:
        opening.declare(incident, Incident.HIJACKED, by=by, at=at)
    elif not incident.signals.exclude(judged=Signal.FALSE).exists() and incident.opened_by_id is None:
        recovering.false_alarm(incident, by=by, at=at)
    return signal
