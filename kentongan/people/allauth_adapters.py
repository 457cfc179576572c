"""How django-allauth meets this product: closed sign-up, user names only, our pages, our words, our key.

Of allauth we use the steps of a sign-in, its second factors and its list of sessions. Its own pages are not
routed: ours ask in our words, and codes are spent in the database (see second_factor).
"""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.stages import LoginStage
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.internal.constants import LoginStageKey
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import did_use_passwordless_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kentongan.people import devices, factor_key, second_factor
from kentongan.people.models import Person

STRONG = "strong"  # on the record of a first proof: single sign-on with a second factor of its own
WRONG_PASSKEY = "Passkey ini tidak diterima. Coba lagi, atau pakai kode dari aplikasi."


class SecondFactorStage(LoginStage):  # type: ignore[misc]
    """After the first proof, whoever has a second factor gives it before the session begins."""

    key = LoginStageKey.MFA_AUTHENTICATE.value
    urlname = "web:second-step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Stop at our page unless there is no factor, or the first proof (a passkey, say) was both."""
        person = self.login.user
        both = did_use_passwordless_login(self.request, person) or _was_strong(self.request, person)
        if both or not second_factor.has(person):
            return None, True
        self.state["bound"] = person.get_session_auth_hash()
        return redirect(self.urlname), True

    def still_stands(self) -> bool:
        """Whether the person may still go on: active, same password, no right ended meanwhile."""
        person = self.login.user
        return bool(person and person.is_active and self.state.get("bound") == person.get_session_auth_hash())


def _was_strong(request: HttpRequest, person: Person) -> bool:
    return any(one.get(STRONG) for one in get_authentication_records(request, person))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts: nobody signs up; people are invited. What allauth would say, our pages say."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def get_login_stages(self) -> list[str]:
        """Only the second factor."""
        return [f"{__name__}.SecondFactorStage"]

    def login(self, request: HttpRequest, user: Person) -> None:
        """Begin the session under a new key, and write it down in the list of devices."""
        super().login(request, user)
        devices.begin(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """Back to the door; who is inactive is not told apart from who is unknown."""
        return redirect("web:sign-in")

    def add_message(self, *_: Any, **__: Any) -> None:
        """Say nothing: our own pages say what happened."""

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Send nothing: notices are sent by their own room."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The peer's address; a proxy's word for it was checked where the product is served."""
        return str(request.META.get("REMOTE_ADDR") or devices.UNKNOWN_ADDRESS)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: sealed in the database, named after the person's government."""

    error_messages: ClassVar[dict[str, str]] = dict.fromkeys(
        (*DefaultMFAAdapter.error_messages, "too_many_login_attempts"), WRONG_PASSKEY
    )

    def encrypt(self, text: str) -> str:
        """Seal for the database."""
        return factor_key.close(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open what the database holds."""
        return factor_key.open_closed(encrypted_text)

    def get_totp_issuer(self) -> str:
        """What an authenticator app writes above the code."""
        person = context.request.user
        return f"Kentongan {person.government.name}" if isinstance(person, Person) else "Kentongan"

    def generate_authenticator_name(self, user: Person, type: Any) -> str:
        """Name a passkey nobody named."""
        own = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).count()
        return f"Passkey {own + 1}"

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        """What a browser shows beside the passkey."""
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.name}

    def _get_site_name(self) -> str:
        return "Kentongan"
