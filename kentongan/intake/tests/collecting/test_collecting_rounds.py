"""The round over all websites: none starves another, samples are left alone, and it can be stopped."""

from datetime import UTC, datetime

import pytest

from kentongan.channels.models import Channel
from kentongan.intake import collecting_rounds
from kentongan.intake.collecting_rounds import collect_all
from kentongan.intake.tests.collecting.sites import NOW, news
from kentongan.jobs.asking import enqueue
from kentongan.jobs.loop import Cancelled, run_waiting
from kentongan.outbound.client import Limits
from kentongan.outbound.tests.local_site import LocalSite
from kentongan.posts.models import Look


@pytest.fixture
def second(contoh, dinkes, settings):
    """Another website of the same agency, on a host of its own."""
    other = LocalSite()
    settings.PRIVATE_HOSTS = settings.PRIVATE_HOSTS | {other.host}
    other.channel = Channel.objects.create(
        government=contoh, agency=dinkes, platform="website", handle=other.host,
        url=other.url.replace("127.0.0.1", "localhost"), registered_at=datetime(2025, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    settings.PRIVATE_HOSTS = settings.PRIVATE_HOSTS | {other.host.replace("127.0.0.1", "localhost")}
    yield other
    other.close()


def results(looks) -> dict[str, str]:
    return {look.channel.handle: look.result for look in looks}


def test_every_website_is_looked_at_and_accounts_are_not(web, second, site, dinsos_ig):
    news(site, 1)
    news(second, 20)
    steps = []
    looks = collect_all(by=None, at=NOW, progress=lambda *step: steps.append(step[:2]))
    assert len(looks) == 2
    assert results(looks)[site.host] == "fresh"
    assert steps == [(1, 2), (2, 2)]


def test_bad_input_22_a_site_that_hangs_does_not_hold_up_the_others(web, second, site, monkeypatch):
    monkeypatch.setattr(Limits, "__init__", _short(Limits.__init__))
    news(site, 1)
    over = []
    second.pages["/robots.txt"] = lambda handler: over.append(handler.rfile.read(1)) or None
    looks = collect_all(by=None, at=NOW)
    assert {look.result: look.reason for look in looks} == {
        "fresh": "",
        "unreadable": "Situs tidak selesai menjawab sampai batas waktu.",
    }


def _short(init):
    def make(self, **more):
        init(self, **{"seconds": 1.5, **more})

    return make


def test_a_fault_of_ours_on_one_site_does_not_end_the_round(web, second, site, monkeypatch):
    news(site, 1)
    honest = collecting_rounds.look
    broken = second.channel.pk
    monkeypatch.setattr(
        collecting_rounds,
        "look",
        lambda channel, *more: honest(channel, *more) if channel.pk != broken else 1 / 0,
    )
    looks = collect_all(by=None, at=NOW)
    assert sorted(results(looks).values()) == ["fresh", "unreadable"]


def test_the_round_stops_when_it_is_cancelled(web, second, site):
    news(site, 1)

    def cancel(done, total, handle):
        raise Cancelled

    with pytest.raises(Cancelled):
        collect_all(by=None, at=NOW, progress=cancel)
    assert Look.objects.count() == 1


def test_the_sample_government_is_left_alone(web, contoh):
    contoh.is_sample = True
    contoh.save()
    assert collect_all(by=None, at=NOW) == []


def test_the_job_looks_at_one_channel_for_the_person_who_asked(web, site, wulan):
    news(site, 1, now=datetime.now(UTC))
    job = enqueue(
        "collect", "satu", "Mengambil", {"channel": web.pk}, government_id=web.government_id, by=wulan, at=NOW
    )
    assert run_waiting() == 1
    job.refresh_from_db()
    assert (job.state, job.result_url) == ("done", f"/kanal/{web.pk}/")
    assert Look.objects.get().evidence.by_id == wulan.pk


def test_the_round_by_the_clock_looks_at_all(web, site):
    news(site, 1, now=datetime.now(UTC))
    enqueue("collect", "round-1", "Mengambil", {}, government_id=None, by=None, at=NOW)
    assert run_waiting() == 1
    assert Look.objects.get().result == "fresh"
