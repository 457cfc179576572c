"""The award of the sample's year: the numbers have nominated, three jurors are marking."""

from datetime import date, timedelta
from typing import Any

from kentongan.awards import jury, marking, nominating, numbers, preparing
from kentongan.sample.days import Days
from kentongan.sample.rhythm import dice
from kentongan.sample.world import World

_SEATS = (
    ("juri", "Akademisi, Universitas Contoh", True),
    ("juri.dua", "Wartawan, Harian Contoh", False),
    ("juri.tiga", "Forum warga, Kabupaten Contoh", False),
)
_NOT_YET = ("Teresponsif", "Peningkatan Terbaik")  # no complaints and no year before are known here
_SITES = ("Diskominfo", "Dinkes", "DPMPTSP", "Setda")
_COMMENT = "Informasinya lengkap dan mudah diikuti."
_YOUNG = 6  # in the first half of a year the award is that of the year before


def tell(world: World, last: date) -> None:
    """Prepare the award in the sample's last month, nominate now; one juror is done, one has begun."""
    by = world.people["kominfo"]
    award = _founded(world, last)
    for username, office, is_chair in _SEATS:
        at = Days.on(last - timedelta(days=9), "10.20")
        jury.appoint(award, world.people[username], office=office, is_chair=is_chair, by=by, at=at)
    nominating.nominate(award, numbers.of_award(award), numbers.before(award), by=by, at=world.days.now)
    first, second, _ = award.jurors.order_by("pk")
    _mark(world, first, len(award.categories.all()))
    _mark(world, second, 1)


def _founded(world: World, last: date) -> Any:
    """Found it with the categories that can be judged here; the sites are proposed by hand."""
    year = last.year if last.month >= _YOUNG else last.year - 1
    at, by = Days.on(last - timedelta(days=12), "09.10"), world.people["kominfo"]
    award = preparing.found(
        world.government, year=year, title="Anugerah Komunikasi Publik Kabupaten Contoh",
        basis="Keputusan Bupati Contoh tentang penghargaan komunikasi publik (contoh)",
        cutoff_on=min(last, date(year, 12, 31)), peer_groups=numbers.peer_groups(world.government, year),
        by=by, at=at,
    )  # fmt: skip
    for category in award.categories.filter(name__in=_NOT_YET):
        preparing.remove_category(category, by=by, at=at)
    sites = award.categories.get(name="Website Terbaik")
    for short in filter(world.agencies.__contains__, _SITES):
        reason = "Informasi berkala lengkap dan diperbarui."
        nominating.propose(sites, world.agencies[short], reason, by=by, at=at)
    return award


def _mark(world: World, juror: Any, categories: int) -> None:
    """Declare no conflict, then mark and submit the first categories that have nominees."""
    by, at = juror.person, world.days.now
    jury.declare(juror, [], "", by=by, at=at)
    criteria = list(juror.award.criteria.all())
    filled = [one for one in juror.award.categories.all() if marking.markable(juror, one)]
    for category in filled[:categories]:
        for nominee in marking.markable(juror, category):
            chance = dice(by.username, category.full_name, nominee.agency.name)
            marks = {criterion.pk: chance.choice((2, 3, 3, 4)) for criterion in criteria}
            marking.save(juror, nominee, marks, _COMMENT, by=by, at=at)
        marking.submit(juror, category, by=by, at=at)
