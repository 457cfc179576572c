"""The way to the provider and back: authorisation code with PKCE, bound to the browser that began it."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.utils.crypto import salted_hmac

from kentongan.audit import book
from kentongan.connector import CannotRead
from kentongan.outbound.partner import Partner
from kentongan.people import patience
from kentongan.people.models import Invitation, Person, SignInFailure
from kentongan.refusal import Refused
from kentongan.sso import discovery, secret
from kentongan.sso.models import Attempt, Link, Provider
from kentongan.sso.proving import NotProven, Proven, prove

LIFE = timedelta(minutes=10)
AGAIN = "Mulai lagi dari halaman masuk."


def begin(
    provider: Provider, *, browser: str, back_to: str, person: Person | None = None,
    invitation: Invitation | None = None, at: datetime,
) -> str:  # fmt: skip
    """Return the provider's address to send the browser to.

    `browser` is the secret of the browser's session, `back_to` the whole address of our callback. With
    `person` the way is one to link an account, with `invitation` one to accept it, without both one to sign
    in. Raises Refused when the provider is switched off or cannot be read.
    """
    _refuse_closed(provider)
    found = discovery.discover(provider.issuer)
    Attempt.objects.filter(begun_at__lt=at - timedelta(days=1)).delete()
    state = secrets.token_urlsafe(32)
    Attempt.objects.create(
        provider=provider, purpose=_purpose(person, invitation), state_hash=_hash(state),
        browser_hash=_hash(browser), person=person, invitation=invitation, begun_at=at,
    )  # fmt: skip
    challenge = hashlib.sha256(_derived("verifier", state).encode()).digest()
    asked = {
        "response_type": "code",
        "scope": "openid profile email",
        "client_id": provider.client_id,
        "redirect_uri": back_to,
        "state": state,
        "nonce": _derived("nonce", state),
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    joint = "&" if "?" in found.authorization_endpoint else "?"
    return found.authorization_endpoint + joint + urlencode(asked)


def _purpose(person: Person | None, invitation: Invitation | None) -> str:
    if invitation is not None:
        return Attempt.INVITED
    return Attempt.LINK if person else Attempt.SIGN_IN


def arrive(
    provider: Provider, told: Mapping[str, str], *, browser: str, back_to: str, address: str, at: datetime
) -> tuple[Attempt, Proven]:
    """Take what the provider sent the browser back with (`told`, the query) and learn who it is.

    `address` is the peer's: ten codes from it that are worth nothing make it wait. Raises Refused: unknown,
    foreign, used or old state; another issuer; a token that proves nothing.
    """
    _refuse_closed(provider)
    state = told.get("state", "")
    attempt = _take(provider, state, browser, at)
    if told.get("iss", provider.issuer) != provider.issuer:  # RFC 9207: answered by somebody else
        raise _unproven(provider, "response-issuer", at)
    if "error" in told or not told.get("code"):
        raise Refused(f"Penyedia tidak memberi izin masuk. {AGAIN}")
    counted = _count(provider, address, at)
    proven = _ask(provider, told["code"], state, back_to, at)
    patience.succeeded(counted)
    return attempt, proven


def _count(provider: Provider, address: str, at: datetime) -> SignInFailure:
    """Each code costs an exchange, and an opening of the vault: nobody makes us do that without end."""
    try:
        name = f"SSO {provider.government.code}"  # no user name has capitals
        return patience.attempt(name, patience.Source(address), at=at)
    except patience.MustWait as wait:
        raise Refused(wait.sentence(at=at)) from wait


def _ask(provider: Provider, code: str, state: str, back_to: str, at: datetime) -> Proven:
    found = discovery.discover(provider.issuer)
    answer = _exchange(provider, found, code, _derived("verifier", state), back_to, at)
    try:
        return prove(
            answer.get("id_token"), discovery.keys_of(found), issuer=provider.issuer,
            client_id=provider.client_id, nonce=_derived("nonce", state), at=at,
        )  # fmt: skip
    except NotProven as error:
        raise _unproven(provider, str(error), at) from error


@transaction.atomic
def person_of(proven: Proven, provider: Provider, *, at: datetime) -> Person:
    """Return the person linked with this subject. Raises Refused when nobody of this government is."""
    link = (
        Link.objects.filter(
            issuer=proven.issuer,
            subject=proven.subject,
            person__is_active=True,
            person__government_id=provider.government_id,
        )  # fmt: skip
        .select_related("person__government")
        .first()
    )
    if link is None:
        raise Refused(
            "Akun masuk tunggal ini belum ditautkan dengan nama pengguna mana pun. Masuk dulu dengan nama "
            "pengguna dan kata sandi, lalu tautkan di halaman akun Anda. Baru diundang? Buka tautan di surel "
            "undangan Anda."
        )
    Link.objects.filter(pk=link.pk).update(last_used_at=at)
    book.record("sso.signed_in", by=link.person, at=at, subject=link, government_id=provider.government_id)
    return link.person


def is_strong(provider: Provider, proven: Proven) -> bool:
    """Whether the provider says, in words its settings name, that a second factor was shown."""
    return bool(proven.strengths & set(provider.strong_values))


def _refuse_closed(provider: Provider) -> None:
    if not provider.enabled:
        raise Refused("Masuk tunggal sedang tidak dipakai. Masuk dengan nama pengguna dan kata sandi.")


def _take(provider: Provider, state: str, browser: str, at: datetime) -> Attempt:
    """Use the attempt up, in one statement: of two arrivals with one state, one gets nothing."""
    mine = Attempt.objects.filter(
        state_hash=_hash(state), browser_hash=_hash(browser), provider=provider, begun_at__gt=at - LIFE,
    )  # fmt: skip
    if not state or not browser or not mine.filter(used_at=None).update(used_at=at):
        raise Refused(
            "Kunjungan ini bukan lanjutan dari yang Anda mulai di peramban ini, sudah dipakai, atau lebih "
            f"dari sepuluh menit. {AGAIN}"
        )
    return mine.select_related("person").get()


def _exchange(
    provider: Provider, found: discovery.Discovered, code: str, verifier: str, back_to: str, at: datetime
) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back_to,
        "code_verifier": verifier,
    }
    kept = secret.opened(provider, at=at)
    basic = (provider.client_id, kept) if kept and found.basic else None
    form |= {} if basic else {"client_id": provider.client_id}
    form |= {"client_secret": kept} if kept and not found.basic else {}
    try:
        with Partner() as partner:
            return discovery.as_object(partner.post_form(found.token_endpoint, form, basic=basic))
    except CannotRead as error:
        raise Refused(f"Kode masuk tidak diterima penyedia. {error} {AGAIN}") from error


def _unproven(provider: Provider, why: str, at: datetime) -> Refused:
    """A token was sent that proves nothing: somebody tries something, or a setting is wrong."""
    with transaction.atomic():
        book.record(
            "sso.refused", by=None, at=at, subject=provider, government_id=provider.government_id, why=why
        )
    return Refused(f"Bukti dari penyedia tidak sah ({why}), jadi Anda belum masuk. Hubungi Dinas Kominfo.")


def _derived(what: str, state: str) -> str:
    return salted_hmac(f"kentongan.sso.{what}", state, algorithm="sha256").hexdigest()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def same_browser(attempt: Attempt, browser: str) -> bool:
    """Whether `browser` is the session secret that the attempt was begun with."""
    return bool(browser) and compare_digest(attempt.browser_hash, _hash(browser))
