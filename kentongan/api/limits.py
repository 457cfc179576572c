"""How many requests one token may make in a minute: counted in the database, so no restart forgets."""

from datetime import datetime

from django.db.models import F

from kentongan.api.models import Token

PER_MINUTE = 120


def count(token: Token, *, at: datetime) -> bool:
    """Count one request at `at` (UTC); False when the minute's are used up. Two statements at most."""
    minute = int(at.timestamp()) // 60
    row = Token.objects.filter(pk=token.pk)
    if row.filter(minute=minute, used_in_minute__lt=PER_MINUTE).update(
        used_in_minute=F("used_in_minute") + 1
    ):
        return True
    return bool(row.exclude(minute=minute).update(minute=minute, used_in_minute=1, last_used_at=at))
