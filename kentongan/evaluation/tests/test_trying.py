"""Trying a rubric as work in the background: asked at once, run once, kept, shown, cancelled, killed."""

import pytest

from kentongan.audit.models import Entry
from kentongan.evaluation import adopting, rubric_register, trying
from kentongan.evaluation.models import Period, Rubric, Trial
from kentongan.evaluation.tests import judged
from kentongan.jobs import asking, loop
from kentongan.jobs.models import Job

pytestmark = pytest.mark.django_db
PLACE = "/rubrik/gunungkidul-frekuensi-v1/coba/"
TEXT = "kode: coba\nversi: 1\njudul: Coba\nindikator: [{kode: W2, bobot: 1, titik: [[0, 0], [100, 100]]}]\n"


def sent(client, person, month=202610):
    """Ask for the trial as the form does."""
    client.force_login(person)
    return client.post(PLACE, {"bulan": str(month)})


def shown(client):
    return client.get(f"{PLACE}?bulan=202610").content.decode()


def test_the_page_answers_at_once_and_the_work_waits(client, wulan, looked_at):
    answer = sent(client, wulan)
    job = Job.objects.get(name="try-rubric")
    assert (answer["Location"], job.state) == (f"/pekerjaan/{job.pk}/", Job.WAITING)
    assert sent(client, wulan)["Location"] == answer["Location"]
    assert (Job.objects.filter(name="try-rubric").count(), Trial.objects.count()) == (1, 0)
    assert "Tiap OPD" not in shown(client)  # looking starts nothing
    assert Job.objects.filter(name="try-rubric").count() == 1


def test_an_open_month_is_tried_shown_and_may_be_tried_again(client, wulan, looked_at):
    stored = Rubric.objects.count()
    sent(client, wulan)
    loop.run_waiting()
    job = Job.objects.get(name="try-rubric")
    assert (job.state, job.result_url) == (Job.DONE, f"{PLACE}?bulan=202610")
    assert '<a href="?bulan=202610">Oktober 2026</a>' in client.get(PLACE).content.decode()
    page = shown(client)
    assert all(word in page for word in ("Dinas Alfa", "data belum cukup", "masih dapat berubah"))
    assert (Rubric.objects.count(), Period.objects.count()) == (stored, 0)
    assert Entry.objects.filter(act="rubric.tried").count() == 1
    assert sent(client, wulan)["Location"] != f"{PLACE}?bulan=202610"  # its facts may have changed


def test_the_same_trial_on_a_closed_month_is_not_run_twice(client, wulan, october, contoh):
    rubric = adopting.publish(contoh, TEXT, wulan, judged.CLOSED_AT)
    trying.ask(rubric, 202610, by=wulan, at=judged.CLOSED_AT)
    loop.run_waiting()
    trial = Trial.objects.get()
    assert trying.ask(rubric, 202610, by=wulan, at=judged.CLOSED_AT) is None
    again = trying.run(rubric, 202610, by=wulan, at=judged.CLOSED_AT, told=lambda *told: None)
    assert (again.pk, again.at, trying.holds(trial)) == (trial.pk, trial.at, True)
    assert trial.told["frozen"]
    Period.objects.update(version=2)  # counted anew after an appeal: what was tried rests on the old facts
    assert not trying.holds(trial)
    assert trying.ask(rubric, 202610, by=wulan, at=judged.CLOSED_AT).state == Job.WAITING


def test_a_cancelled_trial_keeps_nothing(client, wulan, looked_at):
    sent(client, wulan)
    job = loop.claim(at=judged.CLOSED_AT)
    asking.cancel(job, by=wulan, at=judged.CLOSED_AT)
    loop._run(job, loop.Running(job))
    job.refresh_from_db()
    assert (job.state, Trial.objects.count()) == (Job.CANCELLED, 0)


def test_only_those_who_see_the_whole_government_see_trials(wulan, ani, stranger, contoh, bupati):
    Trial.objects.create(
        government=contoh, rubric_sha256="a" * 64, code="x", version=1, month=202610, told={},
        at=judged.CLOSED_AT,
    )  # fmt: skip
    people = (wulan, bupati, ani, stranger)
    assert [Trial.objects.visible_to(one).count() for one in people] == [1, 1, 0, 0]


def test_a_rubric_that_is_gone_is_told(wulan, looked_at):
    rubric = rubric_register.find(wulan, "gunungkidul-frekuensi-v1")
    job = trying.ask(rubric, 202610, by=wulan, at=judged.CLOSED_AT)
    Job.objects.filter(pk=job.pk).update(payload=job.payload | {"key": "hilang-v1"})
    loop.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.note) == (Job.FAILED, "Rubrik ini sudah tidak ada.")
