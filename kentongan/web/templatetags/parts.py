"""The parts of the visual language that every room's pages use."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, Form
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kentongan.channels.models import Channel
from kentongan.paper import words
from kentongan.platforms import ALL as PLATFORMS
from kentongan.web import beats as drum
from kentongan.web import roll as chart_roll
from kentongan.workdays.clock import ZONE_LABELS

register = template.Library()

STATUS_WORDS = {
    "active": ("is-active", "Aktif"),
    "low": ("is-low", "Kurang aktif"),
    "inactive": ("is-silent", "Tidak aktif"),
    "dormant": ("is-dormant", "Mati suri"),
    "no_channel": ("is-none", "Belum ada akun"),
    "unverifiable": ("is-unknown", "Tidak dapat diperiksa"),
    "hijacked": ("is-seized", "Diretas"),
    "suspended": ("is-seized", "Ditangguhkan"),
}


@register.simple_tag
def status_tag(status: str) -> SafeString:
    """A status as word, shape and colour."""
    look, word = STATUS_WORDS[status]
    return format_html('<span class="tag {}">{}</span>', look, word)


@register.simple_tag
def tag(look: str, word: str) -> SafeString:
    """A work tag: look is done, wait, late or off."""
    return format_html('<span class="tag is-{}">{}</span>', look, word)


GRADE_WORDS = {
    "A": "API atau umpan situs",
    "B": "berkas ekspor resmi",
    "C": "tautan atau tangkapan layar",
    "D": "catatan tanpa bukti",
}


@register.simple_tag
def grade(letter: str | None) -> SafeString:
    """The grade of evidence, with its meaning for screen readers and on hover."""
    if not letter:
        return SafeString("")
    return format_html(
        '<span class="grade" title="{}">{}<span class="vh"> ({})</span></span>',
        GRADE_WORDS[letter],
        letter,
        GRADE_WORDS[letter],
    )


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field: label, hint, error above the input; a tick box beside its label."""
    if bound.errors:
        bound.field.widget.attrs["aria-invalid"] = "true"
    return {"field": bound, "tick": isinstance(bound.field.widget, CheckboxInput)}


@register.inclusion_tag("parts/form_errors.html")
def form_errors(form: Form) -> dict[str, Any]:
    """All errors of a form on top, each linked to its field, in the same words."""
    listed = [
        (form[name].id_for_label, form[name].label, error)
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    return {"general": form.non_field_errors(), "listed": listed}


@register.filter
def platform_title(name: str) -> str:
    """The platform's own spelling: "TikTok"."""
    return PLATFORMS[name].title if name in PLATFORMS else name


@register.filter
def asked(sentence: str) -> str:
    """What a duty asks: the part of its result before the colon."""
    return sentence.partition(": ")[0]


@register.filter
def told(sentence: str) -> str:
    """What was done: the part after the colon, as a sentence of its own."""
    rest = sentence.partition(": ")[2]
    return rest[:1].upper() + rest[1:]


@register.filter
def at_handle(channel: Channel) -> str:
    """The name people know it by: "@dinsos.contoh", a website without the @."""
    return channel.handle if channel.is_website else f"@{channel.handle}"


@register.filter
def dated_moment(at: datetime | None, zone: str) -> str:
    """Write "23 Nov 2026 10.40 WIB" for tables that span years."""
    if at is None:
        return words.UNMEASURED
    local = at.astimezone(ZoneInfo(zone))
    clock = f"{local:%H.%M} {ZONE_LABELS.get(zone, zone)}"
    return f"{words.short_date(local.date(), year=True)} {clock}"


@register.simple_tag
def beats(weeks: Iterable[Any], duty: float | None = None) -> SafeString:
    """Weekly counts as ketukan. `weeks`: activity.weeks.Week rows, or bare counts (None = not measured)."""
    counts, running = [], False
    for week in weeks:
        counts.append(getattr(week, "count", None) if hasattr(week, "running") else week)
        running = bool(getattr(week, "running", False))
    return mark_safe(drum.strip(counts, duty, running=running))  # noqa: S308 - made of digits only


@register.inclusion_tag("parts/roll.html")
def roll(chart: chart_roll.Chart) -> dict[str, Any]:
    """A chart over weeks with its table beside it in <details>."""
    return {"chart": chart, "drawing": mark_safe(chart_roll.drawing(chart))}  # noqa: S308 - it escapes its words


@register.inclusion_tag("parts/pages.html")
def pages(page: Page[Any], request: HttpRequest, what: str = "baris") -> dict[str, Any]:
    """Real pages: where one stands, and links that keep the filters."""
    kept = request.GET.copy()
    kept.pop("halaman", None)
    return {"page": page, "kept": f"{kept.urlencode()}&" if kept else "", "what": what}
