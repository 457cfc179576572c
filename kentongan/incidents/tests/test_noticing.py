"""From what came in to an alarm: within a round, once, with its posts, and quiet where it should be."""

from datetime import timedelta

import pytest

from kentongan.audit.models import Entry
from kentongan.channels import freezing, identity
from kentongan.custody import register
from kentongan.incidents import background, noticing
from kentongan.incidents.models import Incident, IncidentSetting, Signal
from kentongan.incidents.tests.conftest import AT, HOUR, gambling_night
from kentongan.jobs import loop, rounds
from kentongan.notices.models import Notice

NEXT = AT + timedelta(minutes=5)


def look(at=NEXT):
    return noticing.look(at - HOUR, at=at)


def test_bad_input_31_a_burst_of_gambling_at_22_30_raises_the_alarm_once(dinsos_ig, wulan, ani, bupati):
    posts = gambling_night(dinsos_ig)

    found = look()

    assert {one.kind for one in found} == {"night_burst", "scam_words"}
    assert set(found[0].evidence["posts"]) <= {post.pk for post in posts}
    incident = Incident.objects.get()
    assert (incident.kind, incident.opened_by_id, incident.signals.count()) == ("suspected", None, 2)
    assert set(Notice.objects.filter(loud=True).values_list("person_id", flat=True)) == {wulan.pk, ani.pk}
    assert look(NEXT + HOUR) == []


def test_bad_input_31_the_alarm_comes_within_fifteen_minutes_after_the_data(
    dinsos_ig, settings, time_machine
):
    settings.JOB_ROUNDS = {"incident-signals": 1 / 12}
    assert settings.JOB_TASKS["incident-signals"] == "kentongan.incidents.background.look"
    time_machine.move_to(AT)
    rounds.enqueue_rounds(at=AT)
    loop.run_waiting()
    gambling_night(dinsos_ig, stored_at=AT + timedelta(seconds=1))

    late = next(m for m in range(1, 16) if _tick(time_machine, AT + m * timedelta(minutes=1)))

    assert late <= 15


def _tick(clock, now):
    clock.move_to(now)
    rounds.enqueue_rounds(at=now)
    loop.run_waiting()
    return Signal.objects.exists()


def test_it_does_not_freeze_by_itself_unless_that_is_switched_on(dinsos_ig, contoh, wulan):
    gambling_night(dinsos_ig)
    look()
    assert freezing.frozen(dinsos_ig) is None

    Signal.objects.all().delete()
    IncidentSetting.objects.create(government=contoh, freeze_on_signal=True)
    look()
    assert freezing.frozen(dinsos_ig).by_id is None


def test_what_the_round_missed_while_it_stood_still_is_looked_at_later(dinsos_ig):
    gambling_night(dinsos_ig, stored_at=AT - 5 * HOUR)

    assert background._since(AT) == AT - background.FIRST_LOOK
    assert len(noticing.look(background._since(AT), at=AT)) == 2


def test_another_number_under_the_same_name_is_a_sign(dinsos_ig, wulan):
    dinsos_ig.numeric_id = "17"
    dinsos_ig.save()
    identity.note_numeric_id(dinsos_ig, "99", by=wulan, at=AT)

    assert [one.sentence for one in look()] == ["Nama akun ini sekarang dipakai akun bernomor lain."]


@pytest.mark.parametrize(("typed", "signs"), [(True, 0), (False, 1)])
def test_a_new_name_that_an_officer_typed_alarms_nobody(dinsos_ig, wulan, typed, signs):
    identity.rename_handle(dinsos_ig, "dinsos.contoh.resmi", by=wulan if typed else None, at=AT)

    assert len(look()) == signs


def test_a_recovery_mail_that_is_no_longer_the_offices_is_a_sign(dinsos_ig, wulan):
    told = [{"mail_owner": "office"}, {"mail": "seseorang@surel.example"}]
    for day, one in enumerate(told, start=-1):
        register.change(dinsos_ig, one, by=wulan, at=AT + day * HOUR)

    assert [one.kind for one in look()] == ["identity_changed"]


def test_a_second_sign_joins_the_incident_that_is_open(dinsos_ig, seized):
    gambling_night(dinsos_ig)
    look()

    assert Incident.objects.get() == seized
    assert seized.signals.count() == 2


def test_a_quiet_channel_and_a_closed_one_are_left_alone(dinsos_ig, dinkes_web):
    gambling_night(dinsos_ig)
    dinsos_ig.state = "closed"
    dinsos_ig.save()

    assert look() == []


def test_one_channel_whose_rules_break_does_not_silence_the_others(dinsos_ig, dinkes_web, monkeypatch):
    gambling_night(dinsos_ig)
    gambling_night(dinkes_web)
    facts_of = noticing.facts_of

    def breaks(channel, *, at):
        if channel == dinsos_ig:
            raise ValueError("broken")
        return facts_of(channel, at=at)

    monkeypatch.setattr(noticing, "facts_of", breaks)
    assert {one.channel for one in look()} == {dinkes_web}


def test_the_book_names_the_signs_by_number(dinsos_ig):
    gambling_night(dinsos_ig)
    look()

    told = Entry.objects.get(act="incident.signalled").details
    assert told["signals"] == sorted(Signal.objects.values_list("pk", flat=True))
