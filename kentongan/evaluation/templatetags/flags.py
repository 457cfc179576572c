"""The state of a flag, as pages write it: no colour accuses anybody."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kentongan.evaluation.models import Flag

register = template.Library()
LOOKS = {Flag.OPEN: "wait", Flag.CONFIRMED: "done", Flag.DISMISSED: "off"}


@register.simple_tag
def flag_tag(one: Flag) -> SafeString:
    """The state of a flag as word and shape."""
    word = str(one.get_state_display())
    return format_html('<span class="tag is-{}">{}</span>', LOOKS[one.state], word[:1].upper() + word[1:])
