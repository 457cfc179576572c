"""The roll: a chart of upright strokes over time, with its table beside it. Shapes in SVG, words as text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

FLOOR, CEILING = 110, 16  # pixels from the top
RIGHT = 98.0  # percent
_DATE_ROW = 132


@dataclass(frozen=True)
class Mark:
    """A hairline across the chart at `value`, with its words."""

    value: float
    words: str


@dataclass(frozen=True)
class Chart:
    """What a roll shows. `values` may hold None = not measured; `light` first columns are drawn quieter."""

    title: str
    subtitle: str
    columns: Sequence[str]  # one word or date a column
    values: Sequence[int | None]
    marks: Sequence[Mark] = field(default_factory=tuple)
    light: int = 0
    top: float | None = None  # the value at the ceiling; None: the largest

    @property
    def table(self) -> list[tuple[str, int | None]]:
        """Columns with their values, for the table beside the chart."""
        return list(zip(self.columns, self.values, strict=True))


def drawing(chart: Chart) -> str:
    """Draw the SVG; the numbers are in the label too, for those who do not see it."""
    parts = [_mark(mark, chart) for mark in chart.marks]
    parts += [_column(chart, place, value) for place, value in enumerate(chart.values)]
    parts += [_last_figure(chart), _dates(chart)]
    label = escape(f"{chart.title}: {', '.join(_told(value) for value in chart.values)}", quote=True)
    return f'<svg class="roll" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _told(value: int | None) -> str:
    return "tidak terukur" if value is None else str(value)


def _left(chart: Chart) -> float:
    return 5.5 if len(chart.values) > 16 else 9.0


def _x(chart: Chart, place: int) -> float:
    steps = max(1, len(chart.values) - 1)
    return _left(chart) + place * (RIGHT - _left(chart)) / steps


def _y(chart: Chart, value: float) -> int:
    known = [v for v in chart.values if v is not None]
    highest = chart.top or max([*known, *(mark.value for mark in chart.marks), 1])
    return round(FLOOR - (FLOOR - CEILING) * min(value / highest, 1))


def _mark(mark: Mark, chart: Chart) -> str:
    y = _y(chart, mark.value)
    line = f'<line class="m" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
    return f'{line}<text x="0" y="{y - 4}">{escape(mark.words)}</text>'


def _column(chart: Chart, place: int, value: int | None) -> str:
    x = _x(chart, place)
    if value is None:
        return f'<circle class="un" cx="{x:.2f}%" cy="{FLOOR - 1}" r="4"/>'
    if value == 0:
        return f'<line class="rest" x1="{x - 0.6:.2f}%" x2="{x + 0.6:.2f}%" y1="113" y2="113"/>'
    stroke = f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{FLOOR}" y2="{min(_y(chart, value), FLOOR - 1)}"/>'
    return f'<g class="w">{stroke}</g>' if place < chart.light else stroke


def _last_figure(chart: Chart) -> str:
    if not chart.values or chart.values[-1] is None:
        return ""
    place, value = len(chart.values) - 1, chart.values[-1]
    y = _y(chart, value) - 9
    return f'<text class="now" text-anchor="middle" x="{_x(chart, place):.2f}%" y="{y}">{value}</text>'


def _dates(chart: Chart) -> str:
    last = len(chart.columns) - 1
    if last < 0:
        return ""
    middle = (last + 1) // 2
    shown = {0: "start", middle: "middle", last: "end"} if last > 1 else {0: "start"}
    return "".join(
        f'<text x="{_x(chart, place):.2f}%" y="{_DATE_ROW}" text-anchor="{anchor}">'
        f"{escape(chart.columns[place])}</text>"
        for place, anchor in shown.items()
    )
