"""ZIP files, looked at before anything in them is read."""

import re
import stat
import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from kentongan.refusal import Refused

MOST_BYTES = 50_000_000
MOST_RATIO = 100
MOST_ENTRIES = 10_000
_SMALL = 1_000_000  # below this a high ratio harms nobody
_NESTED = re.compile(r"\.(zip|7z|rar|gz|bz2|xz|tar|tgz)$", re.IGNORECASE)
_DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
# What zipfile raises; for a way of packing that it does not know it is NotImplementedError.
UNREADABLE = (BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError)


def check(archive: ZipFile, file_name: str) -> None:
    """Refuse an archive that is dangerous or locked; reads nothing but the list of its entries."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refused(f"Berkas {file_name} berisi {len(entries)} berkas di dalamnya; paling banyak 10.000.")
    _check_size(entries, file_name)
    for entry in entries:
        _check_entry(entry, file_name)


def _check_size(entries: list[ZipInfo], file_name: str) -> None:
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > MOST_BYTES:
        raise Refused(
            f"Berkas {file_name} akan mengembang menjadi {size // 1_000_000} MB; paling besar 50 MB. "
            "Pecah menjadi beberapa berkas, atau simpan sebagai CSV."
        )
    if size > _SMALL and size > packed * MOST_RATIO:
        raise Refused(
            f"Berkas {file_name} ditolak: isinya dimampatkan lebih dari {MOST_RATIO} kali, seperti bom ZIP. "
            "Simpan ulang dari aplikasi asalnya."
        )


def _check_entry(entry: ZipInfo, file_name: str) -> None:
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or ".." in name.split("/"):
        raise Refused(f"Berkas {file_name} ditolak: ada alamat berbahaya di dalamnya ({entry.filename}).")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused(f"Berkas {file_name} ditolak: ada tautan simbolis di dalamnya ({entry.filename}).")
    if _NESTED.search(name):
        raise Refused(
            f"Berkas {file_name} ditolak: ada arsip di dalam arsip ({entry.filename}). Ekstrak dahulu."
        )
    if entry.flag_bits & 0x1:
        raise Refused(f"Berkas {file_name} dikunci kata sandi. Buka kuncinya, simpan ulang, lalu unggah.")


def read_entry(archive: ZipFile, name: str, file_name: str) -> bytes:
    """Return the bytes of one entry, never more than its checked size."""
    try:
        return archive.read(name)
    except UNREADABLE as error:
        raise Refused(f"Berkas {file_name} rusak: bagian {name} tidak dapat dibaca. Unduh lagi.") from error


def check_xml(archive: ZipFile, file_name: str) -> None:
    """Refuse XML parts with document types or entities, in whatever encoding they are written."""
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels", ".vml")):
            data = read_entry(archive, entry.filename, file_name)
            if _declares(data):
                raise Refused(
                    f"Berkas {file_name} ditolak: bagian {entry.filename} memuat deklarasi DTD/entitas, yang "
                    "tidak pernah ada dalam berkas Excel yang wajar."
                )


def _declares(data: bytes) -> bool:
    if _DECLARES.search(data):
        return True
    head = data[:200]
    if b"\x00" in head:  # UTF-16: the same marks with zeros between
        return _DECLARES.search(data.replace(b"\x00", b"")) is not None
    named = re.search(rb"""encoding\s*=\s*["']([^"']+)""", head)
    return named is not None and named[1].lower() not in (
        b"utf-8",
        b"us-ascii",
        b"utf-16",
        b"iso-8859-1",
        b"windows-1252",
    )
