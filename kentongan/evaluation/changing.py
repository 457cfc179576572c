"""Two versions of a month side by side: who moved, by what, and which corrections did it."""

from __future__ import annotations

from dataclasses import dataclass

from kentongan.evaluation import results
from kentongan.evaluation.models import Correction, Period
from kentongan.evaluation.seeing import sees_places
from kentongan.evaluation.year import Result
from kentongan.people.models import Person


@dataclass(frozen=True, slots=True)
class Move:
    """An agency whose result differs. `codes`: the indicators whose score differs."""

    was: Result
    now: Result
    codes: tuple[str, ...]

    @property
    def gained(self) -> float | None:
        """Points gained; None where one of the two is not known."""
        if self.was.score is None or self.now.score is None:
            return None
        return round(self.now.score - self.was.score, 6)

    @property
    def climbed(self) -> int | None:
        """Places gained (negative: lost); None where one of the two has no place."""
        if self.was.rank is None or self.now.rank is None:
            return None
        return self.was.rank - self.now.rank


def moves(person: Person, period: Period, since: int, to: int) -> list[Move]:
    """The agencies this person sees whose score or place differs between two versions, by peer group."""
    before = {one.agency.pk: one for one in results.month(period, since)}
    own = None if person.sees_whole_government() else set(person.own_agency_ids())
    found = []
    for now in results.month(period, to):
        was = before.get(now.agency.pk)
        if was is None or (own is not None and now.agency.pk not in own):
            continue
        codes = tuple(code for code, score in now.indicators.items() if was.indicators.get(code) != score)
        moved = was.rank != now.rank and sees_places(person)
        if codes or was.score != now.score or moved:
            found.append(Move(was, now, codes))
    return found


def corrections(person: Person, period: Period, since: int, to: int) -> list[Correction]:
    """The corrections between two versions that concern agencies this person sees."""
    seen = Correction.objects.visible_to(person).filter(period=period, version__gt=since, version__lte=to)
    return list(seen.select_related("agency", "appeal"))
