"""What the report pages show beside the letter: shares for the bars, weeks for the roll."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from kentongan.paper.words import short_date
from kentongan.reports import results, sums, wording
from kentongan.reports.facts import AgencyRow, MonthlyReport


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar, in percent; `look` is the stroke of the stylesheet."""

    look: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A cluster with its bar and its numbers (active, low, silent, others, all)."""

    title: str
    parts: list[Part]
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class Roll:
    """Weeks as the part `roll` of the visual language draws them."""

    title: str
    subtitle: str
    columns: list[str]
    values: list[int | None]
    marks: tuple[()] = ()
    light: int = 0
    top: float | None = None

    @property
    def table(self) -> list[tuple[str, int | None]]:
        """Columns with their values."""
        return list(zip(self.columns, self.values, strict=True))


@dataclass(frozen=True, slots=True)
class Screen:
    """A month's report on screen."""

    report: MonthlyReport

    @property
    def finding(self) -> str:
        """The heading."""
        return wording.finding(self.report)

    @property
    def has_data(self) -> bool:
        """Whether figures and charts are shown at all."""
        return sums.has_data(self.report)

    @property
    def figures(self) -> Sequence[tuple[str, str, str]]:
        """The ruled line of figures."""
        return results.figures(self.report).figures

    @property
    def bars(self) -> list[Bar]:
        """Clusters, the largest first."""
        return [_bar(tally) for tally in sums.by_cluster(self.report)]

    @property
    def roll(self) -> Roll:
        """Twelve weeks of all channels."""
        beats = results.week_beats(self.report)
        weeks = sums.by_week(self.report)
        return Roll(
            beats.title, beats.subtitle, [short_date(w.monday) for w in weeks], [w.posts for w in weeks]
        )

    @property
    def attention(self) -> list[AgencyRow]:
        """Who must be approached; nobody in a month without data."""
        return sums.needing_attention(self.report) if self.has_data else []

    @property
    def unknown(self) -> list[AgencyRow]:
        """Who could not be checked."""
        return sums.to_be_checked(self.report)

    @property
    def sources(self) -> list[dict[str, object]]:
        """Evidence by kind, with its word."""
        return [{**asdict(row), "way_word": wording.WAYS[row.way].lower()} for row in self.report.sources]

    @property
    def duties(self) -> list[sums.DutySum]:
        """Duties with their answers."""
        return sums.by_duty(self.report)


_LOOKS = ("b", "b2", "b3", "b4")


def _bar(tally: sums.Tally) -> Bar:
    sizes = [*tally.groups[:3], sum(tally.groups[3:])]
    parts, at = [], 0.0
    for look, size in zip(_LOOKS, sizes, strict=True):
        share = 100 * size / tally.total
        if size:
            parts.append(Part(look, f"{at:.1f}%", f"{at + share - 0.6:.1f}%"))
        at += share
    return Bar(tally.title, parts, [*sizes, tally.total])
