"""Numbers of judging as text: to the cent for reading, with every digit for working them out again."""

from __future__ import annotations

from kentongan.paper.words import number


def bare(value: float) -> str:
    """Write "83,20", and "83" for a whole number."""
    return number(value, 2).removesuffix(",00")


def exact(value: float) -> str:
    """Write a number with all the digits it is counted with: "83,333333333"."""
    return f"{value:.9f}".rstrip("0").rstrip(".").replace(".", ",") or "0"
