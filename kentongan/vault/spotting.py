"""Noticing a secret that somebody is about to write into a caption, a note or a letter, before it is saved.

Two looks: at shapes (keys, tokens, one-time-password seeds, "kata sandi: …"), here; and at the sealed secrets
themselves, by the broker, which alone can compare. When the broker is away only the shapes are looked at.
"""

import re

from kentongan.refusal import Refused
from kentongan.vault import asking
from kentongan.vault.models import Trace

SENTENCE = (
    "Tulisan ini tampaknya memuat kata sandi, kode, atau kunci. Hapus bagian itu; "
    "rahasia kanal hanya disimpan di halaman Rahasia kanalnya."
)
LOOKED_AT = 60_000  # letters
_LABEL = (
    r"(?:kata\s?sandi|sandi|password|passwd|passphrase|pass|pwd|pin|otp|token|api[ _-]?key|secret|"
    r"kode (?:cadangan|pemulihan|verifikasi|otp)|(?:backup|recovery) codes?)"
)
# The label, at most three short words ("baru akun Instagram"), a sign that something is named, and the value.
_NAMED = re.compile(
    rf"\b{_LABEL}(?:nya)?(?: [a-z]{{2,12}}){{0,3}}\s?"
    r"(?:[:=]|\badalah\b|\byaitu\b|\bini\b)\s?[\"'“`(]?(\S{4,80})",
    re.IGNORECASE,
)
_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY",
        r"(?i)otpauth://",
        r"(?i)\bsecret=[A-Z2-7]{16,}",
        r"\bEAA[A-Za-z0-9]{40,}",  # Meta
        r"\bIG[A-Z]{1,3}[A-Za-z0-9_-]{50,}",  # Instagram
        r"\bya29\.[A-Za-z0-9_-]{20,}",  # Google
        r"\bAIza[A-Za-z0-9_-]{30,}",
        r"\b(?:act|rft)\.[A-Za-z0-9!*_-]{30,}",  # TikTok
        r"\b(?:ghp|gho|ghs|github_pat|glpat|hf|sk|pk|rk|xox[abprs])[_-][A-Za-z0-9_-]{16,}",
        r"\bAKIA[A-Z0-9]{16}\b",
        r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.",
        r"\b\d{8,10}:[A-Za-z0-9_-]{35}\b",  # Telegram
        r"(?i)\bbearer [A-Za-z0-9._~+/-]{24,}",
    )
)
_SEED = re.compile(r"\b(?:[A-Z2-7]{4}[ -]){3,15}[A-Z2-7]{4}\b|\b[A-Z2-7]{16,64}\b")
_CODES = re.compile(r"(?m)^[ \t]*(?:\d{1,2}[.)] ?)?\d{4}[ -]?\d{4}[ \t]*$")
_MANY_CODES = 5  # lines of bare eight-digit numbers: a list of backup codes, not a telephone number


def refuse_if_secret(text: str, *, government_id: int | None = None) -> None:
    """Raise Refused when `text` seems to hold a secret. Call it before an act's transaction begins.

    With `government_id` the text is also compared with the secrets that this government has sealed.
    """
    text = text[:LOOKED_AT]
    if looks_like_one(text) or (government_id is not None and is_sealed(text, government_id)):
        raise Refused(SENTENCE)


def looks_like_one(text: str) -> bool:
    """Say whether a part of `text` has the shape of a key, a token, a seed, codes or a named password."""
    return (
        any(shape.search(text) for shape in _SHAPES)
        or any(_is_seed(found.group()) for found in _SEED.finditer(text))
        or any(_is_password(found.group(1)) for found in _NAMED.finditer(text))
        or len(_CODES.findall(text)) >= _MANY_CODES
    )


def _is_seed(run: str) -> bool:
    """Base32 has digits among its letters; words in capitals and long numbers have not both."""
    digits = sum(char.isdigit() for char in run)
    return digits >= 2 and len(run) - digits >= 6


def _is_password(value: str) -> bool:
    """A value that is no plain word: letters and digits mixed, signs or capitals inside, or six digits."""
    value = value.rstrip(".,;:!?)\"'”`")
    if len(value) < 6 or "://" in value:
        return value.isdigit() and len(value) >= 4
    letters, digits = any(map(str.isalpha, value)), any(map(str.isdigit, value))
    if letters and digits or value.isdigit():
        return True
    inside = value[1:-1]
    return any(not char.isalnum() and char not in "-/'’.,…" for char in inside) or _mixes_case(value)


def _mixes_case(value: str) -> bool:
    return any(char.isupper() for char in value[1:]) and any(char.islower() for char in value)


def is_sealed(text: str, government_id: int) -> bool:
    """Ask the broker whether `text` holds a secret this government has sealed; False when it is away."""
    held = Trace.objects.filter(sealed__government_id=government_id)
    if not text.strip() or not held.exists():
        return False
    try:
        told = asking.ask({"ask": "spot", "text": text, "government": government_id}, seconds=2.0)
    except Refused:  # away, or failing: a text is no reason to stop work
        return False
    return bool(told["found"])
