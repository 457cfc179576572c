"""Whole figures as people type them, and jumps that a person must look at twice."""

from __future__ import annotations

import re
from datetime import date

from kentongan.paper.words import long_date, number
from kentongan.refusal import Refused

JUMP = 0.20  # of the followers, in a week (domain.md §2.3, anti-gaming)
WEEK = 7
MOST = 10**11
_WHOLE = re.compile(r"\d{1,12}|\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*", re.ASCII)
_SHORT = re.compile(r"\d+([.,]\d+)?\s*(k|m|rb|ribu|jt|juta)\.?", re.IGNORECASE)


def whole(text: str) -> int:
    """Read "12.345", "12,345" or "12345". Raises Refused saying how to write it."""
    told = text.strip().replace("\u00a0", " ")
    if _SHORT.fullmatch(told):
        raise Refused(f"“{told[:20]}” dibulatkan platform. Tulis angka lengkapnya, misalnya 12.345.")
    if not _WHOLE.fullmatch(told):
        raise Refused(f"“{told[:20]}” bukan bilangan bulat. Tulis seperti 12.345.")
    figure = int(re.sub(r"\D", "", told))
    if figure > MOST:
        raise Refused(f"{told[:20]} terlalu besar. Periksa lagi angkanya.")
    return figure


def jump(before: tuple[date, int] | None, on: date, figure: int) -> str:
    """Return why this figure must be confirmed, as a sentence; "" when it need not be.

    A change of more than 20 % in a week; over longer times as much for every week that went by.
    """
    if before is None or before[1] == 0:
        return ""
    weeks = max((on - before[0]).days, WEEK) / WEEK
    share = figure / before[1] - 1
    if abs(share) <= JUMP * weeks:
        return ""
    way = "Naik" if share > 0 else "Turun"
    return (
        f"{way} {round(abs(share) * 100)} % sejak {long_date(before[0])} ({number(before[1])}). "
        "Periksa lagi, lalu centang bila benar."
    )
