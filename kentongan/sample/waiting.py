"""What waits for somebody in the sample: an invitation, a reset for a second person, notices to read."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from kentongan.notices import reading
from kentongan.people import inviting, resetting, roles
from kentongan.people.administering import Assignment
from kentongan.people.inviting import Newcomer
from kentongan.portal import setting_up
from kentongan.sample.world import Scene, World


def scenes(world: World) -> Iterator[Scene]:
    """Ask and invite lately; what is older than ten days was read by everybody."""
    yield Scene(world.opened + timedelta(hours=4), partial(_open_portal, world))
    if "Dinsos" in world.agencies:
        yield Scene(world.days.ago(2, "09.15"), partial(_invite, world))
    yield Scene(world.days.ago(1, "15.30"), partial(_ask_reset, world))
    yield Scene(world.days.ago(10, "16.00"), partial(_read, world))


def _open_portal(world: World, at: datetime) -> None:
    contact = "pengaduan@contohkab.example"
    setting_up.change(world.government, is_on=True, contact=contact, by=world.people["kominfo"], at=at)


def _invite(world: World, at: datetime) -> None:
    """A card was printed for a newcomer who has not come yet."""
    who = Newcomer("nanda.dinsos", "Nanda Contoh", "Calon admin Dinas Sosial", "contoh 90")
    asked = Assignment(roles.AGENCY_ADMIN, (world.agencies["Dinsos"],), decree_number="SK 800/90/Contoh")
    by = world.people["kominfo"]
    person = inviting.bring_in(world.government, who, asked, by=by, at=at)
    inviting.invite(person, "card", by=by, at=at)


def _ask_reset(world: World, at: datetime) -> None:
    by = world.people["administrator"]
    resetting.ask(world.people["juri"], reason="Ponsel hilang, lapor lewat telepon", by=by, at=at)


def _read(world: World, at: datetime) -> None:
    reading.mark(world.government.notices.all(), at=at)
