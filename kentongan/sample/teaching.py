"""Two workshops of the sample: one was held, with tests before and after; one is to come."""

from datetime import date, timedelta
from typing import Any

from kentongan.guidance import attending, workshops
from kentongan.guidance.workshops import Plan
from kentongan.sample import months
from kentongan.sample.days import Days
from kentongan.sample.rhythm import dice
from kentongan.sample.world import World

_SEATS = 12
_PLACE, _TRAINER = "Aula Diskominfo Contoh", "Tim Konten Diskominfo Contoh"


def tell(world: World, last: date) -> None:
    """Hold the first in the middle of the month before the last; plan the second two weeks from now."""
    _held(world, months.eve(last).replace(day=16))
    by, at = world.people["petugas"], world.days.now
    day = world.days.today + timedelta(days=14)
    coming = Plan("Menulis takarir layanan yang jelas", "takarir", day, _PLACE, _TRAINER)
    workshop = workshops.plan(world.government, coming, by=by, at=at)
    invited = workshops.candidates(workshop, workshops.SILENT, today=world.days.today)
    workshops.invite(workshop, invited, by=by, at=at)


def _held(world: World, day: date) -> None:
    by = world.people["petugas"]
    asked, after = Days.on(day - timedelta(days=12), "09.00"), Days.on(day, "16.10")
    told = Plan("Foto dan video pendek dengan ponsel", "foto", day, _PLACE, _TRAINER)
    workshop = workshops.plan(world.government, told, by=by, at=asked)
    people = workshops.candidates(workshop, workshops.EVERYBODY, today=day - timedelta(days=12))
    workshops.invite(workshop, people[:_SEATS], by=by, at=asked)
    attending.note(workshop, [_line(seat) for seat in workshop.seats.all()], by=by, at=after)


def _line(seat: Any) -> attending.Noted:
    """Most came; each came away with more than they brought."""
    chance = dice(seat.person.username, "pelatihan")
    if chance.random() < 0.15:
        return attending.Noted(seat.pk, False)
    before = chance.randint(6, 13) * 5
    return attending.Noted(seat.pk, True, before, min(100, before + chance.randint(2, 7) * 5))
