"""Sealing: what anybody may do who holds a public key. Nothing here can open.

Each secret has a random data key of its own. The secret is encrypted with it (`blob`), and it is wrapped for
the holder of the key-encryption key (`wrapped`). That key is a pair: the pages hold only its public half, the
broker holds the private one (private.py). So the pages can seal and never open.

The first byte of each part says by which algorithm it was made:

  blob     1  AES-256-GCM:  01 | nonce 12 | ciphertext and tag
  wrapped  1  X25519, HKDF-SHA-256, AES-256-GCM:  01 | ephemeral public key 32 | nonce 12 | data key and tag
  48

Both are bound (as additional data) to government, owner, field and version: a ciphertext moved to another row
does not open. The text is padded to steps of 64 bytes, so that its length does not show.
"""

import hashlib
import json
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BLOB_1 = WRAPPED_1 = b"\x01"
NONCE, KEY, STEP = 12, 32, 64  # bytes
_WRAP = b"kentongan/vault/wrap/1"


@dataclass(frozen=True)
class Place:
    """Where a secret lives: what its ciphertext is bound to."""

    government_id: int | None
    owner_type: str
    owner_id: int
    field: str
    version: int

    def bound(self) -> bytes:
        """Return the additional data; JSON, so that no two places read alike."""
        told = [self.government_id, self.owner_type, self.owner_id, self.field, self.version]
        return json.dumps(["kentongan/vault/1", *told]).encode()


@dataclass(frozen=True)
class Parts:
    """A sealed secret: the encrypted text and its wrapped data key."""

    blob: bytes
    wrapped: bytes


def key_id_of(public: bytes) -> str:
    """Return the name of a key pair, made from its public half (32 bytes)."""
    return f"k-{hashlib.sha256(public).hexdigest()[:12]}"


def seal(text: str, place: Place, public: bytes) -> Parts:
    """Encrypt `text` under a new data key and wrap that for the holder of `public` (X25519, 32 bytes)."""
    data_key = AESGCM.generate_key(bit_length=256)
    nonce = os.urandom(NONCE)
    blob = BLOB_1 + nonce + AESGCM(data_key).encrypt(nonce, _padded(text), place.bound())
    return Parts(blob=blob, wrapped=wrap(data_key, place, public))


def wrap(data_key: bytes, place: Place, public: bytes) -> bytes:
    """Wrap a data key for the holder of `public`; the sender cannot unwrap it again."""
    once = X25519PrivateKey.generate()
    mine = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    nonce = os.urandom(NONCE)
    sealed = AESGCM(wrapping_key(shared, mine, public)).encrypt(nonce, data_key, place.bound())
    return WRAPPED_1 + mine + nonce + sealed


def wrapping_key(shared: bytes, ephemeral: bytes, public: bytes) -> bytes:
    """Derive the 32-byte wrapping key from an X25519 exchange; both public halves go into it."""
    return HKDF(algorithm=SHA256(), length=KEY, salt=ephemeral + public, info=_WRAP).derive(shared)


def _padded(text: str) -> bytes:
    plain = text.encode() + b"\x80"
    return plain + bytes(-len(plain) % STEP)


def unpadded(plain: bytes) -> str:
    """Take the padding off again."""
    return plain.rstrip(b"\x00")[:-1].decode()
