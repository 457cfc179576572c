"""What a province reads of its regencies and cities: counts of those that share, never a name below them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache

from kentongan.activity.days import default_day
from kentongan.activity.judging import judge_channels
from kentongan.agencies.models import Agency, Government
from kentongan.channels.models import Channel

KEPT = 10 * 60  # seconds


@dataclass(frozen=True)
class Counts:
    """Agencies that stand and channels by status, at the end of `as_of`, a day with data."""

    as_of: date
    agencies: int
    active: int
    low: int
    inactive: int  # "tidak aktif" and "mati suri"
    unverifiable: int
    seized: int  # "diretas" and "ditangguhkan"

    @property
    def channels(self) -> int:
        """All channels judged."""
        return self.active + self.low + self.inactive + self.unverifiable + self.seized


@dataclass(frozen=True)
class Share:
    """One regency or city; `counts` is None where it does not share."""

    code: str
    name: str
    counts: Counts | None


def shares_of(province: Government, *, today: date) -> list[Share]:
    """Return every regency and city of `province` in this installation, in the order of their codes.

    Empty for a government that is no province. `today` is the province's local day. Counts may be ten minutes
    old; whether a regency shares is read now.
    """
    regencies = Government.objects.regencies_of(province).order_by("code")
    return [
        Share(one.code, one.name, _kept(one, today) if one.shares_with_province else None)
        for one in regencies
    ]


def _kept(government: Government, today: date) -> Counts:
    """Each of dozens of regencies takes a fifth of a second: they are not judged at every visit."""
    key = f"province-counts-{government.pk}-{today.isoformat()}"
    found: Counts | None = cache.get(key)
    if found is None:
        found = counts_of(government, today=today)
        cache.set(key, found, KEPT)
    return found


def counts_of(government: Government, *, today: date) -> Counts:
    """Count agencies and channels by status on the latest day up to `today` that has data."""
    as_of = default_day(government, today=today)
    channels = Channel.objects.filter(government=government, agency__closed_on=None)
    found = Counter(one.status for one in judge_channels(channels, as_of=as_of))
    return Counts(
        as_of=as_of,
        agencies=Agency.objects.standing().filter(government=government).count(),
        active=found["active"],
        low=found["low"],
        inactive=found["inactive"] + found["dormant"],
        unverifiable=found["unverifiable"],
        seized=found["hijacked"] + found["suspended"],
    )
