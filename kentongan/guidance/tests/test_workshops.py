"""Workshops: planned, invited by need, attended, tested; each act once."""

from datetime import date, timedelta

import pytest

from kentongan.guidance import attending, competence, quiz, workshops
from kentongan.guidance.attending import Noted
from kentongan.guidance.models import QuizScore, Workshop
from kentongan.guidance.tests.conftest import AT, TODAY, at_day
from kentongan.guidance.workshops import Plan
from kentongan.notices.models import Notice
from kentongan.people.models import Person, Posting
from kentongan.refusal import Refused

ON = date(2026, 11, 30)
PLAN = Plan("Foto yang bercerita", "Foto", ON, "Aula", "Wulan Contoh", "https://contoh.example/bahan")


@pytest.fixture
def budi(contoh, dinkes):
    """Admin of Dinas Kesehatan, who has no case."""
    person = Person.objects.create(government=contoh, username="budi.contoh", name="Budi Contoh")
    Posting.objects.create(
        person=person, government=contoh, role="agency_admin", since=date(2020, 1, 1)
    ).agencies.add(dinkes)
    return person


@pytest.fixture
def workshop(contoh, wulan):
    """Planned for a week later."""
    return workshops.plan(contoh, PLAN, by=wulan, at=AT)


@pytest.fixture
def seat(workshop, ani, wulan):
    """Ani is invited."""
    workshops.invite(workshop, [ani], by=wulan, at=AT)
    return workshop.seats.get()


def names(workshop, wanted):
    return [one.username for one in workshops.candidates(workshop, wanted, today=TODAY)]


def test_people_are_found_by_what_they_need(workshop, ani, budi, case, wulan):
    assert names(workshop, "all") == ["ani.contoh", "budi.contoh"]
    assert names(workshop, "silent") == ["ani.contoh"]
    assert names(workshop, "never") == ["ani.contoh", "budi.contoh"]
    workshops.invite(workshop, [ani], by=wulan, at=AT)
    assert names(workshop, "all") == ["budi.contoh"]


def test_invited_twice_is_one_seat_and_one_notice(workshop, ani, dinsos, wulan):
    assert workshops.invite(workshop, [ani], by=wulan, at=AT) == 1
    assert workshops.invite(workshop, [ani], by=wulan, at=AT) == 0
    assert workshop.seats.get().agency == dinsos
    assert Notice.objects.filter(person=ani).count() == 1


def test_a_new_day_is_told_and_calling_off_too(workshop, seat, wulan, ani):
    workshops.change(workshop, Plan("Foto", "foto", ON + timedelta(days=1), "Aula", "W"), by=wulan, at=AT)
    workshops.cancel(workshop, by=wulan, at=AT)
    workshops.cancel(workshop, by=wulan, at=AT)
    assert Notice.objects.filter(person=ani).count() == 3
    with pytest.raises(Refused, match="dibatalkan"):
        workshops.invite(workshop, [], by=wulan, at=AT)


@pytest.mark.parametrize(
    "wrong", [{"title": " "}, {"title": "x" * 151}, {"material_url": "javascript:alert(1)"}, {"topic": ""}]
)
def test_bad_input_a_plan_that_cannot_be_is_refused(contoh, wulan, wrong):
    told = {name: getattr(PLAN, name) for name in PLAN.__slots__} | wrong
    with pytest.raises(Refused):
        workshops.plan(contoh, Plan(**told), by=wulan, at=AT)
    assert not Workshop.objects.exists()


def test_the_same_workshop_is_not_planned_twice(workshop, contoh, wulan):
    with pytest.raises(Refused, match="sudah ada"):
        workshops.plan(contoh, PLAN, by=wulan, at=AT)


def test_attendance_and_scores_are_noted_once(workshop, seat, wulan):
    line = Noted(seat.pk, True, 40, 85)
    assert attending.note(workshop, [line], by=wulan, at=at_day(ON)) == 1
    assert attending.note(workshop, [line], by=wulan, at=at_day(ON)) == 0
    assert dict(seat.scores.values_list("phase", "score")) == {"pre": 40, "post": 85}


