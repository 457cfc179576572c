"""Rows of the book as a workbook."""

from zoneinfo import ZoneInfo

from kentongan.audit.reading import Line
from kentongan.paper import xlsx
from kentongan.paper.words import number
from kentongan.paper.xlsx import Cell, Sheet

MOST = 20_000  # rows of one file: a spreadsheet that opens quickly


def write(lines: list[Line], zone: str, *, count: int) -> bytes:
    """Return the workbook of `lines`, the newest first; `count` is how many rows the filter has in all."""
    rows: list[list[Cell]] = [
        [
            str(line.entry.seq),
            line.entry.at.astimezone(ZoneInfo(zone)),
            line.who,
            line.word[:1].upper() + line.word[1:],
            line.thing.word,
            line.thing.name or (str(line.thing.number) if line.thing.number else ""),
            line.entry.hash,
        ]
        for line in lines
    ]
    notes = ["Nama adalah nama saat berkas ini dibuat; buku hanya menyimpan nomor orang dan hal."]
    if count > len(rows):
        notes.insert(
            0,
            f"Hanya {number(len(rows))} baris terbaru dari {number(count)}; sisanya lewat saringan tanggal.",
        )
    heads = ["Baris", "Waktu", "Oleh", "Perbuatan", "Hal", "Nama atau nomor", "Sidik"]
    return xlsx.write([Sheet("Buku perbuatan", heads, rows, notes, widths=[9, 17, 28, 40, 22, 30, 68])])
