"""Bytes of a text file to text: UTF-8, UTF-16 and cp1252; broken bytes are found and placed."""

import codecs
from dataclasses import dataclass, field

from kentongan.refusal import Refused

_SAMPLE = 4096


@dataclass(slots=True)
class Decoded:
    """A text and where bytes could not be read."""

    text: str
    encoding: str
    broken: dict[int, int] = field(default_factory=dict)  # line number (from 1) -> byte position in the file


def decode(data: bytes, file_name: str) -> Decoded:
    """Decode a text file; refuses NUL characters, naming the line.

    Lines with bytes of another encoding stay in the text (as lone surrogates) and are named in `broken`.
    """
    decoded = _decode(data)
    place = decoded.text.find("\x00")
    if place >= 0:
        line = decoded.text.count("\n", 0, place) + 1
        raise Refused(
            f"Berkas {file_name}, baris {line}: ada karakter kosong (NUL), berkas ini rusak atau bukan teks. "
            "Unduh lagi berkasnya, lalu unggah tanpa dibuka di program lain."
        )
    return decoded


def _decode(data: bytes) -> Decoded:
    if data.startswith(codecs.BOM_UTF8):
        return _utf8(data[3:], 3)
    wide = _wide_encoding(data)
    if wide:
        even = data[: len(data) // 2 * 2]
        return Decoded(even.decode(wide, "surrogatepass").removeprefix("\ufeff"), wide)
    return _utf8(data, 0)


def _wide_encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if half and even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return ""


def _utf8(data: bytes, skipped: int) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    broken, good = _broken_lines(data, skipped)
    if not good and not skipped:
        try:
            return Decoded(data.decode("cp1252"), "cp1252")
        except UnicodeDecodeError:
            pass
    return Decoded(data.decode("utf-8", "surrogateescape"), "utf-8", broken)


def _broken_lines(data: bytes, skipped: int) -> tuple[dict[int, int], int]:
    """Return the lines that are no UTF-8, and how many lines need UTF-8 and are sound."""
    broken: dict[int, int] = {}
    good = 0
    start = skipped
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.isascii():
            try:
                line.decode("utf-8")
                good += 1
            except UnicodeDecodeError as error:
                broken[number] = start + error.start
        start += len(line) + 1
    return broken, good
