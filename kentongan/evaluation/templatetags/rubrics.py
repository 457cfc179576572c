"""Months as the pages of rubrics write them."""

from django import template

from kentongan.evaluation import months

register = template.Library()


@register.filter
def spelled(month: int) -> str:
    """Write "Oktober 2026" for 202610."""
    return months.spelled(month)
