"""The status of a channel on one day: thresholds and the rule, nothing else (semantics.md)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, Literal, NamedTuple

from kentongan.refusal import Refused

Status = Literal[
    "active", "low", "inactive", "dormant", "no_channel", "unverifiable", "hijacked", "suspended"
]
# Best first: the status of an agency is the first of these that one of its social channels has.
BEST_FIRST: tuple[Status, ...] = (
    "active",
    "low",
    "inactive",
    "dormant",
    "hijacked",
    "suspended",
    "unverifiable",
)
SEIZED = ("hijacked", "suspended")  # the register's word stands above every count
SILENT = ("inactive", "dormant")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which numbers on a channel is active, silent, dead. Either `posts` or `weekly` asks for activity.

    `posts` in `within` days with the last at most `last` days ago; or `weekly` items in each of the last
    `weeks` full ISO weeks. Silent from `silent` days without a post, dead from `dormant` days.
    """

    posts: int = 0
    within: int = 0
    last: int = 0
    weekly: int = 0
    weeks: int = 0
    silent: int = 30
    dormant: int = 90


DEFAULTS: Mapping[str, Thresholds] = {
    "default": Thresholds(posts=8, within=30, last=7, silent=30, dormant=90),
    "youtube": Thresholds(posts=2, within=30, last=21, silent=60, dormant=120),
    "website": Thresholds(weekly=2, weeks=4, silent=90, dormant=180),
}


class Facts(NamedTuple):  # quicker to make than a frozen dataclass: "sejak" asks for a year of them
    """What is known of one channel at the end of one local day."""

    day: date
    last: date | None  # local day of the last counted post
    recent: int = 0  # counted posts in the last `Thresholds.within` days
    weeks: tuple[int, ...] = ()  # counted posts in each of the last `Thresholds.weeks` full ISO weeks
    covered_from: date | None = None  # first day of the unbroken covered stretch that ends on `day`
    state: str = "official"  # the register's word for that day

    @property
    def days_since(self) -> int | None:
        """Days from the last counted post to this day."""
        return None if self.last is None else (self.day - self.last).days

    @property
    def proven_silence(self) -> int:
        """How many days without a post, ending on this day, were looked at without a gap."""
        if self.covered_from is None:
            return 0
        seen = (self.day - self.covered_from).days + 1
        return seen if self.days_since is None else min(seen, self.days_since)


def judge(facts: Facts, thresholds: Thresholds) -> Status:
    """Return the status. Posts that are there prove life; only days that were looked at prove silence."""
    if facts.state in SEIZED:
        return "hijacked" if facts.state == "hijacked" else "suspended"
    if is_active(facts, thresholds):
        return "active"
    if facts.days_since is not None and facts.days_since < thresholds.silent:
        return "low"
    if facts.proven_silence >= thresholds.dormant:
        return "dormant"
    return "inactive" if facts.proven_silence >= thresholds.silent else "unverifiable"


def is_active(facts: Facts, thresholds: Thresholds) -> bool:
    """Whether the known posts are enough."""
    if thresholds.weekly:
        return len(facts.weeks) == thresholds.weeks and min(facts.weeks) >= thresholds.weekly
    days_since = facts.days_since
    return days_since is not None and days_since <= thresholds.last and facts.recent >= thresholds.posts


def best(statuses: list[Status]) -> Status:
    """Return the status of an agency from those of its open social channels."""
    return next((status for status in BEST_FIRST if status in statuses), "no_channel")


def group_of(platform: str) -> str:
    """Return which thresholds a platform stands under."""
    return platform if platform in DEFAULTS else "default"


def thresholds_of(settings: Mapping[str, Any]) -> dict[str, Thresholds]:
    """Return the thresholds of each group, with a government's own numbers in place of the defaults.

    `settings` is `{"default": {"posts": 12}, "website": {"weekly": 1}}`. Raises Refused naming what is wrong.
    """
    unknown = [group for group in settings if group not in DEFAULTS]
    if unknown:
        raise Refused(f"Kelompok ambang “{unknown[0]}” tidak dikenal. Pakai default, youtube atau website.")
    return {group: _overridden(group, own, settings.get(group, {})) for group, own in DEFAULTS.items()}


def _overridden(group: str, own: Thresholds, changes: Mapping[str, Any]) -> Thresholds:
    if not isinstance(changes, Mapping):
        raise Refused(f"Ambang {group}: bentuk isiannya keliru. Tulis nama ambang dan bilangannya.")
    allowed = [field.name for field in fields(own) if getattr(own, field.name)]
    for name, value in changes.items():
        if name not in allowed:
            raise Refused(f"Ambang {group}: “{name}” tidak berlaku di sini. Pakai {', '.join(allowed)}.")
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1000:
            raise Refused(f"Ambang {group}, {name}: isi bilangan bulat dari 1 sampai 1000.")
    made = replace(own, **changes)
    _check_order(group, made)
    return made


def _check_order(group: str, made: Thresholds) -> None:
    if made.dormant <= made.silent:
        raise Refused(f"Ambang {group}: mati suri ({made.dormant} hari) harus sesudah diam ({made.silent}).")
    if made.last >= made.silent:
        raise Refused(f"Ambang {group}: batas unggahan terakhir ({made.last} hari) harus di bawah diam.")
    if made.weeks > 12:
        raise Refused(f"Ambang {group}: paling banyak 12 pekan penuh.")


def as_settings(thresholds: Mapping[str, Thresholds]) -> dict[str, dict[str, int]]:
    """Return what `thresholds_of` would read back: each group's numbers that its rule uses."""
    return {
        group: {name: value for name, value in asdict(own).items() if value}
        for group, own in thresholds.items()
    }
