"""Checklists that a person goes through and marks, point by point: one data file each, in `lists`.

The code of a list is its file's name: what indicators read. `slug` is its Indonesian address.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kentongan.people import roles
from kentongan.people.models import Person

PROFILE = "profile"
LISTS = Path(__file__).parent / "lists"


@dataclass(frozen=True)
class Checklist:
    """One list: its points by code (yes or no), and its shares (so many of so many)."""

    code: str
    slug: str
    title: str
    basis: str
    lead: str
    order: int
    items: dict[str, str]
    shares: dict[str, str]
    ppid: bool = False  # the PPID marks it too
    by_channel: bool = False  # about one account, not about the agency

    @property
    def points(self) -> dict[str, str]:
        """All points by code, in their order."""
        return {**self.items, **self.shares}

    def is_markable_by(self, user: Person) -> bool:
        """Officers mark every list, the PPID those of information services."""
        return user.is_officer or (self.ppid and roles.PPID in user.roles)


@cache
def every() -> tuple[Checklist, ...]:
    """Return all lists, in their order."""
    read = [_read(file) for file in LISTS.glob("*.toml")]
    return tuple(sorted(read, key=lambda one: one.order))


def by_slug(slug: str) -> Checklist | None:
    """Return the list of an address, or None."""
    return next((one for one in every() if one.slug == slug), None)


def _read(file: Path) -> Checklist:
    told = tomllib.loads(file.read_text("utf-8"))
    return Checklist(**{"code": file.stem, "items": {}, "shares": {}, **told})
