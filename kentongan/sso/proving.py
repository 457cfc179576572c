"""What an id_token must prove before anybody is let in (OpenID Connect Core 1.0 §3.1.3.7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any

import jwt

SKEW = timedelta(seconds=60)  # how far the clocks of two offices may differ
ALGORITHMS = {"RS256": "RSA", "ES256": "EC"}  # nothing that shares a secret, never "none"
SMALLEST_RSA = 2048  # bits
CURVE = "secp256r1"  # what ES256 means (RFC 7518 §3.4)


class NotProven(Exception):
    """The token proves nothing; the text is a short code for the book."""


@dataclass(frozen=True)
class Proven:
    """Who the provider says it is."""

    issuer: str
    subject: str
    label: str  # how the provider calls the account; shown, never compared
    strengths: frozenset[str]  # values of acr and amr


def prove(
    id_token: object, keys: dict[str, Any], *, issuer: str, client_id: str, nonce: str, at: datetime
) -> Proven:
    """Check signature, issuer, audience, times and nonce; `at` in UTC. Raises NotProven."""
    if not isinstance(id_token, str) or len(id_token) > 20_000:
        raise NotProven("no-token")
    claims = _signed(id_token, keys)
    if claims.get("iss") != issuer:
        raise NotProven("issuer")
    _for_us(claims, client_id)
    _in_time(claims, at)
    told = claims.get("nonce")
    if not isinstance(told, str) or not compare_digest(told.encode(), nonce.encode()):
        raise NotProven("nonce")
    return Proven(issuer, _subject(claims), _label(claims), frozenset(_strengths(claims)))


def _signed(id_token: str, keys: dict[str, Any]) -> dict[str, Any]:
    try:
        header = jwt.get_unverified_header(id_token)
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS or "crit" in header:
            raise NotProven("algorithm")
        key = _key(keys, header.get("kid"), ALGORITHMS[algorithm])
        # Our own clock checks stand below: `at` is passed in, never asked of the machine.
        times = {"verify_exp": False, "verify_iat": False, "verify_nbf": False}
        options: Any = {"require": ["exp", "iat", "sub"], "verify_aud": False, "verify_iss": False, **times}
        return jwt.decode(id_token, key, algorithms=[algorithm], options=options)
    except (jwt.PyJWTError, ValueError) as error:
        raise NotProven("signature") from error


def _key(keys: dict[str, Any], kid: object, kind: str) -> Any:
    """The one key that may have signed: of this name, or the only one of its kind where none is named."""
    listed = keys.get("keys")
    fitting = [
        one
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict) and one.get("kty") == kind and one.get("use", "sig") == "sig"
        if kid is None or one.get("kid") == kid
    ]
    if len(fitting) != 1:
        raise NotProven("key")
    algorithm = next(name for name, kinds in ALGORITHMS.items() if kinds == kind)
    if fitting[0].get("alg", algorithm) != algorithm:
        raise NotProven("key")
    key: Any = jwt.PyJWK(fitting[0], algorithm).key
    if (kind == "RSA" and key.key_size < SMALLEST_RSA) or (kind == "EC" and key.curve.name != CURVE):
        raise NotProven("weak-key")
    return key


def _for_us(claims: dict[str, Any], client_id: str) -> None:
    audience = claims.get("aud")
    listed = audience if isinstance(audience, list) else [audience]
    if client_id not in listed:
        raise NotProven("audience")
    if claims.get("azp", None if len(listed) > 1 else client_id) != client_id:
        raise NotProven("authorised-party")


def _in_time(claims: dict[str, Any], at: datetime) -> None:
    now, skew = at.timestamp(), SKEW.total_seconds()
    if _seconds(claims["exp"]) + skew <= now:
        raise NotProven("expired")
    if _seconds(claims["iat"]) - skew > now or _seconds(claims.get("nbf", 0)) - skew > now:
        raise NotProven("too-early")


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotProven("time")
    return float(value)


def _subject(claims: dict[str, Any]) -> str:
    subject = claims["sub"]
    if not isinstance(subject, str) or not subject or len(subject) > 255 or not subject.isprintable():
        raise NotProven("subject")
    return subject


def _label(claims: dict[str, Any]) -> str:
    for name in ("preferred_username", "email", "name"):
        if isinstance(claims.get(name), str) and claims[name].isprintable():
            return str(claims[name])[:120]
    return ""


def _strengths(claims: dict[str, Any]) -> Iterable[str]:
    if isinstance(claims.get("acr"), str):
        yield claims["acr"]
    listed = claims.get("amr")
    yield from (one for one in (listed if isinstance(listed, list) else []) if isinstance(one, str))
