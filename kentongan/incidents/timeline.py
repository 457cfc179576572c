"""What happened in an incident, in the order of time: for the page, and for the chronology of the report."""

from dataclasses import dataclass
from datetime import datetime

from kentongan.channels.freezing import words
from kentongan.channels.models import ChannelState, Freeze
from kentongan.channels.refusing import STATE_WORDS, named
from kentongan.incidents import playbook
from kentongan.incidents.models import Happening, Incident, freezes_ever_of
from kentongan.people.models import Person

PRODUCT = "Kentongan"
_TOLD_OTHERWISE = ("freeze", "registry", "judge", "leak")  # by the row that the act itself leaves


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened. `by`: a person's name, the product's, or "" when nobody noted it."""

    at: datetime
    words: str
    by: str


def of(incident: Incident) -> list[Moment]:
    """Return everything that is known of an incident, the oldest first."""
    names = _names(incident)
    found = [
        *_signals(incident), *_steps(incident, names), *_freezes(incident, names), *_states(incident, names),
        *_happenings(incident, names), *_tasks(incident, names),
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.at)


def _names(incident: Incident) -> dict[int | None, str]:
    people = Person.objects.filter(government_id=incident.government_id).values_list("pk", "name")
    return {None: PRODUCT, **dict(people)}


def _signals(incident: Incident) -> list[Moment]:
    found = incident.signals.select_related("channel")
    first = [Moment(one.since, f"{named(one.channel)}: {one.sentence}", PRODUCT) for one in found]
    return first + [Moment(one.found_at, "Tanda ditemukan Kentongan.", PRODUCT) for one in found[:1]]


def _steps(incident: Incident, names: dict[int | None, str]) -> list[Moment]:
    by = names.get(incident.opened_by_id, PRODUCT)
    steps = [Moment(incident.opened_at, f"Insiden dibuka: {incident.found}", by)]
    if incident.regained_at:
        steps.append(Moment(incident.regained_at, "Akun kembali di tangan dinas.", ""))
    if incident.watched_from:
        steps.append(Moment(incident.watched_from, "Akun dinyatakan aman; pemantauan 72 jam mulai.", ""))
    if incident.leak_answered_at:
        answer = "ya" if incident.leaked == Incident.YES else "tidak"
        steps.append(Moment(incident.leak_answered_at, f"Data pribadi terdampak: {answer}.", ""))
    if incident.closed_at:
        end = "Insiden dinyatakan alarm palsu." if incident.false_alarm else "Insiden ditutup."
        steps.append(Moment(incident.closed_at, end, names.get(incident.closed_by_id, PRODUCT)))
    return steps


def _freezes(incident: Incident, names: dict[int | None, str]) -> list[Moment]:
    ever: list[Freeze] = list(freezes_ever_of(incident).select_related("government", "agency", "channel"))
    return [
        Moment(one.at, f"Kiriman keluar {words(one)} dibekukan.", names.get(one.by_id, PRODUCT))
        for one in ever
    ]


def _states(incident: Incident, names: dict[int | None, str]) -> list[Moment]:
    changes = ChannelState.objects.filter(
        channel__in=incident.channels.all(), at__gte=incident.opened_at, reason__contains="nsiden nomor"
    ).select_related("channel")
    return [
        Moment(
            one.at,
            f"Daftar akun resmi: {named(one.channel)} {STATE_WORDS[one.state]}.",
            names.get(one.by_id, PRODUCT),
        )
        for one in changes
    ]


def _happenings(incident: Incident, names: dict[int | None, str]) -> list[Moment]:
    prefix = {Happening.LIFTED: "Pembekuan dicairkan, ", Happening.RETAKEN: "Akun direbut lagi: "}
    return [
        Moment(one.at, f"{prefix.get(one.kind, '')}{one.text}", names.get(one.by_id, PRODUCT))
        for one in incident.happenings.all()
    ]


def _tasks(incident: Incident, names: dict[int | None, str]) -> list[Moment]:
    finished = incident.tasks.filter(skipped=False).exclude(done_at=None)
    return [
        Moment(
            one.done_at,
            f"{playbook.NAMED[one.code].past}.{f' {one.note}' if one.note else ''}",
            names.get(one.done_by_id, PRODUCT),
        )
        for one in finished
        if one.done_at is not None and one.code not in _TOLD_OTHERWISE
    ]
