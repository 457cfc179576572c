"""Jobs: asked once, taken up after a crash, stopped on request."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from kentongan.jobs import asking, loop, rounds
from kentongan.jobs.models import Job
from kentongan.refusal import Refused

MONDAY = datetime(2026, 11, 23, 3, tzinfo=UTC)
DONE: list[str] = []


def note_down(running, payload):
    running.progress(1, 2, "setengah jalan")
    DONE.append(payload["what"])
    return "/data/"


def refuse(running, payload):
    raise Refused("Berkas ini kosong.")


def break_down(running, payload):
    raise ValueError("unexpected")


def be_cancelled_midway(running, payload):
    running.progress(1, 3)
    asking.cancel(running.job, by=None, at=MONDAY)
    running.progress(2, 3)
    DONE.append("never")


@pytest.fixture(autouse=True)
def tasks(db, settings):
    DONE.clear()
    here = "kentongan.jobs.tests.test_jobs."
    settings.JOB_ROUNDS = {}
    settings.JOB_TASKS = {
        "note": here + "note_down",
        "refuse": here + "refuse",
        "break": here + "break_down",
        "cancelled": here + "be_cancelled_midway",
    }


def ask(name="note", key="a", what="x", at=MONDAY):
    return asking.enqueue(name, key, "Mencatat", {"what": what}, government_id=None, by=None, at=at)


def test_a_job_runs_once_and_says_where_its_result_is():
    job = ask()

    assert loop.run_waiting() == 1
    assert loop.run_waiting() == 0

    job.refresh_from_db()
    assert (job.state, job.result_url, job.percent, DONE) == (Job.DONE, "/data/", 100, ["x"])


def test_asking_twice_while_it_waits_is_one_job():
    assert ask() == ask()

    assert loop.run_waiting() == 1


def test_asking_again_after_the_end_is_a_new_job():
    first = ask()
    loop.run_waiting()

    assert ask() != first


def test_jobs_run_in_the_order_of_asking():
    ask(key="late", what="late", at=MONDAY + timedelta(minutes=5))
    ask(key="early", what="early")

    loop.run_waiting()

    assert DONE == ["early", "late"]


def test_a_refusal_ends_the_job_with_its_sentence():
    job = ask("refuse")

    loop.run_waiting()

    job.refresh_from_db()
    assert (job.state, job.note, job.attempts) == (Job.FAILED, "Berkas ini kosong.", 1)


def test_a_job_that_breaks_is_tried_three_times_and_then_given_up():
    job = ask("break")

    assert loop.run_waiting() == 3

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.FAILED, 3)


def test_a_job_killed_in_the_middle_is_taken_up_again():
    job = ask()
    loop.claim(at=MONDAY)  # this loop is killed now

    assert loop.claim(at=MONDAY + timedelta(seconds=59)) is None
    again = loop.claim(at=MONDAY + timedelta(seconds=61))

    assert (again, again.attempts) == (job, 2)


def test_a_job_killed_three_times_is_given_up():
    job = ask()
    for minute in (0, 2, 4):
        loop.claim(at=MONDAY + timedelta(minutes=minute))

    assert loop.claim(at=MONDAY + timedelta(minutes=6)) is None

    job.refresh_from_db()
    assert job.state == Job.FAILED
    assert "tiga kali" in job.note


def test_a_loop_that_lost_its_job_stops_and_changes_nothing():
    ask()
    lost = loop.Running(loop.claim(at=MONDAY))
    loop.claim(at=MONDAY + timedelta(minutes=2))

    with pytest.raises(loop.Cancelled):
        lost.progress(1, 2)


def test_a_waiting_job_is_cancelled_at_once_and_never_runs():
    job = ask()

    asking.cancel(job, by=None, at=MONDAY)
    asking.cancel(job, by=None, at=MONDAY)

    assert loop.run_waiting() == 0
    job.refresh_from_db()
    assert job.state == Job.CANCELLED


def test_a_running_job_stops_at_its_next_step():
    job = ask("cancelled")

    loop.run_waiting()

    job.refresh_from_db()
    assert (job.state, job.done, DONE) == (Job.CANCELLED, 1, [])


def test_a_cancelled_job_whose_loop_died_is_not_taken_up_again():
    job = ask()
    loop.claim(at=MONDAY)
    asking.cancel(job, by=None, at=MONDAY)

    assert loop.claim(at=MONDAY + timedelta(minutes=2)) is None

    job.refresh_from_db()
    assert job.state == Job.CANCELLED


def test_what_has_ended_cannot_be_cancelled():
    job = ask()
    loop.run_waiting()

    with pytest.raises(Refused, match="sudah selesai"):
        asking.cancel(job, by=None, at=MONDAY)


def test_rounds_are_asked_for_once_in_each_slot(settings):
    settings.JOB_ROUNDS = {"note": 6}
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)

    assert len(rounds.enqueue_rounds(at=noon)) == 1
    assert rounds.enqueue_rounds(at=noon + timedelta(hours=5)) == []
    Job.objects.update(state=Job.DONE)
    assert rounds.enqueue_rounds(at=noon + timedelta(hours=5)) == []
    assert len(rounds.enqueue_rounds(at=noon + timedelta(hours=6))) == 1


@pytest.mark.django_db(transaction=True)
def test_the_loop_runs_until_it_is_stopped(settings):
    job = ask()
    stop = threading.Event()
    settings.JOB_TASKS = {"note": "kentongan.jobs.tests.test_jobs.note_down"}
    thread = threading.Thread(target=loop.run_forever, args=(stop,))
    thread.start()
    for _ in range(6000):
        job.refresh_from_db()
        if not job.is_open:
            break
        stop.wait(0.05)
    stop.set()
    thread.join(300)

    assert job.state == Job.DONE
