"""One measured figure as a row."""

from typing import Any

Row = dict[str, Any]


def row(
    name: str,
    value: float,
    unit: str,
    *,
    baseline: float | None = None,
    aim: str = "",
    met: bool | None = None,
) -> Row:
    """One figure; `ratio` is value ÷ baseline where a baseline was measured in the same run."""
    ratio = round(value / baseline, 3) if baseline else None
    return {
        "name": name, "value": round(value, 3), "unit": unit,
        "baseline": round(baseline, 3) if baseline else None, "ratio": ratio, "aim": aim or None, "met": met,
    }  # fmt: skip


def at_most(name: str, value: float, unit: str, limit: float) -> Row:
    """A figure whose aim is a ceiling."""
    return row(name, value, unit, aim=f"≤ {limit:g} {unit}", met=value <= limit)
