"""What an indicator is: a title, a basis, a scale, and the evidence rows that its number is the sum of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts

CHANNEL, AGENCY = "channel", "agency"
# What every evidence row carries. `got` and `of` are float64; the number is scale · Σgot / Σof, so that the
# rows shown to a person add up to it by construction. `seen` is 1 for a row that was observed, 0 for one that
# only sets the measure (a target, a counterweight). `note` is a code of evaluation.wording.NOTES, "" = plain.
ROW = ("month", "government_id", "agency_id", "channel_id", "platform", "item", "got", "of", "seen", "note")


@dataclass(frozen=True)
class Indicator:
    """One measure of how an agency communicates.

    `points` are (value, score 0-100) pairs in rising order of value, joined by straight lines; beyond the
    ends the score stays. A rubric may override them. `level`: CHANNEL numbers are averaged over an
    agency's channels by platform weight, AGENCY numbers are summed over the agency. `sampled`: the rows
    are a sample of how the agency works, so the number carries uncertainty; a count or a checklist does
    not. `material`: the rows (posts, or posts with figures) that it says something about; where an agency
    brought them and there is still no number, the lack is not the agency's. `volume`: it counts how many
    posts there were. `by_followers`: it says how many people were reached. `absent_counts`: whether an agency
    without data, where others have some, lacks coverage (True), or is simply not concerned (False).
    `checklist`: the code of the list of accounts whose points its rows sum up, "" = none.
    """

    code: str
    title: str
    basis: str
    unit: str
    points: tuple[tuple[float, float], ...]
    rows: Callable[[Facts, Terms], Table]
    level: str = CHANNEL
    scale: float = 1.0
    sampled: bool = False
    absent_counts: bool = True
    material: Callable[[Facts], Table] | None = None
    volume: bool = False
    by_followers: bool = False
    checklist: str = ""
    about: str = ""
