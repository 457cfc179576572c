"""Days of the ladder, reckoned by hand: Christmas, the shared leave before it, New Year, Isra Mikraj."""

from datetime import date

import pytest

from kentongan.guidance import agreeing, ladder, talking
from kentongan.guidance.models import OutreachCase, OutreachRules
from kentongan.guidance.tests.conftest import AT, at_day
from kentongan.refusal import Refused

GAPS = (1, 3, 5, 10, 10)
MONDAY = date(2026, 12, 21)
# rung, last rung taken, last conversation, held until -> first day it may be taken
BY_HAND = [
    (1, None, None, None, date(2026, 12, 22)),
    (2, date(2026, 12, 22), None, None, date(2026, 12, 29)),  # 23, [24 25 26 27], 28, 29
    (3, date(2026, 12, 29), None, None, date(2027, 1, 7)),  # 30, 31, [1 2 3], 4, [5], 6, 7
    (4, date(2027, 1, 7), None, None, date(2027, 1, 21)),
    (3, date(2026, 12, 29), date(2027, 1, 4), None, date(2027, 1, 12)),  # they talked: [5] 6 7 8 11 12
    (3, date(2026, 12, 29), date(2026, 12, 23), None, date(2027, 1, 7)),  # an older talk moves nothing
    (3, date(2026, 12, 29), None, date(2027, 1, 15), date(2027, 1, 18)),  # a Friday's agreement: Monday
    (2, date(2026, 12, 22), None, date(2026, 12, 23), date(2026, 12, 29)),  # over before: no later
]


@pytest.mark.parametrize(("rung", "last", "spoke", "held", "expected"), BY_HAND)
def test_the_next_rung_is_due_on_the_day_reckoned_by_hand(rung, last, spoke, held, expected):
    found = ladder.due_on(rung, gaps=GAPS, opened_on=MONDAY, last_on=last, spoke_on=spoke, held_until=held)
    assert found == expected


def test_a_local_holiday_moves_the_day():
    asked = {"gaps": GAPS, "opened_on": MONDAY, "last_on": None, "spoke_on": None}
    assert ladder.due_on(1, **asked, days_off={date(2026, 12, 22)}) == date(2026, 12, 23)


def test_a_government_sets_its_own_gaps(contoh, wulan):
    ladder.set_rules(contoh, [2, 2, 2, 2, 2], 0, by=wulan, at=AT)
    told = ladder.rules_of(contoh)
    assert (told.gaps, told.no_data_after) == ([2, 2, 2, 2, 2], 0)


@pytest.mark.parametrize("gaps", [[1, 1, 1, 1], [0, 1, 1, 1, 1], [1, 1, 1, 1, 61]])
def test_bad_input_gaps_that_are_no_ladder_are_refused(contoh, wulan, gaps):
    with pytest.raises(Refused, match="hari kerja"):
        ladder.set_rules(contoh, gaps, 45, by=wulan, at=AT)
    assert not OutreachRules.objects.exists()


def test_an_agreement_holds_the_ladder_until_its_last_day(case, wulan):
    agreeing.agree(case, side="agency", kind="plan", what="Jadwal", who="Sekretaris",
                   due_on=date(2026, 12, 4), by=wulan, at=AT)  # fmt: skip
    found = ladder.next_of(OutreachCase.objects.get(), GAPS)
    assert (found.held_until, found.due_on) == (date(2026, 12, 4), date(2026, 12, 7))
    assert not found.is_due(date(2026, 12, 4))
    assert found.is_due(date(2026, 12, 7))


def test_an_agency_that_did_its_part_is_watched_for_thirty_days(case, wulan):
    step = agreeing.agree(case, side="agency", kind="plan", what="Jadwal", who="Sekretaris",
                          due_on=date(2026, 12, 4), by=wulan, at=AT)  # fmt: skip
    agreeing.done(step, "", by=wulan, at=at_day(date(2026, 11, 30)))
    watched = OutreachCase.objects.get()
    assert (watched.state, watched.watching_since) == ("watching", date(2026, 11, 30))
    assert ladder.held_until(watched) == date(2026, 12, 30)


def test_a_message_does_not_move_the_ladder_and_a_visit_does(case, wulan):
    talking.log(case, on=date(2026, 11, 23), way="message", met="Sekretaris", note="", by=wulan, at=AT)
    assert ladder.next_of(OutreachCase.objects.get(), GAPS).due_on == date(2026, 11, 24)
    talking.log(case, on=date(2026, 11, 27), way="visit", met="Sekretaris", note="", by=wulan,
                at=at_day(date(2026, 11, 27)))  # fmt: skip
    assert ladder.next_of(OutreachCase.objects.get(), GAPS).due_on == date(2026, 11, 30)
