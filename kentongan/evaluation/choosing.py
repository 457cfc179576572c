"""What a granted appeal changes: posts, points, channels chosen from what is there, no number typed in."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kentongan.evaluation import recalculating, renewing, results
from kentongan.evaluation.counted import opened
from kentongan.evaluation.explaining import Explained, explain
from kentongan.evaluation.models import Appeal, Correction
from kentongan.evaluation.renewing import Renewal
from kentongan.facts.correcting import Change
from kentongan.posts.models import PostNature
from kentongan.refusal import Refused

EXCLUDE, NATURE, ADD, MARK, RENEW = "exclude", "nature", "add", "mark", "renew"
MET, UNMET = "met", "unmet"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One change: leave a post out, call it something else, add one that was missed, mark a point, take what
    is known of a channel now.

    `number` is a post's, a reading's or a channel's; `to` a nature, or MET or UNMET.
    """

    kind: str
    number: int
    to: str = ""


@dataclass(frozen=True)
class Offered:
    """What may be chosen for one appeal. Rows are those of facts.shapes, as they count now."""

    posts: tuple[Row, ...]  # of the agency in that month
    missed: tuple[Row, ...]  # of the same, known now and not when the month was closed
    readings: tuple[Row, ...]
    channels: tuple[Renewal, ...] = ()  # of which something else is known now

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to choose."""
        return not (self.posts or self.missed or self.readings or self.channels)


def offered(appeal: Appeal, *, at: datetime) -> Offered:
    """What may be chosen for an appeal: the posts and points under the disputed number, posts of the month
    that came in since, and channels of which something else is known at `at`."""
    period, code = appeal.period, appeal.code
    pending = [_change(one) for one in recalculating.waiting(period)]
    live = results.write_live(period.government, period.month, known_at=at)
    try:
        with recalculating.facts_of(period, period.version) as folder:
            opened_up = explain(folder, results.rubric_of(period), appeal.agency_id, code)
            readings = _readings(folder, appeal.agency_id, opened_up)
            channels = renewing.renewals(code, appeal.agency_id, folder, live, pending)
        known = set(opened_up.posts) | {one.row["post_id"] for one in pending if _adds_post(one)}
        posts = opened_up.posts.values() if _rests_on_posts(opened_up) else ()
        missed = _missed(appeal.agency_id, known, live) if posts or _may_rest_on_posts(code) else ()
    finally:
        shutil.rmtree(live.parent, ignore_errors=True)
    return Offered(tuple(sorted(posts, key=_by_day)), tuple(missed), tuple(readings), tuple(channels))


def _adds_post(one: Change) -> bool:
    return one.kind == Correction.ADD and one.table == "posts"


def _by_day(row: Row) -> tuple[date, int]:
    return row["posted_on"], row["post_id"]


def _rests_on_posts(one: Explained) -> bool:
    return any(row.item.startswith(("post:", "day:", "week:")) for row in one.rows)


def _may_rest_on_posts(code: str) -> bool:
    """Activity, content and interaction are counted from posts, also where there are none yet."""
    return code[:1] in ("A", "B", "C", "F", "K", "W")


def _readings(folder: Any, agency: int, one: Explained) -> list[Row]:
    points = {row.item for row in one.rows if row.item.startswith("point:")}
    if not points:
        return []
    with opened(folder) as (_, facts, _spill):
        table = facts.readings.filter(facts.readings.agency_id == agency)
        rows = table.to_pyarrow().to_pylist()
    return sorted(
        (row for row in rows if f"point:{row['code']}:{row['item']}" in points),
        key=lambda row: row["reading_id"],
    )


def _missed(agency: int, known: set[int], live: Path) -> list[Row]:
    with opened(live) as (_, facts, _spill):
        rows = facts.posts.filter(facts.posts.agency_id == agency).to_pyarrow().to_pylist()
    return sorted((row for row in rows if row["post_id"] not in known), key=_by_day)


def changes(there: Offered, choices: list[Choice]) -> list[Change]:
    """The choices as changes to the facts. Raises Refused for what was not offered, and for none at all."""
    if not choices:
        raise Refused(
            "Pilih apa yang dikoreksi: unggahan, butir, atau kanal. Angka tidak dapat diketik langsung."
        )
    return [change for one in choices for change in _CHANGES[one.kind](there, one)]


def _exclude(there: Offered, one: Choice) -> list[Change]:
    _found(there.posts, "post_id", one.number)
    return [Change("posts", Correction.DROP, {"post_id": one.number})]


def _nature(there: Offered, one: Choice) -> list[Change]:
    _found(there.posts, "post_id", one.number)
    if one.to not in dict(PostNature.NATURES):
        raise Refused("Pilih jenis isi dari daftarnya.")
    return [Change("posts", Correction.CHANGE, {"post_id": one.number}, {"nature": one.to or None})]


def _add(there: Offered, one: Choice) -> list[Change]:
    row = _found(there.missed, "post_id", one.number)
    told = {name: renewing.plain(value) for name, value in row.items()}
    return [Change("posts", Correction.ADD, {}, told)]


def _mark(there: Offered, one: Choice) -> list[Change]:
    row = _found(there.readings, "reading_id", one.number)
    met = row["of"] if one.to == MET else 0.0
    return [Change("readings", Correction.CHANGE, {"reading_id": one.number}, {"met": met})]


def _renew(there: Offered, one: Choice) -> list[Change]:
    renewal = next((each for each in there.channels if each.channel_id == one.number), None)
    if renewal is None:
        raise Refused(_STALE)
    return renewing.changes(renewal)


_CHANGES = {EXCLUDE: _exclude, NATURE: _nature, ADD: _add, MARK: _mark, RENEW: _renew}
_STALE = "Pilihan itu bukan bukti angka ini. Muat ulang halamannya, lalu pilih lagi."


def _found(rows: tuple[Row, ...], key: str, number: int) -> Row:
    row = next((row for row in rows if row[key] == number), None)
    if row is None:
        raise Refused(_STALE)
    return row


def _change(one: Correction) -> Change:
    return Change(one.table, one.kind, one.match, one.row)
