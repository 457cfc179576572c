"""The register: what may enter, how states change, and that accounts are never mixed up."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from kentongan.audit.models import Entry
from kentongan.channels import custody, merging, personal, registering
from kentongan.channels.models import Channel, Custodian
from kentongan.platforms import profile_of
from kentongan.refusal import Refused

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)


@pytest.fixture
def puskesmas_ig():
    return profile_of("https://www.instagram.com/Dinkes.Contoh/?igsh=abc123")


def test_a_pasted_link_becomes_a_channel_with_its_book_row(dinkes, puskesmas_ig, wulan):
    channel = registering.register(dinkes, puskesmas_ig, by=wulan, at=NOW)

    assert (channel.platform, channel.handle, channel.state) == ("instagram", "dinkes.contoh", "official")
    assert channel.states.get().state == "official"
    assert Entry.objects.get().act == "channel.registered"


def test_the_same_account_is_refused_naming_who_has_it(dinkes, dinsos, dinsos_ig, wulan):
    with pytest.raises(Refused, match="sudah terdaftar pada Dinas Sosial"):
        registering.register(dinkes, profile_of("@dinsos.contoh", "instagram"), by=wulan, at=NOW)

    assert Channel.objects.count() == 1


def test_a_personal_account_is_refused_with_the_rule(contoh, dinkes, puskesmas_ig, wulan):
    personal.list_personal_account(contoh, puskesmas_ig, "Kepala Dinas Kesehatan", by=wulan, at=NOW)

    with pytest.raises(Refused, match="akun pribadi"):
        registering.register(dinkes, puskesmas_ig, by=wulan, at=NOW)


def test_a_closed_account_may_be_registered_anew(dinsos_ig, dinkes, wulan):
    registering.change_state(dinsos_ig, "closed", by=wulan, at=NOW)

    registering.register(dinkes, profile_of("@dinsos.contoh", "instagram"), by=wulan, at=NOW)

    with pytest.raises(Refused, match="sudah terdaftar lagi"):
        registering.change_state(dinsos_ig, "official", by=wulan, at=NOW)


def test_a_proposal_says_when_the_agency_told(dinkes, puskesmas_ig, ani):
    channel = registering.propose(dinkes, puskesmas_ig, by=ani, at=datetime(2026, 11, 1, 18, tzinfo=UTC))

    assert (channel.state, channel.reported_on) == ("proposed", date(2026, 11, 2))


def test_a_hijack_needs_its_reason_and_keeps_since(dinsos_ig, wulan):
    with pytest.raises(Refused, match="alasan"):
        registering.change_state(dinsos_ig, "hijacked", by=wulan, at=NOW)

    night = NOW - timedelta(hours=8)
    registering.change_state(dinsos_ig, "hijacked", since=night, reason="unggahan asing", by=wulan, at=NOW)

    assert dinsos_ig.states.get(state="hijacked").since == night


@pytest.mark.parametrize(("state", "since"), [("proposed", NOW), ("closed", NOW + timedelta(minutes=1))])
def test_an_impossible_step_is_refused(dinsos_ig, wulan, state, since):
    with pytest.raises(Refused):
        registering.change_state(dinsos_ig, state, since=since, by=wulan, at=NOW)


def test_bad_input_30_the_same_handle_with_another_number_sounds_the_alarm(dinsos_ig, wulan):
    assert registering.note_numeric_id(dinsos_ig, "178414", by=wulan, at=NOW)

    assert not registering.note_numeric_id(dinsos_ig, "999999", by=wulan, at=NOW)

    dinsos_ig.refresh_from_db()
    assert dinsos_ig.numeric_id == "178414"
    assert "bernomor 999999, bukan 178414" in dinsos_ig.alarm


def test_the_same_number_under_a_new_handle_is_a_new_name(dinsos_ig, wulan):
    registering.note_numeric_id(dinsos_ig, "178414", by=wulan, at=NOW)

    registering.note_numeric_id(dinsos_ig, "178414", "dinsos.baru", by=wulan, at=NOW)

    dinsos_ig.refresh_from_db()
    assert dinsos_ig.handle == "dinsos.baru"
    assert dinsos_ig.former_handles.get().handle == "dinsos.contoh"


def test_an_alarm_goes_only_with_a_finding(dinsos_ig, wulan):
    Channel.objects.filter(pk=dinsos_ig.pk).update(alarm="periksa")
    dinsos_ig.refresh_from_db()

    with pytest.raises(Refused):
        registering.clear_alarm(dinsos_ig, reason=" ", by=wulan, at=NOW)
    registering.clear_alarm(dinsos_ig, reason="akun milik dinas, nomor lama salah ketik", by=wulan, at=NOW)

    dinsos_ig.refresh_from_db()
    assert dinsos_ig.alarm == ""
    look = dinsos_ig.alarm_looks.get()
    assert (look.alarm, look.found) == ("periksa", "akun milik dinas, nomor lama salah ketik")
    assert Entry.objects.get(act="channel.alarm_cleared").details == {"look": look.pk}


def test_a_finding_is_written_once_and_the_database_refuses_to_change_it(dinsos_ig, wulan):
    dinsos_ig.alarm = "periksa"
    dinsos_ig.save()
    registering.clear_alarm(dinsos_ig, reason="akun tiruan", by=wulan, at=NOW)
    registering.clear_alarm(dinsos_ig, reason="kedua kalinya", by=wulan, at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        dinsos_ig.alarm_looks.update(found="bukan tiruan")
    assert [look.found for look in dinsos_ig.alarm_looks.all()] == ["akun tiruan"]


def test_one_custodian_a_rank_and_the_former_one_ends(dinsos_ig, wulan):
    custody.set_custodian(dinsos_ig, "primary", "Ani Contoh", by=wulan, at=NOW)
    custody.set_custodian(dinsos_ig, "primary", "Budi Contoh", by=wulan, at=NOW)
    custody.set_custodian(dinsos_ig, "primary", "Budi Contoh", by=wulan, at=NOW)

    assert Custodian.objects.get(ended=None).name == "Budi Contoh"
    assert Custodian.objects.count() == 2


def test_a_merger_takes_the_channels_along(dinsos, dinkes, dinsos_ig, wulan):
    merging.merge(dinsos, dinkes, basis="Perda Contoh", by=wulan, at=NOW)

    dinsos_ig.refresh_from_db()
    assert dinsos_ig.agency == dinkes
