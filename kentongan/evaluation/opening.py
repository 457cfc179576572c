"""What the pages of a result say: indicators by group, what is missing, a number's formula and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kentongan.evaluation import months, wording
from kentongan.evaluation import proofs as behind
from kentongan.evaluation.digits import bare, exact
from kentongan.evaluation.explaining import Evidence, Explained, Part
from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.models import AgencyResult, IndicatorResult, Period
from kentongan.evaluation.rubric import Declared
from kentongan.evaluation.year import Figure
from kentongan.insights.models import Reading
from kentongan.platforms import ALL as PLATFORMS

HAIR = 1e-6
MOST_ROWS = 400  # on one page; the CSV holds all


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a result with its words."""

    row: IndicatorResult | Figure
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class Group:
    """A group of indicators: its letter, title, weight, and score over what was observed."""

    letter: str
    title: str
    weight: float
    score: float | None
    lines: tuple[Line, ...]

    @property
    def lacking(self) -> list[Line]:
        """Its indicators that concern the agency and have no data."""
        return [one for one in self.lines if one.row.applies and one.row.score is None]


@dataclass(frozen=True, slots=True)
class Shown:
    """An evidence row in words."""

    row: Evidence
    what: str
    channel: str
    note: str
    looks: tuple[Reading, ...] = ()  # at the points of a checklist that it rests on

    @property
    def grade(self) -> str:
        """The weakest grade of its posts, or of the looks; "" where it stands for neither."""
        return self.row.grade or max((one.grade for one in self.looks), default="")

    @property
    def lacking(self) -> list[str]:
        """The points of an account's list that were not met, in words."""
        if self.row.item.startswith(behind.POINT):  # the row itself says so of its one point
            return []
        return [wording.point(one.code, one.item) for one in self.looks if (one.met or 0) < one.of]

    @property
    def files(self) -> list[Reading]:
        """One look for each file that backs them."""
        return list({one.evidence_sha256: one for one in self.looks if one.evidence_path}.values())


@dataclass(frozen=True, slots=True)
class Opened:
    """A number as its page shows it."""

    formula: str
    points: str  # how the value becomes a score
    rows: tuple[Shown, ...]
    more: int  # rows that only the CSV holds
    parts: tuple[tuple[Part, str], ...]  # each channel with its name


def words_of(period: Period) -> str:
    """Write "Oktober 2026"."""
    return months.spelled(period.month)


def groups(result: AgencyResult, declared: Declared) -> list[Group]:
    """The indicators of a result in the order of the rubric, by group."""
    return grouped({row.code: row for row in result.indicators.all()}, declared)


def grouped(rows: Mapping[str, IndicatorResult | Figure], declared: Declared) -> list[Group]:
    """An agency's indicators by code, in the order of the rubric, by group."""
    found: dict[str, list[Line]] = {}
    for one in declared.weighed:
        code = one.indicator.code
        if code in rows:
            found.setdefault(code[0], []).append(Line(rows[code], one.indicator))
    return [_group(letter, lines, declared) for letter, lines in found.items()]


def _group(letter: str, lines: list[Line], declared: Declared) -> Group:
    known = [(one.row.weight, one.row.score) for one in lines if one.row.score is not None]
    weight = sum(weight for weight, _ in known)
    score = sum(weight * score for weight, score in known) / weight if weight else None
    title = declared.groups.get(letter, letter)
    return Group(letter, title, sum(one.row.weight for one in lines), score, tuple(lines))


def missing(result: AgencyResult, declared: Declared) -> list[Line]:
    """The indicators that concern the agency and have no data, the heaviest first: what holds back its
    coverage."""
    lines = [line for group in groups(result, declared) for line in group.lines]
    lacking = [line for line in lines if line.row.applies and line.row.score is None]
    return sorted(lacking, key=lambda line: -line.row.weight)


def is_silent(result: AgencyResult, declared: Declared) -> bool:
    """Whether the month was looked at and held no post: its volume carries the weight of what posts would
    have been like (unposted.py)."""
    own = {one.indicator.code: one.weight for one in declared.weighed if one.indicator.volume}
    return any(row.weight > own.get(row.code, row.weight) + HAIR for row in result.indicators.all())


