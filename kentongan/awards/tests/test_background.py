"""Concluding in the background: asked for once, safe to run twice and to be cancelled anywhere."""

from pathlib import Path

import pytest
import time_machine

from kentongan.awards.models import Award, AwardPaper
from kentongan.awards.tests import made
from kentongan.jobs import asking, loop
from kentongan.jobs.models import Job

NUMBERS = {"minutes_number": "400/1/BA/2026", "decree_number": "100/77/2026", "decree_on": "09/11/2026"}


@pytest.fixture
def decided(convened, wulan, client):
    """In plenary with every category decided; the officer is signed in and it is the day of the decree."""
    made.decide_in_order(convened, wulan)
    client.force_login(wulan)
    with time_machine.travel(made.DECREED, tick=False):
        yield convened


def press(client, award, **other):
    return client.post(f"/penghargaan/{award.pk}/tetapkan/", NUMBERS | other)


def papers_on_disk(settings):
    return sorted(Path(settings.FILES).rglob("*.pdf"))


def test_pressed_twice_it_is_one_job_and_run_twice_it_concludes_once(decided, client, settings):
    first, second = press(client, decided), press(client, decided)
    assert first["Location"] == second["Location"]
    assert loop.run_waiting() == 1
    job = Job.objects.get(name="conclude-award")
    assert (job.state, job.result_url) == (Job.DONE, f"/penghargaan/{decided.pk}/naskah/")
    before = (AwardPaper.objects.count(), papers_on_disk(settings))
    Job.objects.update(state=Job.WAITING, ended_at=None)
    loop.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.result_url) == (Job.DONE, f"/penghargaan/{decided.pk}/naskah/")
    assert (AwardPaper.objects.count(), papers_on_disk(settings)) == before


def test_cancelled_between_two_papers_nothing_stands(decided, client, wulan, settings, monkeypatch):
    press(client, decided)
    tell = loop.Running.progress

    def cancel_at_the_third(running, done, total, note=""):
        if done == 3:
            asking.cancel(Job.objects.get(pk=running.job.pk), by=wulan, at=made.DECREED)
        tell(running, done, total, note)

    monkeypatch.setattr(loop.Running, "progress", cancel_at_the_third)
    loop.run_waiting()
    decided.refresh_from_db()
    assert (Job.objects.get(name="conclude-award").state, decided.state) == (Job.CANCELLED, Award.PLENARY)
    assert (AwardPaper.objects.count(), papers_on_disk(settings)) == (0, [])


def test_a_decree_before_the_plenary_is_refused_in_the_form_and_nothing_is_asked_for(decided, client):
    answer = press(client, decided, decree_on="01/11/2026")
    assert "Tanggal SK tidak boleh sebelum hari pleno." in answer.content.decode()
    assert not Job.objects.filter(name="conclude-award").exists()
