"""Numbers of the sample that somebody doubts: one appeal granted, one waiting; signs settled and open.

A post was missing from an agency's first file; the file that came now has it, and so its appeal is granted.
"""

from datetime import date, datetime
from typing import Any

from kentongan.evaluation import appeals, choosing, recalculating
from kentongan.evaluation.choosing import Choice
from kentongan.evaluation.fairness import settling
from kentongan.handovers import keeping
from kentongan.sample import months, picture
from kentongan.sample.followers import JUMPED
from kentongan.sample.world import World

_GRANTED, _WAITING = ("Dinsos", "A1", "dinsos"), ("Disparbud", "A1", "disparbud")
_CLAIM = "Satu unggahan Instagram kami tidak ada dalam berkas yang dinilai. Tangkapan layarnya terlampir."
_REASONS = "Berkas susulan memuat unggahan itu, dengan tanggal yang cocok. Unggahannya ikut dihitung."
_HACKED = (
    "Sembilan unggahan pada malam terakhir bulan itu dibuat peretas, bukan kami. Mohon tidak dihitung. "
    "Laporan kejadiannya terlampir."
)


def appeals_of(world: World) -> Any:
    """Return what was disputed in the month that the story disputes first."""
    period = _period(world, months.eve(months.last_full_month(world.days.today)))
    return period.appeals if period else world.government.periods.none()


def tell(world: World, last: date) -> None:
    """Dispute and decide in the month before the last, look at its signs, count it anew; dispute the last."""
    eve = _period(world, months.eve(last))
    if eve is not None:
        _granted(world, eve, last)
        _signs(world, eve, last)
        if recalculating.waiting(eve):
            recalculating.recalculate(eve, by=world.people["kominfo"], at=world.days.now)
    newest = _period(world, last)
    if newest is not None:
        _file(world, newest, *_WAITING, claim=_HACKED, at=world.days.now)


def _period(world: World, day: date) -> Any:
    return world.government.periods.select_related("government").filter(month=months.number(day)).first()


def _file(world: World, period: Any, short: str, code: str, who: str, *, claim: str, at: datetime) -> Any:
    """Dispute a number of an agency where the sample has that agency."""
    agency = world.agencies.get(short)
    if agency is None:
        return None
    with picture.of(agency.name, claim[:44]) as screenshot:
        kept = keeping.keep(screenshot, "bukti.png", world.government.pk)
    return appeals.file(period, agency, code, claim=claim, evidence=kept, by=world.people[who], at=at)


def _granted(world: World, period: Any, last: date) -> None:
    appeal = _file(world, period, *_GRANTED, claim=_CLAIM, at=months.worked(last, 5, "09.40"))
    if appeal is None:
        return
    by, at = world.people["kominfo"], world.days.now
    choices = [Choice(choosing.ADD, one["post_id"]) for one in choosing.offered(appeal, at=at).missed]
    appeals.decide(appeal, granted=bool(choices), reasons=_REASONS, choices=choices, by=by, at=at)


def _signs(world: World, period: Any, last: date) -> None:
    """A jump of followers is confirmed, the next sign is found harmless; the others wait."""
    flags = list(_flags(world, period))
    jump = next((one for one in flags if one.kind == "follower_jump" and _is_jumped(world, one)), None)
    others = [one for one in flags if one is not jump]
    by, at = world.people["petugas"], months.worked(last, 6, "11.15")
    if jump is not None:
        note = "Ribuan pengikut dalam sepekan tanpa unggahan yang ramai; admin tidak dapat menjelaskan."
        settling.settle(jump, confirmed=True, note=note, by=by, at=at)
    if len(others) > 1:
        note = "Diperiksa bersama adminnya: unggahan itu memang ramai dibagikan warga."
        settling.settle(others[0], confirmed=False, note=note, by=by, at=at)


def _is_jumped(world: World, flag: Any) -> bool:
    return JUMPED in world.channels and flag.channel_id == world.channels[JUMPED].pk


def _flags(world: World, period: Any) -> Any:
    for agency in world.agencies.values():
        yield from agency.flags.filter(month=period.month, state="open").order_by("pk")
