"""An incident from its opening to its end: what follows by itself, what is refused, what is told."""

from datetime import timedelta

import pytest

from kentongan.audit.models import Entry
from kentongan.channels import freezing
from kentongan.channels.models import Channel
from kentongan.incidents import chasing, doing, freezes, judging, leaks, opening, playbook, recovering
from kentongan.incidents.models import Incident, Task
from kentongan.incidents.tests.conftest import AT, HOUR
from kentongan.notices.models import Notice
from kentongan.refusal import Refused

DAY = 24 * HOUR


def task(incident, code):
    return Task.objects.get(incident=incident, round=incident.round, code=code)


def open_codes(incident):
    return [one.code for one in recovering.open_tasks(incident)]


def finish(incident, *codes, by, at=AT):
    for code in codes:
        doing.done(task(incident, code), "Sudah.", by=by, at=at)


@pytest.fixture
def regained(seized, wulan):
    finish(seized, "announce", "mailbox", by=wulan)
    return recovering.regained(seized, by=wulan, at=AT + HOUR)


@pytest.fixture
def watched(regained, wulan):
    finish(regained, *playbook.SECURING, by=wulan, at=AT + 2 * HOUR)
    return recovering.secured(regained, by=wulan, at=AT + 3 * HOUR)


def watch_all(incident, wulan):
    for hours in playbook.WATCH_HOURS:
        finish(incident, f"watch-{hours}h", by=wulan, at=incident.watched_from + hours * HOUR)


def test_a_seizure_is_in_the_register_at_once_and_told_to_everybody_concerned(seized, wulan, ani, bupati):
    assert Channel.objects.get().state == Channel.HIJACKED
    assert task(seized, "registry").done_at == AT
    assert {one.code for one in seized.tasks.all()} >= {"freeze", "announce", "mailbox", "recover", "leak"}
    assert wulan.pk in set(Notice.objects.values_list("person_id", flat=True))


def test_the_agency_of_the_channel_hears_of_it_and_no_other(
    contoh, dinsos_ig, ani, wulan, bupati, dinkes_web
):
    opening.open_incident(contoh, kind="suspected", channels=[dinsos_ig], found="Aneh.", by=wulan, at=AT)

    assert set(Notice.objects.values_list("person_id", flat=True)) == {ani.pk, wulan.pk}


def test_a_suspicion_asks_one_thing_first_and_changes_no_state(suspicion):
    assert open_codes(suspicion) == ["judge"]
    assert Channel.objects.get().state == Channel.OFFICIAL


def test_the_same_incident_is_opened_once_and_declared_when_it_is_more(suspicion, contoh, dinsos_ig, wulan):
    again = opening.open_incident(
        contoh, kind="hijacked", channels=[dinsos_ig], found="Benar.", by=wulan, at=AT + HOUR
    )

    assert again == suspicion
    suspicion.refresh_from_db()
    assert (suspicion.kind, suspicion.declared_at) == ("hijacked", AT + HOUR)
    assert "judge" not in open_codes(suspicion)


def test_an_agency_admin_suspects_and_does_not_declare(suspicion, ani):
    with pytest.raises(Refused, match="petugas Dinas Kominfo"):
        opening.declare(suspicion, "hijacked", by=ani, at=AT)


def test_a_false_alarm_ends_it_and_leaves_the_register_alone(suspicion, wulan):
    recovering.false_alarm(suspicion, by=wulan, at=AT + HOUR)

    assert (suspicion.state, suspicion.false_alarm) == ("closed", True)
    assert Channel.objects.get().state == Channel.OFFICIAL


def test_one_press_freezes_and_opens_the_incident(dinsos_ig, kadis):
    incident = freezes.freeze_and_open(dinsos_ig, kind="hijacked", reason="Unggahan judi.", by=kadis, at=AT)

    assert freezing.frozen(dinsos_ig).by_id == kadis.pk
    assert task(incident, "freeze").done_at == AT


@pytest.mark.parametrize(
    ("who", "scope", "may"),
    [
        ("wulan", "contoh", True), ("wulan", "dinkes", True), ("wulan", "dinsos_ig", True),
        ("kadis", "dinsos", True), ("kadis", "dinsos_ig", True), ("kadis", "contoh", False),
        ("kadis", "dinkes", False), ("kadis", "dinkes_web", False), ("ani", "dinsos_ig", False),
        ("bupati", "contoh", False), ("stranger", "contoh", False), ("stranger", "dinsos_ig", False),
    ],
)  # fmt: skip
def test_who_may_press_the_switch(request, who, scope, may):
    person, thing = request.getfixturevalue(who), request.getfixturevalue(scope)
    if may:
        assert freezes.freeze(thing, "Aneh.", by=person, at=AT).by_id == person.pk
    else:
        with pytest.raises(Refused):
            freezes.freeze(thing, "Aneh.", by=person, at=AT)


