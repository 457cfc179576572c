"""The daily round: whom it opens a case for, what it never calls silence, and that twice is once."""

from datetime import date

import pytest

from kentongan.audit import book
from kentongan.channels.models import Channel
from kentongan.guidance import cases, detecting
from kentongan.guidance.models import LadderStep, OutreachCase
from kentongan.guidance.tests.conftest import AT, DAY, TODAY, another, at_day, rounds
from kentongan.notices.models import Notice
from kentongan.posts.models import Span
from kentongan.posts.tests.writing import days, looked_at, posted
from kentongan.refusal import Refused


def found(agency, today=TODAY, no_data_after=45):
    return detecting.finding(agency, today=today, no_data_after=no_data_after)


def test_a_silent_agency_gets_one_case_with_its_figures(contoh, quiet):
    rounds(contoh, TODAY, TODAY, TODAY)
    one = OutreachCase.objects.get()
    assert (one.cause, one.state, one.opened_on) == ("silent", "open", TODAY)
    assert one.figures == {
        "on": "2026-11-23", "status": "inactive", "channels": 1, "last": "2026-10-01", "days": 53,
    }  # fmt: skip
    assert book.first_bad_row() is None


def test_silence_is_found_on_the_last_day_that_data_covers(quiet, dinsos):
    told = found(dinsos, today=TODAY + 10 * DAY)
    assert (told.kind, told.on) == ("silent", TODAY)


def test_old_data_is_no_silence_but_after_long_no_data(quiet, dinsos):
    assert found(dinsos, today=TODAY + 15 * DAY).kind == "unknown"
    assert found(dinsos, today=TODAY + 45 * DAY).kind == "unknown"
    assert found(dinsos, today=TODAY + 46 * DAY).kind == "no_data"
    assert found(dinsos, today=TODAY + 46 * DAY, no_data_after=0).kind == "unknown"


def test_a_channel_that_nobody_looked_at_keeps_an_agency_from_being_called_silent(quiet, dinsos, contoh):
    another(dinsos)
    told = found(dinsos)
    assert (told.kind, told.figures["unseen"], told.figures["channels"]) == ("no_data", 1, 2)
    rounds(contoh, TODAY)
    assert OutreachCase.objects.get().cause == "no_data"


def test_a_seized_channel_alone_opens_nothing(quiet, dinsos, contoh):
    Channel.objects.update(state="hijacked")
    rounds(contoh, TODAY)
    assert not OutreachCase.objects.exists()


# posts in the 30 days before, posts in the last 30 days -> found
FALLS = [(8, 4, "falling"), (8, 5, "well"), (7, 1, "well"), (15, 7, "falling"), (15, 8, "well")]


@pytest.mark.parametrize(("before", "now", "kind"), FALLS)
def test_half_as_many_of_at_least_eight_is_falling(dinsos_ig, dinsos, before, now, kind):
    posted(
        dinsos_ig, *days(TODAY - 59 * DAY, TODAY - 30 * DAY)[:before], *days(TODAY - now * DAY + DAY, TODAY)
    )
    looked_at(dinsos_ig, TODAY - 59 * DAY, TODAY)
    assert found(dinsos).kind == kind


def test_a_gap_in_what_was_looked_at_is_never_a_fall(dinsos_ig, dinsos):
    posted(dinsos_ig, *days(TODAY - 59 * DAY, TODAY - 30 * DAY), TODAY)
    looked_at(dinsos_ig, TODAY - 59 * DAY, TODAY - 20 * DAY)
    looked_at(dinsos_ig, TODAY - 18 * DAY, TODAY)
    assert found(dinsos).kind == "well"


def test_the_ladder_climbs_by_itself_up_to_a_proposed_call(contoh, quiet, ani, wulan):
    rounds(contoh, TODAY, TODAY + DAY, TODAY + DAY)
    message = LadderStep.objects.get()
    assert (message.rung, message.done_on, message.told) == (1, TODAY + DAY, 1)
    assert Notice.objects.filter(person=ani, key__startswith="pembinaan:").count() == 1
    rounds(contoh, *days(date(2026, 11, 25), date(2026, 12, 4)))
    call = LadderStep.objects.get(rung=2)
    assert (call.due_on, call.done_on) == (date(2026, 11, 27), None)
    assert Notice.objects.filter(person=wulan, key__endswith=":2").count() == 1
    assert not LadderStep.objects.filter(rung=3).exists()  # nobody called yet


def test_nothing_is_sent_on_a_sunday(contoh, quiet):
    rounds(contoh, date(2026, 11, 22))
    assert OutreachCase.objects.get().opened_on == date(2026, 11, 22)
    rounds(contoh, date(2026, 11, 22))
    assert not LadderStep.objects.exists()


def test_who_publishes_again_is_left_alone(contoh, quiet, ani):
    rounds(contoh, TODAY)
    posted(quiet, *days(date(2026, 11, 24), date(2026, 12, 4)))
    looked_at(quiet, TODAY, date(2026, 12, 4))
    rounds(contoh, date(2026, 12, 4))
    assert OutreachCase.objects.get().finding == "well"
    assert not LadderStep.objects.exists()


def test_a_closed_case_rests_before_the_round_opens_another(contoh, quiet, wulan):
    rounds(contoh, TODAY)
    cases.close(OutreachCase.objects.get(), "not_improved", "Menunggu pejabat baru", by=wulan, at=AT)
    Span.objects.update(until_on=date(2027, 3, 1))
    rounds(contoh, TODAY + DAY, TODAY + 90 * DAY)
    assert OutreachCase.objects.count() == 1
    rounds(contoh, TODAY + 91 * DAY)
    assert OutreachCase.objects.open().count() == 1


def test_a_case_called_from_above_is_the_open_one(dinsos, case, wulan):
    again = cases.open(dinsos, OutreachCase.SCORE, {"before": 80.0, "now": 41.5}, by=wulan, at=AT)
    assert again.pk == case.pk


@pytest.mark.parametrize(("cause", "closed"), [("ramai", None), ("silent", TODAY), ("manual", None)])
def test_bad_input_a_case_without_a_sense_is_refused(dinsos, wulan, cause, closed):
    dinsos.closed_on = closed
    with pytest.raises(Refused):
        cases.open(dinsos, cause, {}, by=wulan, at=at_day(TODAY))
    assert not OutreachCase.objects.exists()
