"""Accepting: in one step the channel has one new holder and the former one is out of the product."""

from datetime import date

import pytest

from kentongan.audit.models import Entry
from kentongan.channels import custody
from kentongan.channels.models import Custodian
from kentongan.handovers import accepting, approving, opening
from kentongan.handovers.models import Handover, StaffMovement
from kentongan.handovers.tests.conftest import AT, LATER, holder_of, post
from kentongan.intake.models import Draft
from kentongan.people.models import Person
from kentongan.refusal import Refused


def test_a_transfer_opens_a_handover_for_every_channel_held_due_in_three_working_days(
    movement, dinsos_ig, ratih
):
    one = movement.handovers.get()
    assert (one.channel, one.outgoing, one.due_on) == (dinsos_ig, ratih, date(2026, 10, 15))
    assert one.steps.count() == 10


def test_the_same_movement_again_is_the_same_one(movement, contoh, ratih, wulan):
    asked = opening.Asked("transfer", date(2026, 10, 12), person=ratih)
    assert opening.open_movement(contoh, asked, by=wulan, at=LATER) == movement
    assert Handover.objects.count() == 1


def test_who_holds_nothing_hands_nothing_over(contoh, gilang, wulan):
    with pytest.raises(Refused, match="tidak memegang kanal"):
        opening.open_movement(
            contoh, opening.Asked("transfer", date(2026, 10, 12), person=gilang), by=wulan, at=AT
        )


def test_a_movement_that_takes_effect_later_is_due_after_that_day(contoh, held, ratih, wulan):
    asked = opening.Asked("retirement", date(2026, 11, 2), person=ratih)
    made = opening.open_movement(contoh, asked, by=wulan, at=AT)
    assert made.handovers.get().due_on == date(2026, 11, 5)


def test_accepting_passes_custody_and_ends_the_former_holders_access(running, dinsos_ig, ratih, gilang):
    assert holder_of(dinsos_ig) == gilang
    assert Custodian.objects.get(channel=dinsos_ig, person=ratih).ended == date(2026, 10, 12)
    assert not ratih.postings.filter(ended_at=None).exists()
    assert Person.objects.get(pk=ratih.pk).generation > ratih.generation
    assert (running.state, running.product_access_ended_at) == (Handover.RUNNING, LATER)


def test_accepting_lights_the_first_lamp_and_never_the_second(running):
    assert running.product_access_ended_at is not None
    assert running.platform_access_ended_at is None


def test_the_new_holder_gets_a_posting_for_the_agency_by_the_decree(running, gilang, dinsos):
    posting = gilang.postings.get(agencies=dinsos)
    assert (posting.role, posting.decree_number) == (Person.AGENCY_ADMIN, "188/5/2026")


def test_accepting_twice_is_once(running, gilang):
    before = Entry.objects.count()
    accepting.accept(running, by=gilang, at=LATER)
    assert Entry.objects.count() == before


def test_nobody_but_the_one_who_was_named_accepts(approved, ratih, wulan):
    for other in (ratih, wulan):
        with pytest.raises(Refused, match="Hanya penerima"):
            accepting.accept(approved, by=other, at=LATER)


def test_drafts_change_their_owner_and_the_step_says_so(approved, contoh, dinsos_ig, ratih, gilang):
    draft = Draft.objects.create(
        government=contoh, channel=dinsos_ig, at=AT, by_id=ratih.pk, file_name="a.csv", path="x", sha256="y"
    )
    accepting.accept(approved, by=gilang, at=LATER)
    draft.refresh_from_db()
    assert draft.by_id == gilang.pk
    assert "1 konsep" in approved.steps.get(code="drafts").note


def test_other_agencies_of_the_former_holder_are_kept(contoh, approved, gilang, ratih, dinsos, dinkes):
    ratih.postings.get().agencies.add(dinkes)
    accepting.accept(approved, by=gilang, at=LATER)
    assert Person.objects.get(pk=ratih.pk).own_agency_ids() == [dinkes.pk]


def test_who_leaves_the_service_loses_every_posting(contoh, held, ratih, gilang, sari, wulan, dinkes):
    post(contoh, "ratih", ratih.name, Person.AGENCY_ADMIN, dinkes)
    named = opening.Named(incoming=gilang, witness=sari)
    made = opening.open_movement(
        contoh, opening.Asked("retirement", date(2026, 10, 12), person=ratih), named=named, by=wulan, at=AT
    )
    accepting.accept(made.handovers.get(), by=gilang, at=LATER)
    assert not ratih.postings.filter(ended_at=None).exists()