@pytest.mark.parametrize("who", ["kadis", "ani", "bupati", "stranger"])
def test_only_the_office_lifts_a_freeze(request, dinsos_ig, wulan, who):
    put = freezes.freeze(dinsos_ig, "Aneh.", by=wulan, at=AT)

    with pytest.raises(Refused, match="petugas"):
        freezes.lift(put, "Sudah aman.", by=request.getfixturevalue(who), at=AT)


def test_lifting_needs_a_reason_and_stands_in_the_chronology_and_the_book(seized, dinsos_ig, wulan):
    put = freezes.freeze(dinsos_ig, "Diretas.", by=wulan, at=AT)
    with pytest.raises(Refused, match="mengapa"):
        freezes.lift(put, " ", by=wulan, at=AT)
    freezes.lift(put, "Semua sudah diganti.", by=wulan, at=AT + HOUR)
    freezes.lift(put, "Semua sudah diganti.", by=wulan, at=AT + HOUR)

    assert seized.happenings.get().text.endswith("Semua sudah diganti.")
    assert Entry.objects.filter(act="freeze.lifted").count() == 1


def test_the_account_counts_as_back_only_when_mailbox_and_phone_are_safe(seized, wulan):
    with pytest.raises(Refused, match="surel pemulihan"):
        recovering.regained(seized, by=wulan, at=AT)


def test_it_is_official_again_only_when_everything_is_rotated(regained, wulan):
    with pytest.raises(Refused, match="Ganti semua kata sandi"):
        recovering.secured(regained, by=wulan, at=AT + 2 * HOUR)
    assert Channel.objects.get().state == Channel.HIJACKED


def test_after_securing_the_channel_is_official_and_seven_looks_are_due(watched):
    assert Channel.objects.get().state == Channel.OFFICIAL
    assert Channel.objects.get().custody.rotated_on.isoformat() == "2026-11-23"
    due = [one.due_at - watched.watched_from for one in watched.tasks.filter(code__startswith="watch-")]
    assert [each / HOUR for each in sorted(due)] == [1, 3, 6, 12, 24, 48, 72]


def test_the_last_look_cannot_be_ticked_on_the_first_day(watched, wulan):
    with pytest.raises(Refused, match="Waktunya belum tiba"):
        finish(watched, "watch-72h", by=wulan, at=watched.watched_from + 2 * HOUR)
    with pytest.raises(Refused, match="tidak dapat dilewati"):
        doing.set_aside(task(watched, "watch-72h"), "Malas.", by=wulan, at=AT + 4 * HOUR)


def test_closing_needs_every_task_the_answer_and_the_thaw(watched, dinsos_ig, wulan):
    end = watched.watched_from + 73 * HOUR
    put = freezes.freeze(dinsos_ig, "Diretas.", by=wulan, at=AT + 4 * HOUR)
    with pytest.raises(Refused, match="data pribadi"):
        recovering.close(watched, by=wulan, at=end)
    leaks.answer(watched, "no", by=wulan, at=end)
    with pytest.raises(Refused, match="Selesaikan dulu"):
        recovering.close(watched, by=wulan, at=end)
    doing.set_aside(task(watched, "report"), "Risiko rendah.", by=wulan, at=end)
    watch_all(watched, wulan)
    finish(watched, "lessons", by=wulan, at=end)
    with pytest.raises(Refused, match="dibekukan"):
        recovering.close(watched, by=wulan, at=end)
    freezes.lift(put, "Aman.", by=wulan, at=end)

    assert recovering.close(watched, by=wulan, at=end).state == "closed"


def test_taken_again_after_three_hours_everything_begins_anew(watched, wulan):
    later = watched.watched_from + 3 * HOUR
    recovering.retaken(watched, "Unggahan judi pukul 13.00.", by=wulan, at=later)

    assert (watched.state, watched.round, watched.watched_from) == ("open", 2, None)
    assert Channel.objects.get().state == Channel.HIJACKED
    assert {"mailbox", "recover", "announce"} <= set(open_codes(watched))
    assert watched.tasks.filter(round=1).exclude(done_at=None).exists()


def test_what_is_closed_stays_as_it_was(suspicion, wulan):
    recovering.false_alarm(suspicion, by=wulan, at=AT)

    for act in (
        lambda: doing.note(suspicion, "Catatan.", AT, by=wulan, at=AT),
        lambda: opening.declare(suspicion, "hijacked", by=wulan, at=AT),
        lambda: leaks.answer(suspicion, "yes", what="Surel.", by=wulan, at=AT),
    ):
        with pytest.raises(Refused):
            act()


def test_two_officers_press_at_once_and_one_step_is_taken(seized, wulan):
    finish(seized, "mailbox", by=wulan)
    stale = Incident.objects.get(pk=seized.pk)
    recovering.regained(seized, by=wulan, at=AT + HOUR)

    with pytest.raises(Refused, match="orang lain"):
        recovering.regained(stale, by=wulan, at=AT + HOUR)


