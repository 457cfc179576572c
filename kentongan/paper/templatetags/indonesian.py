"""Filters that every template has: dates, times and numbers in Indonesian."""

from datetime import date, datetime

from django import template

from kentongan.paper import words

register = template.Library()


@register.filter
def long_date(day: date | None) -> str:
    """Write "Senin, 23 November 2026"."""
    return words.long_date(day) if day else words.UNMEASURED


@register.filter
def plain_date(day: date | None) -> str:
    """Write "23 November 2026"."""
    return words.plain_date(day) if day else words.UNMEASURED


@register.filter
def short_date(day: date | None) -> str:
    """Write "23 Nov"."""
    return words.short_date(day) if day else words.UNMEASURED


@register.filter
def month_name(day: date) -> str:
    """Write "November 2026"."""
    return words.month_name(day)


@register.filter
def moment(at: datetime | None, zone: str) -> str:
    """Write "Senin, 23 November 2026 pukul 10.40 WIB"."""
    return words.moment(at, zone) if at else words.UNMEASURED


@register.filter
def short_moment(at: datetime | None, zone: str) -> str:
    """Write "23 Nov 10.40 WIB"."""
    return words.moment(at, zone, short=True) if at else words.UNMEASURED


@register.filter
def web_address(url: str) -> str:
    """Return an address that a link may lead to: http or https; "" (this page) for all else.

    Addresses come from files and platforms too, and a row that got past the forms shall still be harmless.
    """
    return url if url.startswith(("https://", "http://")) else ""


@register.filter
def angka(value: float | None) -> str:
    """Write "1.234", or "tidak terukur" for None."""
    return words.number(value)