def thin(result: AgencyResult, declared: Declared) -> list[Group]:
    """As `thin_of`, of a stored result."""
    return thin_of(result.rank, result.coverage, groups(result, declared), declared)


def thin_of(rank: int | None, coverage: float, every: list[Group], declared: Declared) -> list[Group]:
    """The groups of indicators that keep an agency from a rank although its coverage (0-1) would do: what is
    missing in them is more than the rubric allows. Empty where it has a rank, or too little of everything."""
    least = declared.terms.number("group_coverage")
    if not least or rank is not None or coverage < declared.least_coverage:
        return []
    heavy = declared.terms.number("group_weight")
    found = []
    for group in every:
        owed = sum(line.row.weight for line in group.lines if line.row.applies)
        known = sum(line.row.weight for line in group.lines if line.row.score is not None)
        if owed >= heavy and 100 * known < least * owed:
            found.append(group)
    return found


def worded(shown: Explained, most: int | None = None, proofs: behind.Looks | None = None) -> Opened:
    """A number's formula with its sums, and its evidence rows in words (`most` of them, None = all), each
    with the looks of `proofs` that it rests on."""
    labels = {part.channel_id: _name(part) for part in shown.parts}
    rows = tuple(_shown(row, labels, proofs or {}) for row in shown.rows[:most])
    more = len(shown.rows) - len(rows)
    return Opened(
        _formula(shown), _points(shown), rows, more, tuple((one, _name(one)) for one in shown.parts)
    )


def _shown(row: Evidence, labels: dict[int | None, str], proofs: behind.Looks) -> Shown:
    channel = labels.get(row.channel_id) or _platform(row.platform)
    what = wording.item(row.item)
    looks = proofs.get(behind.key_of(row), ())
    return Shown(row, what, channel, wording.NOTES.get(row.note, row.note), looks)


def _name(part: Part) -> str:
    platform = _platform(part.platform)
    if part.label.startswith(f"{platform} "):  # the facts' labels name the platform already
        return part.label
    return f"{platform} {part.label}".strip() if part.label or platform else "Seluruh OPD"


def _platform(name: str) -> str:
    return PLATFORMS[name].title if name in PLATFORMS else name


def _formula(shown: Explained) -> str:
    indicator = shown.weighed.indicator
    scale = "" if indicator.scale == 1 else f"{bare(indicator.scale)} × "
    if shown.by_channel:
        return (
            f"Rata-rata kanal menurut bobot platform; tiap kanal: {scale}jumlah didapat ÷ jumlah pembanding"
        )
    got, of = _sums(shown.parts)
    return f"{scale}jumlah didapat ÷ jumlah pembanding = {scale}{bare(got)} ÷ {bare(of)}"


def _sums(parts: Iterable[Part]) -> tuple[float, float]:
    found = list(parts)
    return sum(one.got for one in found), sum(one.of for one in found)


def _points(shown: Explained) -> str:
    pairs = [f"{bare(x)} → {bare(y)}" for x, y in shown.weighed.points]
    return "; ".join(pairs)


def sheet(shown: Explained, proofs: behind.Looks | None = None) -> Iterator[list[str | int]]:
    """The evidence rows as a table: headings first, the sums last."""
    yield ["kanal", "platform", "bukti", "didapat", "pembanding", "teramati", "catatan", "tautan", "mutu"]
    labels = {part.channel_id: part.label for part in shown.parts}
    for row in shown.rows:
        told = _shown(row, dict(labels), proofs or {})
        yield [
            labels.get(row.channel_id, ""), row.platform, told.what, exact(row.got), exact(row.of), row.seen,
            "; ".join([told.note, *told.lacking]), row.url, told.grade,
        ]  # fmt: skip
    for part in shown.parts:
        yield [
            part.label, part.platform, "jumlah", exact(part.got), exact(part.of), part.seen,
            f"bobot {exact(part.weight)}", "", "",
        ]  # fmt: skip
    yield ["", "", "nilai ukur", "" if shown.value is None else exact(shown.value), "", "", "", "", ""]
