"""From the account in our hands again, through 72 hours of watching, to the end; and back if retaken."""

from datetime import datetime

from django.db import transaction

from kentongan.audit import book
from kentongan.channels import registering
from kentongan.channels.models import Channel
from kentongan.incidents import opening, permits, playbook, telling
from kentongan.incidents.models import Happening, Incident, Signal, Task, freezes_of
from kentongan.people.models import Person
from kentongan.refusal import Refused


def open_tasks(incident: Incident, *codes: str) -> list[Task]:
    """Return the tasks of this round that are not done (of these codes, or all)."""
    found = Task.objects.filter(incident=incident, round=incident.round, done_at=None)
    return list(found.filter(code__in=codes) if codes else found)


def _refuse_open(incident: Incident, codes: tuple[str, ...], before: str) -> None:
    left = open_tasks(incident, *codes)
    if left:
        titles = "; ".join(playbook.NAMED[one.code].title for one in left[:3])
        raise Refused(f"Selesaikan dulu sebelum {before}: {titles}.")


def _move(
    incident: Incident, state: str, to: str, act: str, by: Person, at: datetime, **fields: object
) -> None:
    """Change the state once; somebody else's step first is refused."""
    moved = Incident.objects.filter(pk=incident.pk, state=state, round=incident.round).update(
        state=to, **fields
    )
    if not moved:
        raise Refused("Keadaan insiden ini baru saja diubah orang lain. Muat ulang halamannya.")
    incident.refresh_from_db()
    book.record(
        act, by=by, at=at, subject=incident, government_id=incident.government_id,
        state=to, round=incident.round,
    )  # fmt: skip


@transaction.atomic
def regained(incident: Incident, *, by: Person, at: datetime) -> Incident:
    """The account is in our hands again: everything is rotated now. Raises Refused for a mere suspicion, and
    while mailbox and phone are not safe."""
    permits.refuse_others(by, incident)
    if incident.state in (Incident.RECOVERING, Incident.WATCHING):
        return incident
    if incident.kind == Incident.SUSPECTED:
        raise Refused("Putuskan dulu: benar diretas atau alarm palsu.")
    _refuse_open(incident, ("mailbox",), "menyatakan akun kembali")
    _move(incident, Incident.OPEN, Incident.RECOVERING, "incident.regained", by, at, regained_at=at)
    opening.mark_done(incident, "recover", by=by, at=at)
    opening.add_tasks(incident, playbook.plays_for(incident.kind, "recovering"), at=at)
    return incident


@transaction.atomic
def secured(incident: Incident, *, by: Person, at: datetime) -> Incident:
    """Everything is rotated: the channel is official again, and 72 hours of watching begin.

    Raises Refused while a securing task is open.
    """
    permits.refuse_others(by, incident)
    if incident.state == Incident.WATCHING:
        return incident
    if incident.state == Incident.OPEN:
        raise Refused("Nyatakan dulu bahwa akun sudah kembali di tangan kita.")
    _refuse_open(incident, playbook.SECURING, "menyatakan akun aman")
    _move(incident, Incident.RECOVERING, Incident.WATCHING, "incident.secured", by, at, watched_from=at)
    for channel in incident.channels.all():
        if channel.state == Channel.HIJACKED:
            registering.change_state(
                channel, Channel.OFFICIAL, reason=f"Pulih, insiden nomor {incident.pk}", by=by, at=at
            )
    opening.add_tasks(incident, playbook.plays_for(incident.kind, "watching"), at=at)
    return incident


@transaction.atomic
def retaken(incident: Incident, text: str, *, by: Person, at: datetime) -> Incident:
    """The account was seized again: a new round begins with every task, and the register says so at once."""
    permits.refuse_others(by, incident)
    text = " ".join(text.split())[:500]
    if not text:
        raise Refused("Tulis apa yang terlihat, misalnya “unggahan giveaway muncul lagi pukul 13.00”.")
    if incident.state not in (Incident.RECOVERING, Incident.WATCHING):
        raise Refused("Akun ini belum dinyatakan kembali, maka belum dapat direbut lagi.")
    _move(
        incident, incident.state, Incident.OPEN, "incident.retaken", by, at,
        round=incident.round + 1, kind=Incident.HIJACKED, regained_at=None, watched_from=None,
    )  # fmt: skip
    Happening.objects.create(
        incident=incident, kind=Happening.RETAKEN, at=at, noted_at=at, by_id=by.pk, text=text
    )
    opening.add_tasks(incident, playbook.plays_for(Incident.HIJACKED, "open"), at=at)
    opening.say_hijacked(incident, by=by, at=at)
    _carry_over(incident, by=by, at=at)
    telling.tell(
        incident, telling.team(incident, at=at), key=f"retaken-{incident.round}", at=at,
        subject=f"Diretas lagi: {telling.about(incident)}"[:150],
        text=f"{text}\nSemua langkah dibuka lagi, mulai dari surel dan ponsel pemulihan.",
    )  # fmt: skip
    return incident


def _carry_over(incident: Incident, *, by: Person, at: datetime) -> None:
    """What the round before settled and still holds is not done again; notices still due go on."""
    Task.objects.filter(incident=incident, code__startswith="tell-", done_at=None).update(
        round=incident.round
    )
    if incident.leaked != Incident.UNKNOWN:
        opening.mark_done(incident, "leak", by=by, at=at)
    if freezes_of(incident).exists():
        opening.mark_done(incident, "freeze", by=by, at=at)
    if incident.reports.exclude(sent_at=None).exists():
        opening.mark_done(incident, "report", by=by, at=at)


@transaction.atomic
def close(incident: Incident, *, by: Person, at: datetime) -> Incident:
    """End an incident: everything required is done, the 72 hours are over, nothing is frozen any more."""
    permits.refuse_others(by, incident)
    if not incident.is_open:
        return incident
    if incident.state != Incident.WATCHING:
        raise Refused("Insiden ditutup sesudah akun dinyatakan aman dan dipantau 72 jam.")
    if incident.leaked == Incident.UNKNOWN:
        raise Refused("Jawab dulu apakah data pribadi warga terdampak.")
    _refuse_open(incident, (), "menutup")
    if freezes_of(incident).exists():
        raise Refused("Kiriman keluar masih dibekukan. Cairkan dulu pembekuannya.")
    _move(
        incident, Incident.WATCHING, Incident.CLOSED, "incident.closed", by, at,
        closed_at=at, closed_by_id=by.pk,
    )  # fmt: skip
    return incident


@transaction.atomic
def false_alarm(incident: Incident, *, by: Person, at: datetime) -> Incident:
    """A suspicion that was none: its signals are judged false and the incident ends.

    Raises Refused once it was declared, and while its freeze stands.
    """
    permits.refuse_others(by, incident)
    if incident.false_alarm:
        return incident
    if incident.kind != Incident.SUSPECTED or not incident.is_open:
        raise Refused("Hanya dugaan yang dapat dinyatakan alarm palsu.")
    if freezes_of(incident).exists():
        raise Refused("Cairkan dulu pembekuannya, lalu nyatakan alarm palsu.")
    _move(
        incident, Incident.OPEN, Incident.CLOSED, "incident.false_alarm", by, at,
        closed_at=at, closed_by_id=by.pk, false_alarm=True,
    )  # fmt: skip
    opening.mark_done(incident, "judge", by=by, at=at)
    Signal.objects.filter(incident=incident, judged="").update(
        judged=Signal.FALSE, judged_at=at, judged_by_id=by.pk
    )
    return incident