@pytest.mark.parametrize(
    ("line", "day", "why"),
    [
        (Noted(0, True), ON, "bukan peserta"),
        (None, TODAY, "baru 30 November"),
        (Noted(-1, True, 101), ON, "antara 0 dan 100"),
        (Noted(-1, True, None, -1), ON, "antara 0 dan 100"),
    ],
)
def test_bad_input_a_list_that_cannot_be_is_refused(workshop, seat, wulan, line, day, why):
    asked = line or Noted(seat.pk, True)
    with pytest.raises(Refused, match=why):
        attending.note(workshop, [asked], by=wulan, at=at_day(day))
    assert not QuizScore.objects.exists()


def test_competence_is_the_latest_score_of_a_topic(workshop, seat, wulan, budi, contoh):
    attending.note(workshop, [Noted(seat.pk, True, 40, 85)], by=wulan, at=at_day(ON))
    ani_row, budi_row = competence.of_people(contoh, wulan, today=ON)
    assert (ani_row.attended, ani_row.topics["foto"].pre, ani_row.topics["foto"].post) == (1, 40, 85)
    assert (budi_row.attended, budi_row.last_on, budi_row.agency) == (0, None, "Dinas Kesehatan")


def test_an_agency_sees_its_own_people_only(workshop, seat, ani, budi, contoh):
    assert [one.person for one in competence.of_people(contoh, ani, today=TODAY)] == [ani]


@pytest.fixture
def questions(workshop, wulan):
    """Three questions; the first answer is right."""
    return [
        quiz.add(workshop, f"Soal {n}?", ["benar", "salah"], 0, by=wulan, at=AT) for n in range(3)
    ]  # fmt: skip


def test_two_of_three_right_is_67_and_only_once(seat, questions, ani):
    told = {one.pk: int(n == 0) for n, one in enumerate(questions)}
    assert quiz.answer(seat, "pre", told, by=ani, at=AT).score == 67
    with pytest.raises(Refused, match="sudah Anda jawab"):
        quiz.answer(seat, "pre", told, by=ani, at=AT)


def test_questions_stay_once_somebody_answered(workshop, seat, questions, ani, wulan):
    quiz.answer(seat, "pre", {one.pk: 0 for one in questions}, by=ani, at=AT)
    with pytest.raises(Refused, match="tidak dapat diubah"):
        quiz.remove(questions[0], by=wulan, at=AT)


@pytest.mark.parametrize(("phase", "day"), [("post", TODAY), ("pre", ON + timedelta(days=1))])
def test_a_test_is_closed_before_and_after_its_time(seat, questions, ani, phase, day):
    with pytest.raises(Refused):
        quiz.answer(seat, phase, {one.pk: 0 for one in questions}, by=ani, at=at_day(day))


@pytest.mark.parametrize("answers", [{}, {0: 5}])
def test_bad_input_a_test_half_answered_is_refused(seat, questions, ani, answers):
    told = {questions[n].pk: place for n, place in answers.items()}
    with pytest.raises(Refused, match="Jawab semua"):
        quiz.answer(seat, "pre", told, by=ani, at=AT)
    assert not QuizScore.objects.exists()


@pytest.mark.parametrize(
    ("words", "choices", "right"),
    [
        ("", ["a", "b"], 0),
        ("x", ["a"], 0),
        ("x", ["a", "A"], 0),
        ("x", ["a", "b"], 2),
        ("x", list("abcdef"), 0),
    ],
)
def test_bad_input_a_question_that_is_none_is_refused(workshop, wulan, words, choices, right):
    with pytest.raises(Refused):
        quiz.add(workshop, words, choices, right, by=wulan, at=AT)
    assert not workshop.questions.exists()
