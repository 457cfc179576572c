"""Marking a checklist: what a person found on a day. What was found before stays as history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.db import transaction

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.channels.models import Channel
from kentongan.insights.checklists import Checklist
from kentongan.insights.models import Reading
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


@dataclass(frozen=True)
class Answer:
    """What was found at one point: `met` of `of`; None: it could not be told."""

    met: float | None
    of: float = 1
    note: str = ""


class Proof(Protocol):
    """A file that is kept already and shows what was found: a screenshot or a PDF."""

    @property
    def name(self) -> str: ...
    @property
    def path(self) -> str: ...  # below KENTONGAN_DATA
    @property
    def sha256(self) -> str: ...


@transaction.atomic
def mark(
    checklist: Checklist,
    agency: Agency,
    answers: Mapping[str, Answer],
    *,
    on: date,
    channel: Channel | None = None,
    proof: Proof | None = None,
    by: Person,
    at: datetime,
) -> int:
    """Store what was found on local day `on` and return how many points that were.

    `proof` backs every point of this look. The same found on the same day again adds nothing, unless another
    file comes with it. Raises Refused for a day to come, a point that is not
    on the list, more met than there was, a channel of another agency, and an empty look.
    """
    _refuse_unfit(checklist, agency, channel, answers, local_day(at, agency.government.zone), on)
    last = last_words(checklist, agency, channel, on)
    new = {item: told for item, told in answers.items() if not _is_known(last.get(item), told, on, proof)}
    Reading.objects.bulk_create(
        Reading(
            agency=agency, channel=channel, code=checklist.code, item=item, met=told.met, of=told.of,
            on=on, note=told.note, at=at, by_id=by.pk, evidence_path=proof.path if proof else "",
            evidence_name=proof.name if proof else "", evidence_sha256=proof.sha256 if proof else "",
        )
        for item, told in new.items()
    )  # fmt: skip
    if new:
        book.record(
            "reading.marked", by=by, at=at, subject=channel or agency, government_id=agency.government_id,
            kind=checklist.code, rows=len(new), on=on.isoformat(), sha256=proof.sha256 if proof else "",
        )  # fmt: skip
    return len(new)


def last_words(
    checklist: Checklist, agency: Agency, channel: Channel | None, until: date
) -> dict[str, Reading]:
    """Return by point what was found last up to local day `until`."""
    own = Reading.objects.filter(agency=agency, channel=channel, code=checklist.code, on__lte=until)
    return {one.item: one for one in own.order_by("on", "at", "pk")}


def _is_known(last: Reading | None, told: Answer, on: date, proof: Proof | None) -> bool:
    if last is None or (proof and proof.sha256 != last.evidence_sha256):
        return False
    return (last.on, last.met, last.of, last.note) == (on, told.met, told.of, told.note)


def _refuse_unfit(
    checklist: Checklist,
    agency: Agency,
    channel: Channel | None,
    answers: Mapping[str, Answer],
    today: date,
    on: date,
) -> None:
    if not answers:
        raise Refused("Belum ada butir yang ditandai. Tandai sedikitnya satu, lalu simpan.")
    if on > today:
        raise Refused("Tanggal pemeriksaan belum tiba. Pilih hari ini atau hari sebelumnya.")
    if checklist.by_channel != (channel is not None) or (channel and channel.agency_id != agency.pk):
        raise Refused("Daftar ini bukan untuk yang dipilih. Pilih lagi dari halaman daftar periksa.")
    for item, told in answers.items():
        if item not in checklist.points:
            raise Refused(f"Butir “{item[:40]}” tidak ada pada daftar ini. Muat ulang halamannya.")
        if told.met is not None and not 0 <= told.met <= told.of:
            raise Refused(f"{checklist.points[item]}: yang terpenuhi tidak boleh melebihi jumlahnya.")
