"""How long something still takes, in words."""

from datetime import timedelta

from django import template

register = template.Library()


@register.filter
def spoken(left: timedelta) -> str:
    """Write "20 detik", "3 menit" or "2 jam": rounded up, for a promise should not run out."""
    seconds = max(1, int(left.total_seconds()))
    if seconds < 60:
        return f"{-(-seconds // 10) * 10} detik"
    return f"{-(-seconds // 60)} menit" if seconds < 3600 else f"{-(-seconds // 3600)} jam"


@register.filter
def bar(percent: int) -> str:
    """Place the end of a meter's line inside its drawing: 1 to 99."""
    return str(max(1, min(99, percent)))
