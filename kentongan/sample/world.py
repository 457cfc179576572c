"""Who and what the sample's story is about, and how its scenes are played: in the order of their time.

The scenes are acts of the product with their own moment, so that custody, handovers and incidents have a
history, and the book of the sample reads like a year.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kentongan.sample.days import Days

Progress = Callable[[int, int, str], None]  # done, total, what is being done
Places = dict[tuple[str, str], Any]  # agency's short name and platform -> channel


@dataclass(frozen=True)
class World:
    """The sample government with its people by user name, agencies by short name, channels by both."""

    government: Any
    days: Days
    opened: datetime  # when everything was registered, a year ago
    channels: Places
    agencies: dict[str, Any]
    people: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, government: Any, *, opened: datetime, at: datetime) -> "World":
        """Return the sample as it is stored, seen at `at` (UTC)."""
        agencies = {agency.short_name: agency for agency in government.agencies.all()}
        channels = government.channels.select_related("agency__type", "government")
        people = government.people.select_related("government").prefetch_related("postings")
        return cls(
            government=government,
            days=Days(at),
            opened=opened,
            channels={(one.agency.short_name, one.platform): one for one in channels},
            agencies=agencies,
            people={one.username: one for one in people},
        )

    def answers_for(self, short: str) -> Any:
        """Return who speaks for an agency: its admin, or an officer where the admin comes or goes."""
        if short == "Dinsos":
            return self.people["dinsos"]
        moving = short in ("Disparbud", "KecBarat", "KecTimur")
        return self.people["petugas"] if moving else self.people.get(admin_of(short), self.people["petugas"])


def admin_of(short: str) -> str:
    """Return the user name of an agency's admin."""
    return f"admin.{''.join(letter for letter in short.lower() if letter.isalnum())}"


@dataclass(frozen=True)
class Scene:
    """One act at its moment (UTC)."""

    at: datetime
    act: Callable[[datetime], object]


def play(scenes: Iterable[Scene]) -> None:
    """Let every scene happen, the earliest first."""
    for scene in sorted(scenes, key=lambda one: one.at):
        scene.act(scene.at)
