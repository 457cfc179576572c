"""Trying a rubric on a past month before it is adopted: what would have changed. Nothing is stored here.

Both rubrics judge the same facts: those frozen when the month was closed, or, where no month is closed yet,
the facts as they are known now, written into a folder that is gone afterwards.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kentongan.agencies.models import Government
from kentongan.evaluation import adopting, closing, counted, folders, judging
from kentongan.evaluation.models import Period, Rubric
from kentongan.evaluation.rubric import Declared, declared
from kentongan.facts import writing
from kentongan.refusal import Refused

Row = dict[str, Any]
Told = Callable[[int, int, str], None]  # done, total, what is being done
MOST = 12  # months offered
STEPS = ("Menyiapkan fakta", "Menilai dengan rubrik yang berlaku", "Menilai dengan rubrik yang dicoba")
KEPT = ("agency_id", "peer_group", "rank", "score", "predicate")  # of each row of judging.Judged


@dataclass(frozen=True)
class Change:
    """One agency under both rubrics; `before` and `after` are rows of judging.Judged, the columns KEPT."""

    name: str
    before: Row
    after: Row

    @property
    def moved(self) -> int | None:
        """Places won (positive) or lost; None where either rubric ranks it not, or among other peers."""
        if not self.before["rank"] or not self.after["rank"]:
            return None
        if self.before["peer_group"] != self.after["peer_group"]:
            return None
        return int(self.before["rank"]) - int(self.after["rank"])

    @property
    def gained(self) -> float | None:
        """Points of score won or lost; None where either is not known."""
        if self.before["score"] is None or self.after["score"] is None:
            return None
        return round(float(self.after["score"]) - float(self.before["score"]), 6)

    @property
    def drops_out(self) -> bool:
        """Ranked by the old rubric and no more by the new one."""
        return bool(self.before["rank"]) and not self.after["rank"]

    @property
    def comes_in(self) -> bool:
        """Ranked by the new rubric only."""
        return bool(self.after["rank"]) and not self.before["rank"]

    @property
    def renamed(self) -> bool:
        """Whether the predicate changes between two that are given."""
        was, now = self.before["predicate"], self.after["predicate"]
        return bool(was and now and was != now)


@dataclass(frozen=True)
class Tried:
    """A rubric tried on one month: every agency under the old rubric and the new one, and the sums."""

    month: int
    frozen: bool
    against: str  # the rubric that held: its name and version, as shown
    changes: list[Change]
    names: list[str]  # of the predicates of either rubric, the best first

    @property
    def ranked(self) -> tuple[int, int]:
        """How many agencies have a rank: before, after."""
        return (
            sum(bool(one.before["rank"]) for one in self.changes),
            sum(bool(one.after["rank"]) for one in self.changes),
        )

    @property
    def mean(self) -> tuple[float | None, float | None]:
        """The mean score of the ranked agencies: before, after."""
        return _mean(one.before for one in self.changes), _mean(one.after for one in self.changes)

    @property
    def moved(self) -> int:
        """How many agencies change their place within the same peer group."""
        return sum(bool(one.moved) for one in self.changes)

    @property
    def dropping(self) -> list[Change]:
        """Those who would lose their rank."""
        return [one for one in self.changes if one.drops_out]

    @property
    def coming(self) -> list[Change]:
        """Those who would win one."""
        return [one for one in self.changes if one.comes_in]

    @property
    def predicates(self) -> list[tuple[str, int, int]]:
        """Each predicate of either rubric with its count before and after."""
        before = Counter(one.before["predicate"] for one in self.changes)
        after = Counter(one.after["predicate"] for one in self.changes)
        return [(name, before[name], after[name]) for name in self.names]


def may_try(government: Government, at: datetime) -> list[int]:
    """The months (202610) a rubric can be tried on, newest first: the closed ones, else those that are over
    and were looked at."""
    closed = Period.objects.filter(government=government).order_by("-month")
    found = list(closed.values_list("month", flat=True)[:MOST])
    return found or closing.open_months(government, at)[::-1][:MOST]


def refuse_month(government: Government, month: int, at: datetime) -> None:
    """Raise Refused for a month (202610) that is not offered."""
    if month not in may_try(government, at):
        raise Refused("Bulan itu belum dapat dicoba. Pilih bulan dari daftar.")


def rests_on(government: Government, month: int) -> str:
    """What a trial on this month is counted from, so that the same is not counted twice: seal, version and
    rubric of a closed month. "" for an open one, whose facts may change at any moment."""
    period: Any = _period(government, month)
    return f"{period.manifest_sha256}:{period.version}:{period.rubric.sha256}" if period else ""


def simulate(
    government: Government, asked: Declared, month: int, at: datetime, told: Told | None = None
) -> Tried:
    """Judge a month by the rubric that held and by `asked`; `told` hears of each step. Stores nothing.

    Raises Refused for a month that cannot be tried, or whose frozen files are missing.
    """
    refuse_month(government, month, at)
    period = _period(government, month)
    against = period.rubric if period else adopting.holding(government, month)
    say = told or _unheard
    say(0, len(STEPS), STEPS[0])
    with _folder(government, month, period, at) as folder:
        return _tried(folder, month, against, asked, frozen=period is not None, say=say)


def _period(government: Government, month: int) -> Any:
    return Period.objects.filter(government=government, month=month).select_related("rubric").first()


def _unheard(done: int, total: int, what: str) -> None:
    return None


@contextmanager
def _folder(government: Government, month: int, period: Period | None, at: datetime) -> Iterator[Path]:
    """The frozen facts that the current results rest on, or the live ones for the length of the block."""
    if period is not None:
        corrected = folders.corrected(period, period.version)
        yield corrected if corrected.is_dir() else folders.of_period(period)
        return
    with tempfile.TemporaryDirectory(prefix="kentongan-") as place:
        folder = Path(place)
        writing.write(government, month, folder, known_at=at, jury=closing.jury_of(government, month))
        yield folder


def _tried(folder: Path, month: int, against: Rubric, asked: Declared, *, frozen: bool, say: Told) -> Tried:
    known = declared(against.text)
    with counted.opened(folder) as (engine, facts, spill):
        say(1, len(STEPS), STEPS[1])
        before = judging.judge(engine, facts, known, spill, graded=False).rows
        say(2, len(STEPS), STEPS[2])
        after = judging.judge(engine, facts, asked, spill, graded=False).rows
        agencies = engine.to_pyarrow(facts.agencies.select("agency_id", "name")).to_pylist()
    found = changes(before, after, {row["agency_id"]: row["name"] for row in agencies})
    return Tried(month, frozen, f"{against.title} versi {against.version}", found, named(known, asked))


def named(known: Declared, asked: Declared) -> list[str]:
    """The predicates of the rubric tried, then those only the other one has; the best first."""
    every = (*reversed(asked.predicates), *reversed(known.predicates))
    return list(dict.fromkeys(one.name for one in every))


def changes(before: Iterable[Row], after: Iterable[Row], names: dict[int, str]) -> list[Change]:
    """Both rows of every agency, in the order of the new ranks; without a rank by name, last."""
    was = {row["agency_id"]: row for row in before}
    found = [
        Change(names.get(row["agency_id"], ""), _kept(was[row["agency_id"]]), _kept(row))
        for row in after
        if row["agency_id"] in was
    ]
    return sorted(found, key=_place)


def _kept(row: Row) -> Row:
    return {name: row[name] for name in KEPT}


def as_json(tried: Tried) -> dict[str, Any]:
    """As a trial keeps it."""
    return asdict(tried)


def from_json(told: dict[str, Any]) -> Tried:
    """What `as_json` wrote."""
    return Tried(**(told | {"changes": [Change(**one) for one in told["changes"]]}))


def _place(one: Change) -> tuple[str, bool, int, str]:
    rank = one.after["rank"]
    return one.after["peer_group"], rank is None, rank or 0, one.name


def _mean(rows: Iterable[Row]) -> float | None:
    scores = [row["score"] for row in rows if row["rank"]]
    return round(sum(scores) / len(scores), 6) if scores else None
