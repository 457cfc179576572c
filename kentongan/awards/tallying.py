"""What the jury gave, counted once the marking is closed: before that nobody reads a mark but its juror."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean

from kentongan.awards import agreement, combining
from kentongan.awards.combining import Combined, Entry
from kentongan.awards.models import Award, Category, Criterion, Juror, Mark, Nominee, Sheet
from kentongan.awards.stepping import must_be

COUNTED = (Award.JUDGED, *Award.ANNOUNCED)


@dataclass(frozen=True)
class Apart:
    """A mark that stands apart from the others' on the same criterion."""

    juror: Juror
    nominee: Nominee
    criterion: Criterion
    value: int
    others: tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """A nominee with what numbers and jury gave; `criteria`: mean mark by criterion, None = not marked."""

    nominee: Nominee
    result: Combined
    criteria: tuple[tuple[Criterion, float | None], ...]
    comments: tuple[str, ...]
    jurors: int


@dataclass(frozen=True)
class Tally:
    """A category counted: nominees in order, the jury's agreement, marks to be talked about."""

    category: Category
    rows: tuple[Row, ...]
    alpha: float | None
    meaning: str
    apart: tuple[Apart, ...]

    @property
    def first(self) -> list[Row]:
        """Who stands first; more than one when the place is shared, none when nothing is known."""
        return [row for row in self.rows if row.result.place == 1]


def of_award(award: Award) -> list[Tally]:
    """Count every category. Raises Refused before the marking is closed."""
    return [tally(one) for one in award.categories.select_related("award")]


def tally(category: Category) -> Tally:
    """Count one category. Raises Refused before the marking is closed: it is blind for everybody."""
    must_be(category.award, *COUNTED)
    nominees = {one.pk: one for one in category.nominees.standing().select_related("agency")}
    sheets = _sheets(category, nominees)
    entries = [Entry(pk, one.value, _means(sheets[pk])) for pk, one in nominees.items()]
    criteria = list(category.award.criteria.all())
    combined = combining.combine(entries, category.award.jury_share)
    rows = [_row(nominees[one.nominee_id], one, criteria, sheets[one.nominee_id]) for one in combined]
    units = _units(criteria, nominees, sheets)
    value = agreement.alpha([unit for *_, unit in units])
    return Tally(category, tuple(rows), value, agreement.words(value), tuple(_apart(category, units)))


def _sheets(category: Category, nominees: dict[int, Nominee]) -> dict[int, list[Sheet]]:
    """The submitted sheets of seated jurors by nominee."""
    found = Sheet.objects.filter(
        ballot__category=category, ballot__juror__left_at=None, nominee__in=nominees
    ).exclude(ballot__submitted_at=None)
    by_nominee: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in found.select_related("ballot__juror").prefetch_related("marks").order_by("ballot__juror"):
        by_nominee[sheet.nominee_id].append(sheet)
    return by_nominee


def _means(sheets: list[Sheet]) -> tuple[float, ...]:
    return tuple(fmean(mark.value for mark in one.marks.all()) for one in sheets if one.marks.all())


def _row(nominee: Nominee, result: Combined, criteria: list[Criterion], sheets: list[Sheet]) -> Row:
    given: dict[int, list[int]] = defaultdict(list)
    for mark in (mark for sheet in sheets for mark in sheet.marks.all()):
        given[mark.criterion_id].append(mark.value)
    means = tuple((one, fmean(given[one.pk]) if given[one.pk] else None) for one in criteria)
    comments = tuple(sheet.comment for sheet in sheets if sheet.comment)
    return Row(nominee, result, means, comments, len(sheets))


_Units = list[tuple[Nominee, Criterion, list[int], list[int | None]]]


def _units(criteria: list[Criterion], nominees: dict[int, Nominee], sheets: dict[int, list[Sheet]]) -> _Units:
    """What is marked (a nominee on a criterion), with the jurors in order and the mark of each."""
    jurors = sorted({sheet.ballot.juror_id for all_ in sheets.values() for sheet in all_})
    found: _Units = []
    for pk, nominee in nominees.items():
        marks = {
            (sheet.ballot.juror_id, mark.criterion_id): mark
            for sheet in sheets[pk]
            for mark in sheet.marks.all()
        }
        for one in criteria:
            row = [marks.get((juror, one.pk)) for juror in jurors]
            found.append((nominee, one, jurors, [_value(mark) for mark in row]))
    return found


def _value(mark: Mark | None) -> int | None:
    return mark.value if mark else None


def _apart(category: Category, units: _Units) -> list[Apart]:
    seats = {one.pk: one for one in category.award.jurors.select_related("person")}
    found = []
    for nominee, criterion, jurors, unit in units:
        for place in agreement.apart(unit):
            others = tuple(one for at, one in enumerate(unit) if at != place and one is not None)
            value = unit[place] or 0
            found.append(Apart(seats[jurors[place]], nominee, criterion, value, others))
    return found
