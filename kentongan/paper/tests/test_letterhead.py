"""The letterhead: what is set is printed whole, what is not set is a place to write."""

from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image

from kentongan.paper import letterhead
from kentongan.paper.letterhead import DOTS

OFFICE = {"government": "Kabupaten Contoh", "office": "Dinas Komunikasi dan Informatika", "head": "Bupati"}


def test_nothing_set_gives_dotted_places_and_no_invented_name() -> None:
    head = letterhead.of({}, **OFFICE)

    assert head.name_line == f"({DOTS})"
    assert head.nip_line == f"NIP {DOTS}"
    assert head.rank_line == DOTS


def test_lines_come_from_the_government_and_its_office() -> None:
    head = letterhead.of({}, **OFFICE)

    assert head.lines == ("PEMERINTAH KABUPATEN CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA")
    assert head.addressee == "Bupati Contoh"
    assert head.signatory_position == "Kepala Dinas Komunikasi dan Informatika"


def test_what_the_government_set_wins() -> None:
    head = letterhead.of(
        {"lines": "SATU\n\nDUA", "addressee": "Yth. Ibu Contoh", "copies": ["Sekda"]}, **OFFICE
    )

    assert (head.lines, head.addressee, head.copies) == (("SATU", "DUA"), "Yth. Ibu Contoh", ("Sekda",))


def test_broken_settings_are_taken_as_not_set() -> None:
    assert letterhead.of({"lines": 7, "signatory_name": None, "address": ["x"]}).lines == ()


def test_abuse_11_and_bad_input_46_places_of_a_number_are_replaced_and_nothing_is_evaluated() -> None:
    head = letterhead.of(
        {"number_format": "500/{n}/{month_roman}/{year}/{{7*7}}${x}{n.__class__}%(password)s"}
    )

    assert head.number("12", date(2026, 10, 5)) == "500/12/X/2026/{{7*7}}${x}{n.__class__}%(password)s"


def test_a_logo_becomes_a_clean_picture(tmp_path: Path) -> None:
    Image.new("RGB", (2000, 1000)).save(tmp_path / "logo.jpg")

    with Image.open(BytesIO(letterhead.logo(tmp_path, "logo.jpg") or b"")) as picture:
        assert (picture.format, picture.size) == ("PNG", (600, 300))


def test_a_logo_that_is_no_picture_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("<svg onload=alert(1)>")

    assert letterhead.logo(tmp_path, "logo.png") is None
    assert letterhead.logo(tmp_path, "absent.png") is None
    assert letterhead.logo(tmp_path, "") is None


def test_a_logo_outside_the_data_folder_is_not_read(tmp_path: Path) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "logo.png")
    (tmp_path / "data").mkdir()

    assert letterhead.logo(tmp_path / "data", "../logo.png") is None
