"""How much of offices' own registers is read right, without touching a guess."""

import pytest

from kentongan.channels.tests.offices_held_out import HELD_OUT
from kentongan.channels.tests.workbooks import BOOKS, facts_read, score


@pytest.mark.parametrize("make", [*BOOKS, *HELD_OUT], ids=lambda make: make.__name__)
def test_a_register_of_its_own_mess_is_read(make):
    book = make()
    truth, found = book.facts(), facts_read(book)
    assert len(truth & found) >= 0.9 * len(truth | found), (truth - found, found - truth)


def test_nineteen_of_twenty_filled_cells_are_right(capsys):
    filled, right = score()
    with capsys.disabled():
        print(f" {right}/{filled} = {right / filled:.1%} of the filled cells read right", end=" ")  # noqa: T201
    assert right >= 0.95 * filled


def test_it_generalises_to_registers_written_afterwards():
    filled, right = score(HELD_OUT)
    assert right >= 0.95 * filled
