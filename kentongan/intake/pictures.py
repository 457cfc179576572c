"""Screenshots as evidence: a picture by its content, of sane size, without what a camera wrote into it."""

import re
import tempfile
import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from kentongan.refusal import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_FRAMES = 50
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jfif"), "PNG": (".png",), "WEBP": (".webp",), "GIF": (".gif",),
}  # fmt: skip
_HIDDEN_PROGRAMS = re.compile(rb"<script|<html|<!doctype html|<\?php|<svg|%PDF-", re.IGNORECASE)
_HEIC = re.compile(rb"^....ftyp(hei[cfmsx]|hev[cx]|mif1|msf1|avif)", re.DOTALL)


def cleaned(path: Path, file_name: str) -> Path:
    """Check a screenshot and return a new file with its pixels only (the caller removes it).

    Place and camera data (EXIF) are gone in it. Raises Refused, naming the file, for everything that is no
    plain picture: wrong content, hidden programs, too many pixels or frames, damaged.
    """
    data = _bytes(path, file_name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as picture:
                _refuse_odd(picture, file_name, data)
                return _rewritten(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(_too_large(file_name)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused(f"Gambar {file_name} rusak atau terpotong. Ambil tangkapan layarnya lagi.") from error


def _bytes(path: Path, file_name: str) -> bytes:
    size = path.stat().st_size
    if not size:
        raise Refused(f"Berkas {file_name} kosong. Pilih lagi tangkapan layarnya.")
    if size > MOST_BYTES:
        raise Refused(f"Gambar {file_name} berukuran {size / 1e6:.0f} MB; paling besar 10 MB.")
    data = path.read_bytes()
    if _HEIC.match(data[:16]):
        raise Refused(
            f"Gambar {file_name} berformat HEIC, yang belum didukung. Simpan sebagai JPEG atau PNG."
        )
    if not data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8")) and data[8:12] != b"WEBP":
        raise Refused(f"Berkas {file_name} bukan gambar. Unggah tangkapan layar JPEG, PNG, WebP, atau GIF.")
    return data


def _refuse_odd(picture: Image.Image, file_name: str, data: bytes) -> None:
    ending = Path(file_name).suffix.lower()
    if ending and ending not in _ENDINGS[picture.format or "PNG"]:
        raise Refused(f"Isi berkas {file_name} adalah {picture.format}, tidak sesuai dengan akhiran namanya.")
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused(_too_large(file_name))
    if _HIDDEN_PROGRAMS.search(data):
        raise Refused(f"Gambar {file_name} memuat kode tersembunyi. Ambil tangkapan layarnya lagi.")
    if picture.format in ("GIF", "WEBP", "PNG") and _has_more_frames(picture):
        raise Refused(f"Gambar {file_name} bergerak lebih dari {MOST_FRAMES} bingkai. Unggah gambar diam.")


def _has_more_frames(picture: Image.Image) -> bool:
    """Step through at most MOST_FRAMES frames: counting them all is what a bomb wants."""
    try:
        picture.seek(MOST_FRAMES)
    except EOFError:
        picture.seek(0)
        return False
    return True


def _rewritten(picture: Image.Image) -> Path:
    upright = ImageOps.exif_transpose(picture)
    as_photo = picture.format == "JPEG"
    plain = upright.convert("RGB" if as_photo else "RGBA")
    fresh = Image.frombytes(plain.mode, plain.size, plain.tobytes())  # nothing but pixels comes along
    with tempfile.NamedTemporaryFile(suffix=".jpg" if as_photo else ".png", delete=False) as target:
        fresh.save(target, format="JPEG" if as_photo else "PNG", **({"quality": 88} if as_photo else {}))
    return Path(target.name)


def _too_large(file_name: str) -> str:
    return f"Gambar {file_name} lebih dari 40 juta piksel. Perkecil dulu, lalu unggah lagi."
