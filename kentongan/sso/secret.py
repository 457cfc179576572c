"""The client secret: sealed in the vault, opened by the broker for one exchange, never shown again."""

from datetime import datetime

from kentongan.people.models import Person
from kentongan.sso.models import Provider
from kentongan.vault import opening, sealing
from kentongan.vault.models import Sealed

FIELD, PURPOSE = "client_secret", "sso.exchange"


def held(provider: Provider | None) -> Sealed | None:
    """Return the sealed secret of `provider`; None for a public client (PKCE alone)."""
    if provider is None or provider.pk is None:
        return None
    return sealing.current(Provider._meta.label_lower, provider.pk, FIELD)


def opened(provider: Provider, *, at: datetime) -> str:
    """Return the secret for one exchange, "" for a public client; each opening is a book row.

    Call it outside of transactions. Raises Refused when the broker does not answer.
    """
    sealed = held(provider)
    return opening.open_for_machine(sealed, PURPOSE, at=at) if sealed else ""


def keep(provider: Provider, text: str, *, by: Person, at: datetime) -> None:
    """Seal a new secret; the one before is destroyed."""
    sealing.seal(
        Provider._meta.label_lower, provider.pk, FIELD, text, government_id=provider.government_id, by=by,
        at=at,
    )  # fmt: skip


def forget(provider: Provider, *, by: Person, at: datetime) -> bool:
    """Destroy the secret; False when there is none."""
    sealed = held(provider)
    if sealed:
        sealing.forget(sealed, by=by, at=at)
    return sealed is not None
