"""What waits for a person in the rooms of custody: handovers, approvals, resets, proposals, incidents."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from kentongan.channels.models import Channel
from kentongan.custody import reveals_permits
from kentongan.handovers import permits
from kentongan.handovers.models import Handover
from kentongan.incidents import permits as incident_permits
from kentongan.incidents import telling
from kentongan.incidents.models import Incident
from kentongan.paper import words
from kentongan.people import humans
from kentongan.people.models import AdminProposal, Person, ResetRequest
from kentongan.vault.models import Opening
from kentongan.web.tasks import Task, name_of
from kentongan.workdays.clock import local_day

LISTED = 5  # of one kind by name; more are counted by the room's own page


def of(person: Person) -> list[Task]:
    """Everything that waits for this person now, the most urgent kind first."""
    at = timezone.now()
    today = local_day(at, person.government.zone)
    return [
        *_incidents(person),
        *_handovers(person, today),
        *_openings(person, at),
        *_resets(person),
        *_proposals(person),
    ]


def _incidents(person: Person) -> Iterator[Task]:
    acts = incident_permits.may_report(person)
    for one in Incident.objects.visible_to(person).unclosed()[:LISTED]:
        yield Task(
            title=f"Insiden {telling.about(one)}: {one.get_kind_display()}",
            url=reverse("incidents:show", args=[one.pk]),
            look="seized",
            word=capfirst(one.get_state_display()),
            reason="Kerjakan langkah yang belum selesai." if acts else "Lihat sejauh mana penanganannya.",
        )


def _handovers(person: Person, today: date) -> Iterator[Task]:
    found = Handover.objects.visible_to(person).open().with_names()
    mine = [one for one in found if _is_turn(person, one, today)]
    for one in mine[:LISTED]:
        late = one.due_on < today and one.state != Handover.PROVEN
        yield Task(
            title=f"{_verb(person, one)} {name_of(one.channel)}",
            url=reverse("handovers:show", args=[one.pk]),
            look="late" if late else "wait",
            word="Lewat tenggat" if late else capfirst(one.get_state_display()),
            reason=_why(one),
            when=f"tenggat {words.plain_date(one.due_on)}",
        )
    if len(mine) > LISTED:
        yield Task(
            f"{len(mine) - LISTED} serah terima lain", reverse("handovers:list"), "wait", "Menunggu",
            "Buka daftarnya.",
        )  # fmt: skip


def _is_turn(person: Person, one: Handover, today: date) -> bool:
    """A party always; who approves while it is asked; officers once it is late."""
    if permits.is_party(person, one):
        return True
    if one.state == Handover.ASKED and permits.may_approve(person, one):
        return True
    return person.is_officer and one.due_on < today


def _why(one: Handover) -> str:
    if one.state == Handover.PROVEN:
        return f"Dari {one.outgoing_name}. Semua langkah terbukti; terbitkan berita acaranya."
    return f"Dari {one.outgoing_name}. Akses di platform belum terbukti berakhir."


def _verb(person: Person, one: Handover) -> str:
    names = one.state == Handover.ASKED and permits.may_approve(person, one)
    return "Tunjuk penerima" if names else "Serah terima"


def _openings(person: Person, at: datetime) -> Iterator[Task]:
    waiting = list(Opening.objects.visible_to(person).waiting(at).exclude(asker_id=person.pk)[:LISTED])
    owners = Channel.objects.select_related("agency", "government")
    channels = owners.in_bulk({one.sealed.owner_id for one in waiting})
    for one in waiting:
        channel = channels.get(one.sealed.owner_id)
        if channel is None or not reveals_permits.may_approve(person, channel, at):
            continue
        yield Task(
            title=f"Permintaan membuka sandi {name_of(channel)}",
            url=reverse("custody:reveals"),
            look="late",
            word="Menunggu persetujuan",
            reason=one.reason,
            when="berlaku 15 menit",
        )


def _resets(person: Person) -> Iterator[Task]:
    if not person.is_administrator:
        return
    waiting = ResetRequest.objects.visible_to(person).filter(state=ResetRequest.ASKED)
    for one in waiting.select_related("person", "asked_by")[:LISTED]:
        if humans.same(one.asked_by, person) or humans.same(one.person, person):
            continue
        yield Task(
            title=f"Setujui atau batalkan pengaturan ulang {one.person.name}",
            url=reverse("people:show", args=[one.person_id]),
            look="wait",
            word="Menunggu orang kedua",
            reason=one.reason,
        )


def _proposals(person: Person) -> Iterator[Task]:
    if not person.is_administrator:
        return
    waiting = AdminProposal.objects.visible_to(person).filter(state=AdminProposal.WAITING)
    for one in waiting.select_related("agency")[:LISTED]:
        yield Task(
            title=f"Usulan admin {one.agency.name}",
            url=reverse("people:proposals"),
            look="wait",
            word="Menunggu jawaban",
            reason=f"{one.name}, surat {one.letter_number}.",
        )
