"""The switch: who may freeze what goes out, and who lets it go on."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from kentongan.agencies.models import Agency
from kentongan.channels import freezing
from kentongan.channels.freezing import Scope, words
from kentongan.channels.models import Freeze
from kentongan.incidents import opening, permits
from kentongan.incidents.models import Happening, Incident, freezes_of
from kentongan.notices import telling
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


@transaction.atomic
def freeze(scope: Scope, reason: str, *, by: Person | None, at: datetime) -> Freeze:
    """Freeze everything outgoing of a channel, an agency or a government, at once; frozen stays frozen.

    Waiting jobs are held, running ones stop before their next item; everybody concerned is told loudly.
    Raises Refused without a reason, and for somebody who may not (`by` None: a signal, where that is on).
    """
    if by is not None and not permits.may_freeze(by, scope):
        raise Refused("Anda hanya dapat membekukan kanal OPD Anda sendiri. Hubungi petugas Dinas Kominfo.")
    put = freezing.put(scope, reason=reason, by=by, at=at)
    for incident in _concerned(put):
        opening.mark_done(incident, "freeze", by=by, at=at)
    telling.tell(
        _people(put, at), subject=f"Dibekukan: {words(put)}"[:150], url=reverse("incidents:list"),
        text=f"Semua kiriman keluar {words(put)} berhenti: {put.reason}\nPembacaan situs web tetap berjalan.",
        key=f"freeze-{put.pk}", government=put.government, at=at, loud=True,
    )  # fmt: skip
    return put


@transaction.atomic
def freeze_and_open(scope: Scope, *, kind: str, reason: str, by: Person, at: datetime) -> Incident:
    """Do both with one press: freeze the channel, agency or government, and open its incident."""
    place = freezing.place_of(scope)
    freeze(scope, reason, by=by, at=at)
    return opening.open_incident(
        place.government, kind=kind, channels=[place.channel] if place.channel else (),
        agency=place.agency, found=reason, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def lift(frozen: Freeze, reason: str, *, by: Person, at: datetime) -> Freeze:
    """Let everything go on again; what was held waits again. Lifted stays lifted.

    Raises Refused without a reason, and for everybody but officers of the government.
    """
    if not (by.is_officer and by.government_id == frozen.government_id):
        raise Refused("Pembekuan hanya dicairkan petugas Dinas Kominfo.")
    reason = " ".join(reason.split())
    if not reason:
        raise Refused("Tulis mengapa pembekuan ini dicairkan, misalnya “kata sandi sudah diganti”.")
    frozen.refresh_from_db()
    if frozen.lifted_at is None:
        concerned: list[Incident | None] = [*_concerned(frozen)]
        for incident in concerned or [None]:
            Happening.objects.create(
                incident=incident, freeze=frozen, kind=Happening.LIFTED, at=at, noted_at=at, by_id=by.pk,
                text=f"{words(frozen)[:100]}: {reason[:380]}",
            )  # fmt: skip
    return freezing.lift(frozen, by=by, at=at)


def _concerned(put: Freeze) -> list[Incident]:
    unclosed = Incident.objects.filter(government_id=put.government_id).unclosed()
    return [one for one in unclosed if freezes_of(one).filter(pk=put.pk).exists()]


def _people(put: Freeze, at: datetime) -> list[Person]:
    """The office; and the agency's people, all of them when the whole government stands still."""
    day = local_day(at, put.government.zone)
    found = {one.pk: one for one in holders(put.government, *roles.OFFICERS, on=day)}
    agency: Agency | None = put.channel.agency if put.channel else put.agency
    found.update({one.pk: one for one in holders(put.government, *roles.AGENCY_BOUND, agency=agency, on=day)})
    return list(found.values())
