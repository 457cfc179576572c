"""A flag's figures as a person reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kentongan.channels.models import Channel
from kentongan.evaluation import months
from kentongan.evaluation.fairness import catalog
from kentongan.evaluation.fairness.sign import SHOWN, Limit, Sign
from kentongan.evaluation.models import Flag, Period
from kentongan.paper.words import number, plain_date
from kentongan.people.models import Person
from kentongan.posts.models import Post

Words = dict[str, str]
SHORT: dict[str, Callable[[Words], str]] = {
    "burst": lambda of: f"{of['late']} dari {of['all']} unggahan",
    "follower_jump": lambda of: f"{of['before']} menjadi {of['after']} pengikut",
    "contest_spike": lambda of: f"{of['interactions']} interaksi, biasanya {of['median']}",
    "mobilised_likes": lambda of: f"{of['likes']} suka",
    "many_copies": lambda of: f"{of['accounts']} akun, {of['agencies']} OPD",
    "deleted_after": lambda of: f"{of['gone']} dari {of['all']} unggahan",
    "off_band": lambda of: f"{of['rate']} % dari pengikut, kelompoknya {of['median']} %",
}
WORDS = {
    "late": "Unggahan pada hari-hari terakhir", "all": "Unggahan sebulan", "growth": "Kenaikan sepekan",
    "before": "Pengikut semula", "after": "Pengikut sesudahnya", "since": "Sejak", "until": "Sampai",
    "interactions": "Interaksi", "median": "Nilai tengah", "z": "Jarak dari nilai tengah (z)",
    "on": "Tanggal", "likes": "Suka (nilai tengah)", "spread": "Beda antarunggahan",
    "comments": "Komentar dibanding suka", "agencies": "OPD", "accounts": "Akun",
    "gone": "Unggahan yang hilang", "rate": "Interaksi dibanding pengikut, persen",
}  # fmt: skip
SHARES = frozenset({"growth", "spread", "comments"})  # written as percent
DAYS = frozenset({"since", "until", "on"})
MOST = 200  # posts listed on the page


@dataclass(frozen=True)
class Shown:
    """A flag with its sign and its figures in words."""

    flag: Flag
    sign: Sign
    month: str

    @property
    def short(self) -> str:
        """The figure that says most: "18 dari 30 unggahan"."""
        return SHORT[self.flag.kind]({key: told(key, one) for key, one in self._figures.items()})

    @property
    def figures(self) -> list[tuple[str, str]]:
        """Every figure with its name."""
        return [(WORDS.get(key, key), told(key, value)) for key, value in self._figures.items()]

    @property
    def limits(self) -> list[tuple[Limit, str]]:
        """The declared thresholds, each with its value in words."""
        return [(limit, _bound(limit.value)) for limit in self.sign.limits.values()]

    @property
    def _figures(self) -> dict[str, Any]:
        return {key: value for key, value in self.flag.figures.items() if key != "posts"}

    @property
    def changes(self) -> bool:
        """Whether a confirmed flag changes anything."""
        return self.sign.follows != SHOWN


def shown(flag: Flag) -> Shown:
    """A flag as pages show it."""
    return Shown(flag, catalog.ALL[flag.kind], months.spelled(flag.month))


def told(key: str, value: Any) -> str:
    """One figure in words."""
    if key in DAYS:
        return plain_date(date.fromisoformat(value))
    if key in SHARES:
        return f"{number(value * 100, 1)} %"
    return number(value, 0 if float(value).is_integer() else 1)


def _bound(value: float) -> str:
    """A threshold in words: shares as percent."""
    return (
        f"{number(value * 100)} %" if 0 < value < 1 else number(value, 0 if float(value).is_integer() else 1)
    )


def posts_of(flag: Flag, person: Person) -> list[Post]:
    """The posts under a flag, as far as this person sees their channels."""
    seen = Channel.objects.visible_to(person)
    found = Post.objects.filter(pk__in=flag.figures.get("posts", []), channel__in=seen)
    return list(found.select_related("channel").order_by("posted_at", "pk")[:MOST])


def period_of(flag: Flag) -> Period | None:
    """The closed month of a flag; None: not closed yet."""
    return Period.objects.filter(government=flag.agency.government, month=flag.month).first()
