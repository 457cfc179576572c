"""The key that closes second factors in the database: a stolen database file alone answers no code."""

import base64
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NAME = "secret-factors"  # beside the database, in the data folder; it belongs into the backup
_BOUND = b"kentongan.people.factor/1"


def close(text: str) -> str:
    """Return `text` sealed (AES-256-GCM) for the database."""
    nonce = secrets.token_bytes(12)
    return base64.b64encode(nonce + AESGCM(_key()).encrypt(nonce, text.encode(), _BOUND)).decode()


def open_closed(sealed: str) -> str:
    """Return what `close` sealed; raises cryptography's InvalidTag when the key is another one."""
    blob = base64.b64decode(sealed)
    return AESGCM(_key()).decrypt(blob[:12], blob[12:], _BOUND).decode()


def path() -> Path:
    """Where the key lies."""
    return Path(settings.DATA) / NAME


def _key() -> bytes:
    """Read the key, made at first use; of several processes at once, the first one's key is the key."""
    file = path()
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = file.with_name(f"{NAME}.{os.getpid()}.{secrets.token_hex(4)}")
        new.touch(mode=0o600)
        new.write_bytes(base64.b64encode(secrets.token_bytes(32)))
        with suppress(FileExistsError):
            os.link(new, file)
        new.unlink()
    return base64.b64decode(file.read_bytes())
