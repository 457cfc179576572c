"""The rubrics that come with the product, as text files a person can read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from kentongan.evaluation.rubric import Declared, declared

FOLDER = Path(__file__).parent / "rubrics"
DEFAULT = "indeks-komunikasi-opd"


class Shipped(NamedTuple):
    """A shipped rubric: its text and what was read from it."""

    text: str
    declared: Declared


@cache
def all_shipped() -> dict[tuple[str, int], Shipped]:
    """(code, version) -> the shipped rubric; the default one first, then by code."""
    found = [_read(file) for file in sorted(FOLDER.glob("*.yaml"))]
    found.sort(key=lambda one: (one.declared.code != DEFAULT, one.declared.code, -one.declared.version))
    return {(one.declared.code, one.declared.version): one for one in found}


def default() -> Shipped:
    """The rubric that holds where a government has adopted none: the newest version of the default."""
    return max(
        (one for (code, _), one in all_shipped().items() if code == DEFAULT),
        key=lambda one: one.declared.version,
    )


def codes() -> frozenset[str]:
    """The codes that belong to the product; no government's own rubric may take one."""
    return frozenset(code for code, _ in all_shipped())


def _read(file: Path) -> Shipped:
    text = file.read_text(encoding="utf-8")
    return Shipped(text, declared(text))
