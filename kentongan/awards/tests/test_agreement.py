"""Krippendorff's alpha against published tables, and the marks that stand apart."""

from fractions import Fraction

import pytest

from kentongan.awards import agreement

N = None
# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), table D: four observers, twelve units.
FOUR_OBSERVERS = [
    (1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3),
    (N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N),
]
# Table A of the same: two observers, ten units, two values; with two values every metric is the same.
TWO_OBSERVERS = [(0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)]


def units_of(observers):
    return list(zip(*observers, strict=True))


def test_the_published_table_of_four_observers_gives_the_published_ordinal_value():
    assert agreement.alpha(units_of(FOUR_OBSERVERS)) == pytest.approx(0.815, abs=0.0005)


def test_the_published_table_of_two_observers_gives_the_published_value():
    assert agreement.alpha(units_of(TWO_OBSERVERS)) == pytest.approx(0.095, abs=0.0005)


def test_a_table_by_hand_is_met_exactly():
    # Units (1,2) (3,3) (2,2): n1=1 n2=3 n3=2, n=6. d(1,2)=(1+3-2)²=4, d(2,3)=(5-5/2)²=25/4,
    # d(1,3)=(6-3/2)²=81/4. Seen: 2·4=8. By chance: 2·(3·4 + 6·25/4 + 2·81/4)=2·(12+37,5+40,5)=180.
    assert agreement.alpha([(1, 2), (3, 3), (2, 2)]) == float(1 - Fraction(5 * 8, 180))


def test_three_jurors_by_hand_with_a_gap():
    # (1,1,2) weighs 1/2 a pair, (4,4,-) 1: n1=2 n2=1 n4=2, n=5. d(1,2)=9/4, d(2,4)=9/4, d(1,4)=9.
    # Seen: 4·(9/4)/2=9/2. By chance: 2·(2·9/4 + 2·9/4 + 4·9)=90.
    assert agreement.alpha([(1, 1, 2), (4, 4, N)]) == float(1 - Fraction(4 * 9, 2 * 90))


def test_full_agreement_is_one_and_the_opposite_is_below_nought():
    assert agreement.alpha([(1, 1), (4, 4)]) == 1.0
    assert agreement.alpha([(1, 4), (4, 1)]) < 0


@pytest.mark.parametrize("units", [[], [(3,)], [(3, N), (N, 2)], [(3, 3), (3, 3)]])
def test_what_cannot_be_computed_is_none_and_says_so(units):
    assert agreement.alpha(units) is None
    assert "Tidak dapat dihitung" in agreement.words(None)


def test_each_range_has_its_plain_meaning():
    told = [agreement.words(value) for value in (0.95, 0.8, 0.7, 0.667, 0.5)]
    assert [words.split(";")[0] for words in told] == [
        "Juri sepakat", "Juri sepakat", "Juri cukup sepakat", "Juri cukup sepakat", "Juri belum sepakat",
    ]  # fmt: skip


def test_a_mark_two_or_more_from_the_others_stands_apart():
    assert agreement.apart((4, 4, 1)) == [2]
    assert agreement.apart((2, 3, 4)) == []
    assert agreement.apart((1, 4)) == []  # of two nobody knows who stands apart
