"""From agencies to a province or the nation: months that were frozen under one rubric, counted side by side.

Pure: frozen folders in, sums out; no database. Each folder is counted by the rubric text that was frozen with
it, exactly as its government counted it, so the numbers are the government's own. Months under different
rubrics are never compared: not the title decides, but the text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import fsum
from pathlib import Path
from statistics import median

from kentongan.evaluation.counted import Row, count
from kentongan.evaluation.folders import RUBRIC
from kentongan.evaluation.ranking import Entrant, places
from kentongan.evaluation.rubric import declared
from kentongan.evaluation.scoring import DIGITS
from kentongan.facts.freezing import MANIFEST
from kentongan.refusal import Refused

FEWEST = 3  # ranked agencies that a sum must rest on: the mean of one is that agency's score


@dataclass(frozen=True)
class Frozen:
    """One government's month as it was judged. `code`: of the government; `rubric`: code and version;
    `seal`: SHA-256 of the rubric's text; `rows`: results by agency id (counted.OF_AGENCY)."""

    code: str
    month: int
    rubric: tuple[str, int]
    seal: str
    rows: dict[int, Row]


@dataclass(frozen=True)
class Sums:
    """Agencies of one kind: how many there are, how many have a rank, and where their scores lie (0-100;
    None below FEWEST). `predicates`: name -> ranked agencies, empty below FEWEST."""

    agencies: int
    ranked: int
    mean: float | None
    middle: float | None
    predicates: dict[str, int]

    @property
    def share(self) -> float | None:
        """The part of the agencies that has a rank (0-1); None without agencies."""
        return round(self.ranked / self.agencies, DIGITS) if self.agencies else None


@dataclass(frozen=True)
class Ward:
    """One government in the comparison: all its agencies together, and by peer group."""

    code: str
    whole: Sums
    groups: dict[str, Sums]


@dataclass(frozen=True)
class Peer:
    """One agency among its peers of all governments; `rank_low` and `rank_high` as chance could have it."""

    code: str  # of its government
    agency_id: int
    peer_group: str
    score: float
    rank: int
    rank_low: int
    rank_high: int


@dataclass(frozen=True)
class RollUp:
    """Governments under one rubric in one month: each by itself, and their agencies by peer group."""

    month: int
    rubric: tuple[str, int]
    wards: tuple[Ward, ...]
    groups: dict[str, Sums]
    peers: tuple[Peer, ...]
    predicates: tuple[str, ...]  # of the rubric, the best first


def frozen(folder: Path, corrected: Path | None = None) -> Frozen:
    """Count a frozen folder by the rubric in it; `corrected`: where the facts of a later version lie.

    Raises Refused for a folder without a manifest or a rubric.
    """
    try:
        about = json.loads((folder / MANIFEST).read_text("utf-8"))["about"]
        text = (folder / RUBRIC).read_text("utf-8")
    except FileNotFoundError as gone:
        raise Refused(
            f"Folder {folder.name} bukan bulan yang dibekukan: manifes atau rubriknya tidak ada."
        ) from gone
    rows = count(corrected or folder, declared(text)).agencies
    rubric = (about["rubric"], about["rubric_version"])
    return Frozen(about["government"], about["month"], rubric, about["rubric_sha256"], rows)


def rolled_up(months: Sequence[Frozen], predicates: Iterable[str] = ()) -> RollUp:
    """Put the months of several governments side by side, in the order of the governments' codes.

    `predicates`: names of the rubric's predicates, the best first. Raises Refused for none at all, for
    different months, for a government that is there twice, and for different rubrics.
    """
    _refuse_unlike(months)
    ordered = sorted(months, key=lambda one: one.code)
    everybody = [(one.code, pk, row) for one in ordered for pk, row in one.rows.items()]
    groups = _by_group(row for _, _, row in everybody)
    return RollUp(
        month=ordered[0].month,
        rubric=ordered[0].rubric,
        wards=tuple(
            Ward(
                one.code,
                sums(one.rows.values()),
                _groups(_by_group(one.rows.values())),
            )
            for one in ordered
        ),
        groups=_groups(groups),
        peers=tuple(peer for name in groups for peer in _peers(name, everybody)),
        predicates=tuple(predicates),
    )


def _refuse_unlike(months: Sequence[Frozen]) -> None:
    if not months:
        raise Refused("Belum ada bulan tertutup untuk dibandingkan.")
    if len({one.month for one in months}) > 1:
        raise Refused("Tidak dapat dibandingkan: bulannya berbeda. Pilih satu bulan untuk semua.")
    if len({one.code for one in months}) < len(months):
        raise Refused(
            "Satu pemerintah daerah tercantum dua kali. Pilih satu bulan tertutup dari tiap daerah."
        )
    if len({(one.rubric, one.seal) for one in months}) > 1:
        names = sorted(
            {f"{code} versi {version}" for (code, version), _ in {(m.rubric, m.seal) for m in months}}
        )
        raise Refused(f"Tidak dapat dibandingkan: rubrik berbeda ({'; '.join(names)}).")


def sums(rows: Iterable[Row]) -> Sums:
    """The sums of these results; where they would tell of single agencies, only how many there are."""
    all_ = list(rows)
    ranked = [row for row in all_ if row["rank"] is not None]
    scores = [row["score"] for row in ranked]
    if len(ranked) < FEWEST:
        return Sums(len(all_), len(ranked), None, None, {})
    names = Counter(row["predicate"] for row in ranked if row["predicate"])
    mean = round(fsum(scores) / len(scores), DIGITS)
    return Sums(len(all_), len(ranked), mean, round(median(scores), DIGITS), dict(names))


def _groups(by_group: dict[str, list[Row]]) -> dict[str, Sums]:
    """The sums of each group. What is held back must not come out as the rest of a total: where fewer than
    FEWEST are held back together, the smallest group that is told is held back with them."""
    found = {name: sums(rows) for name, rows in by_group.items()}
    hidden = sum(one.ranked for one in found.values() if one.mean is None)
    told = sorted((one.ranked, name) for name, one in found.items() if one.mean is not None)
    if 0 < hidden < FEWEST and told:
        least = told[0][1]
        found[least] = replace(found[least], mean=None, middle=None, predicates={})
    return found


def _by_group(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: str(row["peer_group"])):
        found.setdefault(row["peer_group"], []).append(row)
    return found


def _peers(group: str, everybody: Sequence[tuple[str, int, Row]]) -> list[Peer]:
    """The ranked agencies of a peer group across governments, best places first. Groups of indicators settle
    no ties here: equal scores share their place after the last inactive day."""
    mine = [one for one in everybody if one[2]["peer_group"] == group and one[2]["rank"] is not None]
    entrants = [Entrant(row["score"], row["doubt"] or 0.0, (), row["last_inactive_on"]) for _, _, row in mine]
    found = [
        Peer(code, pk, group, row["score"], place.rank, place.low, place.high)
        for (code, pk, row), place in zip(mine, places(entrants), strict=True)
    ]
    return sorted(found, key=lambda one: (one.rank, one.code, one.agency_id))
