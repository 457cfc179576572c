"""Reading what a provider says about itself: OpenID Connect Discovery 1.0."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache

from kentongan.connector import CannotRead
from kentongan.outbound.client import Reply
from kentongan.outbound.partner import Partner, refuse_address
from kentongan.refusal import Refused

WELL_KNOWN = "/.well-known/openid-configuration"
FORBIDDEN = set(" ;\"'<>\\")
KEPT = 5 * 60  # seconds: the door is knocked at by anybody, and the provider is not asked each time


@dataclass(frozen=True)
class Discovered:
    """The addresses of a provider; each was checked by the rule for addresses."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    basic: bool  # the client's secret goes as name and password; else inside the form


def discover(issuer: str, *, fresh: bool = False) -> Discovered:
    """Read the provider's description; `fresh` asks even when it was read in the last five minutes.

    Raises Refused when it cannot be read, names another issuer, or leads where nothing may be opened.
    """
    key = "sso-discovered-" + hashlib.sha256(issuer.encode()).hexdigest()
    kept = None if fresh else cache.get(key)
    if kept:
        return Discovered(**kept)
    found = _checked(_asked(issuer.rstrip("/") + WELL_KNOWN), issuer)
    cache.set(key, asdict(found), KEPT)
    return found


def keys_of(found: Discovered) -> dict[str, Any]:
    """Fetch the provider's public keys (a JWK set), never from memory: they are changed after a theft."""
    return _asked(found.jwks_uri)


def refuse_issuer(issuer: str) -> None:
    """Raise Refused for an address that no issuer may have."""
    if "?" in issuer or "#" in issuer:
        raise Refused("Alamat penerbit tidak boleh memuat “?” atau “#”. Salin alamat issuer apa adanya.")
    _allowed(issuer, "penerbit")


def _asked(address: str) -> dict[str, Any]:
    try:
        with Partner() as partner:
            return as_object(partner.get(address))
    except CannotRead as error:
        raise Refused(f"Penyedia masuk tunggal tidak dapat dibaca. {error}") from error


def as_object(reply: Reply) -> dict[str, Any]:
    """Return the JSON object of a 200 answer; raises CannotRead for anything else."""
    if reply.status != 200:
        raise CannotRead(f"Penyedia menjawab dengan HTTP {reply.status}.")
    try:
        told = json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise CannotRead("Jawaban penyedia bukan JSON.") from error
    if not isinstance(told, dict):
        raise CannotRead("Jawaban penyedia bukan objek JSON.")
    return told


def _checked(told: dict[str, Any], issuer: str) -> Discovered:
    if told.get("issuer") != issuer:
        raise Refused(
            "Penyedia menyebut dirinya dengan alamat penerbit yang lain. "
            "Salin alamat issuer persis seperti di keterangan penyedia, sampai garis miring di ujungnya."
        )
    methods = told.get("token_endpoint_auth_methods_supported")
    return Discovered(
        issuer=issuer,
        authorization_endpoint=_allowed(told.get("authorization_endpoint"), "halaman masuk"),
        token_endpoint=_allowed(told.get("token_endpoint"), "penukaran kode"),
        jwks_uri=_allowed(told.get("jwks_uri"), "kunci"),
        # Without a list, OpenID Connect Discovery §3 says client_secret_basic.
        basic=not isinstance(methods, list) or "client_secret_basic" in methods,
    )


def _allowed(address: object, what: str) -> str:
    if not isinstance(address, str) or not _plain(address):
        raise Refused(f"Alamat {what} pada keterangan penyedia kosong atau tidak sah.")
    try:
        refuse_address(address, settings.PRIVATE_HOSTS)
    except CannotRead as error:
        raise Refused(f"Alamat {what} ditolak. {error}") from error
    return address


def _plain(address: str) -> bool:
    """Nothing that could end the address where it is written into a page or a header."""
    return (
        address.isascii() and address.isprintable() and len(address) <= 400 and not set(address) & FORBIDDEN
    )
