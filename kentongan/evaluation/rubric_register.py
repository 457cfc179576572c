"""The rubrics a government may read: the product's and its own, which of them holds from when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from kentongan.agencies.models import Government
from kentongan.evaluation import adopting, shipped
from kentongan.evaluation.models import Adoption, Period, Rubric
from kentongan.people.models import Person

KEY = re.compile(r"([a-z0-9-]{1,40})-v([1-9]\d{0,3})")


@dataclass(frozen=True)
class Entry:
    """A rubric in the list: its row (shipped ones may not be stored), its adoptions, and whether it holds."""

    rubric: Rubric
    own: bool
    adoptions: list[Any]
    holds: bool
    begins: bool  # holds now not, and from a month to come
    periods: int

    @property
    def key(self) -> str:
        """How an address names it."""
        return key_of(self.rubric)


def key_of(rubric: Rubric) -> str:
    """How an address names a rubric: "indeks-komunikasi-opd-v1"."""
    return f"{rubric.code}-v{rubric.version}"


def find(person: Person, key: str) -> Rubric | None:
    """The rubric of this name that the person may read; None when there is none."""
    read = KEY.fullmatch(key)
    if read is None or person.government_id is None:
        return None
    code, version = read[1], int(read[2])
    stored = Rubric.objects.visible_to(person).filter(code=code, version=version)
    own = stored.order_by("government").first()
    known = shipped.all_shipped().get((code, version))
    return own or (adopting.shipped_rubric(known) if known else None)


def entries(government: Government, month: int) -> list[Entry]:
    """Every rubric, the government's own first, the newest version on top; `month` (202610) is the one that
    runs."""
    own = list(Rubric.objects.filter(government=government).order_by("code", "-version"))
    product = [adopting.shipped_rubric(one) for one in shipped.all_shipped().values()]
    holding = adopting.holding(government, month)
    adopted: list[Any] = list(Adoption.objects.filter(government=government).order_by("since_month", "pk"))
    coming = {adoption.rubric_id for adoption in adopted if adoption.since_month > month}
    closed = list(Period.objects.filter(government=government).values_list("rubric_id", flat=True))
    return [
        Entry(
            rubric=one,
            own=one.government_id is not None,
            adoptions=[adoption for adoption in adopted if one.pk and adoption.rubric_id == one.pk],
            holds=key_of(one) == key_of(holding),
            begins=bool(one.pk) and one.pk in coming and key_of(one) != key_of(holding),
            periods=closed.count(one.pk) if one.pk else 0,
        )
        for one in (*own, *product)
    ]


def next_version(government: Government, code: str) -> int:
    """The version that the government's rubric of this code would get next."""
    last = Rubric.objects.filter(government=government, code=code).aggregate(last=Max("version"))["last"]
    return int(last or 0) + 1
