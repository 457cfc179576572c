"""Words and shapes of the public answers."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kentongan.portal.register import WORDS

register = template.Library()

ANSWERS = {
    "official": "Ya, akun ini resmi",
    "hijacked": "Resmi, tetapi sedang diretas",
    "suspended": "Resmi, tetapi sedang ditangguhkan",
    "closed": "Sudah ditutup",
    "renamed": "Namanya sudah berganti",
    "impostor": "Bukan akun resmi: ini tiruan",
    "unlisted": "Tidak terdaftar sebagai akun resmi",
    "unreadable": "Belum dapat diperiksa",
}
_LOOKS = {"official": "done", "hijacked": "seized", "suspended": "seized", "closed": "off"}


@register.filter
def answer_words(code: str) -> str:
    """The answer as a heading."""
    return ANSWERS[code]


@register.filter
def state_word(state: str) -> str:
    """ "resmi", "sedang diretas"."""
    return WORDS[state].lower()


@register.filter
def public_tag(state: str) -> SafeString:
    """A public state as word, shape and colour."""
    return format_html('<span class="tag is-{}">{}</span>', _LOOKS[state], WORDS[state])
