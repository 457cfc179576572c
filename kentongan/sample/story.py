"""A year of Kabupaten Contoh before its posts come in: custody, certification, handovers, incidents."""

from datetime import date
from itertools import chain

from kentongan.sample import (
    certifying,
    handovers,
    holding,
    incidents,
    ownership,
    waiting,
)
from kentongan.sample.world import World, play

_ROOMS = (holding, certifying, ownership, handovers, incidents, waiting)
_SEIZED = ("Disparbud", "instagram")


def tell(world: World, *, last: date) -> None:
    """Let the year happen, act by act; `last` is the sample's last day of posts."""
    scenes = list(chain.from_iterable(room.scenes(world) for room in _ROOMS))
    if _SEIZED in world.channels:
        scenes += incidents.seized(world, world.channels[_SEIZED], last)
    play(scenes)


def end(world: World, *, last: date) -> None:
    """Find in the posts that came in what the story already knows: the seized account's night."""
    if _SEIZED in world.channels:
        incidents.judge_signs(world, world.channels[_SEIZED], last)
