"""Writing down how a channel is held."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentongan.audit.models import Entry
from kentongan.channels import custody as holding_register
from kentongan.channels import rules
from kentongan.custody import cards, drills, facts, holding, masking, register, roles, scoring
from kentongan.custody.models import Custody, CustodyChange, PlatformRole
from kentongan.people.models import Person
from kentongan.refusal import Refused

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_what_nobody_looked_at_is_unknown(dinsos_ig):
    held = register.current(dinsos_ig)
    assert (held.access, held.mail_owner, held.blue_tick, held.rotated_on) == ("", "", None, None)
    assert held.get_access_display() == "belum diketahui"


def test_what_is_told_is_kept_and_the_rest_stays(dinsos_ig, wulan):
    register.change(dinsos_ig, {"access": "shared", "factor": "sms"}, by=wulan, at=NOW)
    register.change(dinsos_ig, {"access": "role"}, by=wulan, at=NOW + timedelta(hours=1))
    held = Custody.objects.get()
    assert (held.access, held.factor, held.looked_by_id) == ("role", "sms", wulan.pk)
    assert list(CustodyChange.objects.values_list("field", "was", "now"))[0] == ("access", "shared", "role")


def test_looking_without_a_change_is_noted_too(dinsos_ig, wulan):
    register.change(dinsos_ig, {"access": "role"}, by=wulan, at=NOW)
    register.change(dinsos_ig, {"access": "role"}, by=wulan, at=NOW + timedelta(days=1))
    assert list(Entry.objects.values_list("act", flat=True)) == ["custody.changed", "custody.confirmed"]
    assert Custody.objects.get().looked_at == NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        ("humas@dinsos.contohkab.go.id", "office"),
        ("dinsos.contoh@gmail.com", "private"),
        ("dinsos@go.id.penipu.example", "private"),
        ("dinsos@mail.contoh.example", "private"),
    ],
)
def test_bad_input_55_the_domain_decides_whose_a_recovery_mail_is(dinsos_ig, wulan, address, owner):
    told = {"mail": address, "mail_owner": "office"}
    assert register.change(dinsos_ig, told, by=wulan, at=NOW).mail_owner == owner


def test_the_government_names_its_own_mail_domain(dinsos_ig, contoh, wulan):
    rules.change(contoh, handle_pattern="", mail_domains="@contoh.example", by=wulan, at=NOW)
    held = register.change(dinsos_ig, {"mail": "a@mail.contoh.example"}, by=wulan, at=NOW)
    assert held.mail_owner == "office"


def test_a_mailbox_open_to_everybody_is_no_office_domain(contoh, wulan):
    with pytest.raises(Refused, match=r"gmail\.com terbuka bagi siapa saja"):
        rules.change(contoh, handle_pattern="", mail_domains="gmail.com", by=wulan, at=NOW)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"mail": "bukan surel"}, "tidak terbaca sebagai alamat surel"),
        ({"phone": "nomor saya"}, "Nomor pemulihan tidak terbaca"),
        ({"rotated_on": date(2026, 11, 24)}, "masih akan datang"),
        ({"access": "tebakan"}, "tidak dikenal"),
        ({"is_officer": True}, "tidak dikenal"),
    ],
)
def test_bad_input_48_what_cannot_be_is_refused_and_nothing_stored(dinsos_ig, wulan, told, why):
    with pytest.raises(Refused, match=why):
        register.change(dinsos_ig, told, by=wulan, at=NOW)
    assert not CustodyChange.objects.exists()


def test_a_number_is_kept_without_its_signs(dinsos_ig, wulan):
    told = {"phone": "0812-3456 7812", "phone_owner": "office"}
    assert register.change(dinsos_ig, told, by=wulan, at=NOW).phone == "081234567812"


def test_what_is_not_there_leaves_no_address_behind(dinsos_ig, wulan):
    register.change(
        dinsos_ig, {"mail": "a@x.go.id", "backup": "kept", "backup_place": "brankas"}, by=wulan, at=NOW
    )
    register.change(
        dinsos_ig, {"mail": "a@x.go.id", "mail_owner": "none", "backup": "none"}, by=wulan, at=NOW
    )
    held = Custody.objects.get()
    assert (held.mail, held.backup_place) == ("", "")


def test_history_and_book_hold_neither_number_nor_address(dinsos_ig, wulan):
    told = {"mail": "rahasia.pribadi@gmail.com", "phone": "081234567812", "phone_owner": "private"}
    register.change(dinsos_ig, told, by=wulan, at=NOW)
    register.change(dinsos_ig, {"mail": "", "mail_owner": "none"}, by=wulan, at=NOW)
    kept = str(list(CustodyChange.objects.values())) + str(list(Entry.objects.values("details")))
    assert "rahasia.pribadi" not in kept
    assert "081234567812" not in kept
    assert "08••••••••12" in kept


def test_bad_input_41_the_second_writer_is_stopped_and_told(dinsos_ig, wulan, ani):
    register.change(dinsos_ig, {"access": "role"}, by=wulan, at=NOW)
    register.change(dinsos_ig, {"access": "shared"}, seen=NOW, by=ani, at=NOW + timedelta(minutes=1))
    with pytest.raises(Refused, match="baru saja diubah orang lain"):
        register.change(dinsos_ig, {"factor": "app"}, seen=NOW, by=wulan, at=NOW + timedelta(minutes=2))
    assert Custody.objects.get().factor == ""


def test_roles_are_noted_once_ended_once_and_confirmed(dinsos_ig, wulan):
    for _ in range(2):
        role = roles.note(dinsos_ig, "Vendor Contoh", "Editor", external=True, by=wulan, at=NOW)
    assert PlatformRole.objects.count() == 1
    assert facts.of([dinsos_ig], today=date(2026, 11, 23))[dinsos_ig.pk].outsiders == 1
    for _ in range(2):
        roles.end(role, by=wulan, at=NOW)
    roles.confirm(dinsos_ig, by=wulan, at=NOW)
    found = facts.of([dinsos_ig], today=date(2026, 11, 23))[dinsos_ig.pk]
    assert (found.outsiders, found.roles_checked_on) == (0, date(2026, 11, 23))
    assert Entry.objects.filter(act="custody.role_ended").count() == 1


def test_a_failed_drill_says_what_failed(dinsos_ig, wulan):
    with pytest.raises(Refused, match="langkah mana"):
        drills.record(dinsos_ig, date(2026, 11, 20), "failed", by=wulan, at=NOW)
    drills.record(dinsos_ig, date(2026, 11, 20), "failed", "SMS tidak datang", by=wulan, at=NOW)
    drills.record(dinsos_ig, date(2026, 11, 20), "passed", by=wulan, at=NOW)
    assert cards.of(dinsos_ig, wulan, at=NOW).score.score == 100


def test_a_holder_with_decree_and_sign_in_is_linked_without_a_new_row(dinsos_ig, wulan, ani):
    holding_register.set_custodian(dinsos_ig, "primary", "Ani Contoh", by=wulan, at=NOW)
    told = {
        "primary": "Ani Contoh",
        "primary_person": ani,
        "primary_decree": "800/12/2026",
        "primary_contact": "",
    }
    empty = {"deputy": "", "deputy_person": None, "deputy_decree": "", "deputy_contact": ""}
    holding.set_both(dinsos_ig, {**told, **empty}, by=wulan, at=NOW)
    one = dinsos_ig.custodians.get()
    assert (one.person, one.decree_number) == (ani, "800/12/2026")


def test_primary_and_deputy_change_places_in_one_act(dinsos_ig, wulan):
    def told(primary, deputy):
        names = {"primary": primary, "deputy": deputy}
        rest = {f"{rank}_{what}": "" for rank in names for what in ("decree", "contact")}
        return {**names, **rest, "primary_person": None, "deputy_person": None}

    holding.set_both(dinsos_ig, told("Ani", "Budi"), by=wulan, at=NOW)
    holding.set_both(dinsos_ig, told("Budi", "Ani"), by=wulan, at=NOW)
    assert dict(dinsos_ig.custodians.filter(ended=None).values_list("rank", "name")) == {
        "primary": "Budi",
        "deputy": "Ani",
    }


@pytest.mark.parametrize(("number", "shown"), [("081234567812", "08••••••••12"), ("0812", "••••"), ("", "")])
def test_numbers_are_masked(number, shown):
    assert masking.phone(number) == shown


def test_addresses_are_masked():
    assert masking.mail("dinsos@contohkab.go.id") == "d•••••@contohkab.go.id"


def test_four_queries_for_all_channels(dinsos_ig, dinkes_web, django_assert_num_queries):
    with django_assert_num_queries(4):
        found = facts.of([dinsos_ig, dinkes_web], today=date(2026, 11, 23))
    assert scoring.score(found[dinkes_web.pk]).score is None


def test_a_right_that_ended_writes_nothing(dinsos_ig, wulan):
    Person.objects.filter(pk=wulan.pk).update(generation=5)
    with pytest.raises(Refused, match="Hak Anda"):
        register.change(dinsos_ig, {"access": "role"}, by=wulan, at=NOW)
    assert not Custody.objects.exists()
