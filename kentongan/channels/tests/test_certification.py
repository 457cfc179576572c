"""Channels are certified anew every 180 days, and who does not answer is reminded."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from kentongan.audit.models import Entry
from kentongan.channels import certification, reminding
from kentongan.channels.models import Certification, Channel
from kentongan.jobs.loop import run_waiting
from kentongan.jobs.rounds import enqueue_rounds
from kentongan.notices.models import Notice
from kentongan.refusal import Refused

REGISTERED = datetime(2025, 1, 1, tzinfo=UTC)  # as the fixtures register
DUE = date(2025, 6, 30)
pytestmark = pytest.mark.django_db


def morning(day):
    """07.00 WIB of a day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def before(days):
    return morning(DUE - timedelta(days=days))


def yes(channel, by, at):
    return certification.answer(channel, ours=True, holder_right=True, factors_right=True, by=by, at=at)


def test_a_channel_is_asked_of_thirty_days_before(contoh, dinsos_ig):
    assert certification.ask_due(contoh, at=before(31)) == []
    (asked,) = certification.ask_due(contoh, at=before(30))
    assert asked.due_on == DUE
    assert certification.ask_due(contoh, at=before(29)) == []


def test_an_answer_moves_the_day_by_half_a_year(contoh, dinsos_ig, ani):
    certification.ask_due(contoh, at=before(10))
    yes(dinsos_ig, ani, before(5))
    assert certification.ask_due(contoh, at=before(0)) == []
    (next_one,) = certification.ask_due(contoh, at=morning(date(2025, 12, 1)))
    assert next_one.due_on == date(2025, 12, 22)


def test_an_answer_before_the_question_counts_too(dinsos_ig, ani):
    assert yes(dinsos_ig, ani, before(100)).is_clean
    assert certification.waiting_of(dinsos_ig) is None


def test_a_no_needs_its_words(dinsos_ig, ani):
    with pytest.raises(Refused, match="tulis apa yang tidak benar"):
        certification.answer(
            dinsos_ig, ours=True, holder_right=False, factors_right=True, by=ani, at=before(0)
        )
    assert not Certification.objects.exclude(answered_at=None).exists()


def test_an_account_that_is_not_ours_sounds_the_alarm_and_closes_nothing(dinsos_ig, ani):
    told = {"ours": False, "holder_right": True, "factors_right": True}
    certification.answer(dinsos_ig, **told, note="sudah dihapus", by=ani, at=before(0))
    dinsos_ig.refresh_from_db()
    assert dinsos_ig.state == "official"
    assert "bukan lagi miliknya" in dinsos_ig.alarm


def test_the_standing_tells_certified_waiting_overdue_and_doubtful_apart(
    contoh, dinsos_ig, dinkes_web, dinsos, wulan, ani
):
    third = Channel.objects.create(
        government=contoh, agency=dinsos, platform="x", handle="dinsos_c", url="https://x.com/dinsos_c",
        registered_at=REGISTERED,
    )  # fmt: skip
    certification.ask_due(contoh, at=before(20))
    yes(dinsos_ig, ani, before(19))
    told = {"ours": True, "holder_right": False, "factors_right": True}
    certification.answer(third, **told, note="pindah tugas", by=ani, at=before(19))
    told_now = certification.standing(contoh, DUE)
    assert (told_now.channels, told_now.certified, told_now.waiting) == (3, 1, 1)
    late = certification.standing(contoh, DUE + timedelta(days=1))
    assert [one.channel for one in late.overdue] == [dinkes_web]
    assert [one.channel for one in late.doubtful] == [third]


def test_an_older_no_is_made_good_by_a_newer_yes(contoh, dinsos_ig, ani):
    told = {"ours": True, "holder_right": False, "factors_right": True}
    certification.answer(dinsos_ig, **told, note="pindah", by=ani, at=before(50))
    yes(dinsos_ig, ani, before(40))
    assert certification.standing(contoh, DUE).doubtful == []


@pytest.mark.parametrize(
    ("days", "rung"), [(40, 99), (31, 99), (30, 30), (8, 30), (7, 7), (1, 7), (0, 0), (-1, -1), (-90, -1)]
)
def test_the_ladder_has_four_rungs(days, rung):
    assert reminding.rung_of(DUE, DUE - timedelta(days=days)) == rung


def test_the_agency_is_reminded_once_on_each_rung_and_the_officers_when_it_is_late(
    contoh, dinsos_ig, ani, wulan
):
    counts = []
    for days in (31, 30, 29, 7, 7, 0, -1, -1, -2):
        reminding.run(contoh, at=before(days))
        counts.append(
            (Notice.objects.filter(person=ani).count(), Notice.objects.filter(person=wulan).count())
        )
    assert counts == [(0, 0), (1, 0), (1, 0), (2, 0), (2, 0), (3, 0), (4, 1), (4, 1), (4, 1)]


def test_a_missed_round_jumps_to_the_rung_of_the_day(contoh, dinsos_ig, ani):
    reminding.run(contoh, at=before(-3))
    assert Notice.objects.filter(person=ani).count() == 1


def test_an_agency_without_anybody_falls_to_the_officers(contoh, dinkes_web, wulan):
    reminding.run(contoh, at=before(30))
    assert Notice.objects.filter(person=wulan).count() == 1


def test_no_reminder_names_a_person_or_a_number(contoh, dinsos_ig, ani, wulan):
    dinsos_ig.custodians.create(rank="primary", name="Budi Rahasia", contact="081234567812")
    reminding.run(contoh, at=before(30))
    told = str(list(Notice.objects.values("subject", "text"))) + str(list(Entry.objects.values("details")))
    assert "Budi" not in told
    assert "0812" not in told


def test_the_daily_round_runs_as_a_job(contoh, dinsos_ig, ani):
    names = {job.name for job in enqueue_rounds(at=timezone.now())}
    assert {"certification-clock", "custody-clock"} <= names


@pytest.mark.django_db(transaction=True)
def test_the_round_asks_and_reminds(contoh, dinsos_ig, ani):
    enqueue_rounds(at=timezone.now())
    run_waiting()
    assert Certification.objects.get().rung == -1
    assert Notice.objects.filter(person=ani, key__startswith="certification-").exists()
