"""Before and after, reckoned by hand; unknown stays unknown."""

from datetime import date, timedelta

import pytest

from kentongan.guidance import agreeing, cases, effect, report, talking
from kentongan.guidance.models import OutreachCase
from kentongan.guidance.tests.conftest import AT, TODAY, at_day
from kentongan.posts.tests.writing import days, looked_at, posted

DAY = timedelta(days=1)
DONE = date(2026, 12, 1)


@pytest.fixture
def acted(quiet, case, wulan):
    """The agency did its part on 1 December and posts every third day from then on; K2 was the obstacle."""
    talking.note_obstacle(case, "K2", "", by=wulan, at=AT)
    step = agreeing.agree(case, side="agency", kind="recovery", what="Pulihkan akun", who="Kasubbag",
                          due_on=date(2026, 12, 4), by=wulan, at=AT)  # fmt: skip
    agreeing.done(step, "", by=wulan, at=at_day(DONE))
    posted(quiet, *days(DONE + DAY, DONE + 90 * DAY, every=3))
    return case


def measured(today):
    case = OutreachCase.objects.prefetch_related("steps", "obstacles").get()
    return effect.of_cases([case], today=today)[0]


def test_thirty_and_ninety_days_after_are_those_counted_by_hand(quiet, acted):
    looked_at(quiet, TODAY, DONE + 90 * DAY)
    told = measured(DONE + 90 * DAY)
    assert (told.anchor, told.before.posts, told.before.per_30, told.status_before) == (
        DONE,
        0,
        0,
        "inactive",
    )
    first, second = told.after
    assert (first.window.posts, first.window.per_30, first.window.weeks_with, first.window.weeks) == (
        10,
        10,
        3,
        3,
    )
    assert (second.window.posts, second.window.per_30, second.status) == (30, 10, "active")
    assert (told.change(30), told.change(90)) == ((0, 10), (0, 10))


def test_days_that_nobody_looked_at_leave_the_effect_unknown(quiet, acted):
    looked_at(quiet, TODAY, DONE + 20 * DAY)
    first, second = measured(DONE + 40 * DAY).after
    assert (first.window.seen, first.window.posts, first.window.per_30, first.window.weeks_with) == (
        20,
        10,
        None,
        None,
    )
    assert (second.window, second.ready_on) == (None, DONE + 90 * DAY)
    assert measured(DONE + 40 * DAY).change(30) is None


def test_no_posts_and_no_look_is_unknown_and_not_nought(quiet, case):
    told = measured(TODAY)
    assert (told.anchor, told.after) == (None, ())
    quiet.spans.all().delete()
    assert measured(TODAY).before.posts is None


def test_without_an_action_the_closing_is_what_counts_from(case, wulan):
    cases.close(case, "improved", "Terbit lagi", by=wulan, at=AT)
    assert effect.anchor_of(OutreachCase.objects.get()) == TODAY


def test_sums_count_measured_cases_only(quiet, acted):
    looked_at(quiet, TODAY, DONE + 30 * DAY)
    one = measured(DONE + 90 * DAY)
    (obstacle,), (action,) = effect.by_obstacle([one, one]), effect.by_action([one])
    assert (obstacle.code, obstacle.cases, obstacle.measured, obstacle.improved) == (
        "K2",
        2,
        {30: 2, 90: 0},
        {30: 2, 90: 0},
    )
    assert (obstacle.before[30], obstacle.after[30], obstacle.after[90]) == (0, 10, None)
    assert (action.code, action.measured[30]) == ("recovery", 1)


def test_the_month_tells_obstacles_what_was_done_and_promises(contoh, acted, wulan):
    talking.log(acted, on=TODAY, way="visit", met="Sekretaris", note="", by=wulan, at=AT)
    agreeing.agree(acted, side="office", kind="training", what="Latih admin", who="Bidang IKP",
                   due_on=date(2026, 11, 27), by=wulan, at=AT)  # fmt: skip
    november, december = report.rows(contoh, 202611), report.rows(contoh, 202612)
    assert november.obstacles == (("K2", "Petugas diganti, akses hilang", 1),)
    assert (november.opened, november.contacts, november.closed) == (1, (("kunjungan", 1),), ())
    assert november.kept == (("OPD", 0, 0, 0), ("Dinas Kominfo", 0, 0, 1))
    assert december.kept == (("OPD", 1, 0, 0), ("Dinas Kominfo", 0, 0, 1))
    assert (december.opened, len(december.cases), december.cases[0].cause) == (0, 1, "diam")


def test_a_month_before_everything_is_empty(contoh, acted):
    assert report.rows(contoh, 202610).cases == ()
