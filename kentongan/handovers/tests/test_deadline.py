"""The deadline: nobody keeps a channel by silence; who is told, and who holds it meanwhile."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.agencies.models import Agency
from kentongan.channels import custody
from kentongan.channels.models import Channel, Custodian
from kentongan.handovers import accepting, clock, deadlines, finding, interim, lateness, opening, proving
from kentongan.handovers.models import Handover, HandoverStep
from kentongan.handovers.tests.conftest import AT, LATER, holder_of, post
from kentongan.notices.models import Notice
from kentongan.people.models import Person

FRIDAY = datetime(2026, 10, 16, 2, tzinfo=UTC)  # the day after the deadline
THURSDAY = datetime(2026, 10, 15, 14, tzinfo=UTC)  # its evening


def test_on_the_last_day_the_holder_still_holds(approved, contoh, dinsos_ig, ratih):
    assert clock.look_after(contoh, at=THURSDAY) == 0
    assert holder_of(dinsos_ig) == ratih


def test_after_the_deadline_the_office_holds_and_the_former_holder_is_out(
    approved, contoh, dinsos_ig, ratih, wulan
):
    assert clock.look_after(contoh, at=FRIDAY) == 1
    approved.refresh_from_db()
    assert holder_of(dinsos_ig) == wulan == approved.interim
    assert (approved.product_access_ended_at, approved.platform_access_ended_at) == (FRIDAY, None)
    assert not ratih.postings.filter(ended_at=None).exists()


@pytest.mark.slow
def test_a_hundred_transfers_leave_no_channel_with_its_former_holder(contoh, dinas, wulan, bagus, capsys):
    people = [_holder(contoh, dinas, number) for number in range(100)]
    for person in people:
        opening.open_movement(
            contoh, opening.Asked("transfer", date(2026, 10, 12), person=person), by=wulan, at=AT
        )
    assert clock.look_after(contoh, at=FRIDAY) == 100
    left = Custodian.objects.filter(ended=None, person__in=people).count()
    with capsys.disabled():
        print(f"\n100 transfers: {left} channels remain with the former holder", end="")  # noqa: T201 - a figure
    assert left == 0
    assert Custodian.objects.filter(ended=None).count() == 100
    assert Handover.objects.filter(product_access_ended_at=None).count() == 0


def _holder(contoh, dinas, number):
    agency = Agency.objects.create(government=contoh, name=f"Dinas {number}", type=dinas)
    channel = Channel.objects.create(
        government=contoh, agency=agency, platform="instagram", handle=f"dinas{number}",
        url=f"https://www.instagram.com/dinas{number}/", registered_at=AT,
    )  # fmt: skip
    person = post(contoh, f"admin{number}", f"Admin {number}", Person.AGENCY_ADMIN, agency)
    custody.set_custodian(channel, "primary", person.name, person=person, by=None, at=AT)
    return person


def test_the_clock_twice_is_once(approved, contoh):
    clock.look_after(contoh, at=FRIDAY)
    assert clock.look_after(contoh, at=FRIDAY + timedelta(hours=1)) == 0
    assert Notice.objects.values("person", "key").distinct().count() == Notice.objects.count()


def test_the_new_holder_may_still_accept_after_the_deadline(approved, contoh, dinsos_ig, gilang):
    clock.look_after(contoh, at=FRIDAY)
    accepting.accept(approved, by=gilang, at=FRIDAY + timedelta(hours=1))
    approved.refresh_from_db()
    assert holder_of(dinsos_ig) == gilang
    assert approved.product_access_ended_at == FRIDAY


def test_without_an_officer_the_office_holds_it_by_name(contoh, held, ratih, dinsos_ig):
    made = opening.open_movement(
        contoh, opening.Asked("transfer", date(2026, 10, 12), person=ratih), by=None, at=AT
    )
    assert interim.pass_to_office(made.handovers.get(), at=FRIDAY)
    row = Custodian.objects.get(channel=dinsos_ig, ended=None)
    assert (row.person, row.name) == (None, "Dinas Kominfo")


def test_an_officer_who_leaves_is_never_the_keeper_of_the_own_channel(contoh, dinsos_ig, wulan, bagus):
    custody.set_custodian(dinsos_ig, "primary", wulan.name, person=wulan, by=None, at=AT)
    asked = opening.Asked("retirement", date(2026, 10, 12), person=wulan)
    one = opening.open_movement(contoh, asked, by=bagus, at=AT).handovers.get()
    assert interim.keeper(one, at=FRIDAY) == bagus


def test_parties_are_reminded_daily_and_the_ladder_is_climbed_step_by_step(
    approved, contoh, sari, wulan, bagus
):
    clock.look_after(contoh, at=LATER)
    assert Notice.objects.filter(person=approved.outgoing).count() == 1
    assert not Notice.objects.filter(person=wulan).exists()
    clock.look_after(contoh, at=FRIDAY)  # one working day late: the agency's head
    assert Notice.objects.filter(person=sari, key__endswith="naik:1").count() == 1
    clock.look_after(contoh, at=FRIDAY + timedelta(days=3))  # Monday, two days late: the office
    assert Notice.objects.filter(person=wulan, key__endswith="naik:2").count() == 1
    assert not Notice.objects.filter(key__endswith="naik:3").exists()


def test_reminders_carry_no_personal_data_of_others(approved, contoh, gilang):
    clock.look_after(contoh, at=LATER)
    told = Notice.objects.filter(person=gilang).get()
    assert "Ratih" not in f"{told.subject} {told.text}"


def test_what_is_overdue_is_told_for_the_monthly_report(approved, contoh):
    assert list(finding.overdue(contoh, date(2026, 10, 15))) == []
    assert list(finding.overdue(contoh, date(2026, 10, 16))) == [approved]
    [told] = lateness.late_at(contoh, date(2026, 10, 16))
    assert (told.agency, told.handle, told.late) == (
        "Dinas Sosial",
        "dinsos.contoh",
        "terlambat 1 hari kerja",
    )
    assert (told.product, told.proven, told.steps) == ("belum berakhir", 0, 6)


def test_what_came_after_the_day_does_not_change_what_was_late_on_it(running, contoh, gilang, wulan):
    friday, monday = date(2026, 10, 16), date(2026, 10, 19)
    before = lateness.late_at(contoh, friday)
    proving.note(
        running,
        "password",
        "Sandi diganti hari ini di depan saksi.",
        by=gilang,
        at=FRIDAY + timedelta(days=1),
    )
    HandoverStep.objects.filter(code="password").update(
        confirmed_at=FRIDAY + timedelta(days=1), confirmed_by=wulan
    )
    assert lateness.late_at(contoh, friday) == before
    assert [one.proven for one in lateness.late_at(contoh, monday)] == [1]
    Handover.objects.update(platform_access_ended_at=FRIDAY + timedelta(days=4))
    assert len(lateness.late_at(contoh, monday)) == 1
    assert lateness.late_at(contoh, monday + timedelta(days=4)) == []
    assert lateness.late_at(contoh, friday, known_at=AT) == []  # nobody had asked for it yet


def test_a_government_may_give_more_days(contoh, held, ratih, wulan, bagus):
    deadlines.set_days(contoh, 5, by=bagus, at=AT)
    made = opening.open_movement(contoh, opening.Asked("transfer", AT.date(), person=ratih), by=wulan, at=AT)
    assert made.handovers.get().due_on == date(2026, 10, 19)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 10, 12), "tinggal 3 hari kerja"),
        (date(2026, 10, 15), "batas hari ini"),
        (date(2026, 10, 16), "terlambat 1 hari kerja"),
        (date(2026, 10, 18), "terlambat 1 hari kerja"),  # Sunday
        (date(2026, 10, 19), "terlambat 2 hari kerja"),
    ],
)
def test_the_time_left_is_told_in_working_days(today, words):
    assert deadlines.in_words(date(2026, 10, 15), today) == words


def test_holidays_do_not_count(contoh):
    assert deadlines.due_on(contoh, date(2026, 3, 17), date(2026, 3, 17)) == date(2026, 3, 27)
