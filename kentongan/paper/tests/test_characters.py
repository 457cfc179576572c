"""Names stay whole; what no font holds becomes a box."""

from kentongan.paper.characters import seen, settable


def test_bad_input_62_names_stay_whole() -> None:
    for name in ("A", "Dr. H. Ir. Contoh Mu'awanah, M.Si., Ph.D", "Ñandú Šćoñtœh", "C" * 90):
        assert settable(name) == name


def test_what_the_fonts_lack_becomes_its_plain_form_or_a_box() -> None:
    assert settable("＝1 😀 中") == "=1 □ □"


def test_marks_that_turn_the_reading_direction_are_dropped() -> None:
    assert seen("Dinas\u202eSosial\u200b\x00") == "DinasSosial"
