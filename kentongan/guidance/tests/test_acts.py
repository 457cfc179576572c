"""What people do with a case: talk, name obstacles, agree, finish, close; each once though sent twice."""

from datetime import date

import pytest

from kentongan.guidance import agreeing, cases, catalogue, ladder, talking
from kentongan.guidance.models import AgreedStep, LadderStep, OutreachCase, OwnObstacle
from kentongan.guidance.tests.conftest import AT, DAY, TODAY, at_day, rounds
from kentongan.refusal import Refused

TALK = {"way": "call", "met": "Sekretaris dinas", "note": "Admin baru pindah"}


def agreed(case, by, side="agency", due=TODAY + 10 * DAY, **more):
    told = {"kind": "recovery", "what": "Pulihkan akun", "who": "Kasubbag umum"} | more
    return agreeing.agree(case, side=side, due_on=due, by=by, at=AT, **told)


def test_the_twelve_obstacles_are_there_in_order(contoh):
    assert list(catalogue.obstacles_of(contoh)) == [f"K{n}" for n in range(1, 13)]


def test_an_own_obstacle_gets_its_code_and_stays_in_its_government(contoh, wulan, stranger):
    talking.add_own(contoh, "Listrik padam", by=wulan, at=AT)
    assert catalogue.obstacles_of(contoh)["L1"].title == "Listrik padam"
    assert "L1" not in catalogue.obstacles_of(stranger.government)
    with pytest.raises(Refused, match="sudah ada"):
        talking.add_own(contoh, "listrik  padam", by=wulan, at=AT)
    assert OwnObstacle.objects.count() == 1


def test_a_conversation_logged_twice_is_one_and_moves_the_case(case, wulan):
    for _ in range(2):
        talking.log(case, on=TODAY, by=wulan, at=AT, **TALK)
    assert case.contacts.count() == 1
    assert OutreachCase.objects.get().state == "contacted"


def test_a_call_answers_the_call_that_was_due(contoh, quiet, wulan):
    rounds(contoh, TODAY, TODAY + DAY, date(2026, 11, 27))
    one = OutreachCase.objects.get()
    talking.log(one, on=date(2026, 11, 30), by=wulan, at=at_day(date(2026, 11, 30)), **TALK)
    call = LadderStep.objects.get(rung=2)
    assert (call.done_on, call.done_by_id) == (date(2026, 11, 30), wulan.pk)
    assert ladder.next_of(OutreachCase.objects.get(), ladder.rules_of(contoh).gaps).due_on == date(
        2026, 12, 7
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": TODAY + DAY}, {"on": date(2025, 1, 1)}, {"way": "surel"}, {"met": "  "}, {"met": "x" * 121},
        {"note": "x" * 501},
    ],
)  # fmt: skip
def test_bad_input_a_conversation_that_cannot_be_is_refused(case, wulan, wrong):
    with pytest.raises(Refused):
        talking.log(case, by=wulan, at=AT, **({"on": TODAY} | TALK | wrong))
    assert not case.contacts.exists()


def test_an_obstacle_is_noted_once_and_taken_back(case, ani):
    talking.note_obstacle(case, "K2", "Admin lama pindah", by=ani, at=AT)
    talking.note_obstacle(case, "K2", "Sudah sejak Juli", by=ani, at=AT)
    assert case.obstacles.get().note == "Sudah sejak Juli"
    talking.remove_obstacle(case, "K2", by=ani, at=AT)
    assert not case.obstacles.exists()


def test_bad_input_an_unknown_obstacle_is_refused(case, wulan):
    with pytest.raises(Refused, match="tidak ada di daftar"):
        talking.note_obstacle(case, "K13", "", by=wulan, at=AT)


def test_the_same_agreement_sent_twice_is_one(case, wulan):
    assert agreed(case, wulan).pk == agreed(case, wulan).pk
    told = OutreachCase.objects.get()
    assert (told.state, told.due_on) == ("agreed", TODAY + 10 * DAY)


def test_a_promise_of_the_office_is_no_agreement_of_the_agency(case, wulan):
    agreed(case, wulan, side="office", kind="training", what="Latih admin")
    assert OutreachCase.objects.get().state == "open"


@pytest.mark.parametrize(
    "wrong",
    [
        {"due": TODAY - DAY}, {"due": TODAY + 366 * DAY}, {"kind": "pesta"}, {"kind": "material"},
        {"what": ""}, {"who": " "},
    ],
)  # fmt: skip
def test_bad_input_an_agreement_that_cannot_be_is_refused(case, wulan, wrong):
    with pytest.raises(Refused):
        agreed(case, wulan, **wrong)
    assert not AgreedStep.objects.exists()


def test_done_twice_is_done_once(case, wulan):
    step = agreed(case, wulan)
    agreeing.done(step, "Akun kembali", by=wulan, at=AT)
    agreeing.done(step, "lagi", by=wulan, at=at_day(TODAY + DAY))
    step.refresh_from_db()
    assert (step.done_on, step.done_note) == (TODAY, "Akun kembali")


def test_nothing_is_done_with_a_closed_case(case, wulan):
    step = agreed(case, wulan)
    cases.close(case, "improved", "Terbit lagi", by=wulan, at=AT)
    for act in (
        lambda: talking.log(case, on=TODAY, by=wulan, at=AT, **TALK),
        lambda: agreeing.done(step, "", by=wulan, at=AT),
        lambda: talking.note_obstacle(case, "K1", "", by=wulan, at=AT),
        lambda: cases.close(case, "improved", "lagi", by=wulan, at=AT),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            act()


@pytest.mark.parametrize(("outcome", "note"), [("hebat", "x"), ("improved", ""), ("improved", "x" * 501)])
def test_bad_input_a_case_is_not_closed_without_outcome_and_word(case, wulan, outcome, note):
    with pytest.raises(Refused):
        cases.close(case, outcome, note, by=wulan, at=AT)
    assert OutreachCase.objects.open().exists()
