"""CSV for Indonesian Excel."""

import csv
from datetime import date
from io import StringIO

from kentongan.paper.csvfile import write


def _read(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_it_opens_with_one_double_click() -> None:
    content = write(["OPD", "Unggahan"], [["Dinas Sosial; P3A", 1234]])

    assert content.startswith(b"\xef\xbb\xbf")
    assert _read(content)[1] == ["Dinas Sosial; P3A", "1234"]


def test_missing_is_said_and_days_are_indonesian() -> None:
    assert _read(write(["a", "b"], [[None, date(2026, 10, 31)]]))[1] == ["tidak terukur", "31/10/2026"]


def test_bad_input_09_formulas_are_prefixed_and_quoted() -> None:
    attacks = ['=HYPERLINK("http://a.example")', "+62811", "-5", "@x", "\t=1", "\r=1", " =1", "＝1+1"]

    cells = [row[0] for row in _read(write(["Keterangan"], [[text] for text in attacks]))[1:]]

    assert all(cell.startswith("'") for cell in cells)
    assert cells[1] == "'+62811"  # a phone number stays readable


def test_a_negative_number_is_no_attack() -> None:
    assert _read(write(["a"], [[-5]]))[1] == ["-5"]
