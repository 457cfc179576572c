"""The register of abuse: every demanded row has its tests, every number is told, and nothing is stale."""

import pytest

from scripts import abuse, abuse_rows

HELD = abuse.held()
ROWS = {("abuse", one): row for one, row in abuse_rows.ABUSE.items()}
ROWS |= {("bad_input", one): row for one, row in abuse_rows.INPUTS.items()}
DEMANDED = [("abuse", one) for one in sorted(abuse_rows.DEMANDED_ABUSE)]
DEMANDED += [("bad_input", one) for one in sorted(abuse_rows.DEMANDED_INPUTS)]


@pytest.mark.parametrize("row", DEMANDED, ids=lambda row: f"{row[0]}_{row[1]:02}")
def test_a_demanded_row_has_a_test_with_its_number(row):
    assert HELD.get(row), "write the test in its room, named after the row"
    assert ROWS[row].covered


def test_every_number_in_a_test_is_a_row_of_the_register():
    assert HELD.keys() - ROWS.keys() == set()


def test_a_row_says_it_is_covered_when_tests_carry_it_and_only_then():
    assert {row for row, told in ROWS.items() if told.covered} == set(HELD)


def test_the_register_is_as_new_as_the_tests():
    assert abuse.PLACE.read_text("utf-8") == abuse.document(), "run make abuse"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("test_abuse_08_x", [("abuse", 8)]),
        ("test_abuse_28_and_48_the_json", [("abuse", 28), ("abuse", 48)]),
        ("test_abuse_23_and_24_every", [("abuse", 23), ("abuse", 24)]),
        ("test_abuse_12_and_24_and_bad_input_49_y", [("abuse", 12), ("abuse", 24), ("bad_input", 49)]),
        ("test_bad_input_31_a_burst_at_22_30_raises", [("bad_input", 31)]),
        ("test_something_08_else", []),
    ],
)
def test_the_rows_of_a_test_are_read_from_its_name(name, rows):
    assert abuse.rows_of(name) == rows
