"""How many follow the sample's channels: counted by the office on the last day of every month."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from kentongan.insights import entering
from kentongan.sample import months
from kentongan.sample.days import Days
from kentongan.sample.rhythm import dice
from kentongan.sample.world import Scene, World

_USUAL = {"instagram": 3200, "facebook": 4100, "tiktok": 2300, "youtube": 900, "x": 1900}
_UNCOUNTED = "BKAD"  # nobody ever looked: its followers stay unknown
JUMPED = ("Disparbud", "tiktok")  # won within a week of the month before the last what takes others years
_TIMES = 2.4


def scenes(world: World, last: date) -> Iterator[Scene]:
    """Count on the eve of the first month, on the last day of each, and once a week before a jump."""
    eve, jumped = months.eve(last), months.eve(last) - timedelta(days=6)
    for on in [*months.ends(last, months.COUNT + 1), jumped]:
        counted = [key for key in world.channels if _is_counted(*key, only_jumped=on == jumped)]
        yield Scene(Days.on(on, "15.20"), partial(_count, world, counted, on, eve))


def _is_counted(short: str, platform: str, *, only_jumped: bool) -> bool:
    if only_jumped:
        return (short, platform) == JUMPED
    return platform in _USUAL and short != _UNCOUNTED


def _count(world: World, keys: list[tuple[str, str]], on: date, eve: date, at: Any) -> None:
    figures = [
        entering.Figure(world.channels[short, platform], on, _followers(short, platform, on, eve))
        for short, platform in keys
    ]
    looked_at = [world.channels[JUMPED].pk] if JUMPED in world.channels else []
    entering.enter(
        world.government, figures, confirmed=looked_at, by=world.people["petugas"], at=at,
    )  # fmt: skip


def _followers(short: str, platform: str, on: date, eve: date) -> int:
    """A size of its own, and a growth of its own from month to month; the same figure every time."""
    chance = dice(short, platform, "pengikut")
    size = _USUAL[platform] * chance.lognormvariate(0, 0.45)
    rate = chance.uniform(-0.004, 0.025)
    grown: float = size * (1 + rate) ** ((on - eve).days / 30)
    return round(grown * _TIMES if (short, platform) == JUMPED and on >= eve else grown)
