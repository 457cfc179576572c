"""What is known of a channel now, beside what its closed month knew: for numbers that rest on the channel.

A file that came late, a checklist filled in afterwards, a decree found in a drawer: the office enters it
where it always does, and a granted appeal takes it over. No number is typed in here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kentongan.evaluation.counted import opened
from kentongan.facts import correcting
from kentongan.facts.correcting import Change
from kentongan.paper.words import number, plain_date

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a channel: `columns` of facts.shapes.CHANNELS, and a table with more of it ("" = none)."""

    columns: tuple[str, ...]
    table: str = ""


LOOK = Side(("covered_days", "covered_until", "last_post_on"), "weeks")
FOLLOWERS = Side(("followers",), "standings")
PAPERS = Side(("official", "decree_valid"))
HANDOVERS = Side(("overdue_handovers",))
SECURITY = Side(("security_met", "security_of"))
PROFILE = Side(("profile_met", "profile_of"))
SIDES = {
    **dict.fromkeys(("A1", "A2", "A3", "KUM-1", "FAIR-A", "W1", "W4"), LOOK),
    **dict.fromkeys(("C1", "C2", "C3", "FAIR-F", "FAIR-I"), FOLLOWERS),
    "E1": PAPERS, "E2": HANDOVERS, "E3": SECURITY, "E4": PROFILE,
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """A side of one channel as one moment knew it: its row of CHANNELS, its rows of the side's table."""

    channel: Row
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Renewal:
    """A channel of which more, or something else, is known now than when its month was closed."""

    side: Side
    was: Known
    now: Known

    @property
    def channel_id(self) -> int:
        """Which channel."""
        return int(self.now.channel["channel_id"])

    @property
    def label(self) -> str:
        """Its name on a page."""
        return str(self.now.channel["label"] or f"Kanal nomor {self.channel_id}")

    @property
    def then_words(self) -> str:
        """What the closed month knew, in words."""
        return said(self.side, self.was)

    @property
    def now_words(self) -> str:
        """What is known now, in words."""
        return said(self.side, self.now)


def renewals(code: str, agency_id: int, was: Path, now: Path, waiting: Iterable[Change]) -> list[Renewal]:
    """The agency's channels whose side under the number `code` differs between two folders of facts.

    Left out: channels that only one of them has, and those that a correction in `waiting` already touches
    there. Empty for a number that rests on no side of a channel.
    """
    side = SIDES.get(code)
    if side is None:
        return []
    before, after = _known(side, agency_id, was), _known(side, agency_id, now)
    touched = {_touched(side, one) for one in waiting}
    pairs = [(before[one], known) for one, known in after.items() if one in before.keys() - touched]
    return [Renewal(side, one, other) for one, other in pairs if _told(side, one) != _told(side, other)]


def changes(one: Renewal) -> list[Change]:
    """The renewal as changes to the facts of the closed month."""
    named = {"channel_id": one.channel_id, "agency_id": one.now.channel["agency_id"]}
    found = []
    if _columns(one.side, one.was) != _columns(one.side, one.now):
        told = {name: plain(one.now.channel[name]) for name in one.side.columns}
        found.append(Change("channels", correcting.CHANGE, named, told))
    if one.was.rows == one.now.rows:
        return found
    if one.was.rows:
        found.append(Change(one.side.table, correcting.DROP, named))
    rows = ({name: plain(value) for name, value in row.items()} for row in one.now.rows)
    return [*found, *(Change(one.side.table, correcting.ADD, {}, row) for row in rows)]


def plain(value: Any) -> Any:
    """As JSON keeps it; `facts.correcting` reads it back."""
    return value.isoformat() if isinstance(value, date) else value


def _known(side: Side, agency_id: int, folder: Path) -> dict[int, Known]:
    with opened(folder) as (_, facts, _spill):
        channels = _rows(facts.channels, agency_id)
        more = _rows(getattr(facts, side.table), agency_id) if side.table else []
    return {
        row["channel_id"]: Known(row, tuple(one for one in more if one["channel_id"] == row["channel_id"]))
        for row in channels
    }


def _rows(table: Any, agency_id: int) -> list[Row]:
    rows: list[Row] = table.filter(table.agency_id == agency_id).to_pyarrow().to_pylist()
    return sorted(rows, key=lambda row: (row["channel_id"], str(row.get("week") or row.get("on") or "")))


def _columns(side: Side, known: Known) -> list[Any]:
    return [known.channel[name] for name in side.columns]


def _told(side: Side, known: Known) -> tuple[list[Any], tuple[Row, ...]]:
    return _columns(side, known), known.rows


def _touched(side: Side, one: Change) -> int | None:
    """The channel whose side this change already touches."""
    here = one.table == side.table or (one.table == "channels" and not set(side.columns).isdisjoint(one.row))
    channel = one.match.get("channel_id") or one.row.get("channel_id")
    return int(channel) if here and channel else None


def said(side: Side, known: Known) -> str:
    """A side of a channel in a few words."""
    row = known.channel
    if side is LOOK:
        return _look(row)
    if side is FOLLOWERS:
        count = row["followers"]
        figures = f"{len(known.rows)} angka dalam bulan itu dan sebelumnya"
        return f"{number(count)} pengikut, {figures}" if count is not None else "pengikut tidak diketahui"
    if side is PAPERS:
        return f"{'resmi' if row['official'] else 'belum resmi'}, {_DECREE[row['decree_valid']]}"
    if side is HANDOVERS:
        late = row["overdue_handovers"]
        return "belum dicatat di sini" if late is None else f"{late or 'tidak ada'} serah terima lewat batas"
    met, of = (row[name] for name in side.columns)
    what = "poin" if side is SECURITY else "butir"
    return "belum diperiksa" if of is None else f"{met} dari {of} {what}"


_DECREE = {None: "SK tidak dicatat di sini", True: "SK admin berlaku", False: "tanpa SK admin yang berlaku"}


def _look(row: Row) -> str:
    if not row["covered_days"]:
        return "tidak terpantau"
    last = f"unggahan terakhir {plain_date(row['last_post_on'])}" if row["last_post_on"] else "tanpa unggahan"
    return f"terpantau {row['covered_days']} hari, sampai {plain_date(row['covered_until'])}; {last}"
