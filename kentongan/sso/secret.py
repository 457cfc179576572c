"""The client secret: sealed in the vault, opened by the broker for one exchange, never shown again."""

from datetime import datetime

from kentongan.people.models import Person
from kentongan.sso.models import Provider

PURPOSE = "sso.exchange"


def opened(provider: Provider, *, at: datetime) -> str:
    """Return the secret for one exchange; "" for a public client."""
    return ""


def seal(provider: Provider, text: str, *, by: Person, at: datetime) -> int:
    """Seal a new secret and return its number in the vault."""
    raise NotImplementedError
