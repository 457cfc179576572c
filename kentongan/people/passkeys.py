"""Passkeys (WebAuthn): asking a browser for one, and judging what it answers.

django-allauth and python-fido2 do the cryptography; the challenge lies in the server-side session and is used
once.
"""

import json
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.db import transaction

from kentongan.people import second_factor
from kentongan.people.models import Person
from kentongan.refusal import Refused

WRONG = "Passkey ini tidak diterima. Coba lagi, atau pakai kode dari aplikasi."
LONGEST_NAME = 60


def options_to_add(person: Person) -> dict[str, Any]:
    """What the browser needs to make a passkey; one that the device keeps opens the door alone."""
    options: dict[str, Any] = auth.begin_registration(person, False)
    choice = options["publicKey"]["authenticatorSelection"]
    choice["residentKey"], choice["requireResidentKey"] = "preferred", False
    return dict(options)


def options_to_ask(person: Person | None) -> dict[str, Any]:
    """What the browser needs to show a passkey of this person; None: of anybody, verified by PIN or face."""
    return dict(auth.begin_authentication(person))


@transaction.atomic
def add(person: Person, name: str, told: str, *, at: datetime) -> None:
    """Bind the passkey a browser has just made. Raises Refused when its answer is wrong or too old."""
    credential = _read(told)
    try:
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError) as error:
        raise Refused(WRONG) from error
    auth.WebAuthn.add(person, _name(person, name), credential)
    second_factor.added(person, str(second_factor.PASSKEY), at=at)


def shown(person: Person | None, told: str, *, at: datetime) -> Authenticator:
    """The factor whose passkey a browser has just shown; `person` None = whoever it belongs to.

    Raises Refused when it is nobody's, another person's, or an answer to another challenge.
    """
    credential = _read(told)
    try:
        auth.parse_authentication_response(credential)
        owner = person or auth.extract_user_from_response(credential)
        factor: Authenticator = auth.complete_authentication(owner, credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused(WRONG) from error
    Authenticator.objects.filter(pk=factor.pk).update(last_used_at=at)
    return factor


def _read(told: str) -> dict[str, Any]:
    try:
        credential = json.loads(told)
    except ValueError as error:
        raise Refused(WRONG) from error
    if not isinstance(credential, dict):
        raise Refused(WRONG)
    return credential


def _name(person: Person, name: str) -> str:
    own = Authenticator.objects.filter(user=person, type=second_factor.PASSKEY).count()
    return name.strip()[:LONGEST_NAME] or f"Passkey {own + 1}"
