"""Freezing: what stands still, for whom, and what goes on by itself afterwards."""

from datetime import UTC, datetime, timedelta

import pytest

from kentongan.audit.models import Entry
from kentongan.channels import freezing
from kentongan.channels.models import Channel, Freeze
from kentongan.jobs import asking, loop
from kentongan.jobs.asking import Outgoing
from kentongan.jobs.models import Job
from kentongan.refusal import Refused

AT = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)  # 22.30 WIB
LATER = AT + timedelta(hours=3)
SENT: list[int] = []


def send(running, payload):
    for number in range(payload["items"]):
        running.outgoing()
        SENT.append(number)
        if payload.get("freeze_after") == number:
            freezing.put(Channel.objects.get(), reason="Diretas.", by=None, at=AT)
    return ""


@pytest.fixture(autouse=True)
def tasks(settings):
    SENT.clear()
    settings.JOB_ROUNDS = {}
    settings.JOB_TASKS = {"send": f"{__name__}.send"}


@pytest.fixture
def ask(contoh, dinsos, dinsos_ig):
    """Asks for outgoing work of Dinas Sosial's Instagram."""

    def made(key="a", items=3, freeze_after=None, **of):
        place = of or {"agency_id": dinsos.pk, "channel_id": dinsos_ig.pk}
        return asking.enqueue(
            "send", key, "Mengirim", {"items": items, "freeze_after": freeze_after},
            government_id=contoh.pk, goes_out=Outgoing(**place), by=None, at=AT,
        )  # fmt: skip

    return made


@pytest.fixture
def cast(contoh, dinsos, dinkes, dinsos_ig, dinkes_web):
    return {"contoh": contoh, "dinsos": dinsos, "dinkes": dinkes, "ig": dinsos_ig, "web": dinkes_web}


@pytest.mark.parametrize(
    ("scope", "stopped"),
    [("contoh", {"ig", "web"}), ("dinsos", {"ig"}), ("dinkes", {"web"}), ("ig", {"ig"}), ("web", {"web"})],
)
def test_a_freeze_stops_what_lies_under_it_and_nothing_else(cast, wulan, scope, stopped):
    freezing.put(cast[scope], reason="Ada unggahan aneh.", by=wulan, at=AT)

    assert {name for name in ("ig", "web") if freezing.frozen(cast[name])} == stopped


def test_what_goes_out_is_refused_with_the_reason_and_the_way_back(dinsos_ig, wulan):
    freezing.refuse_if_frozen(dinsos_ig)
    freezing.put(dinsos_ig.government, reason="Ada unggahan aneh.", by=wulan, at=AT)

    with pytest.raises(Refused, match="Kabupaten Contoh sedang dibekukan: Ada unggahan aneh") as refusal:
        freezing.refuse_if_frozen(dinsos_ig)
    assert "Insiden" in refusal.value.sentence


def test_freezing_twice_is_one_freeze_and_one_row_in_the_book(dinsos_ig, wulan):
    first = freezing.put(dinsos_ig, reason="Diretas.", by=wulan, at=AT)

    assert freezing.put(dinsos_ig, reason="Diretas lagi.", by=wulan, at=LATER) == first
    assert Entry.objects.filter(act="freeze.put").count() == 1


def test_a_freeze_needs_a_reason(dinsos_ig, wulan):
    with pytest.raises(Refused, match="alasannya"):
        freezing.put(dinsos_ig, reason="  ", by=wulan, at=AT)


def test_lifting_ends_it_and_a_new_one_may_follow(dinsos_ig, wulan):
    first = freezing.put(dinsos_ig, reason="Diretas.", by=wulan, at=AT)
    freezing.lift(first, by=wulan, at=LATER)
    freezing.lift(first, by=None, at=LATER)

    assert freezing.frozen(dinsos_ig) is None
    assert freezing.put(dinsos_ig, reason="Lagi.", by=wulan, at=LATER) != first
    assert Freeze.objects.filter(lifted_by_id=wulan.pk).count() == 1


def test_waiting_outgoing_work_is_held_and_goes_on_after_the_lifting(ask, contoh, wulan):
    job = ask()
    freeze = freezing.put(contoh, reason="Diretas.", by=wulan, at=AT)

    assert (Job.objects.get().state, loop.run_waiting()) == (Job.HELD, 0)
    freezing.lift(freeze, by=wulan, at=LATER)

    assert loop.run_waiting() == 1
    job.refresh_from_db()
    assert (job.state, SENT) == (Job.DONE, [0, 1, 2])


def test_work_asked_for_while_frozen_is_held_before_it_begins(ask, dinsos, wulan):
    freezing.put(dinsos, reason="Diretas.", by=wulan, at=AT)
    job = ask()

    assert (loop.run_waiting(), SENT) == (0, [])
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.HELD, 0)
    assert "Dinas Sosial sedang dibekukan" in job.note


def test_a_running_job_stops_before_its_next_item(ask):
    job = ask(items=5, freeze_after=1)

    loop.run_waiting()

    state = Job.objects.values_list("state", "attempts").get(pk=job.pk)
    assert (state, SENT) == ((Job.HELD, 0), [0, 1])


def test_one_lifted_freeze_does_not_let_out_what_another_still_stops(ask, contoh, dinsos_ig, wulan):
    ask()
    whole = freezing.put(contoh, reason="Diretas.", by=wulan, at=AT)
    freezing.put(dinsos_ig, reason="Diretas.", by=wulan, at=AT)
    freezing.lift(whole, by=wulan, at=LATER)

    assert Job.objects.get().state == Job.HELD


def test_the_agency_counts_to_which_the_channel_belongs_now(ask, dinkes, dinsos_ig, wulan):
    ask(agency_id=None, channel_id=dinsos_ig.pk)
    dinsos_ig.agency = dinkes
    dinsos_ig.save()

    freezing.put(dinkes, reason="Diretas.", by=wulan, at=AT)

    assert Job.objects.get().state == Job.HELD


def test_work_that_only_reads_goes_on(contoh, wulan):
    freezing.put(contoh, reason="Diretas.", by=wulan, at=AT)
    asking.enqueue("send", "a", "Membaca", {"items": 0}, government_id=contoh.pk, by=None, at=AT)

    assert loop.run_waiting() == 1


def test_held_work_is_one_job_still_and_can_be_cancelled(ask, contoh, wulan):
    job = ask()
    freezing.put(contoh, reason="Diretas.", by=wulan, at=AT)

    assert ask() == job
    asking.cancel(job, by=wulan, at=LATER)
    job.refresh_from_db()
    assert job.state == Job.CANCELLED


def test_another_government_is_not_touched(ask, stranger, wulan):
    ask()
    freezing.put(stranger.government, reason="Diretas.", by=stranger, at=AT)

    assert loop.run_waiting() == 1


def test_the_people_of_an_agency_see_what_stops_them(cast, wulan, ani, stranger):
    for scope in ("contoh", "ig", "web"):
        freezing.put(cast[scope], reason="Diretas.", by=wulan, at=AT)

    seen = {who.username: Freeze.objects.visible_to(who).count() for who in (wulan, ani, stranger)}
    assert seen == {"wulan.contoh": 3, "ani.contoh": 2, "asing.contoh": 0}
