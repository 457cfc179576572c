"""Followers that grow by more than a fifth within a week (domain.md §2.3 "Anti-gaming")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from kentongan.evaluation.fairness.sign import GROWTH_OUT, Finding, Limit, Month, Row, Sign

WEEK = 7
LIMITS = {
    "growth": Limit(0.20, "kenaikan pengikut dalam sepekan, lebih dari"),
    "followers": Limit(100, "pengikut baru, sedikitnya"),
}


def find(month: Month) -> Iterator[Finding]:
    """One finding per channel: its steepest rise. Figures more than a week apart are put to a week."""
    figures: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for one in month.standings:
        if one["followers"] is not None and one["platform"] != "website":
            figures[one["agency_id"], one["channel_id"]].append(one)
    for (agency, channel), known in figures.items():
        steps = list(pairwise(sorted(known, key=lambda one: one["on"])))
        jumps = [(_weekly(was, now), was, now) for was, now in steps if _jumped(was, now)]
        if jumps:
            growth, was, now = max(jumps, key=lambda one: one[0])
            yield Finding(agency, channel, f"channel:{channel}", _told(growth, was, now))


def _weekly(was: Row, now: Row) -> float:
    """The growth of followers in a week (0.2 = 20 percent); within a week, the growth as it is."""
    days = max((now["on"] - was["on"]).days, WEEK)
    return float((now["followers"] / max(was["followers"], 1)) ** (WEEK / days) - 1.0)


def _jumped(was: Row, now: Row) -> bool:
    many = now["followers"] - was["followers"] >= LIMITS["followers"].value
    return many and _weekly(was, now) > LIMITS["growth"].value


def _told(growth: float, was: Row, now: Row) -> Row:
    return {
        "growth": round(growth, 4),
        "before": was["followers"],
        "after": now["followers"],
        "since": was["on"].isoformat(),
        "until": now["on"].isoformat(),
    }


SIGN = Sign(
    code="follower_jump",
    title="Pengikut melonjak",
    basis="Aturan rubrik ini: lonjakan di atas 20 persen sepekan ditinjau orang",
    about="Pengikut bertambah lebih dari seperlima dalam sepekan.",
    follows=GROWTH_OUT,
    rule="Pertumbuhan pengikut (C3) kanal ini bulan itu tidak dihitung.",
    limits=LIMITS,
    find=find,
)
