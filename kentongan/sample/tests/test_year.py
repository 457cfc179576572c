"""The year of the sample: closed months with ranks for nearly everybody, and what was disputed and begun."""

import pytest
from django.db import transaction
from django.test import override_settings

from kentongan.awards import marking
from kentongan.awards.models import Award
from kentongan.evaluation import recomputing, results
from kentongan.evaluation.models import Appeal, Correction, Flag, Period
from kentongan.evaluation.templatetags.judging import correction_words
from kentongan.evaluation.tests.judged import small_rubric
from kentongan.guidance.models import OutreachCase, QuizScore, WorkshopSeat
from kentongan.sample import year
from kentongan.sample.tests.conftest import NOW, few

pytestmark = [pytest.mark.slow, pytest.mark.once]
MONTHS = 2  # of the twelve: one that was disputed and decided, and the last, open to it
SEPTEMBER, OCTOBER = 202609, 202610


@pytest.fixture(scope="module")
def judged(loaded, django_db_blocker):
    """The sample of six agencies with its last months closed and the rest told; taken back at the end."""
    places = override_settings(DATA=loaded.folder, FILES=loaded.folder / "files")
    with django_db_blocker.unblock(), few(), places, transaction.atomic():
        small_rubric(loaded.government)  # of three indicators: quick to judge by
        year.judge(loaded.government, at=NOW, months_closed=MONTHS)
        yield loaded.government
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _in_its_folder(request, settings):
    """Look where the judged sample keeps its files."""
    if "judged" in request.fixturenames:
        settings.DATA = request.getfixturevalue("loaded").folder


def test_months_are_closed_in_their_order_and_can_be_counted_again(judged, db):
    closed = list(Period.objects.order_by("month"))
    assert [one.month for one in closed] == [SEPTEMBER, OCTOBER]
    assert [one.closed_at < NOW for one in closed] == [True, False]
    assert all(recomputing.recompute(one).same for one in closed)
    assert all(results.month(one)[0].rank for one in closed)


def test_a_granted_appeal_shows_as_a_difference_and_another_waits(judged, db):
    granted, waiting = Appeal.objects.get(state=Appeal.GRANTED), Appeal.objects.get(state=Appeal.OPEN)
    before, after = (_number(granted, version) for version in (1, 2))
    assert (granted.period.month, granted.code, granted.version) == (SEPTEMBER, "A1", 2)
    assert before < after
    assert correction_words(granted.corrections.get()).startswith("tambah unggahan nomor ")
    assert (waiting.period.month, waiting.agency.short_name) == (OCTOBER, "Disparbud")


def _number(appeal, version):
    lines = {one.agency.pk: one for one in results.month(appeal.period, version)}
    return lines[appeal.agency_id].indicators[appeal.code]


def test_a_jump_of_followers_was_confirmed_and_counts_no_more(judged, db):
    settled = Flag.objects.get(state=Flag.CONFIRMED)
    assert (settled.kind, settled.month, settled.channel.platform) == ("follower_jump", SEPTEMBER, "tiktok")
    assert Correction.objects.get(table="standings").row == {"doubted": True}


def test_jurors_are_marking_the_award_of_the_year(judged, db):
    award = Award.objects.get()
    done = {row.juror.person.username: row.submitted_at is not None for row in marking.progress(award)}
    assert (award.year, award.state, award.cutoff_on.month) == (2026, Award.NOMINATED, 10)
    assert done["juri"]
    assert not done["juri.tiga"]


def test_silent_agencies_are_asked_and_one_has_agreed(judged, db):
    case = OutreachCase.objects.get(agency__short_name="Dinsos")
    assert case.cause in (OutreachCase.SILENT, OutreachCase.FALLING)
    assert case.state == OutreachCase.AGREED
    assert set(case.steps.values_list("side", flat=True)) == {"agency", "office"}
    assert WorkshopSeat.objects.filter(attended=True).exists()
    assert QuizScore.objects.filter(phase=QuizScore.POST).exists()


def test_judged_again_nothing_is_added(judged, db):
    counted = [model.objects.count() for model in (Period, Appeal, Flag, Award, OutreachCase, WorkshopSeat)]
    with few():
        year.judge(judged, at=NOW, months_closed=MONTHS)
    again = [model.objects.count() for model in (Period, Appeal, Flag, Award, OutreachCase, WorkshopSeat)]
    assert again == counted
