"""Every indicator there is, by its code."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from kentongan.evaluation import indicators
from kentongan.evaluation.indicator import Indicator


def _found() -> dict[str, Indicator]:
    """Each file in indicators/ holds one. A code that two of them claim is a mistake of ours."""
    every = [
        import_module(f"{indicators.__name__}.{each.name}").INDICATOR
        for each in iter_modules(indicators.__path__)
    ]
    codes = {each.code: each for each in sorted(every, key=lambda each: each.code)}
    if len(codes) != len(every):
        raise RuntimeError("two indicators share a code")
    return codes


ALL: dict[str, Indicator] = _found()
