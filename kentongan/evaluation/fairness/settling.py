"""A person settles a flag: confirmed or nothing wrong, with a note. What follows is declared per kind.

Before a month is closed its facts are written with what was confirmed. Afterwards the frozen files stay, and
corrections wait for the next version of the results, exactly as those of an appeal.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.evaluation import months, recalculating
from kentongan.evaluation.counted import opened
from kentongan.evaluation.fairness import catalog, discounts
from kentongan.evaluation.models import Correction, Flag, Period
from kentongan.facts.correcting import Change
from kentongan.notices.telling import tell
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

LONGEST = 300  # characters of a note


def settle(flag: Flag, *, confirmed: bool, note: str, by: Person, at: datetime) -> Flag:
    """Say that a flag is right, or that nothing is wrong, and why; the agency is told.

    Raises Refused for who is no officer of this government, without a note, and once settled.
    """
    state = Flag.CONFIRMED if confirmed else Flag.DISMISSED
    return _move(flag, (Flag.OPEN,), state, note, by, at)


def reopen(flag: Flag, *, note: str, by: Person, at: datetime) -> Flag:
    """Take a decision back; what it changed is changed back the same way. Raises Refused as `settle`."""
    return _move(flag, (Flag.CONFIRMED, Flag.DISMISSED), Flag.OPEN, note, by, at)


def _move(flag: Flag, since: tuple[str, ...], to: str, note: str, by: Person, at: datetime) -> Flag:
    government = flag.agency.government
    if not (by.is_officer and by.government_id == government.pk):
        raise Refused("Tanda ditinjau petugas Dinas Kominfo.")
    told = note.strip()
    if not told or len(told) > LONGEST:
        raise Refused(f"Tulis apa yang Anda periksa dan temukan, paling banyak {LONGEST} huruf.")
    with transaction.atomic():
        # Closing a month takes the same lock, so that a decision falls before it or after it.
        Government.objects.select_for_update().get(pk=government.pk)
        before = discounts.of(government, flag.month)
        mine = Flag.objects.filter(pk=flag.pk, state__in=since)
        settled = {"settled_at": at, "settled_by_id": by.pk} if to != Flag.OPEN else dict.fromkeys(
            ("settled_at", "settled_by_id")
        )  # fmt: skip
        if not mine.update(state=to, note=told, **settled):
            raise Refused("Tanda ini baru saja ditinjau orang lain. Muat ulang halamannya.")
        flag.refresh_from_db()
        made = _correct(flag, before.changes_to(discounts.of(government, flag.month)), by, at)
        book.record(
            "flag.settled", by=by, at=at, subject=flag, government_id=government.pk, month=flag.month,
            agency=flag.agency_id, kind=flag.kind, state=flag.state, corrections=made,
        )  # fmt: skip
        _tell(flag, at)
    return flag


def _correct(flag: Flag, changes: list[Change], by: Person, at: datetime) -> int:
    """Write the corrections of a closed month; an open month is written with the decision anyway."""
    month = Period.objects.filter(government=flag.agency.government, month=flag.month)
    period = month.select_for_update().first()
    if period is None or not changes:
        return 0
    known = _known(period)
    made = [
        Correction(
            period=period, agency_id=flag.agency_id, version=period.version + 1, table=one.table,
            kind=one.kind, match=one.match, row=one.row, at=at, by_id=by.pk,
            reason=f"Tanda {flag.pk}, {catalog.ALL[flag.kind].title}",
        )
        for one in changes
        if (one.table, *one.match.values()) in known
    ]  # fmt: skip
    Correction.objects.bulk_create(made)
    return len(made)


def _known(period: Period) -> set[tuple[object, ...]]:
    """What the month's facts hold: a post that was withdrawn before the closing has nothing to correct."""
    with recalculating.facts_of(period, period.version) as folder, opened(folder) as (_, facts, _spill):
        posts = facts.posts.select("post_id").to_pyarrow().to_pylist()
        channels = facts.standings.select("channel_id").distinct().to_pyarrow().to_pylist()
    return {("posts", one["post_id"]) for one in posts} | {
        ("standings", one["channel_id"]) for one in channels
    }


def _tell(flag: Flag, at: datetime) -> None:
    """The agency learns what was decided about its figures, in plain words."""
    government, sign = flag.agency.government, catalog.ALL[flag.kind]
    follows = f"{sign.rule} " if flag.state == Flag.CONFIRMED else ""
    tell(
        holders(government, *roles.AGENCY_BOUND, agency=flag.agency, on=local_day(at, government.zone)),
        subject=f"{sign.title}, {months.spelled(flag.month)}: {flag.get_state_display()}",
        text=f"{follows}Baca catatannya. Angka yang menurut Anda keliru dapat disanggah.",
        url=reverse("evaluation:flag", args=[flag.pk]),
        key=f"flag.settled:{flag.pk}:{at.isoformat()}",
        government=government,
        at=at,
    )
