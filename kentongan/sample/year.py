"""The year of the sample is judged: counted, closed month by month, disputed, awarded; agencies are coached.

It runs after the posts are there, beside the first pages, and may be killed and run again.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from kentongan.evaluation import closing
from kentongan.refusal import Refused
from kentongan.sample import awarding, coaching, disputing, followers, months, readings, teaching
from kentongan.sample.days import Days
from kentongan.sample.rhythm import DAYS, ZONE
from kentongan.sample.world import Progress, World, play

Step = tuple[str, Callable[[], None]]


def judge(
    government: Any,
    *,
    at: datetime,
    months_closed: int = months.COUNT,
    left_open: int = 0,
    progress: Progress = lambda done, total, note: None,
) -> None:
    """Close the last `months_closed` months of a loaded sample as of `at` (UTC, when it came); tell the rest.

    With `left_open` that many of the newest months are left for an officer to close by hand, and what comes
    after closing waits for the next run. Every part is there already or comes now: run again it adds nothing.
    """
    world, last = _world(government, at)
    ends = months.ends(last, months_closed)
    steps: list[Step] = [
        ("Angka pengikut dan pemeriksaan profil", partial(count, government, at=at)),
        ("Pembinaan", partial(_once, government.outreach_cases, coaching.tell, world, last)),
        *(
            (f"Menutup {months.named(end)}", partial(_close, world, end, last))
            for end in ends[: len(ends) - left_open]
        ),
        *(() if left_open else _after_closing(world, last)),
    ]
    for done, (note, step) in enumerate(steps):
        progress(done, len(steps), note)
        step()
    progress(len(steps), len(steps), "")


def _after_closing(world: World, last: date) -> tuple[Step, ...]:
    government = world.government
    return (
        ("Sanggahan dan tanda", partial(_settle, world, last)),
        ("Penghargaan", partial(_once, government.awards, awarding.tell, world, last)),
        ("Pelatihan", partial(_once, government.workshops, teaching.tell, world, last)),
    )


def _world(government: Any, at: datetime) -> tuple[World, date]:
    """The sample as it is stored, and its last day of posts."""
    last = months.last_full_month(at.astimezone(ZONE).date())
    world = World.of(government, opened=Days.on(last - timedelta(days=DAYS), "08.00"), at=at)
    if not world.channels:
        raise Refused("Data contoh belum dimuat, jadi belum ada yang dinilai.")
    return world, last


@transaction.atomic
def count(government: Any, *, at: datetime) -> None:
    """Enter followers and checklists of the year, as of `at` (UTC); entered already, nothing is added."""
    world, last = _world(government, at)
    play([*followers.scenes(world, last), *readings.scenes(world, last)])


def _close(world: World, end: date, last: date) -> None:
    """All months but the last were closed on one day, after their files had come; the last one now."""
    by, at = world.people["kominfo"], world.days.now if end == last else months.worked(last, 3, "10.00")
    closing.close(world.government, months.number(end), by=by, at=at)


def _settle(world: World, last: date) -> None:
    _once(disputing.appeals_of(world), disputing.tell, world, last)


@transaction.atomic
def _once(known: Any, tell: Any, world: World, last: date) -> None:
    """Tell a part of the story unless something of it is there."""
    if not known.exists():
        tell(world, last)
