"""Every page: a door, a token in every form, nothing inline."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters

from tests.house import tree

PUBLIC = {
    "web:sign-in",
    "web:sign-out",
    "web:second-step",
    "web:passkey-sign-in",
    "web:passkey-ask",
    "people:code",
    "people:invitation",
}
PUBLIC |= {
    "sso:choose",
    "sso:begin",
    "sso:arrive",
    "sso:accept",
    "sso:claim",
}  # the way to the provider and back, before anybody is known
PUBLIC |= {"portal:official", "portal:official-json", "portal:list", "portal:list-json", "portal:poster"}
PUBLIC |= {"awards:public"}
TRIED = ("1", "2026-01", "x", "2026-01-31", "laporan-a4.pdf", "2026", "pdf")
POST_FORM = re.compile(r"<form\b[^>]*method=.post.[^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script\b(?![^>]*\bsrc=)|javascript:", re.IGNORECASE
)


def pages(resolver, names=(), prefix="/"):
    """Every address with a value put into each of its gaps: (route name, path)."""
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from pages(entry, (*names, entry.namespace) if entry.namespace else names, route)
        elif isinstance(entry, URLPattern):
            yield ":".join((*names, entry.name or "")), re.sub(r"<([^>]+)>", _fill, route)


def _fill(gap):
    kind = gap.group(1).partition(":")[0] if ":" in gap.group(1) else "str"
    wanted = get_converters()[kind].regex
    return next(value for value in TRIED if re.fullmatch(wanted, value))


PAGES = dict(pages(get_resolver()))


PROGRAMS = {name for name in PAGES if name.startswith("api:v1-")}  # they have no sign-in page to be sent to


@pytest.mark.once  # the door shuts before any row is asked for
@pytest.mark.parametrize("name", sorted(PAGES.keys() - PUBLIC - PROGRAMS))
def test_nobody_passes_without_signing_in(client, db, name):
    for answer in (client.get(PAGES[name]), client.post(PAGES[name])):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/masuk/?next=")


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_no_program_passes_without_a_token(client, db, name):
    for answer in (client.get(PAGES[name]), client.post(PAGES[name])):
        assert answer.status_code in (401, 404, 405)
        assert set(answer.json()["error"]) == {"code", "message"}


def test_every_form_that_posts_carries_a_token():
    assert [
        path
        for path, text in tree.templates()
        for form in POST_FORM.findall(text)
        if "{% csrf_token %}" not in form
    ] == []


def test_no_template_holds_a_style_or_a_script_of_its_own():
    assert [(path, hit.group()) for path, text in tree.templates() for hit in INLINE.finditer(text)] == []
