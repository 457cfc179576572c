"""The key is changed under every secret, and comes back from two envelopes."""

import io

import pytest

from kentongan.audit.models import Entry
from kentongan.cli import vault_join, vault_keys, vault_rotate, vault_split
from kentongan.paper import typesetting
from kentongan.refusal import Refused
from kentongan.vault import ceremony, inventory, private, rotating
from kentongan.vault.models import Sealed, SealingKey
from kentongan.vault.tests.people import NOW, sealed


@pytest.fixture
def secrets(dinsos_ig, dinkes_web, near_broker):
    return [sealed(dinsos_ig, "Satu-Contoh 1"), sealed(dinkes_web, "Dua-Contoh 2")]


def all_open():
    return sorted(private.open_sealed(row.parts, row.place, row.key_id) for row in Sealed.objects.current())


def test_after_rotation_every_secret_opens_with_the_new_key_alone(secrets):
    old = SealingKey.objects.get()
    done = rotating.rotate(at=NOW)
    (private.folder() / "pensiun" / f"{old.key_id}.kunci").unlink()
    assert (done.wrapped, done.unreadable) == (2, 0)
    assert all_open() == ["Dua-Contoh 2", "Satu-Contoh 1"]
    old.refresh_from_db()
    assert old.retired_at == NOW


def test_rotation_changes_no_ciphertext_and_never_sees_one_open(secrets, monkeypatch):
    before = {row.pk: bytes(row.blob) for row in Sealed.objects.all()}
    monkeypatch.setattr(private, "open_sealed", None)
    rotating.rotate(at=NOW)
    assert {row.pk: bytes(row.blob) for row in Sealed.objects.all()} == before


def test_every_rotation_makes_a_key_of_its_own(secrets):
    names = {rotating.rotate(at=NOW.replace(minute=minute)).key_id for minute in (1, 2, 3)}
    assert len(names) == 3
    assert SealingKey.objects.filter(retired_at=None).count() == 1
    assert Entry.objects.filter(act="vault.key_rotated").count() == 3


def test_a_rotation_that_was_killed_half_way_is_taken_up(secrets, monkeypatch):
    monkeypatch.setattr(rotating, "BATCH", 1)
    monkeypatch.setattr(rotating, "reached", lambda label: 1 / 0 if label == "rotate.batch" else None)
    with pytest.raises(ZeroDivisionError):
        rotating.rotate(at=NOW)
    assert all_open() == ["Dua-Contoh 2", "Satu-Contoh 1"]
    monkeypatch.setattr(rotating, "reached", lambda label: None)
    assert rotating.rotate(at=NOW).wrapped == 1
    assert SealingKey.objects.count() == 2


def test_a_key_that_is_missing_stops_the_rotation_before_it_begins(secrets):
    (private.folder() / f"{SealingKey.objects.get().key_id}.kunci").unlink()
    with pytest.raises(Refused, match="vault-join"):
        rotating.rotate(at=NOW)
    assert SealingKey.objects.count() == 1


def test_one_broken_row_does_not_hold_up_the_others(secrets, capsys):
    Sealed.objects.filter(pk=secrets[0].pk).update(wrapped=b"\x01" + bytes(92))
    assert vault_rotate.run(None) == 1
    assert "1 rahasia tidak terbaca" in capsys.readouterr().err
    assert rotating.rotate(at=NOW).wrapped == 1  # and the next one begins anew
    assert SealingKey.objects.filter(retired_at=None).count() == 1


def test_the_inventory_counts_and_finds_what_does_not_open(secrets, capsys):
    assert vault_keys.run(None) == 0
    Sealed.objects.filter(pk=secrets[0].pk).update(blob=b"\x01" + bytes(80))
    assert inventory.take().unreadable == 1
    assert vault_keys.run(None) == 1
    assert "1 rahasia tidak terbaca" in capsys.readouterr().err


class Asked:
    """What was typed after the verb."""

    def __init__(self, output=""):
        self.output = str(output)


@pytest.fixture
def printed(monkeypatch):
    """What was set on paper: for each printing the three texts, as somebody would type them."""
    papers, setting = [], typesetting.pdf

    def keep(template, data, **how):
        papers.append([" ".join(page["lines"]) for page in data["pages"]])
        return setting(template, data, **how)

    monkeypatch.setattr(typesetting, "pdf", keep)
    return papers


@pytest.mark.parametrize("chosen", [(0, 1), (2, 0), (1, 2)])
def test_the_key_comes_back_from_any_two_envelopes(secrets, tmp_path, monkeypatch, chosen, printed):
    path, folder = tmp_path / "amplop.pdf", private.folder()
    assert vault_split.run(Asked(path)) == 0
    assert path.read_bytes().startswith(b"%PDF")
    (texts,) = printed
    for file in folder.glob("*"):
        file.unlink()
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{texts[place]}\n\n" for place in chosen)))
    assert vault_join.run(None) == 0
    assert all_open() == ["Dua-Contoh 2", "Satu-Contoh 1"]
    assert (folder / "lada").exists()


def test_the_paper_is_for_the_owners_eyes_and_never_overwritten(secrets, tmp_path):
    path = tmp_path / "amplop.pdf"
    vault_split.run(Asked(path))
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refused, match="sudah ada"):
        vault_split.run(Asked(path))
    with pytest.raises(Refused, match=".pdf"):
        vault_split.run(Asked(tmp_path / "amplop.txt"))


def test_one_envelope_twice_is_one(secrets, printed):
    ceremony.split(at=NOW, day="hari ini")
    with pytest.raises(Refused, match="berbeda nomornya"):
        ceremony.join([printed[0][0]] * 2, at=NOW)


def test_envelopes_of_two_printings_do_not_fit(secrets, printed):
    ceremony.split(at=NOW, day="hari ini")
    ceremony.split(at=NOW, day="besok")
    with pytest.raises(Refused, match="pencetakan yang berbeda"):
        ceremony.join([printed[0][0], printed[1][1]], at=NOW)


def test_envelopes_of_two_keys_do_not_fit(secrets, printed):
    ceremony.split(at=NOW, day="hari ini")
    rotating.rotate(at=NOW)
    ceremony.split(at=NOW, day="hari ini")
    with pytest.raises(Refused, match="kunci yang berbeda"):
        ceremony.join([printed[0][0], printed[1][1]], at=NOW)
