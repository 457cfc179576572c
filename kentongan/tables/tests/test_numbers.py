"""Numbers as people write them."""

import pytest

from kentongan.tables.numbers import NotANumber, parse, settle


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("1.234", "id", 1234),
        ("1.234", "en", 1.234),
        ("1,234", "en", 1234),
        ("1.234,5", "id", 1234.5),
        ("1,2 rb", "id", 1200),
        ("3,4 jt", "id", 3_400_000),
        ("12 ribu", "id", 12_000),
        ("1.2K", "en", 1200),
        ("2M", "en", 2_000_000),
        ("18,400", "en", 18_400),
        ("1 234", None, 1234),
        (45.0, None, 45),
        ("-", "id", None),
        ("--", None, None),
        ("n/a", "en", None),
        ("Tidak ada", "id", None),
        (None, None, None),
    ],
)
def test_bad_input_04_numbers_are_read_by_the_settled_style(text, style, number):
    assert parse(text, style) == number


@pytest.mark.parametrize("text", ["#REF!", "#####", "1.78957E+16", "0:12", "38%", "banyak", 1.234])
def test_bad_input_04_what_is_no_number_is_refused(text):
    with pytest.raises(NotANumber):
        parse(text, "id")


def test_bad_input_04_a_number_of_the_other_style_is_refused():
    with pytest.raises(NotANumber):
        parse("1.234,5", "en")


@pytest.mark.parametrize(
    ("values", "style"),
    [
        (["1.234", "1,5"], "id"),
        (["1.234", "1.234.567"], "id"),
        (["1.234", "2 rb"], "id"),
        (["18,400", "1.2K"], "en"),
        (["1,234", "1,234.5"], "en"),
        (["12", "999", None, 5, "-"], None),
    ],
)
def test_bad_input_04_one_clear_value_settles_the_file(values, style):
    settled = settle(values)
    assert (settled.style, settled.open) == (style, False)


def test_bad_input_04_an_ambiguous_column_is_asked_with_five_examples():
    settled = settle([f"1.23{n}" for n in range(9)])
    assert settled.open
    assert settled.examples == ["1.230", "1.231", "1.232", "1.233", "1.234"]


def test_bad_input_04_contradicting_values_are_asked():
    assert settle(["1,5", "1.5"]).open
