"""A secret opens once, after the book's row, with two people's proof; else not at all."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from kentongan.audit.models import Entry
from kentongan.people import postings
from kentongan.people.models import Person, Posting
from kentongan.refusal import Refused
from kentongan.vault import asking, broker_answers, opening, sealing
from kentongan.vault.models import Opening, Sealed
from kentongan.vault.tests.people import MINUTE, NOW, REASON, approved, filed, sealed


@pytest.fixture
def joko(contoh):
    """A second officer."""
    person = Person.objects.create(government=contoh, username="joko.contoh", name="Joko Contoh", nip="2")
    Posting.objects.create(person=person, government=contoh, role=Person.OFFICER, since="2020-01-01")
    return person


@pytest.fixture
def secret(dinsos_ig, near_broker):
    near_broker.at = NOW + 2 * MINUTE
    return sealed(dinsos_ig)


@pytest.fixture
def ready(secret, wulan, joko):
    """An approved request of Wulan."""
    return approved(filed(secret, wulan), wulan, joko)


def test_an_approved_request_shows_the_secret_once(ready):
    assert opening.show(ready) == "Rahasia-Contoh 88"
    with pytest.raises(Refused, match="sudah ditampilkan"):
        opening.show(ready)


def test_the_book_names_it_without_the_secret_and_without_the_reason(ready, wulan):
    opening.show(ready)
    row = Entry.objects.get(act="secret.opened")
    assert (row.by_id, row.subject_id, row.details["field"]) == (wulan.pk, ready.pk, "password")
    assert "Rahasia" not in str(row.details)
    assert REASON not in str(Entry.objects.values_list("details", flat=True))


def test_use_leaves_a_lease_and_a_duty_to_change_within_a_day(ready, near_broker):
    opening.show(ready)
    ready.refresh_from_db()
    assert ready.used_at == near_broker.at
    assert ready.rotation_due == ready.lease_until == near_broker.at + broker_answers.LEASE


def test_break_glass_must_be_changed_at_once(secret, wulan, near_broker):
    broken = filed(secret, wulan, kind=Opening.BREAKGLASS)
    assert opening.show(broken) == "Rahasia-Contoh 88"
    broken.refresh_from_db()
    assert broken.rotation_due == broken.used_at == near_broker.at


def test_without_approval_nothing_is_shown(secret, wulan):
    with pytest.raises(Refused, match="belum disetujui"):
        opening.show(filed(secret, wulan))


def test_no_one_approves_an_own_request(secret, wulan):
    with pytest.raises(Refused, match="sendiri"):
        approved(filed(secret, wulan), wulan, wulan)


def test_nor_through_a_second_sign_in_with_the_same_nip(secret, wulan, joko):
    Person.objects.filter(pk__in=[wulan.pk, joko.pk]).update(nip="19800101 200501 1 001")
    wulan.refresh_from_db()
    joko.refresh_from_db()
    with pytest.raises(Refused, match="NIP sama"):
        approved(filed(secret, wulan), wulan, joko)


def test_the_broker_sees_the_same_human_also_when_the_pages_did_not(ready, wulan, joko):
    Person.objects.filter(pk__in=[wulan.pk, joko.pk]).update(nip="198001012005011001")
    with pytest.raises(Refused, match="belum disetujui"):
        opening.show(ready)


def test_approval_comes_within_a_quarter_of_an_hour(secret, wulan, joko):
    with pytest.raises(Refused, match="15 menit"):
        approved(filed(secret, wulan), wulan, joko, at=NOW + 16 * MINUTE)


def test_an_approval_not_used_within_a_quarter_of_an_hour_is_void(ready, near_broker):
    near_broker.at = ready.approved_at + 16 * MINUTE
    with pytest.raises(Refused, match="lewat waktunya"):
        opening.show(ready)


@pytest.mark.parametrize("minutes", [None, -6, 1])
def test_the_second_factor_must_be_fresh(secret, wulan, minutes):
    factor_at = None if minutes is None else NOW + minutes * MINUTE
    with pytest.raises(Refused, match="faktor kedua"):
        opening.file(secret, kind="reveal", reason=REASON, factor_at=factor_at, by=wulan, at=NOW)


@pytest.mark.parametrize("reason", ["", "lupa", " " * 40, "x" * 301])
def test_a_reason_is_asked_for(secret, wulan, reason):
    with pytest.raises(Refused, match="alasan"):
        opening.file(secret, kind="reveal", reason=reason, factor_at=NOW, by=wulan, at=NOW)


@pytest.mark.parametrize("who", ["asker", "approver"])
def test_a_right_that_ends_meanwhile_voids_the_permission(ready, wulan, joko, who):
    with transaction.atomic():
        postings.end_access(wulan if who == "asker" else joko, at=NOW)
    with pytest.raises(Refused, match="Hak pemohon atau penyetuju"):
        opening.show(ready)
    assert not Entry.objects.filter(act="secret.opened").exists()


def test_an_account_that_was_switched_off_gets_nothing(ready, wulan):
    Person.objects.filter(pk=wulan.pk).update(is_active=False)
    with pytest.raises(Refused, match="Hak pemohon"):
        opening.show(ready)


def test_closing_for_a_former_holder_closes_what_was_asked_and_what_was_approved(secret, ready, wulan, joko):
    mine = filed(secret, joko)
    with transaction.atomic():
        assert opening.close_for(joko.pk, by=None, at=NOW) == 2
    for one in (ready, mine):
        with pytest.raises(Refused, match="ditutup"):
            opening.show(one)


@pytest.mark.parametrize("how", ["declined", "withdrawn"])
def test_what_was_closed_stays_closed(secret, wulan, joko, how):
    asked = filed(secret, wulan)
    opening.close(asked, how, by=joko, at=NOW)
    with pytest.raises(Refused):
        approved(asked, wulan, joko)
    with pytest.raises(Refused):
        opening.close(asked, how, by=joko, at=NOW)


def test_a_secret_that_was_replaced_is_not_opened_by_the_old_permission(ready, dinsos_ig):
    sealed(dinsos_ig, "Rahasia-Baru 99")
    with pytest.raises(Refused, match="diganti"):
        opening.show(ready)


def test_a_second_request_waits_for_the_first(secret, wulan):
    filed(secret, wulan)
    with pytest.raises(Refused, match="sudah punya"):
        filed(secret, wulan)


BROKEN = {
    "sqlite": "CREATE TRIGGER broken BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'disk'); END",
    "postgresql": "ALTER TABLE audit_entry ADD CONSTRAINT broken CHECK (seq < 0) NOT VALID",
}


def test_without_the_books_row_there_is_no_secret(ready):
    with connection.cursor() as cursor:
        cursor.execute(BROKEN[connection.vendor])
    with pytest.raises(DatabaseError):
        opening.show(ready)
    ready.refresh_from_db()
    assert ready.used_at is None


def test_a_silent_broker_means_closed(ready, near_broker):
    near_broker.here = False
    with pytest.raises(asking.BrokerAway, match="tidak menjawab"):
        opening.show(ready)
    ready.refresh_from_db()
    assert ready.used_at is None


def test_pages_that_were_taken_over_cannot_empty_the_vault(secret, wulan, joko, near_broker, monkeypatch):
    monkeypatch.setattr(broker_answers, "PEOPLE_AN_HOUR", 3)
    for _ in range(3):
        opening.show(approved(filed(secret, wulan), wulan, joko))
    with pytest.raises(Refused, match="Terlalu banyak"):
        opening.show(approved(filed(secret, wulan), wulan, joko))


def test_a_machine_opens_what_is_its_own_and_each_time_is_in_the_book(contoh, near_broker):
    key = sealing.seal("sso.provider", 1, "client_secret", "mesin-1", government_id=1, by=None, at=NOW)
    near_broker.at = NOW
    assert [opening.open_for_machine(key, "sso.exchange", at=NOW) for _ in range(2)] == ["mesin-1"] * 2
    assert Entry.objects.filter(act="secret.opened").count() == 2


def test_a_machine_opens_no_channels_secret_also_when_it_forges_the_row(secret):
    with pytest.raises(Refused, match="dibuka oleh orang"):
        opening.open_for_machine(secret, "coba", at=NOW)
    forged = Opening.objects.create(kind="machine", sealed=secret, reason="coba", filed_at=NOW)
    with pytest.raises(Refused):
        opening.show(forged)


FILED = {
    "kind": "machine", "reason": "x", "asker_id": 9, "asker_generation": 9, "factor_at": NOW - MINUTE * 9,
    "filed_at": NOW + MINUTE,
}  # fmt: skip


@pytest.mark.parametrize("kind", [Opening.REVEAL, Opening.BREAKGLASS])
@pytest.mark.parametrize("field", FILED)
def test_abuse_25_what_was_filed_cannot_be_changed_by_anybody(secret, wulan, field, kind):
    asked = filed(secret, wulan, kind=kind)
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        Opening.objects.filter(pk=asked.pk).update(**{field: FILED[field]})
    setattr(asked, field, FILED[field])
    with pytest.raises(IntegrityError), transaction.atomic():
        asked.save()


def test_abuse_25_a_used_permission_cannot_be_made_unused_nor_pointed_elsewhere(ready, dinkes_web):
    opening.show(ready)
    other = sealed(dinkes_web, "Situs-Contoh 12")
    for change in ({"used_at": None}, {"sealed": other}, {"rotation_due": None}, {"approved_at": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opening.objects.filter(pk=ready.pk).update(**change)


def test_the_database_itself_refuses_a_reveal_without_approval_and_an_own_approval(secret, wulan):
    asked = filed(secret, wulan)
    for change in ({"used_at": NOW}, {"approver_id": wulan.pk, "approved_at": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opening.objects.filter(pk=asked.pk).update(**change)


def test_a_sealed_row_cannot_be_given_to_another_channel(secret, dinkes_web):
    with pytest.raises(IntegrityError), transaction.atomic():
        Sealed.objects.filter(pk=secret.pk).update(owner_id=dinkes_web.pk)
