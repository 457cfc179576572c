"""Decrees (SK) and letters as files: known by their content, kept under a random name, given as downloads."""

import secrets
import warnings
import zipfile
from io import BytesIO
from pathlib import Path

from django.conf import settings

from kentongan.refusal import Refused

LIMIT = 10 * 1024 * 1024  # bytes
PIXELS = 40_000_000
UNPACKED = 50 * 1024 * 1024
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
WRONG = "Berkas ini bukan PDF, JPG, PNG, atau DOCX yang utuh. Simpan ulang sebagai PDF, lalu unggah lagi."


def keep(content: bytes, government_id: int) -> str:
    """Store a decree and return its path below KENTONGAN_DATA. Raises Refused as `kind_of` does.

    Call it before the transaction that points to it, and `drop` it when that fails.
    """
    kind = kind_of(content)
    place = Path(settings.FILES) / str(government_id) / "decrees" / f"{secrets.token_hex(16)}.{kind}"
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.write_bytes(content)
    place.chmod(0o600)
    return str(place.resolve().relative_to(Path(settings.DATA).resolve()))


def drop(path: str) -> None:
    """Forget a file that nothing points to."""
    if path:
        (Path(settings.DATA) / path).unlink(missing_ok=True)


def place_of(path: str) -> Path | None:
    """Where the file lies; None when there is none, or it is gone from disk."""
    place = Path(settings.DATA) / path
    return place if path and place.is_file() else None


def kind_of(content: bytes) -> str:
    """Return "pdf", "jpg", "png" or "docx" from the content. Raises Refused: empty, over 10 MB, or other."""
    if not content:
        raise Refused("Berkas ini kosong. Pilih SK yang sudah ditandatangani.")
    if len(content) > LIMIT:
        raise Refused("Berkas ini lebih besar dari 10 MB. Perkecil dulu, lalu unggah lagi.")
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return "pdf"
    if content.startswith(b"\xff\xd8\xff") and _is_picture(content, "JPEG"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n") and _is_picture(content, "PNG"):
        return "png"
    if content.startswith(b"PK\x03\x04") and _is_docx(content):
        return "docx"
    raise Refused(WRONG)


def _is_picture(content: bytes, kind: str) -> bool:
    from PIL import Image  # only where a picture came in: the pages of people start without it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=[kind]) as picture:
                small = picture.width * picture.height <= PIXELS
                picture.verify()
                return small
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return False


def _is_docx(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = {one.filename for one in packed.infolist()}
            size = sum(one.file_size for one in packed.infolist())
            macro = any(name.endswith("vbaProject.bin") for name in names)
            return {"[Content_Types].xml", "word/document.xml"} <= names and size <= UNPACKED and not macro
    except zipfile.BadZipFile:
        return False
