"""Sealing, replacing, forgetting; who sees that there is something; keys that are not ours."""

import pytest

from kentongan.audit.models import Entry
from kentongan.refusal import Refused
from kentongan.vault import broker_answers, private, sealing
from kentongan.vault.models import CHANNEL, Opening, Sealed, SealingKey, Trace
from kentongan.vault.tests.people import NOW, filed, sealed


def opened(row):
    """What the broker would read there."""
    row.refresh_from_db()
    return private.open_sealed(row.parts, row.place, row.key_id)


def test_a_new_secret_destroys_the_one_before(dinsos_ig, near_broker):
    first, second = sealed(dinsos_ig, "Lama-Contoh 1"), sealed(dinsos_ig, "Baru-Contoh 2")
    assert (first.version, second.version) == (1, 2)
    assert opened(second) == "Baru-Contoh 2"
    with pytest.raises(private.Unreadable):
        opened(first)


def test_what_is_forgotten_cannot_be_read_by_anybody(dinsos_ig, near_broker, wulan):
    row = sealed(dinsos_ig)
    near_broker.settle()
    sealing.forget(row, by=wulan, at=NOW)
    sealing.forget(row, by=wulan, at=NOW)
    row.refresh_from_db()
    assert (bytes(row.blob), bytes(row.wrapped), Trace.objects.count()) == (b"", b"", 0)
    assert Entry.objects.filter(act="secret.forgotten").count() == 1


@pytest.mark.parametrize("text", ["", "   \n", "x" * 8001])
def test_an_empty_or_endless_secret_is_refused(dinsos_ig, near_broker, text):
    with pytest.raises(Refused):
        sealed(dinsos_ig, text)


def test_without_a_key_nothing_is_sealed(dinsos_ig):
    with pytest.raises(Refused, match="belum punya kunci"):
        sealed(dinsos_ig)


def test_a_key_that_does_not_fit_its_name_is_not_sealed_with(dinsos_ig, near_broker):
    SealingKey.objects.update(public=private.make_key()[1])
    with pytest.raises(Refused, match="diubah"):
        sealed(dinsos_ig)


def test_a_secret_sealed_for_a_foreign_key_is_found_out_at_once(dinsos_ig, near_broker, tmp_path):
    """Somebody who may write into the database puts an own key there: the broker cannot open, and says so."""
    key_id, public = private.make_key()
    (private.folder() / f"{key_id}.kunci").unlink()
    SealingKey.objects.create(key_id=key_id, public=public, made_at=NOW.replace(year=2030))
    row = sealed(dinsos_ig)
    near_broker.settle()
    row.refresh_from_db()
    assert row.readable is False


def test_the_broker_does_not_start_when_a_key_it_needs_is_not_there(near_broker):
    key = SealingKey.objects.get()
    (private.folder() / f"{key.key_id}.kunci").unlink()
    with pytest.raises(Refused, match="vault-join"):
        broker_answers.prepare(at=NOW)


def test_a_second_start_makes_no_second_key(near_broker):
    broker_answers.prepare(at=NOW)
    assert SealingKey.objects.count() == len(private.held()) == 1


def test_a_secret_is_as_visible_as_its_channel(dinsos_ig, dinkes_web, near_broker, wulan, ani, stranger):
    for channel in (dinsos_ig, dinkes_web):
        filed(sealed(channel), wulan)
    seen = {who: Sealed.objects.visible_to(who).count() for who in (wulan, ani, stranger)}
    assert seen == {wulan: 2, ani: 1, stranger: 0}
    assert [Opening.objects.visible_to(who).count() for who in (wulan, ani, stranger)] == [2, 1, 0]


def test_keys_and_marks_are_for_nobodys_eyes(near_broker, wulan):
    assert not SealingKey.objects.visible_to(wulan)
    assert not Trace.objects.visible_to(wulan)


def test_a_government_that_is_removed_takes_its_secrets_along(dinsos_ig, near_broker, wulan):
    filed(sealed(dinsos_ig), wulan)
    sealing.forget_government(dinsos_ig.government_id, by=None, at=NOW)
    assert not Sealed.objects.exists()
    assert not Opening.objects.exists()


def test_two_owners_of_one_number_are_two(dinsos_ig, near_broker):
    row = sealed(dinsos_ig)
    sealing.seal("sso.provider", dinsos_ig.pk, "password", "lain-lain", government_id=1, by=None, at=NOW)
    assert sealing.current(CHANNEL, dinsos_ig.pk, "password") == row
