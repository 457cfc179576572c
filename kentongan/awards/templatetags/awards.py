"""Filters for the award's numbers."""

from django import template

from kentongan.awards import agreement
from kentongan.paper.words import number

register = template.Library()


@register.filter
def points(value: float | None) -> str:
    """Write a number of 0-100 as "83,20"; not known is "tidak terukur"."""
    return number(value, 2)


@register.filter
def alpha(value: float | None) -> str:
    """Write an agreement as "0,82", or that it cannot be computed."""
    return agreement.written(value)
