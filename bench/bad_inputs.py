"""What bad input costs: each is refused (or read safely) in a process of its own, with time and memory.

Run without words it measures every case; `python -m bench.bad_inputs CASE` runs one and prints its seconds.
"""

import json
import os
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from bench.figures import Row, at_most, row

MB = 1_000_000
SHEET_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def far_cell(folder: Path) -> None:
    """11: a workbook of a few kB whose one cell stands at XFD1048576."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    _read(_workbook(folder, f"{SHEET_HEAD}<sheetData>{rows}</sheetData></worksheet>"), refused=False)


def zip_bomb(folder: Path) -> None:
    """12: a few hundred kB that unpack to 400 MB."""
    path = folder / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(400):
                part.write(b"0" * MB)
    _read(path)


def entity_bomb(folder: Path) -> None:
    """13: entities that swell to gigabytes."""
    nested = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    body = (
        f"<!DOCTYPE x [{nested}]>{SHEET_HEAD}<sheetData><row><c><v>&a9;</v></c></row></sheetData></worksheet>"
    )
    _read(_workbook(folder, '<?xml version="1.0"?>' + body))


def open_quote(folder: Path) -> None:
    """3: a quote that is never closed before ten thousand lines."""
    path = folder / "kutip.csv"
    path.write_text("Nama,Tautan\n" + 'Dinas "Contoh,x\n' + '"buka,x\n' + "Dinas Contoh,x\n" * 10_000)
    _read(path)


def huge_picture(folder: Path) -> None:
    """15: a PNG of some kB that says it is 20,000 × 20,000 points."""
    from kentongan.intake import pictures

    path, side = folder / "besar.png", 20_000
    squeeze, line = zlib.compressobj(9), bytes(1 + side // 8)
    packed = b"".join([squeeze.compress(line) for _ in range(side)]) + squeeze.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")
    )
    _timed(lambda: pictures.cleaned(path, path.name), refused=True)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# case -> (words, seconds allowed, MB allowed; None: no limit is named for it)
CASES: dict[str, tuple[str, float | None, float | None]] = {
    "far_cell": ("bad input 11, cell XFD1048576 read", 2, 200),
    "zip_bomb": ("bad input 12, zip bomb refused", 2, 200),
    "entity_bomb": ("bad input 13, entity bomb refused", 0.5, None),
    "open_quote": ("bad input 3, unclosed quote refused", 2, None),
    "huge_picture": ("bad input 15, 400-megapixel PNG refused", 2, None),
}


def main() -> None:
    """Measure every case, or run the one named."""
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as folder:
            globals()[sys.argv[1]](Path(folder))
        return
    print(json.dumps([figure for case in CASES for figure in _measure(case)]))


def _measure(case: str) -> list[Row]:
    words, seconds, megabytes = CASES[case]
    run = subprocess.Popen(
        [sys.executable, "-m", "bench.bad_inputs", case], stdout=subprocess.PIPE, text=True
    )
    took = float((run.stdout.read() if run.stdout else "0").split()[-1])
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise SystemExit(f"{case} failed")
    memory = usage.ru_maxrss / 1024
    time_row = at_most(words, took, "s", seconds) if seconds else row(words, took, "s")
    kept = f"{words}: memory"
    return [time_row, at_most(kept, memory, "MB", megabytes) if megabytes else row(kept, memory, "MB")]


def _read(path: Path, *, refused: bool = True) -> None:
    from kentongan.tables.reading import read_tables

    _timed(lambda: read_tables(path, path.name), refused=refused)


def _timed(act: Callable[[], object], *, refused: bool) -> None:
    from kentongan.refusal import Refused

    began = time.perf_counter()
    try:
        act()
        said = False
    except Refused:
        said = True
    if said is not refused:
        raise SystemExit("refused" if said else "not refused")
    print(time.perf_counter() - began)


def _workbook(folder: Path, sheet: str) -> Path:
    """A workbook as XlsxWriter makes it, with the XML of its only sheet replaced."""
    import xlsxwriter

    whole, path = folder / "utuh.xlsx", folder / "buku.xlsx"
    with xlsxwriter.Workbook(whole) as book:
        book.add_worksheet().write(0, 0, 1)
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in parts.namelist():
            made.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else parts.read(name))
    return path


if __name__ == "__main__":
    main()
