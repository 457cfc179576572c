"""Two of three envelopes give the key back; one says nothing."""

import itertools
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kentongan.refusal import Refused
from kentongan.vault import sharing
from kentongan.vault.sharing import Share

SECRET = bytes(range(64))


@pytest.mark.parametrize(
    ("one", "other", "product"),
    [(0x57, 0x83, 0xC1), (0x57, 0x13, 0xFE), (0x57, 0x02, 0xAE), (0x57, 0x10, 0x07), (0, 9, 0), (1, 9, 9)],
)
def test_the_field_is_that_of_fips_197(one, other, product):
    assert sharing.multiply(one, other) == sharing.multiply(other, one) == product


def test_every_number_but_nought_has_an_inverse():
    assert all(sharing.multiply(one, sharing.inverse(one)) == 1 for one in range(1, 256))
    assert sharing.inverse(0x53) == 0xCA  # the worked example of FIPS 197


def test_shares_worked_out_by_hand(monkeypatch):
    """f(x) = 0x2A + 0x07·x: f(1) = 0x2D, f(2) = 0x24, f(3) = 0x23."""
    monkeypatch.setattr(sharing.secrets, "token_bytes", lambda count: b"\x07" * count)
    assert sharing.split(b"\x2a", needed=2, shares=3) == [b"\x2d", b"\x24", b"\x23"]


@pytest.mark.parametrize("chosen", list(itertools.permutations((1, 2, 3), 2)))
def test_any_two_of_three_give_it_back(chosen):
    made = sharing.split(SECRET, needed=2, shares=3)
    assert sharing.join([(number, made[number - 1]) for number in chosen]) == SECRET


@settings(max_examples=60, deadline=None)
@given(secret=some.binary(min_size=1, max_size=48), needed=some.integers(1, 5), more=some.integers(0, 3))
def test_any_needed_shares_give_any_secret_back(secret, needed, more):
    made = sharing.split(secret, needed=needed, shares=needed + more)
    for chosen in itertools.combinations(range(1, needed + more + 1), needed):
        assert sharing.join([(number, made[number - 1]) for number in chosen]) == secret


def test_one_share_alone_says_nothing():
    """Whatever the secret, every value of a single share is about as frequent as any other."""
    for secret in (b"\x00", b"\xff"):
        seen = Counter(sharing.split(secret, needed=2, shares=3)[0][0] for _ in range(6000))
        assert len(seen) == 256
        assert max(seen.values()) < 60  # expected 23 each


def share(number=1, key_id="k-0123456789ab", content=SECRET):
    return Share(key_id, 2, number, content)


def test_what_is_written_can_be_read_again():
    assert sharing.read(sharing.written(share())) == share()


def test_a_share_survives_how_people_type():
    typed = sharing.written(share()).lower().replace("0", "o").replace("1", "l").replace(" ", "\n")
    assert sharing.read(typed) == share()


def test_a_slip_of_one_letter_is_noticed():
    written = sharing.written(share()).replace(" ", "")
    for place, letter in enumerate(written):
        wrong = written[:place] + ("7" if letter != "7" else "8") + written[place + 1 :]
        with pytest.raises(Refused, match="salah ketik"):
            sharing.read(wrong)


@pytest.mark.parametrize("text", ["", "   ", "???", "UUUU", "12345", "Z" * 400])
def test_rubbish_is_refused(text):
    with pytest.raises(Refused):
        sharing.read(text)
