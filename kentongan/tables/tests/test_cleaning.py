"""Texts made safe to store; headings and cells made comparable."""

import pytest

from kentongan.tables.cleaning import clean, has_direction_marks, repaired
from kentongan.tables.headings import normalise
from kentongan.tables.table import column_letter, lost_digits, text_of

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


def test_bad_input_19_nul_and_lone_surrogates_are_taken_out():
    assert clean("a\x00b\ud83dc") == "abc"


def test_bad_input_19_everything_else_stays():
    text = f"{FAMILY} ꦲꦏ꧀ꦱꦫ ᬅᬓ᭄ᬱᬭ سلام Z̸̧"
    assert clean(text) == clean(clean(text))
    assert FAMILY in clean(text)


def test_bad_input_19_direction_marks_are_kept_and_noticed():
    assert clean("gpj\u202eexe") == "gpj\u202eexe"
    assert has_direction_marks("gpj\u202eexe")
    assert not has_direction_marks("biasa ✨")


def test_bad_input_20_two_ways_to_write_a_letter_become_one():
    assert clean("Cafe\u0301") == "Café"


def test_wrongly_decoded_text_is_repaired_and_right_text_is_left():
    assert repaired("Ã©") == "é"
    assert repaired("é ✨") == "é ✨"


def test_headings_are_compared_without_case_accents_and_signs():
    assert normalise("Durasi (dtk)") == normalise(" DURASI dtk ") == "durasidtk"


def test_bad_input_07_numbers_in_cells_read_as_a_person_reads_them():
    assert [text_of(45.0), text_of("'0812"), text_of(None)] == ["45", "0812", ""]


@pytest.mark.parametrize("cell", [199001012020011001.0, 17895695668004550, "1.78957E+16", "1,78957e+16"])
def test_bad_input_07_numbers_that_excel_shortened_are_noticed(cell):
    assert lost_digits(cell)


@pytest.mark.parametrize("cell", ["17895695668004550", "081234567890", 6281234567890.0, None, "12"])
def test_bad_input_07_whole_numbers_are_left_in_peace(cell):
    assert not lost_digits(cell)


def test_columns_have_letters():
    assert [column_letter(index) for index in (0, 25, 26, 16383)] == ["A", "Z", "AA", "XFD"]
