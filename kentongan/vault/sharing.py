"""Splitting a secret so that any few of several shares give it back (Shamir 1979), byte by byte over GF(256).

The field is that of AES (FIPS 197: x^8 + x^4 + x^3 + x + 1). Fewer shares than needed say nothing at all
about the secret. A share is written as letters and digits that are not mistaken for each other (Crockford
base32), with the key it belongs to and a check sum.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import xor

from kentongan.refusal import Refused

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_HEAD = 1 + 1 + 1 + 6  # form, needed, number, first six bytes of the key's name
_CHECK = 4


@dataclass(frozen=True)
class Share:
    """One share: `number` counts from 1; `needed` shares of one key make the secret."""

    key_id: str
    needed: int
    number: int
    content: bytes


def split(secret: bytes, *, needed: int, shares: int) -> list[bytes]:
    """Return `shares` contents, of which any `needed` give `secret` back; number n lies at place n - 1."""
    made = [bytearray() for _ in range(shares)]
    for byte in secret:
        line = [byte, *secrets.token_bytes(needed - 1)]
        for place, share in enumerate(made):
            share.append(_value(line, place + 1))
    return [bytes(share) for share in made]


def join(shares: Sequence[tuple[int, bytes]]) -> bytes:
    """Put the secret together from (number, content) pairs; wrong or too few ones give something else."""
    numbers = [number for number, _ in shares]
    weights = [_weight(number, numbers) for number in numbers]
    columns = zip(*(content for _, content in shares), strict=True)
    return bytes(reduce(xor, map(multiply, weights, column)) for column in columns)


def _value(line: Sequence[int], at: int) -> int:
    return reduce(lambda sum_, factor: multiply(sum_, at) ^ factor, reversed(line), 0)


def _weight(number: int, numbers: Sequence[int]) -> int:
    """Lagrange's factor of share `number` for the value at 0."""
    weight = 1
    for other in numbers:
        if other != number:
            weight = multiply(weight, multiply(other, inverse(other ^ number)))
    return weight


def multiply(one: int, other: int) -> int:
    """Multiply in GF(256) with the AES polynomial; FIPS 197 gives 0x57 * 0x83 = 0xC1."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one = (one << 1) ^ (0x11B if one & 0x80 else 0)
        other >>= 1
    return product


def inverse(one: int) -> int:
    """Return what times `one` gives 1 (one to the power of 254)."""
    result = 1
    for _ in range(254):
        result = multiply(result, one)
    return result


def written(share: Share) -> str:
    """Write a share for paper: groups of five letters."""
    head = bytes([1, share.needed, share.number]) + bytes.fromhex(share.key_id.removeprefix("k-"))
    body = head + share.content
    whole = body + hashlib.sha256(body).digest()[:_CHECK]
    number, letters = int.from_bytes(b"\x01" + whole), ""
    while number:
        number, place = divmod(number, 32)
        letters = LETTERS[place] + letters
    return " ".join(letters[start : start + 5] for start in range(0, len(letters), 5))


def read(text: str) -> Share:
    """Read a share as it was typed from paper. Raises Refused when a letter is wrong or missing."""
    letters = "".join(text.upper().translate(_MISREAD).replace("-", " ").split())
    if not letters or set(letters) - set(LETTERS):
        raise Refused("Amplop ini memuat huruf yang tidak ada di dalamnya; ketik ulang baris demi baris.")
    number = reduce(lambda sum_, letter: sum_ * 32 + LETTERS.index(letter), letters, 0)
    whole = number.to_bytes((number.bit_length() + 7) // 8)[1:]
    body, check = whole[:-_CHECK], whole[-_CHECK:]
    if len(body) <= _HEAD or body[0] != 1 or hashlib.sha256(body).digest()[:_CHECK] != check:
        raise Refused("Isi amplop ini salah ketik atau kurang; bandingkan lagi dengan kertasnya.")
    return Share(key_id=f"k-{body[3:9].hex()}", needed=body[1], number=body[2], content=body[_HEAD:])
