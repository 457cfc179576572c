"""An incident begins, by a button or by a signal: people are told at once, and the playbook opens."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from kentongan.agencies.models import Agency, Government
from kentongan.audit import book
from kentongan.channels import registering
from kentongan.channels.models import Channel
from kentongan.incidents import law, permits, playbook, telling
from kentongan.incidents.models import Incident, IncidentSetting, Task, freezes_of
from kentongan.incidents.playbook import Play
from kentongan.people.models import Person
from kentongan.refusal import Refused


@transaction.atomic
def open_incident(
    government: Government,
    *,
    kind: str,
    channels: Sequence[Channel] = (),
    agency: Agency | None = None,
    found: str,
    by: Person | None,
    at: datetime,
) -> Incident:
    """Open an incident of `kind` about these channels, an agency or the whole government; tell the team.

    An incident that is still open about the same is returned as it is; a suspicion that is now more than one
    is declared. `found`: how it became known, in a sentence. `by` None: a signal. Raises Refused.
    """
    found = " ".join(found.split())[:500]
    if not found:
        raise Refused("Tulis dalam satu kalimat bagaimana hal ini diketahui.")
    if kind not in dict(Incident.KINDS):
        raise Refused("Pilih apa yang terjadi.")
    standing = _standing(government, channels, agency)
    if standing is not None:
        if standing.kind == Incident.SUSPECTED and kind != Incident.SUSPECTED:
            declare(standing, kind, by=by, at=at)
        return standing
    setting = IncidentSetting.objects.filter(government=government).first()
    incident = Incident.objects.create(
        government=government, agency=agency, kind=kind, found=found, opened_at=at,
        opened_by_id=by.pk if by else None, vital=bool(setting and setting.vital),
    )  # fmt: skip
    incident.channels.set(channels)
    law.put_on_record(government)
    book.record(
        "incident.opened", by=by, at=at, subject=incident, government_id=government.pk,
        kind=kind, channels=[one.pk for one in channels], agency=agency.pk if agency else None,
    )  # fmt: skip
    if kind == Incident.SUSPECTED:
        add_tasks(incident, playbook.plays_for(kind, "open"), at=at)
    else:
        _begin(incident, by=by, at=at)
    telling.tell(
        incident, telling.team(incident, at=at), key="opened", at=at,
        subject=f"Insiden: {telling.about(incident)} {incident.get_kind_display()}"[:150],
        text=f"{found}\nBuka daftar langkahnya sekarang. Jangan memakai akun itu untuk memberi kabar.",
    )  # fmt: skip
    return incident


def _standing(government: Government, channels: Sequence[Channel], agency: Agency | None) -> Incident | None:
    alike = Incident.objects.filter(government=government).unclosed()
    if channels:
        return alike.filter(channels__in=channels).first()
    return alike.filter(agency=agency, channels=None).first()


@transaction.atomic
def declare(incident: Incident, kind: str, *, by: Person | None, at: datetime) -> Incident:
    """Turn a suspicion into an incident of `kind`: the register says so at once, and every task opens.

    Declared already, it stays as it is. Raises Refused for a closed incident and an unknown kind.
    """
    permits.refuse_others(by, incident)
    if kind not in dict(Incident.KINDS) or kind == Incident.SUSPECTED:
        raise Refused("Pilih apa yang terjadi: diretas, bocor, atau kehilangan akses.")
    incident.refresh_from_db()
    if incident.kind != Incident.SUSPECTED:
        return incident
    if not incident.is_open:
        raise Refused("Insiden ini sudah ditutup. Buka insiden baru.")
    moved = Incident.objects.filter(pk=incident.pk, kind=Incident.SUSPECTED).update(kind=kind)
    if not moved:
        return incident
    incident.kind = kind
    book.record(
        "incident.declared", by=by, at=at, subject=incident, government_id=incident.government_id, kind=kind
    )
    mark_done(incident, "judge", by=by, at=at)
    _begin(incident, by=by, at=at)
    return incident


def _begin(incident: Incident, *, by: Person | None, at: datetime) -> None:
    """Open the tasks of the first phase; what the product does by itself is done at once."""
    Incident.objects.filter(pk=incident.pk, declared_at=None).update(declared_at=at)
    incident.declared_at = incident.declared_at or at
    add_tasks(incident, playbook.plays_for(incident.kind, "open"), at=at)
    if incident.kind == Incident.HIJACKED:
        say_hijacked(incident, by=by, at=at)
    if freezes_of(incident).exists():
        mark_done(incident, "freeze", by=by, at=at)


def say_hijacked(incident: Incident, *, by: Person | None, at: datetime) -> None:
    """Let the register, and so the public page, call the incident's channels seized."""
    for channel in incident.channels.all():
        if Channel.HIJACKED in dict(registering.steps_from(channel.state)):
            registering.change_state(
                channel, Channel.HIJACKED, reason=f"Insiden nomor {incident.pk}", by=by, at=at
            )
    mark_done(incident, "registry", by=by, at=at)


def add_tasks(incident: Incident, plays: Iterable[Play], *, at: datetime) -> None:
    """Open tasks of the incident's round whose time begins at `at`; those that are open stay as they are."""
    for play in plays:
        Task.objects.get_or_create(
            incident=incident,
            round=incident.round,
            code=play.code,
            defaults={"place": playbook.PLACES[play.code], "due_at": at + play.due},
        )


def mark_done(incident: Incident, code: str, *, by: Person | None, at: datetime, note: str = "") -> None:
    """Note that a task of this round was done by another act; where there is none, nothing happens."""
    open_ones = Task.objects.filter(incident=incident, round=incident.round, code=code, done_at=None)
    open_ones.update(done_at=at, done_by_id=by.pk if by else None, note=note[:500])
