"""Moments and shortcuts of the vault's tests."""

from datetime import UTC, datetime, timedelta

from kentongan.vault import opening, sealing
from kentongan.vault.models import CHANNEL, Opening

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
REASON = "Memulihkan akun yang terkunci"


def sealed(channel, text="Rahasia-Contoh 88", field="password", *, by=None, at=NOW):
    """A sealed credential of `channel`."""
    return sealing.seal(CHANNEL, channel.pk, field, text, government_id=channel.government_id, by=by, at=at)


def filed(secret, by, *, kind=Opening.REVEAL, at=NOW):
    """A request of `by` with a second factor proven a minute before."""
    return opening.file(secret, kind=kind, reason=REASON, factor_at=at - MINUTE, by=by, at=at)


def approved(request, asker, by, *, at=NOW + MINUTE):
    """The same request with the yes of `by`."""
    opening.approve(request, asker=asker, factor_at=at, by=by, at=at)
    return request