def test_a_dismissed_holder_is_out_of_the_product_at_once_though_nobody_took_over_yet(
    contoh, held, ratih, wulan
):
    asked = opening.Asked("dismissal", date(2026, 10, 12), person=ratih)
    one = opening.open_movement(contoh, asked, by=wulan, at=AT).handovers.get()
    assert one.product_access_ended_at == AT
    assert not ratih.postings.filter(ended_at=None).exists()


def test_a_deputy_who_takes_over_leaves_the_deputys_place_vacant(approved, dinsos_ig, gilang):
    custody.set_custodian(dinsos_ig, "deputy", gilang.name, person=gilang, by=None, at=AT)
    accepting.accept(approved, by=gilang, at=LATER)
    assert holder_of(dinsos_ig) == gilang
    assert not Custodian.objects.filter(channel=dinsos_ig, rank="deputy", ended=None).exists()


def test_a_holder_known_by_name_only_is_handed_over_too(contoh, dinsos_ig, gilang, sari, wulan):
    custody.set_custodian(dinsos_ig, "primary", "Bu Tin", by=None, at=AT)
    asked = opening.Asked("contract_end", date(2026, 10, 12), name="bu tin")
    one = opening.open_movement(
        contoh, asked, named=opening.Named(incoming=gilang, witness=sari), by=wulan, at=AT
    ).handovers.get()
    accepting.accept(one, by=gilang, at=LATER)
    assert holder_of(dinsos_ig) == gilang


def test_all_channels_of_a_movement_are_accepted_together(
    contoh, held, ratih, gilang, sari, wulan, dinkes_web
):
    custody.set_custodian(dinkes_web, "deputy", ratih.name, person=ratih, by=None, at=AT)
    named = opening.Named(incoming=gilang, witness=sari)
    asked = opening.Asked("transfer", date(2026, 10, 12), person=ratih)
    made = opening.open_movement(contoh, asked, named=named, by=wulan, at=AT)
    done = accepting.accept_all(made.handovers.first(), by=gilang, at=LATER)
    assert [one.state for one in done] == ["running", "running"]
    assert not Custodian.objects.filter(person=ratih, ended=None).exists()


def test_the_parties_are_three_different_human_beings(contoh, handover, ratih, gilang, sari, wulan, dinsos):
    again = post(contoh, "ratih2", "Ratih", Person.AGENCY_ADMIN, dinsos, nip=ratih.nip)
    with pytest.raises(Refused, match="pemegang lamanya"):
        approving.approve(handover, incoming=again, witness=sari, by=wulan, at=AT)
    with pytest.raises(Refused, match="orang ketiga"):
        approving.approve(handover, incoming=gilang, witness=gilang, by=wulan, at=AT)
    with pytest.raises(Refused, match="diri sendiri"):
        approving.approve(handover, incoming=sari, witness=wulan, by=sari, at=AT)
    with pytest.raises(Refused, match="Sebutkan saksinya"):
        approving.approve(handover, incoming=gilang, by=wulan, at=AT)


def test_nobody_of_another_government_becomes_a_party(handover, stranger, sari, wulan):
    with pytest.raises(Refused, match="Kabupaten Contoh"):
        approving.approve(handover, incoming=stranger, witness=sari, by=wulan, at=AT)


def test_a_handover_can_be_taken_back_until_it_is_accepted(approved, wulan, gilang, dinsos_ig, ratih):
    approving.cancel(approved, "SK dicabut", by=wulan, at=LATER)
    assert holder_of(dinsos_ig) == ratih
    assert StaffMovement.objects.get().settled_at == LATER
    with pytest.raises(Refused, match="baru saja berubah"):
        accepting.accept(approved, by=gilang, at=LATER)


def test_what_was_accepted_cannot_be_taken_back(running, wulan):
    with pytest.raises(Refused, match="sudah berpindah tangan"):
        approving.cancel(running, "keliru", by=wulan, at=LATER)


def test_a_movement_recorded_wrongly_is_taken_back_whole(movement, wulan, contoh, ratih):
    opening.cancel_movement(movement, "salah orang", by=wulan, at=LATER)
    assert movement.handovers.get().state == Handover.CANCELLED
    asked = opening.Asked("transfer", date(2026, 10, 12), person=ratih)
    assert opening.open_movement(contoh, asked, by=wulan, at=LATER) != movement


def test_who_took_over_and_leaves_in_turn_hands_over_again(running, contoh, gilang, wulan):
    asked = opening.Asked("transfer", date(2026, 10, 13), person=gilang)
    again = opening.open_movement(contoh, asked, by=wulan, at=LATER).handovers.get()
    running.refresh_from_db()
    assert (running.state, again.outgoing) == (Handover.CANCELLED, gilang)
