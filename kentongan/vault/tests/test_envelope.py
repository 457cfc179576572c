"""A ciphertext opens at its own place, with its own key, unchanged; nowhere and nohow else."""

import base64
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kentongan.vault import envelope, private
from kentongan.vault.envelope import Parts, Place

HERE = Place(7, "channels.channel", 12, "password", 3)
ELSEWHERE = {
    "government": {"government_id": 8},
    "no government": {"government_id": None},
    "owner's kind": {"owner_type": "sso.provider"},
    "owner": {"owner_id": 13},
    "field": {"field": "note"},
    "version": {"version": 4},
}


@pytest.fixture
def key():
    return private.make_key()


@pytest.fixture
def parts(key):
    return envelope.seal("Rahasia-Contoh 88", HERE, key[1])


def test_what_was_sealed_opens_at_its_place(key, parts):
    assert private.open_sealed(parts, HERE, key[0]) == "Rahasia-Contoh 88"


@pytest.mark.parametrize("where", ELSEWHERE)
def test_a_ciphertext_moved_to_another_row_does_not_open(key, parts, where):
    with pytest.raises(private.Unreadable):
        private.open_sealed(parts, replace(HERE, **ELSEWHERE[where]), key[0])


@pytest.mark.parametrize("where", ELSEWHERE)
def test_a_wrapped_key_moved_to_another_row_does_not_open_either(key, parts, where):
    there = replace(HERE, **ELSEWHERE[where])
    with pytest.raises(private.Unreadable):
        private.unwrap(parts.wrapped, there, key[0])


def test_the_halves_of_two_secrets_do_not_fit_together(key, parts):
    other = envelope.seal("lain", HERE, key[1])
    with pytest.raises(private.Unreadable):
        private.open_sealed(Parts(parts.blob, other.wrapped), HERE, key[0])


@pytest.mark.parametrize("part", ["blob", "wrapped"])
def test_not_one_byte_may_change(key, parts, part):
    whole = getattr(parts, part)
    for place in range(len(whole)):
        wrong = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        with pytest.raises(private.Unreadable):
            private.open_sealed(replace(parts, **{part: wrong}), HERE, key[0])


@pytest.mark.parametrize("cut", [b"", b"\x01", b"\x01" + bytes(31), b"\x01" + bytes(200)])
def test_rubbish_is_refused_in_a_sentence(key, cut):
    with pytest.raises(private.Unreadable, match=r"[Rr]ahasia"):
        private.open_sealed(Parts(cut, cut), HERE, key[0])


def test_another_key_does_not_open_it(parts):
    with pytest.raises(private.Unreadable):
        private.open_sealed(parts, HERE, private.make_key()[0])


def test_who_seals_cannot_unwrap_again(parts):
    assert not hasattr(envelope, "unwrap")
    with pytest.raises(private.Unreadable):
        private.open_sealed(parts, HERE, "k-000000000000")


def test_the_same_text_never_looks_the_same(key):
    seen = {envelope.seal("sama", HERE, key[1]) for _ in range(50)}
    assert len({parts.blob for parts in seen} | {parts.wrapped for parts in seen}) == 100


@pytest.mark.parametrize("text", ["a", "x" * 62, "\x00", "akhir\x00\x00", "garis\nbaru", "é" * 40, "\x80"])
def test_every_text_comes_back_whole(key, text):
    assert private.open_sealed(envelope.seal(text, HERE, key[1]), HERE, key[0]) == text


def test_the_length_of_a_password_does_not_show(key):
    short, long = envelope.seal("abcdefgh", HERE, key[1]), envelope.seal("a" * 60, HERE, key[1])
    assert len(short.blob) == len(long.blob)


def test_keys_are_for_their_owners_eyes(key):
    assert private.folder().stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in private.folder().iterdir()} == {0o400}


def test_a_key_is_written_once_and_named_by_its_public_half(key):
    raw = base64.b64decode((private.folder() / f"{key[0]}.kunci").read_bytes())
    assert private.keep(raw) == key
    public = X25519PrivateKey.from_private_bytes(raw).public_key().public_bytes_raw()
    assert envelope.key_id_of(public) == key[0]
