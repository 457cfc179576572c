"""Ketukan: activity over time as a row of upright strokes, one a week. Pure drawing, no Django.

Height = items ÷ duty, capped at 4/3; the hairline in the stylesheet is the duty. A week without an item is
a short rest; four or more full weeks of silence are one flat line; a ring is "not measured", never 0.
"""

from collections.abc import Sequence
from functools import lru_cache

STEP, FIRST, BASE, DUTY_HEIGHT = 7, 5, 19, 12  # pixels
CAP = 4 / 3
LONG_SILENCE = 4  # weeks
Counts = Sequence[int | None]


def strip(counts: Counts, duty: float | None = None, *, running: bool = False) -> str:
    """Draw weekly `counts` (None = not measured) as one SVG of at most four paths.

    `duty` is items a week (None or 0: two a week is taken as the height of the hairline). `running` says
    that the last week is not over: it never makes a silence long, though it may continue one.
    """
    return _drawn(tuple(counts), duty or 2, running)


@lru_cache(maxsize=8192)  # a matrix has hundreds, and most are the same at the next look
def _drawn(counts: tuple[int | None, ...], duty: float, running: bool) -> str:
    silent = _long_silences(counts, running)
    inside = {week for first, last in silent for week in range(first, last + 1)}
    beats = "".join(_beat(week, count, duty) for week, count in enumerate(counts) if count)
    rests = "".join(f"M{_x(week) - 2} {BASE}h4" for week in _weeks_of(counts, 0) if week not in inside)
    lines = "".join(f"M{_x(first) - 2} {BASE}H{_x(last) + 2}" for first, last in silent)
    rings = "".join(
        f"M{_x(week) - 2} {BASE - 2}a2 2 0 1 0 4 0a2 2 0 1 0-4 0" for week in _weeks_of(counts, None)
    )
    paths = _path(beats, "") + _path(rests, "r") + _path(lines, "s") + _path(rings, "u")
    return f'<svg class="k" role="img" aria-label="{told(counts)}">{paths}</svg>'


def told(counts: Counts) -> str:
    """The same weeks as figures: "5 4 0 ?", where ? is "not measured"."""
    return " ".join("?" if count is None else str(count) for count in counts)


def _x(week: int) -> int:
    return STEP * week + FIRST


def _weeks_of(counts: Counts, value: int | None) -> list[int]:
    return [
        week for week, count in enumerate(counts) if count == value and (count is None) == (value is None)
    ]


def _beat(week: int, count: int, duty: float) -> str:
    height = max(1, round(DUTY_HEIGHT * min(count / duty, CAP)))
    return f"M{_x(week)} {BASE}V{BASE - height}"


def _path(data: str, look: str) -> str:
    if not data:
        return ""
    return f'<path class="{look}" d="{data}"/>' if look else f'<path d="{data}"/>'


def _long_silences(counts: Counts, running: bool) -> list[tuple[int, int]]:
    """Runs of zeros, first and last week, that hold four or more full weeks."""
    runs: list[tuple[int, int]] = []
    for week in _weeks_of(counts, 0):
        if runs and runs[-1][1] == week - 1:
            runs[-1] = (runs[-1][0], week)
        else:
            runs.append((week, week))
    unfinished = len(counts) - 1 if running else None
    return [(a, b) for a, b in runs if b - a + 1 - (b == unfinished) >= LONG_SILENCE]
