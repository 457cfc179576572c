"""How channels and their states stand on a page."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kentongan.channels import refusing
from kentongan.channels.models import Channel, Lookalike

register = template.Library()

_LOOKS = {
    Channel.PROPOSED: "wait", Channel.VERIFIED: "done", Channel.OFFICIAL: "done",
    Channel.SUSPENDED: "seized", Channel.HIJACKED: "seized", Channel.CLOSED: "off",
    Channel.UNKNOWN: "unknown",
}  # fmt: skip


@register.filter
def account(channel: Channel) -> str:
    """Write "Instagram @dinsos.contoh"; a website by its address."""
    return refusing.named(channel)


@register.filter
def platform_title(name: str) -> str:
    """Write "Instagram" for "instagram"."""
    return refusing.title(name)


@register.filter
def state_tag(state: str) -> SafeString:
    """A state of a channel as word, shape and colour."""
    word = refusing.STATE_WORDS[state]
    return format_html('<span class="tag is-{}">{}</span>', _LOOKS[state], word[:1].upper() + word[1:])


@register.filter
def proof_mark(channel: Any) -> SafeString:
    """Whether ownership of a channel of channels.listing is proven: "✓ terbukti" with its way, or not yet."""
    if not channel.proofs_now:
        return format_html(' <span class="nil">{}</span>', "belum terbukti")
    way = channel.proofs_now[0].get_way_display()
    return format_html(' <span class="nil"><span aria-hidden="true">✓</span> terbukti, {}</span>', way)


_WATCHED = {
    Lookalike.WATCHED: "wait", Lookalike.IMPOSTOR: "late", Lookalike.REPORTED: "seized",
    Lookalike.HARMLESS: "off",
}  # fmt: skip


@register.filter
def watch_tag(state: str) -> SafeString:
    """A state of a look-alike as word, shape and colour."""
    word = dict(Lookalike.STATES)[state]
    return format_html('<span class="tag is-{}">{}</span>', _WATCHED[state], word[:1].upper() + word[1:])
