"""What the office found on the sample's profiles and sites: two rounds of checklists in the year."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from kentongan.insights import checklists, marking
from kentongan.insights.marking import Answer
from kentongan.sample import months
from kentongan.sample.days import Days
from kentongan.sample.rhythm import dice
from kentongan.sample.world import Scene, World

_EVERY = 5  # months between two rounds; what was found holds half a year
_SITE = "web_content"
_YES = (0.55, 0.75, 0.9)  # how likely a point is met: a channel is kept badly, fairly or well


def scenes(world: World, last: date) -> Iterator[Scene]:
    """Mark every profile and the contents of every site, in the first month and every few months again."""
    for end in months.ends(last)[::_EVERY]:
        day = end.replace(day=12)
        yield Scene(Days.on(day, "13.40"), partial(_round, world, day))


def _round(world: World, day: date, at: datetime) -> None:
    for (short, platform), channel in world.channels.items():
        profile = _list(checklists.PROFILE)
        _mark(world, profile, channel.agency, channel, (short, platform), day, at)
        if platform == "website":
            _mark(world, _list(_SITE), channel.agency, None, (short, "situs"), day, at)


def _list(code: str) -> checklists.Checklist:
    return next(one for one in checklists.every() if one.code == code)


def _mark(
    world: World, listed: checklists.Checklist, agency: Any, channel: Any, seed: tuple[str, str], day: date,
    at: datetime,
) -> None:  # fmt: skip
    chance = dice(*seed, "profil")
    likely = chance.choice(_YES)
    answers = {item: Answer(float(chance.random() < likely)) for item in listed.items}
    marking.mark(listed, agency, answers, on=day, channel=channel, by=world.people["petugas"], at=at)
