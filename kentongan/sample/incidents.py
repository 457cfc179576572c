"""Three incidents of the sample: one closed with its report, one seized account, one sign to be judged."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from kentongan.channels import registering
from kentongan.custody import register
from kentongan.incidents import (
    doing,
    freezes,
    judging,
    leaks,
    noticing,
    opening,
    playbook,
    recovering,
    reporting,
    setting_up,
)
from kentongan.paper.letterhead import DOTS
from kentongan.sample.days import Days
from kentongan.sample.world import Scene, World

CSIRT = "TTIS Kabupaten Contoh"
_SEIZED = "Sembilan unggahan asing pada malam hari; admin tidak dapat masuk"
_DONE = {
    "announce": "Diumumkan lewat akun Dinas Kominfo, situs web, dan WhatsApp.",
    "mailbox": "Kata sandi surel dinas diganti, kartu SIM di tangan kantor.",
    "rotate": "Semua kata sandi dan kode cadangan diganti.",
    "sessions": "Semua perangkat dikeluarkan, dua aplikasi dicabut.",
    "roles": "Satu peran yang tidak dikenal dihapus.",
    "clean": "Empat unggahan ditangkap layar, lalu dihapus.",
    "lessons": "Masuk lewat surel tiruan; faktor kedua kini wajib di semua akun dinas.",
}


def scenes(world: World) -> Iterator[Scene]:
    """Say how incidents are handled here, then tell the three."""
    yield Scene(world.opened + timedelta(hours=3), partial(_set_up, world))
    if ("Diskominfo", "x") in world.channels:
        yield from _closed(world, world.channels["Diskominfo", "x"])
    if ("Disparbud", "tiktok") in world.channels:
        yield Scene(world.days.just(14), partial(_move_mail, world, world.channels["Disparbud", "tiktok"]))
        yield Scene(
            world.days.just(12), partial(_look, world.channels["Disparbud", "tiktok"])
        )  # a person is to judge it


def seized(world: World, channel: Any, last: date) -> Iterator[Scene]:
    """The night of `last` minus one, as the agency found it in the morning; the platform has not answered."""
    morning = last - timedelta(days=1)
    opened: dict[str, Any] = {}

    def begin(at: datetime) -> None:
        night = Days.on(morning, "02.11")
        by = world.people["petugas"]
        registering.change_state(channel, "hijacked", since=night, reason=_SEIZED, by=by, at=at)
        opened["one"] = opening.open_incident(
            world.government, kind="hijacked", channels=[channel], found=_SEIZED, by=by, at=at
        )

    yield Scene(Days.on(morning, "06.15"), begin)
    yield Scene(Days.on(morning, "06.40"), lambda at: _do(world, opened["one"], "announce", at))
    yield Scene(Days.on(morning, "07.20"), lambda at: _do(world, opened["one"], "mailbox", at))
    yield Scene(Days.on(morning, "07.25"), lambda at: _without_freeze(world, opened["one"], at))
    yield Scene(Days.on(morning, "09.30"), lambda at: _answer(world, opened["one"], at))
    yield Scene(Days.on(morning, "10.10"), lambda at: _report(world, opened["one"], at))


def judge_signs(world: World, channel: Any, last: date) -> None:
    """The posts of that night came in with the month's file: the signs in them are real."""
    found = min(Days.on(last + timedelta(days=1), "08.00"), world.days.now)
    for signal in noticing.look_at(channel, at=found):
        judging.judge(signal, "real", by=world.people["petugas"], at=found)


def _set_up(world: World, at: datetime) -> None:
    setting_up.change(
        world.government, freeze_on_signal=False, vital=False, csirt=CSIRT, by=world.people["kominfo"], at=at
    )


def _closed(world: World, channel: Any) -> Iterator[Scene]:
    """Ten weeks ago: seized in the evening, back within two hours, watched, reported, closed."""
    start = world.days.ago(74, "20.40")
    opened: dict[str, Any] = {}

    def begin(at: datetime) -> None:
        reason = "Unggahan undian palsu beruntun; sandi ditolak"
        by = world.people["petugas"]
        opened["one"] = freezes.freeze_and_open(channel, kind="hijacked", reason=reason, by=by, at=at)

    def then(minutes: int, act: Any, *told: Any) -> Scene:
        return Scene(start + timedelta(minutes=minutes), lambda at: act(world, opened["one"], *told, at))

    yield Scene(start, begin)
    yield then(20, _do, "announce")
    yield then(45, _do, "mailbox")
    yield then(110, _regain)
    for place, code in enumerate(playbook.SECURING):
        yield then(125 + 20 * place, _do, code)
    yield then(220, _secure)
    yield then(225, _lift)
    yield then(300, _answer)
    yield then(780, _report)
    for hours in playbook.WATCH_HOURS:
        yield then(220 + 60 * hours, _do, f"watch-{hours}h")
    yield then(220 + 60 * 73, _do, "lessons")
    yield then(220 + 60 * 74, _close)


def _do(world: World, incident: Any, code: str, at: datetime) -> None:
    task = incident.tasks.get(code=code, round=incident.round)
    by = world.people["petugas"]
    doing.take(task, by=by, at=at)
    doing.done(task, _DONE.get(code, "Tidak ada yang janggal."), by=by, at=at)


def _without_freeze(world: World, incident: Any, at: datetime) -> None:
    task = incident.tasks.get(code="freeze", round=incident.round)
    doing.set_aside(task, "Tidak ada kiriman terjadwal ke akun ini.", by=world.people["petugas"], at=at)


def _regain(world: World, incident: Any, at: datetime) -> None:
    recovering.regained(incident, by=world.people["petugas"], at=at)


def _secure(world: World, incident: Any, at: datetime) -> None:
    recovering.secured(incident, by=world.people["petugas"], at=at)


def _lift(world: World, incident: Any, at: datetime) -> None:
    for freeze in incident.channels.get().freezes.filter(lifted_at=None):
        freezes.lift(freeze, "kata sandi sudah diganti", by=world.people["kominfo"], at=at)


def _answer(world: World, incident: Any, at: datetime) -> None:
    leaks.answer(incident, "no", by=world.people["petugas"], at=at)


def _report(world: World, incident: Any, at: datetime) -> None:
    """Fill the four fields from what is known, complete them, keep the PDF that was sent."""
    by = world.people["petugas"]
    told = {
        name: words.replace(DOTS, "(data contoh)")
        for name, words in reporting.prefilled(incident, by).items()
    }
    report = reporting.save(incident, told=told, by=by, at=at)
    reporting.send(report, CSIRT, by=by, at=at)


def _close(world: World, incident: Any, at: datetime) -> None:
    recovering.close(incident, by=world.people["kominfo"], at=at)


def _move_mail(world: World, channel: Any, at: datetime) -> None:
    """An officer looks at the account and finds another recovery mail there."""
    found = {"mail": "pemulihan.baru@surel.example"}
    register.change(channel, found, by=world.people["petugas"], at=at)


def _look(channel: Any, at: datetime) -> None:
    noticing.look_at(channel, at=at)
