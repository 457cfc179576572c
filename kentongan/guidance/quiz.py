"""The short test before and after a workshop, answered in the product: one right answer a question."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from kentongan.audit import book
from kentongan.guidance.models import QuizQuestion, QuizScore, Workshop, WorkshopSeat
from kentongan.guidance.talking import one_line
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

FEWEST, MOST, MOST_QUESTIONS = 2, 5, 30


def add(
    workshop: Workshop, words: str, choices: Sequence[str], right: int, *, by: Person, at: datetime
) -> QuizQuestion:
    """Add a question; `right` is the place of its right answer, from 0.

    Raises Refused with fewer than 2 or more than 5 different answers, and once somebody answered.
    """
    words = one_line(words, "Pertanyaan", 300)
    told = [one_line(one, "Jawaban", 150) for one in choices if one.strip()]
    if not FEWEST <= len(told) <= MOST or len({one.casefold() for one in told}) < len(told):
        raise Refused(f"Tulis {FEWEST} sampai {MOST} jawaban yang berbeda.")
    if not 0 <= right < len(told):
        raise Refused("Pilih jawaban yang benar di antara yang ditulis.")
    _refuse_begun(workshop)
    if workshop.questions.count() >= MOST_QUESTIONS:
        raise Refused(f"Paling banyak {MOST_QUESTIONS} soal.")
    try:
        with transaction.atomic():
            question = QuizQuestion.objects.create(workshop=workshop, words=words, choices=told, right=right)
            book.record(
                "workshop.question_added", by=by, at=at, subject=workshop,
                government_id=workshop.government_id,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused("Pertanyaan itu sudah ada.") from error
    return question


@transaction.atomic
def remove(question: QuizQuestion, *, by: Person, at: datetime) -> None:
    """Remove a question that nobody has answered."""
    workshop = question.workshop
    _refuse_begun(workshop)
    if QuizQuestion.objects.filter(pk=question.pk).delete()[0]:
        book.record(
            "workshop.question_removed", by=by, at=at, subject=workshop, government_id=workshop.government_id
        )


def _refuse_begun(workshop: Workshop) -> None:
    if QuizScore.objects.filter(seat__workshop=workshop).exclude(answers=None).exists():
        raise Refused("Sudah ada yang menjawab tes ini. Soalnya tidak dapat diubah lagi.")


def refuse_closed(seat: WorkshopSeat, phase: str, at: datetime) -> None:
    """Raise Refused where this test cannot be answered now: the first before, the second after coming."""
    workshop, today = seat.workshop, local_day(at, seat.workshop.government.zone)
    if workshop.cancelled_at is not None:
        raise Refused("Pelatihan ini dibatalkan; tesnya ditutup.")
    if phase == QuizScore.PRE and today > workshop.on:
        raise Refused("Tes awal hanya dapat dijawab sampai hari pelatihan.")
    if phase == QuizScore.POST and (today < workshop.on or seat.attended is False):
        raise Refused("Tes akhir dijawab peserta yang hadir, mulai hari pelatihan.")
    if seat.scores.filter(phase=phase).exists():
        raise Refused("Tes ini sudah Anda jawab. Nilainya tidak dapat diubah.")


@transaction.atomic
def answer(
    seat: WorkshopSeat, phase: str, answers: Mapping[int, int], *, by: Person, at: datetime
) -> QuizScore:
    """Answer every question once (question number -> place of the answer); the score is 0-100, rounded.

    Raises Refused when a question has no answer, or the test is closed for this person.
    """
    refuse_closed(seat, phase, at)
    questions = list(seat.workshop.questions.all())
    if not questions:
        raise Refused("Pelatihan ini belum punya soal.")
    if any(not 0 <= answers.get(one.pk, -1) < len(one.choices) for one in questions):
        raise Refused("Jawab semua soal dahulu.")
    right = sum(answers[one.pk] == one.right for one in questions)
    score = (200 * right + len(questions)) // (2 * len(questions))  # half is rounded up
    told = {str(one.pk): answers[one.pk] for one in questions}
    try:
        with transaction.atomic():
            made = QuizScore.objects.create(
                seat=seat, phase=phase, score=score, answers=told, at=at, by_id=by.pk
            )
    except IntegrityError as error:
        raise Refused("Tes ini sudah Anda jawab. Nilainya tidak dapat diubah.") from error
    book.record(
        "workshop.answered", by=by, at=at, subject=seat, government_id=seat.workshop.government_id, kind=phase
    )
    return made
