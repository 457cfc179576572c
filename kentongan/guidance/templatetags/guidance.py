"""How windows, sums and differences are written on this room's pages: what is unknown says so."""

from django import template

from kentongan.guidance.effect import Sum
from kentongan.guidance.measuring import Window
from kentongan.paper.words import number

register = template.Library()
UNKNOWN = "tidak diketahui"


@register.filter
def per_30(window: Window) -> str:
    """Write "12", "paling sedikit 4" where days are missing, or "tidak diketahui"."""
    if window.per_30 is not None:
        return number(window.per_30, 0 if window.per_30 == int(window.per_30) else 1)
    return f"paling sedikit {number(window.posts)}" if window.posts else UNKNOWN


@register.filter
def weeks_of(window: Window) -> str:
    """Write "3 dari 4" whole weeks with posts."""
    return UNKNOWN if window.weeks_with is None else f"{window.weeks_with} dari {window.weeks}"


@register.filter
def seen_of(window: Window) -> str:
    """Write how much of the window was looked at."""
    return "lengkap" if window.complete else f"{window.seen} dari {window.days} hari tercakup"


@register.filter
def sum_words(one: Sum, days: int) -> str:
    """Write "2,0 → 9,5 (3 dari 4 naik)", or that nothing could be measured."""
    if not one.measured[days]:
        return "belum terukur"
    was, now = number(one.before[days], 1), number(one.after[days], 1)
    return f"{was} → {now} ({one.improved[days]} dari {one.measured[days]} naik)"


@register.filter
def signed(value: float | None) -> str:
    """Write "+5,2" or "-1,0"."""
    return UNKNOWN if value is None else f"{'+' if value > 0 else ''}{number(value, 1)}"
