"""A caption on a page: literal, isolated from the text around it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kentongan.posts.captions import shown, without_numbers

register = template.Library()


@register.filter
def caption(text: str, longest: int = 0) -> SafeString:
    """Show text as it is, in <bdi>; empty is said.

    With `longest` it stands in a list: cut to so many characters with "…", without numbers of persons.
    """
    told = shown(text).strip()
    if not told:
        return format_html('<span class="nil">{}</span>', "tanpa keterangan")
    if longest:
        told = without_numbers(told)
    if longest and len(told) > longest:
        told = told[:longest].rstrip() + "…"
    return format_html("<bdi>{}</bdi>", told)
