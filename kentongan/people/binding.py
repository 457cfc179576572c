"""A second factor on its way in: a secret that waits for its first code; recovery codes, shown this once."""

import io
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.exceptions import InvalidTag
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from kentongan.people import devices, factor_key, second_factor, stepping_up
from kentongan.people.models import Person

SECRET, CODES = "totp_waiting", "codes_until"  # keys of the session
SHOWN = timedelta(minutes=10)  # how long new recovery codes can be looked at, printed and fetched


def proof_to_add(request: HttpRequest, person: Person) -> HttpResponse | None:
    """Return the way to the proof page when `person` has a factor already and has not proved it just now."""
    if not second_factor.has(person):
        return None
    return stepping_up.required(request, reverse("people:second-factor"))


def frame(person: Person) -> dict[str, Any]:
    """What the frame of these pages changes: no menu while every way but the setting up is closed."""
    return {"menu": []} if second_factor.is_missing(person) else {}


def begin(request: HttpRequest) -> None:
    """Put a new secret into the session, sealed."""
    request.session[SECRET] = factor_key.close(generate_totp_secret())


def secret_of(request: HttpRequest) -> str | None:
    """The secret that waits in this session; None without one."""
    sealed = request.session.get(SECRET)
    try:
        return factor_key.open_closed(sealed) if sealed else None
    except InvalidTag:
        return None


def forget(request: HttpRequest) -> None:
    """The secret is bound, or given up."""
    request.session.pop(SECRET, None)


def bound(request: HttpRequest, person: Person, sentence: str, *, at: datetime) -> HttpResponse:
    """After a factor was bound: keep this session only, count it as proof, show first recovery codes."""
    devices.keep_only_this(request, person, at=at)
    stepping_up.proven(request, at=at)
    messages.success(request, sentence)
    if second_factor.recovery_left(person):
        return redirect("people:second-factor")
    second_factor.renew_recovery(person, at=at)
    show_codes(request, at=at)
    return redirect("people:recovery-codes")


def picture(person: Person, secret: str) -> SafeString:
    """The QR code of a secret as an SVG drawing of its own, without style and without a data address."""
    import segno  # only where a code is drawn: the page of sign-in starts without it

    label = quote(f"Kentongan {person.government.name}:{person.username}")
    asked = urlencode({"secret": secret, "issuer": f"Kentongan {person.government.name}"}, quote_via=quote)
    into = io.BytesIO()
    segno.make(f"otpauth://totp/{label}?{asked}", error="m", micro=False).save(
        into, kind="svg", border=2, scale=5, xmldecl=False, svgclass=None, lineclass=None, light="#fff",
        title="Kode QR untuk aplikasi kode",
    )  # fmt: skip
    return mark_safe(into.getvalue().decode())  # noqa: S308 - drawn from the quoted address; the title is ours


def groups(secret: str) -> str:
    """The secret in groups of four, for typing."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def show_codes(request: HttpRequest, *, at: datetime) -> None:
    """Let the new codes be seen in this session for ten minutes, or until their owner has kept them."""
    request.session[CODES] = (at + SHOWN).timestamp()


def close_codes(request: HttpRequest) -> None:
    """The owner has kept them; they are not shown again."""
    request.session.pop(CODES, None)


def codes_to_show(request: HttpRequest, person: Person, *, at: datetime) -> list[str]:
    """The codes in two groups of four, while they may be seen; else none."""
    if request.session.get(CODES, 0) <= at.timestamp():
        return []
    return [f"{code[:4]} {code[4:]}" for code in second_factor.recovery_codes(person)]
