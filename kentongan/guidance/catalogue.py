"""Obstacles K1-K12 with a government's own beside them, and the kinds of actions: words from data files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kentongan.agencies.models import Government
from kentongan.guidance.models import OwnObstacle

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One obstacle: its code, a short title, a sentence (empty for a government's own)."""

    code: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A kind of action, and who may carry it: "agency", "office" or both."""

    code: str
    title: str
    sides: tuple[str, ...]


@lru_cache(maxsize=1)
def shipped() -> tuple[Obstacle, ...]:
    """Return K1-K12 (domain.md §3.6), in their order."""
    told = tomllib.loads((_DATA / "obstacles.toml").read_text("utf-8"))
    return tuple(Obstacle(one["code"], one["title"], one["detail"]) for one in told["obstacle"])


@lru_cache(maxsize=1)
def actions() -> Mapping[str, Action]:
    """Return every kind of action by its code."""
    told = tomllib.loads((_DATA / "actions.toml").read_text("utf-8"))
    return {one["code"]: Action(one["code"], one["title"], tuple(one["sides"])) for one in told["action"]}


def obstacles_of(government: Government | int) -> dict[str, Obstacle]:
    """Return by code what may be named in this government: K1-K12, then its own."""
    pk = government if isinstance(government, int) else government.pk
    own = OwnObstacle.objects.filter(government_id=pk)
    return {one.code: one for one in (*shipped(), *(Obstacle(row.code, row.title) for row in own))}


def title_of(code: str, known: Mapping[str, Obstacle]) -> str:
    """Write "K4 Kurang keterampilan"; a code nobody knows stays alone."""
    return f"{code} {known[code].title}" if code in known else code