def test_tasks_that_an_act_settles_are_not_ticked_by_hand(seized, wulan):
    for code in doing.BY_AN_ACT.keys() - {"judge"}:
        with pytest.raises(Refused):
            doing.done(task(seized, code), by=wulan, at=AT)


def test_people_of_another_agency_do_no_tasks(seized, contoh, dinkes, kadis):
    kadis.postings.get().agencies.set([dinkes])

    with pytest.raises(Refused):
        doing.done(task(seized, "mailbox"), by=type(kadis).objects.get(pk=kadis.pk), at=AT)


def test_the_72_hours_are_calendar_hours_from_when_it_is_known(seized, wulan):
    leaks.answer(seized, "yes", what="Isi pesan langsung.", known_at=AT - HOUR, by=wulan, at=AT)

    assert seized.leak_due_at == AT + 71 * HOUR
    assert leaks.left_words(seized, AT) == "tinggal 71 jam 0 menit"
    assert leaks.due_words(seized) == "Rabu, 25 November 2026 pukul 21.30 WIB"
    assert leaks.left_words(seized, AT + 72 * HOUR) == "lewat 1 jam 0 menit"
    assert task(seized, "tell-subjects").due_at == seized.leak_due_at


@pytest.mark.parametrize(("zone", "letters"), [("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")])
def test_the_clock_shows_the_letters_of_the_zone(seized, contoh, wulan, zone, letters):
    contoh.zone = seized.government.zone = zone
    contoh.save()
    leaks.answer(seized, "yes", what="Surel.", by=wulan, at=AT)

    assert leaks.due_words(seized).endswith(letters)


def test_the_clock_never_begins_anew(seized, wulan):
    leaks.answer(seized, "yes", what="Surel.", known_at=AT, by=wulan, at=AT)
    leaks.answer(seized, "yes", what="Surel dan nama.", people=120, by=wulan, at=AT + DAY)

    assert (seized.leak_known_at, seized.leak_people) == (AT, 120)


def test_the_drafts_hold_the_least_content_and_no_name(seized, wulan):
    leaks.answer(seized, "yes", what="Isi pesan langsung.", by=wulan, at=AT)

    for draft in leaks.drafts(seized):
        assert "Data pribadi yang terungkap: Isi pesan langsung." in draft.text
        assert "Kapan dan bagaimana" in draft.text
        assert "penanganan dan pemulihan" in draft.text
        assert wulan.name not in draft.text


def test_unknown_is_asked_for_every_day_until_it_is_answered(seized, wulan):
    told = [chasing._unanswered(seized, AT + days * DAY + HOUR) for days in (0, 1, 1, 2)]
    leaks.answer(seized, "no", by=wulan, at=AT + 2 * DAY)

    assert told == [0, 1, 0, 1]
    assert chasing._unanswered(seized, AT + 3 * DAY + HOUR) == 0


def test_late_tasks_and_the_running_clock_are_chased_once(seized, wulan):
    leaks.answer(seized, "yes", what="Surel.", by=wulan, at=AT)
    first = chasing.chase(at=AT + 67 * HOUR)

    assert first > 0
    assert chasing.chase(at=AT + 67 * HOUR + timedelta(minutes=5)) == 0
    assert Notice.objects.filter(subject__contains="tinggal 5 jam").exists()


def test_a_verdict_of_real_declares_and_of_false_ends(contoh, dinsos_ig, wulan):
    from kentongan.incidents.models import Signal

    made = []
    for number in range(2):
        incident = opening.open_incident(
            contoh, kind="suspected", channels=[dinsos_ig], found="Tanda.", by=None, at=AT
        )
        made.append(
            Signal.objects.create(
                government=contoh, channel=dinsos_ig, kind="scam_words", key=str(number), since=AT,
                found_at=AT, sentence="Judi.", incident=incident,
            )
        )  # fmt: skip
        verdict = "false" if number == 0 else "real"
        judging.judge(made[number], verdict, by=wulan, at=AT + HOUR)

    states = [(one.incident.kind, one.incident.false_alarm) for one in Signal.objects.order_by("pk")]
    assert states == [("suspected", True), ("hijacked", False)]


def test_agency_people_see_their_own_incidents_only(
    seized, ani, kadis, bupati, stranger, dinkes, contoh, wulan
):
    opening.open_incident(contoh, kind="suspected", agency=dinkes, found="Aneh.", by=wulan, at=AT)

    seen = [Incident.objects.visible_to(who).count() for who in (ani, kadis, bupati, stranger)]
    assert seen == [1, 1, 2, 0]


def test_the_book_holds_numbers_and_codes_only(seized, wulan):
    leaks.answer(seized, "yes", what="Surel Budi Karangan.", by=wulan, at=AT)
    doing.note(seized, "Budi Karangan menelepon.", AT, by=wulan, at=AT)

    assert "Budi" not in str(list(Entry.objects.values_list("details", flat=True)))
