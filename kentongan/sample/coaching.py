"""Silent agencies of the sample are asked and helped: some were called, one agreed, one got a letter."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from kentongan.guidance import agreeing, cases, clock, issuing, talking
from kentongan.sample import months
from kentongan.sample.days import Days
from kentongan.sample.world import Scene, World, play

_ROUNDS = (20, 19, 15, 12, 8, 6, 3, 1)  # working days before the end of the last month
_HELPED = "Damkar"
Act = Callable[[Any, datetime], object]


def tell(world: World, last: date) -> None:
    """Let the daily look find who is silent, and officers do what it asks; one case is closed long since."""
    rounds = [Scene(months.back(last, n, "06.15"), partial(_look, world)) for n in _ROUNDS]
    play([*_helped(world, last), *rounds, *_acts(world, last)])


def _look(world: World, at: datetime) -> None:
    clock.look_after(world.government, at=at)


def _acts(world: World, last: date) -> Iterator[Scene]:
    by = world.people["petugas"]

    def on(short: str, days: int, clock: str, act: Act) -> Scene:
        return Scene(months.back(last, days, clock), partial(_with_case, world, short, act))

    def called(note: str) -> Act:
        return lambda case, at: _log(case, "call", "Sekretaris dinas", note, by, at)

    def issue(case: Any, at: datetime) -> None:
        issuing.issue(case, 3, "480/31/DISKOMINFO/Contoh", by=by, at=at)

    def agreed(case: Any, at: datetime) -> None:
        """The agency names its obstacle and promises; so does the office."""
        _log(case, "meeting", "Kepala dinas", "Admin lama pindah; penggantinya belum memegang akun.", by, at)
        note = "Kode verifikasi Facebook masih masuk ke ponsel admin lama."
        talking.note_obstacle(case, "K2", note, by=world.people["kadinsos"], at=at)
        _agree(case, "agency", "recovery", "Memulihkan akses Facebook dan Instagram", last + _WEEKS, by, at)
        _agree(case, "office", "training", "Mendampingi admin baru dua kali", last + _WEEKS, by, at)

    yield on("DPPKB", 14, "10.10", called("Akan dibahas dengan kepala dinas."))
    yield on("DPPKB", 7, "14.00", issue)
    yield on("Diskan", 2, "09.20", called("Admin berhenti; penggantinya belum ada."))
    yield on("Diskan", 2, "09.40", lambda case, at: talking.note_obstacle(case, "K3", "", by=by, at=at))
    yield on("Dinsos", 1, "13.00", agreed)


_WEEKS = timedelta(days=40)


def _with_case(world: World, short: str, act: Act, at: datetime) -> None:
    agency = world.agencies.get(short)
    case = agency and agency.outreach_cases.exclude(state="closed").first()
    if case:
        act(case, at)


def _log(case: Any, way: str, met: str, note: str, by: Any, at: datetime) -> None:
    day = months.local(at)
    talking.log(case, on=day, way=way, met=met, note=note, by=by, at=at)


def _agree(case: Any, side: str, kind: str, what: str, due: date, by: Any, at: datetime) -> Any:
    who = "Kasubbag umum" if side == "agency" else "Bidang Komunikasi Publik"
    return agreeing.agree(case, side=side, kind=kind, what=what, who=who, due_on=due, by=by, at=at)


def _helped(world: World, last: date) -> Iterator[Scene]:
    """Half a year ago an agency asked for help, got it, and publishes since."""
    by, first = world.people["petugas"], last - timedelta(days=170)

    def begin(at: datetime) -> None:
        reason = "Admin baru minta didampingi membuat video pendek."
        case = cases.open(world.agencies[_HELPED], "manual", {}, by, at, reason)
        _log(case, "visit", "Sekretaris dinas", "Admin baru belum pernah membuat video pendek.", by, at)
        talking.note_obstacle(case, "K4", "", by=by, at=at)
        _agree(case, "agency", "plan", "Menyusun jadwal video sebulan", months.local(at) + _WEEKS, by, at)

    def done(case: Any, at: datetime) -> None:
        agreeing.done(case.steps.get(), "Jadwalnya sudah berjalan.", by=by, at=at)

    def close(case: Any, at: datetime) -> None:
        cases.close(case, "improved", "Video terbit tiga kali sepekan sejak didampingi.", by=by, at=at)

    if _HELPED in world.agencies:
        yield Scene(Days.on(first, "10.00"), begin)
        for days, act in ((25, done), (60, close)):
            later = Days.on(first + timedelta(days=days), "11.00")
            yield Scene(later, partial(_with_case, world, _HELPED, act))
