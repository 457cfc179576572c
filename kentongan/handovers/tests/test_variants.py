"""One-sided takeover, acting officials, agencies merged and renamed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.agencies import changing
from kentongan.channels import custody, merging
from kentongan.handovers import accepting, acting, clock, finding, opening, reorganising, taking_over
from kentongan.handovers.models import Handover, StaffMovement
from kentongan.handovers.tests.conftest import AT, LATER, holder_of, post
from kentongan.people.models import Person
from kentongan.refusal import Refused

REASON = "Tidak dapat dihubungi sejak 1 Oktober, surat dua kali tidak dijawab"


def test_two_human_beings_take_a_channel_over_one_of_them_an_administrator(
    approved, wulan, bagus, ratih, dinsos_ig
):
    taking_over.ask(approved, REASON, by=wulan, at=LATER)
    assert holder_of(dinsos_ig) == ratih
    taking_over.agree(approved, by=bagus, at=LATER)
    assert holder_of(dinsos_ig) == wulan
    assert (approved.state, approved.one_sided, approved.witness) == (Handover.TAKEN_OVER, True, bagus)
    assert (approved.product_access_ended_at, approved.platform_access_ended_at) == (LATER, None)


def test_nobody_agrees_twice_nor_through_a_second_sign_in(contoh, approved, wulan):
    Person.objects.filter(pk=wulan.pk).update(nip="198001012005012001")
    wulan.refresh_from_db()
    again = post(contoh, "wulan2", "W. Contoh", Person.KOMINFO_ADMIN, nip="19800101 200501 2 001")
    taking_over.ask(approved, REASON, by=wulan, at=LATER)
    for same in (wulan, again):
        with pytest.raises(Refused, match="orang lain"):
            taking_over.agree(approved, by=same, at=LATER)


def test_two_officers_without_an_administrator_do_not_suffice(contoh, approved, wulan):
    other = post(contoh, "tono", "Tono Contoh", Person.OFFICER, nip="1")
    taking_over.ask(approved, REASON, by=wulan, at=LATER)
    with pytest.raises(Refused, match="administrator"):
        taking_over.agree(approved, by=other, at=LATER)


def test_the_former_holder_takes_nothing_over_and_an_agency_neither(approved, ratih, sari):
    for other in (ratih, sari):
        with pytest.raises(Refused):
            taking_over.ask(approved, REASON, by=other, at=LATER)


def test_a_takeover_needs_a_reason_and_can_be_withdrawn(approved, wulan, bagus):
    with pytest.raises(Refused, match="alasannya"):
        taking_over.ask(approved, "hilang", by=wulan, at=LATER)
    taking_over.ask(approved, REASON, by=wulan, at=LATER)
    taking_over.withdraw(approved, by=wulan, at=LATER)
    with pytest.raises(Refused, match="belum diminta"):
        taking_over.agree(approved, by=bagus, at=LATER)


def test_what_was_accepted_meanwhile_is_not_taken_over(approved, gilang, wulan, bagus, dinsos_ig):
    taking_over.ask(approved, REASON, by=wulan, at=LATER)
    accepting.accept(approved, by=gilang, at=LATER)
    with pytest.raises(Refused, match="baru saja berubah"):
        taking_over.agree(approved, by=bagus, at=LATER)
    assert holder_of(dinsos_ig) == gilang


def test_the_office_hands_a_taken_channel_on_and_its_officer_stays_an_officer(
    approved, wulan, bagus, gilang, sari, dinsos_ig
):
    taking_over.ask(approved, REASON, by=wulan, at=LATER)
    taking_over.agree(approved, by=bagus, at=LATER)
    again = taking_over.hand_on(approved, by=bagus, at=LATER + timedelta(days=1))
    assert again == taking_over.hand_on(approved, by=bagus, at=LATER + timedelta(days=1))
    opening._name([again], opening.Named(gilang, "SK", sari), gilang, bagus, LATER)
    accepting.accept(again, by=gilang, at=LATER + timedelta(days=2))
    assert holder_of(dinsos_ig) == gilang
    assert Person.objects.get(pk=wulan.pk).is_officer


@pytest.fixture
def plh(contoh, held, ratih, gilang, sari, wulan):
    """Gilang stands in for Ratih until 30 October."""
    asked = opening.Asked(
        "acting",
        date(2026, 10, 12),
        person=ratih,
        acting="plh",
        until_on=date(2026, 10, 30),
        decree_number="SP 7",
    )
    made = opening.open_movement(contoh, asked, named=opening.Named(gilang, "", sari), by=wulan, at=AT)
    accepting.accept(made.handovers.get(), by=gilang, at=LATER)
    return made


def test_an_acting_official_is_posted_for_the_time_only(plh, gilang, dinsos):
    posting = gilang.postings.get(agencies=dinsos)
    assert (posting.acting, posting.until, posting.decree_number) == ("plh", date(2026, 10, 30), "SP 7")


def test_when_the_time_is_over_the_channel_goes_back_by_itself(
    plh, contoh, dinsos_ig, ratih, gilang, sari, wulan
):
    assert acting.open_returns(contoh, at=datetime(2026, 10, 30, 9, tzinfo=UTC)) == 0
    after = datetime(2026, 10, 31, 9, tzinfo=UTC)
    assert (acting.open_returns(contoh, at=after), acting.open_returns(contoh, at=after)) == (1, 0)
    back = Handover.objects.get(movement__returns=plh)
    assert (back.outgoing, back.incoming, back.movement.source) == (gilang, ratih, StaffMovement.AUTOMATIC)
    opening._name([back], opening.Named(ratih, "", sari), ratih, wulan, after)
    accepting.accept(back, by=Person.objects.get(pk=ratih.pk), at=after)  # signed in anew
    assert holder_of(dinsos_ig) == ratih
    assert Person.objects.get(pk=ratih.pk).roles == {Person.AGENCY_ADMIN}


def test_an_acting_period_needs_its_kind_and_its_end(contoh, held, ratih, wulan):
    for asked in (
        opening.Asked("acting", date(2026, 10, 12), person=ratih, until_on=date(2026, 10, 30)),
        opening.Asked("acting", date(2026, 10, 12), person=ratih, acting="plt"),
    ):
        with pytest.raises(Refused):
            opening.open_movement(contoh, asked, by=wulan, at=AT)


def test_a_merged_agency_hands_everything_over_to_the_successors_holder(
    contoh, held, dinsos, dinkes, dinkes_web, gilang, wulan
):
    custody.set_custodian(dinkes_web, "primary", gilang.name, person=gilang, by=None, at=AT)
    merging.merge(dinsos, dinkes, on=date(2026, 10, 12), basis="Perda 3/2026", by=wulan, at=AT)
    assert [one.agency for one in finding.reorganised(contoh, date(2026, 10, 12))] == [dinsos]
    clock.look_after(contoh, at=LATER)
    one = Handover.objects.get()
    assert (one.channel.agency, one.incoming, one.movement.agency_from) == (dinkes, gilang, dinsos)
    assert finding.reorganised(contoh, date(2026, 10, 12)) == []
    assert reorganising.after_merge(dinsos, dinkes, by=wulan, at=LATER) == one.movement


def test_a_merger_of_what_nobody_holds_opens_nothing(contoh, dinsos, dinkes, dinsos_ig, wulan):
    merging.merge(dinsos, dinkes, on=date(2026, 10, 12), by=wulan, at=AT)
    clock.look_after(contoh, at=LATER)
    assert not Handover.objects.exists()


def test_a_renaming_by_regulation_is_offered_a_corrected_spelling_is_not(contoh, held, dinsos, wulan):
    changing.rename(dinsos, "Dinas Sosial dan P3A", by=wulan, at=AT)
    assert finding.reorganised(contoh, AT.date()) == []
    changing.rename(dinsos, "Dinas Sosial P3A", basis="Perbup 9/2026", by=wulan, at=AT)
    told = finding.reorganised(contoh, AT.date())
    movement = reorganising.open_told(told[0], by=wulan, at=AT)
    assert movement.handovers.count() == 1
