"""Opening: the private halves of the keys, which lie in files outside the database.

Only the broker and the commands that rotate and split keys may import this module; the contract "Only the
broker opens" and tests/house/test_vault.py hold everybody else off.

In the folder (KENTONGAN_KEYS, mode 0700) lie, with mode 0400: one file `<key id>.kunci` for each key pair
(X25519, base64), in `pensiun/` those that were rotated away, and `lada`, the key of the marks by which a
secret that was typed into a public text is recognised.
"""

import base64
import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from kentongan.refusal import Refused
from kentongan.vault import envelope
from kentongan.vault.envelope import KEY, NONCE, Parts, Place

RETIRED = "pensiun"
PEPPER = "lada"


class Unreadable(Refused):
    """The ciphertext does not belong here, was changed, or its key is not in the folder."""


def folder() -> Path:
    """Return the folder of keys, made at first use for its owner only."""
    path = Path(settings.KEYS or Path(settings.DATA) / "kunci")
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def make_key() -> tuple[str, bytes]:
    """Make a key pair, keep its private half in a file; return (key id, public half)."""
    return keep(X25519PrivateKey.generate().private_bytes_raw())


def keep(raw: bytes) -> tuple[str, bytes]:
    """Keep a private half of 32 bytes (a new one, or one put together from paper); return (id, public)."""
    public = public_of(raw)
    key_id = envelope.key_id_of(public)
    _write(folder() / f"{key_id}.kunci", raw)
    return key_id, public


def public_of(raw: bytes) -> bytes:
    """Return the public half of a private one."""
    return X25519PrivateKey.from_private_bytes(raw).public_key().public_bytes_raw()


def held() -> dict[str, bytes]:
    """Return the public half of each key in the folder that is not retired, by key id, newest last."""
    files = sorted(folder().glob("k-*.kunci"), key=lambda path: (path.stat().st_mtime, path.name))
    return {path.stem: load(path.stem).public_key().public_bytes_raw() for path in files}


def load(key_id: str) -> X25519PrivateKey:
    """Read a private half, also a retired one. Raises Unreadable when it is not here."""
    for path in (folder() / f"{key_id}.kunci", folder() / RETIRED / f"{key_id}.kunci"):
        if path.is_file():
            return X25519PrivateKey.from_private_bytes(base64.b64decode(path.read_bytes()))
    raise Unreadable(
        f"Kunci {key_id} tidak ada di folder kunci; pulihkan dari amplopnya dengan kentongan vault-join."
    )


def retire(key_id: str) -> None:
    """Move a key among the retired ones; twice is once."""
    old = folder() / f"{key_id}.kunci"
    if old.exists():
        (folder() / RETIRED).mkdir(mode=0o700, exist_ok=True)
        old.replace(folder() / RETIRED / old.name)


def open_sealed(parts: Parts, place: Place, key_id: str) -> str:
    """Return the text of a sealed secret. Raises Unreadable when anything about it changed."""
    data_key = unwrap(parts.wrapped, place, key_id)
    if parts.blob[:1] != envelope.BLOB_1:
        raise Unreadable("Rahasia ini disegel dengan cara yang tidak dikenal versi ini.")
    nonce, sealed = parts.blob[1 : 1 + NONCE], parts.blob[1 + NONCE :]
    return envelope.unpadded(_decrypt(data_key, nonce, sealed, place))


def unwrap(wrapped: bytes, place: Place, key_id: str) -> bytes:
    """Return the data key. Raises Unreadable."""
    if wrapped[:1] != envelope.WRAPPED_1:
        raise Unreadable("Rahasia ini sudah dimusnahkan atau disegel dengan cara yang tidak dikenal.")
    private = load(key_id)
    theirs = wrapped[1 : 1 + KEY]
    nonce, sealed = wrapped[1 + KEY : 1 + KEY + NONCE], wrapped[1 + KEY + NONCE :]
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError as error:  # a point that is none: the row was tampered with
        raise _changed() from error
    key = envelope.wrapping_key(shared, theirs, private.public_key().public_bytes_raw())
    return _decrypt(key, nonce, sealed, place)


def _decrypt(key: bytes, nonce: bytes, sealed: bytes, place: Place) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, sealed, place.bound())
    except (InvalidTag, ValueError) as error:
        raise _changed() from error


def _changed() -> Unreadable:
    return Unreadable(
        "Rahasia ini tidak dapat dibuka: isinya berubah, atau dipindahkan dari tempat lain. Simpan ulang."
    )


def mark(word: str) -> str:
    """Return the keyed mark (HMAC-SHA-256) by which `word` is recognised without being stored."""
    return hmac.digest(_pepper(), word.encode(), "sha256").hex()


def marks(words: list[str]) -> list[str]:
    """Return the marks of many words."""
    pepper = _pepper()
    return [hmac.digest(pepper, word.encode(), "sha256").hex() for word in words]


def _pepper() -> bytes:
    path = folder() / PEPPER
    if not path.exists():
        _write(path, os.urandom(KEY))
    return base64.b64decode(path.read_bytes())


def take_pepper(raw: bytes) -> None:
    """Put back the pepper that came from paper; one that is here stays."""
    _write(folder() / PEPPER, raw)


def raw_parts(key_id: str) -> bytes:
    """Return private half and pepper, 64 bytes, for the paper envelopes."""
    return load(key_id).private_bytes_raw() + _pepper()


def _write(path: Path, raw: bytes) -> None:
    """Write once: whole or not at all, for the owner's eyes, on the disk before its name is."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
        file.write(base64.b64encode(raw))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(new, path)
    except FileExistsError:
        pass  # another process was faster: its file is the file
    finally:
        new.unlink()
    _sync(path.parent)


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
