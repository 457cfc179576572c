"""Who came to a workshop and what they reached before and after, typed from the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kentongan.audit import book
from kentongan.guidance.models import QuizScore, Workshop, WorkshopSeat
from kentongan.paper.words import plain_date
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

BEST = 100


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the list: None = not noted; scores are 0-100."""

    seat: int
    attended: bool | None
    pre: int | None = None
    post: int | None = None


@transaction.atomic
def note(workshop: Workshop, lines: Sequence[Noted], *, by: Person, at: datetime) -> int:
    """Note attendance and scores; return how many lines changed. Twice the same changes nothing.

    Raises Refused before the day, for a workshop called off, a seat of another one, or a score outside 0-100.
    """
    _refuse(workshop, lines, at)
    seats = {one.pk: one for one in workshop.seats.prefetch_related("scores")}
    unknown = [one.seat for one in lines if one.seat not in seats]
    if unknown:
        raise Refused("Ada baris yang bukan peserta pelatihan ini. Buka lagi halamannya.")
    changed = sum(_note_one(seats[line.seat], line, by, at) for line in lines)
    if changed:
        book.record(
            "workshop.attendance_noted", by=by, at=at, subject=workshop,
            government_id=workshop.government_id, count=changed,
        )  # fmt: skip
    return changed


def _refuse(workshop: Workshop, lines: Sequence[Noted], at: datetime) -> None:
    if workshop.cancelled_at is not None:
        raise Refused("Pelatihan ini dibatalkan; kehadirannya tidak dicatat.")
    if workshop.on > local_day(at, workshop.government.zone):
        raise Refused(f"Pelatihan ini baru {plain_date(workshop.on)}. Catat kehadirannya pada hari itu.")
    scores = [score for one in lines for score in (one.pre, one.post) if score is not None]
    if not all(0 <= score <= BEST for score in scores):
        raise Refused(f"Nilai tes antara 0 dan {BEST}.")


def _note_one(seat: WorkshopSeat, line: Noted, by: Person, at: datetime) -> bool:
    changed = seat.attended != line.attended
    if changed:
        WorkshopSeat.objects.filter(pk=seat.pk).update(
            attended=line.attended, attended_at=None if line.attended is None else at
        )
    there = {one.phase: one for one in seat.scores.all()}
    for phase, score in ((QuizScore.PRE, line.pre), (QuizScore.POST, line.post)):
        changed |= _note_score(seat, phase, there.get(phase), score, by, at)
    return changed


def _note_score(
    seat: WorkshopSeat, phase: str, there: QuizScore | None, score: int | None, by: Person, at: datetime
) -> bool:
    """Put a typed score where it is another one; an empty field takes a typed score back, no answered one."""
    if score == (there.score if there else None):
        return False
    if score is None:
        return bool(QuizScore.objects.filter(seat=seat, phase=phase, answers=None).delete()[0])
    fields = {"score": score, "answers": None, "at": at, "by_id": by.pk}
    QuizScore.objects.update_or_create(seat=seat, phase=phase, defaults=fields)
    return True
