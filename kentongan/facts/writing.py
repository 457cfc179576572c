"""From the database to the eight tables of one government and month.

The same data gives the same bytes: rows come in a fixed order and carry nothing of the moment of writing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from kentongan.agencies.models import Government
from kentongan.facts import agency_rows, channel_rows, marks, post_rows
from kentongan.facts.scene import Scene, scene_of
from kentongan.facts.storing import store


def write(
    government: Government,
    month: int,
    folder: Path,
    *,
    known_at: datetime,
    jury: Iterable[dict[str, Any]] = (),
    mobilised: Iterable[int] = (),
    doubted: Iterable[int] = (),
) -> None:
    """Write all tables of shapes.TABLES for `month` (yyyymm) into `folder`, over what is there.

    `known_at` (UTC): only with what was stored by then; how a channel is held is kept as it is now. `jury`:
    rows of the table of that name. `mobilised`: numbers of posts whose interactions were ordered or prized,
    `doubted`: of channels whose growth was not won, as a person decided. Complaints have no room of their own
    yet: their table is empty, which says "not kept here". Raises Refused for a month that is none.
    """
    scene = scene_of(government, month, known_at)
    standings = channel_rows.standings_of(scene)
    store(folder, "agencies", agency_rows.rows(scene))
    store(folder, "channels", channel_rows.rows(scene, channel_rows.holding_of(scene), standings))
    store(folder, "weeks", channel_rows.weeks(scene))
    store(folder, "posts", post_rows.rows(scene, mobilised))
    store(folder, "standings", channel_rows.standing_rows(scene, standings, doubted))
    store(folder, "complaints", ())
    store(folder, "jury", _jury(scene, jury))
    store(folder, "readings", marks.rows(scene))


def _jury(scene: Scene, given: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    there = {agency.pk for agency in scene.agencies}
    rows = [{**row, **scene.keys} for row in given if row["agency_id"] in there]
    return sorted(rows, key=lambda row: (row["agency_id"], row["ballot_id"]))
