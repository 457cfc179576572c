"""Tables as offices have them: CSV, XLSX, YouTube's ZIP and cells pasted from a sheet."""

from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from kentongan.refusal import Refused
from kentongan.tables import archive
from kentongan.tables.delimited import read_cells, read_delimited
from kentongan.tables.headings import normalise
from kentongan.tables.table import Table

_MOST_BYTES = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# First bytes of what is no table -> what to say about it.
_OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7z"),
    (b"\x1f\x8b", "arsip GZ"),
)
_HTML = (b"<!doctype html", b"<html", b"<table", b"<?xml")
# YouTube Studio's download: the table we want lies beside the chart's data and the totals.
_WANTED_TABLES = ("tabledata", "datatabel")


def read_tables(path: Path, file_name: str, *, sheet: str | None = None) -> list[Table]:
    """Read every table of a file, by what it holds and not by its name; a CSV gives one table.

    `file_name` is the name the user gave, for sentences. `sheet` picks one sheet of a workbook. Refuses
    what is empty, locked, broken, dangerous or no table, with file and place named.
    """
    head = _head(path, file_name)
    if head.startswith(b"PK"):
        return _read_zip(path, file_name, sheet)
    if head.startswith(_OLE):
        raise Refused(_ole_sentence(path, file_name))
    _refuse_other_kinds(head, file_name)
    return [read_delimited(path.read_bytes(), file_name)]


def read_pasted(text: str) -> Table:
    """Read cells pasted from Excel, Sheets or a text; refuses an empty paste and broken quotes."""
    if not text.strip():
        raise Refused("Belum ada sel yang ditempel. Salin tabel di Excel, lalu tempel di sini.")
    return read_cells(text)


def _head(path: Path, file_name: str) -> bytes:
    size = path.stat().st_size
    if size > _MOST_BYTES:
        raise Refused(f"Berkas {file_name} berukuran {size // 1_000_000} MB; paling besar 100 MB.")
    with path.open("rb") as file:
        head = file.read(64)
    if not head.strip(b"\x00\xef\xbb\xbf\xff\xfe \r\n\t"):
        raise Refused(f"Berkas {file_name} kosong. Unduh lagi dari aplikasi asalnya.")
    return head


def _ole_sentence(path: Path, file_name: str) -> str:
    if _LOCKED in path.read_bytes():
        return f"Berkas {file_name} dikunci kata sandi. Buka di Excel, hapus sandinya, lalu simpan ulang."
    return (
        f"Berkas {file_name} berformat Excel lama (.xls). Buka di Excel atau LibreOffice, simpan sebagai "
        ".xlsx, lalu unggah."
    )


def _refuse_other_kinds(head: bytes, file_name: str) -> None:
    for start, kind in _OTHER_KINDS:
        if head.startswith(start):
            raise Refused(f"Berkas {file_name} adalah {kind}, bukan tabel. Unggah berkas XLSX atau CSV.")
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_HTML):
        raise Refused(
            f"Berkas {file_name} berisi halaman web (HTML), bukan tabel. Buka di Excel, simpan sebagai .xlsx."
        )
    if file_name.lower().endswith((".xlsx", ".xlsm", ".zip")):
        raise Refused(f"Berkas {file_name} bukan berkas yang utuh (bukan ZIP/XLSX). Unduh lagi.")


def _read_zip(path: Path, file_name: str, sheet: str | None) -> list[Table]:
    try:
        with ZipFile(path) as parts:
            archive.check(parts, file_name)
            names = parts.namelist()
            if "xl/workbook.xml" not in names:
                return _read_zipped_csv(parts, names, file_name)
            archive.check_xml(parts, file_name)
    except BadZipFile as error:
        raise Refused(f"Berkas {file_name} terpotong atau rusak. Unduh lagi.") from error
    from kentongan.tables.workbook import read_workbook  # openpyxl takes its time; CSV does without

    return read_workbook(path, file_name, sheet)


def _read_zipped_csv(parts: ZipFile, names: list[str], file_name: str) -> list[Table]:
    tables = [name for name in names if name.lower().endswith(".csv")]
    wanted = [name for name in tables if normalise(PurePosixPath(name).stem) in _WANTED_TABLES]
    chosen = wanted or (tables if len(tables) == 1 else [])
    if len(chosen) != 1:
        raise Refused(_not_a_table_sentence(names, tables, file_name))
    data = archive.read_entry(parts, chosen[0], file_name)
    if data.startswith(b"PK"):
        raise Refused(f"Berkas {file_name} ditolak: ada arsip di dalam arsip ({chosen[0]}). Ekstrak dahulu.")
    return [read_delimited(data, f"{file_name} → {chosen[0]}")]


def _not_a_table_sentence(names: list[str], tables: list[str], file_name: str) -> str:
    if "xl/workbook.bin" in names:
        return f"Berkas {file_name} berformat .xlsb. Buka di Excel, simpan sebagai .xlsx, lalu unggah."
    if "word/document.xml" in names:
        return f"Berkas {file_name} adalah dokumen Word. Salin tabelnya ke Excel, lalu unggah."
    if "content.xml" in names:
        return f"Berkas {file_name} berformat LibreOffice (.ods). Simpan sebagai .xlsx, lalu unggah."
    if tables:
        listed = ", ".join(sorted(tables)[:5])
        return f"Berkas {file_name} berisi beberapa tabel ({listed}). Ekstrak, lalu unggah satu per satu."
    return f"Berkas {file_name} tidak berisi tabel. Unggah berkas XLSX, CSV, atau ZIP dari YouTube Studio."
