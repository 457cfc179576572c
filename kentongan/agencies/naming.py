"""Names of agencies: written as their owners write them, compared without what typists vary."""

import re
import unicodedata
from functools import lru_cache

from kentongan.refusal import Refused

LONGEST = 200
# Line ends and tabs become spaces; what cannot be seen or turns the writing direction goes.
_BREAKS = re.compile(r"[\s\u00a0]+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_WRITTEN_OUT = {
    "kec": "kecamatan",
    "kel": "kelurahan",
    "ds": "desa",
    "din": "dinas",
    "kab": "kabupaten",
    "sekret": "sekretariat",
    "bag": "bagian",
    "pkm": "puskesmas",
    "pusk": "puskesmas",
}
_WORD = re.compile(r"[^\W_]+")


def cleaned(name: str, what: str = "Nama OPD") -> str:
    """Return a name fit to store: NFC, single spaces, no hidden characters. Nothing else is changed.

    Raises Refused for an empty or overlong name and for one that mixes look-alike scripts.
    """
    text = _BREAKS.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", name))).strip()
    if not text:
        raise Refused(f"{what} kosong. Tulis namanya seperti pada papan nama kantor.")
    if len(text) > LONGEST:
        raise Refused(f"{what} terlalu panjang: {len(text)} huruf, paling banyak {LONGEST}.")
    refuse_mixed_scripts(text, what)
    return text


def refuse_mixed_scripts(text: str, what: str) -> None:
    """Refuse Latin letters mixed with Cyrillic or Greek ones: they look alike and are not."""
    scripts = {unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha()}
    if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}:
        raise Refused(
            f"{what} “{text[:60]}” mencampur huruf Latin dengan huruf asing yang mirip. Ketik ulang."
        )


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """Return what makes two writings the same name: "KEC.  Wonoasri" and "Kecamatan Wonoasri" agree."""
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", name)).casefold().replace("&", " dan ")
    letters = "".join(char for char in plain if not unicodedata.combining(char) and char not in "'’‘ʼ`´")
    return " ".join(_WRITTEN_OUT.get(word, word) for word in _WORD.findall(letters))
