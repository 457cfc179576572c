"""Four handovers of the sample: finished with its record, on its way, overdue, and an acting official's."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from kentongan.channels import refusing
from kentongan.handovers import accepting, clock, issuing, keeping, opening, proving
from kentongan.sample import picture
from kentongan.sample.world import Scene, World

_STEPS = {
    "password": "Kata sandi diganti di kantor bersama pengelola lama.",
    "sessions": "Semua gawai dikeluarkan, masuk lagi dari ponsel dinas.",
    "email": "Surel pemulihan kini surel dinas, kodenya sudah dicoba.",
    "phone": "Nomor pemulihan kini nomor kantor, sudah diuji.",
    "second_factor": "Didaftar ulang di ponsel dinas; amplop kode cadangan di brankas sekretariat.",
    "roles": "Pengelola lama dikeluarkan dari daftar peran.",
}
_OTHERS = {
    "drafts": "Tiga konsep unggahan diserahkan dalam satu folder.",
    "complaints": "Dua aduan terbuka diserahkan berikut tenggatnya.",
    "assets": "Logo, templat, dan 120 foto diserahkan di cakram dinas.",
    "connections": "Tidak ada sambungan aplikasi.",
}


def scenes(world: World) -> Iterator[Scene]:
    """Open and carry each one as far as it is; then look at what is late, as the clock does every hour."""
    if ("KecTimur", "facebook") in world.channels:
        yield from _finished(world)
    if "Dinsos" in world.agencies:
        yield from _running(world)
    if ("KecBarat", "facebook") in world.channels:
        yield from _overdue(world)
    if ("Disparbud", "website") in world.channels:
        yield from _acting(world)
    yield Scene(world.days.now, lambda at: clock.look_after(world.government, at=at))


class _Story:
    """One movement: opened, accepted, its steps noted and confirmed, its code seen, its record issued."""

    def __init__(self, world: World, *, incoming: str, witness: str = "petugas") -> None:
        self.world, self.handovers = world, list[Any]()
        self.incoming, self.witness = world.people[incoming], world.people[witness]

    def open(self, asked: opening.Asked, *, by: str, decree: str, at: datetime) -> None:
        named = opening.Named(incoming=self.incoming, decree_number=decree, witness=self.witness)
        person = self.world.people[by]
        movement = opening.open_movement(self.world.government, asked, named=named, by=person, at=at)
        self.handovers = list(movement.handovers.order_by("pk"))

    def accept(self, at: datetime) -> None:
        for one in self.handovers:
            accepting.accept(one, by=self.incoming, at=at)

    def note(self, told: dict[str, str], at: datetime) -> None:
        for one in self.handovers:
            for code, words in told.items():
                proving.note(one, code, words, by=self.incoming, at=at)

    def confirm(self, at: datetime) -> None:
        for one in self.handovers:
            proving.confirm(one, by=self.witness, at=at)

    def see_code(self, at: datetime) -> None:
        """The witness saw the code on each channel and kept a picture of it."""
        for one in self.handovers:
            with picture.of(refusing.named(one.channel), one.nonce) as screenshot:
                kept = keeping.keep(screenshot, "kode.png", self.world.government.pk)
            proving.prove_code(one, one.channel.url, kept, by=self.witness, at=at)

    def issue(self, number: str, at: datetime) -> None:
        one = self.handovers[0]
        one.refresh_from_db()
        issuing.issue(one, number, expected=1, by=self.world.people["petugas"], at=at)


def _finished(world: World) -> Iterator[Scene]:
    """A promotion six weeks ago, settled within its three working days."""
    day, story = world.days.worked(30), _Story(world, incoming="kectimur")
    asked = opening.Asked(
        "promotion", day, person=world.people["admin.kectimur"], decree_number="SK 821/31/Contoh",
        decree_on=day - timedelta(days=6), agency_from=world.agencies["KecTimur"],
        agency_to=world.agencies.get("KecHulu"),
    )  # fmt: skip
    at = world.days.on
    yield Scene(
        at(day, "08.30"), lambda at: story.open(asked, by="kominfo", decree="SK 800/61/Contoh", at=at)
    )
    yield Scene(at(day, "10.00"), story.accept)
    later = world.days.worked(29)
    yield Scene(at(later, "09.40"), lambda at: story.note(_STEPS | _OTHERS, at))
    yield Scene(at(later, "14.20"), story.confirm)
    yield Scene(at(later, "14.45"), story.see_code)
    yield Scene(at(world.days.worked(28), "08.50"), lambda at: story.issue("028/12/BAST/Contoh", at))


def _running(world: World) -> Iterator[Scene]:
    """A transfer of yesterday: accepted, three of six steps proven, a fourth noted."""
    day, story = world.days.worked(1), _Story(world, incoming="dinsos")
    asked = opening.Asked(
        "transfer", day, person=world.people["joko.dinsos"], decree_number="SK 821/44/Contoh",
        decree_on=day - timedelta(days=4), agency_from=world.agencies["Dinsos"],
        agency_to=world.agencies.get("KecHulu"),
    )  # fmt: skip
    at, done = world.days.on, list(_STEPS.items())
    yield Scene(
        at(day, "08.10"), lambda at: story.open(asked, by="kadinsos", decree="SK 800/72/Contoh", at=at)
    )
    yield Scene(at(day, "09.05"), story.accept)
    yield Scene(at(day, "10.30"), lambda at: story.note(dict(done[:3]), at))
    yield Scene(at(day, "13.40"), story.confirm)
    yield Scene(at(day, "15.10"), lambda at: story.note(dict(done[3:4]), at))


def _overdue(world: World) -> Iterator[Scene]:
    """A retirement: nobody was named in time, so the communications office holds the channel."""
    day = world.days.worked(8)
    asked = opening.Asked(
        "retirement", day, person=world.people["admin.kecbarat"], decree_number="SK 882/9/Contoh",
        agency_from=world.agencies["KecBarat"],
    )  # fmt: skip

    def opened(at: datetime) -> None:
        opening.open_movement(world.government, asked, by=world.people["petugas"], at=at)

    yield Scene(world.days.on(day, "11.20"), opened)
    passed = world.days.on(world.days.worked(4), "07.10")
    yield Scene(passed, lambda at: clock.look_after(world.government, at=at))


def _acting(world: World) -> Iterator[Scene]:
    """Somebody is on leave: a Plh. holds the website for a month; all is proven, the record waits."""
    day, story = world.days.worked(6), _Story(world, incoming="disparbud")
    asked = opening.Asked(
        "acting", day, person=world.people["admin.disparbud"], acting="plh",
        decree_number="SPT 094/21/Contoh", agency_from=world.agencies["Disparbud"],
        until_on=world.days.today + timedelta(days=24),
    )  # fmt: skip
    at = world.days.on
    yield Scene(
        at(day, "08.20"), lambda at: story.open(asked, by="kominfo", decree="SPT 094/21/Contoh", at=at)
    )
    yield Scene(at(day, "09.30"), story.accept)
    later = world.days.worked(5)
    yield Scene(at(later, "10.00"), lambda at: story.note(_STEPS, at))
    yield Scene(at(later, "13.00"), story.confirm)
    yield Scene(at(later, "13.20"), story.see_code)
