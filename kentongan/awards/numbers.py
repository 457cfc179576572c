"""The year's results as an award takes them: closed months up to the cut-off, and the year before."""

from collections.abc import Mapping

from kentongan.agencies.models import Government
from kentongan.awards.models import Award
from kentongan.evaluation import months, results
from kentongan.evaluation.results import YearResult

Numbers = Mapping[int, YearResult]


def of_award(award: Award) -> Numbers:
    """The results by agency over the closed months of the award's year up to its cut-off; may be empty."""
    return _of(award.government, award.year, months.of_day(award.cutoff_on))


def before(award: Award) -> Numbers:
    """The results by agency over the closed months of the year before, in the same months of the year."""
    return _of(award.government, award.year - 1, months.of_day(award.cutoff_on) - 100)


def _of(government: Government, year: int, until: int) -> Numbers:
    closed = [one for one in results.closed_in(government, months.stretch(str(year))) if one.month <= until]
    if not closed:
        return {}
    found = results.mean([results.month(one) for one in closed], results.rubric_of(closed[-1]))
    return {one.agency.pk: one for one in found}


def months_of(numbers: Numbers) -> int:
    """Over how many closed months these numbers run."""
    return len({month for one in numbers.values() for month in one.months})


def groups_measured(government: Government, year: int) -> frozenset[str]:
    """The groups of indicators ("A", "W") that the year's rubric has and anybody has a number for so far."""
    every = results.year(government, year)
    return frozenset(letter for one in every for letter, score in one.groups.items() if score is not None)


def peer_groups(government: Government, year: int) -> list[str]:
    """The peer groups of a year's results so far, in order; [""] while no month is closed."""
    found = results.year(government, year)
    return sorted({one.peer_group for one in found}) or [""]
