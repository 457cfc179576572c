"""What reaches the log is one line a message."""

import logging
import sys

import pytest

from kentongan.config.logs import OneLine


def _line(message, *args, trace=None):
    record = logging.LogRecord("kentongan", logging.ERROR, "x.py", 1, message, args, trace)
    return OneLine().format(record)


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b[2K", "\x00", "\u2028", "\u202e", "\x85"])
def test_abuse_44_a_path_cannot_forge_a_line_of_the_log(sign):
    line = _line("Error %s at %s", "1F", f"/x{sign}INFO masuk sebagai wulan")
    assert sign[0] not in line
    assert line.startswith("ERROR kentongan: Error 1F at /x\\")


def test_abuse_44_nor_can_the_words_of_an_exception():
    try:
        {}["x\nINFO masuk sebagai wulan"]
    except KeyError:
        lines = _line("broken", trace=sys.exc_info()).split("\n")
    assert all(line.startswith("  | ") for line in lines[1:])
    assert lines[0] == "ERROR kentongan: broken"


def test_bad_input_58_an_invitation_is_not_told_to_the_log():
    assert _line("Forbidden: %s", f"/undangan/{'5f' * 32}/") == "ERROR kentongan: Forbidden: /undangan/…/"
    assert _line("Not Found: /undangan/") == "ERROR kentongan: Not Found: /undangan/"


def test_bad_input_58_the_values_of_a_row_are_not_told_to_the_log():
    try:
        raise ValueError("violates check\nDETAIL:  Failing row contains (1980, dewi@contoh).")  # noqa: TRY301 - the point is the raise itself
    except ValueError:
        line = _line("broken", trace=sys.exc_info())
    assert "violates check" in line
    assert "DETAIL: …" in line
    assert "dewi" not in line.rpartition("violates check")[2]


def test_plain_letters_stay_as_they_are():
    assert _line("Kecamatan Ngawén – 3 ✓") == "ERROR kentongan: Kecamatan Ngawén – 3 ✓"


def test_every_logger_of_the_product_writes_so(settings):
    assert settings.LOGGING["handlers"]["stderr"]["formatter"] == "one-line"
    assert settings.LOGGING["formatters"]["one-line"]["()"] == "kentongan.config.logs.OneLine"
