"""Links that are a secret: the database holds their seed and their hash, never the link itself.

A token is made from its seed with the installation's secret key, which lies outside the database: the sender
of a mail can write the link, while a stolen database, dump or outbox yields none.
"""

import hashlib
import hmac
import secrets

from django.conf import settings

PLACE = "{tautan}"  # where the link stands in a mail's text until the moment of sending


def new_seed() -> str:
    """Return a fresh seed."""
    return secrets.token_hex(16)


def token_of(seed: str) -> str:
    """Return the token that belongs to `seed`: 64 hexadecimal digits."""
    return _keyed("link", seed)


def hash_of(token: str) -> str:
    """Return what the database keeps of a token or a code: useless without the installation's key."""
    return _keyed("hash", token)


def _keyed(purpose: str, told: str) -> str:
    key = hashlib.sha256(b"kentongan.notices.secret_links|" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, f"{purpose}|{told}".encode(), hashlib.sha256).hexdigest()
