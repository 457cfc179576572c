"""The page of a job: who sees it, how it waits without JavaScript, how it is stopped."""

from datetime import UTC, datetime, timedelta

import pytest

from kentongan.jobs import asking, loop
from kentongan.jobs.models import Job
from kentongan.jobs.templatetags.waiting import spoken
from kentongan.jobs.views import time_left

MONDAY = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture
def job(wulan) -> Job:
    return asking.enqueue(
        "import-posts",
        "a",
        "Mengimpor ekspor Meta",
        {},
        government_id=wulan.government_id,
        by=wulan,
        at=MONDAY,
    )


def test_the_page_says_that_it_may_be_closed_and_asks_again_by_itself(client, wulan, job):
    client.force_login(wulan)

    page = client.get(f"/pekerjaan/{job.pk}/").content.decode()

    assert "Anda boleh menutup halaman ini" in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert 'hx-trigger="every 2s"' in page


def test_a_running_job_shows_percent_and_count(client, wulan, job):
    client.force_login(wulan)
    loop.Running(loop.claim(at=MONDAY)).progress(1200, 4800)

    page = client.get(f"/pekerjaan/{job.pk}/").content.decode()

    assert "25 %" in page
    assert "1.200 dari 4.800" in page


def test_an_ended_job_asks_no_more_and_leads_to_its_result(client, wulan, job):
    client.force_login(wulan)
    Job.objects.update(state=Job.DONE, result_url="/data/bukti/7/", ended_at=MONDAY)

    page = client.get(f"/pekerjaan/{job.pk}/").content.decode()

    assert "hx-trigger" not in page
    assert "refresh" not in page
    assert 'href="/data/bukti/7/"' in page


def test_cancelling_asks_first_on_a_page(client, wulan, job):
    client.force_login(wulan)

    assert "Batalkan pekerjaan ini?" in client.get(f"/pekerjaan/{job.pk}/batalkan/").content.decode()
    client.post(f"/pekerjaan/{job.pk}/batalkan/")

    job.refresh_from_db()
    assert job.state == Job.CANCELLED


def test_strangers_and_other_admins_do_not_see_a_job(client, stranger, ani, job):
    for person in (stranger, ani):
        client.force_login(person)
        assert client.get(f"/pekerjaan/{job.pk}/").status_code == 404


def test_the_head_sees_a_job_and_cannot_stop_it(client, bupati, job):
    client.force_login(bupati)

    assert client.get(f"/pekerjaan/{job.pk}/").status_code == 200
    assert client.post(f"/pekerjaan/{job.pk}/batalkan/").status_code == 403


def test_the_time_left_follows_the_pace_so_far():
    job = Job(state=Job.RUNNING, started_at=MONDAY, done=1, total=4)

    assert time_left(job, at=MONDAY + timedelta(seconds=30)) == timedelta(seconds=90)
    assert spoken(timedelta(seconds=90)) == "2 menit"
    assert spoken(timedelta(seconds=12)) == "20 detik"
