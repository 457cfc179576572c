"""The net below all forms: a secret typed into a field that is none for secrets is not stored."""

import pytest
from django.urls import URLResolver, get_resolver, reverse

from kentongan.custody.models import Custody, RecoveryDrill
from kentongan.directives.models import Directive
from kentongan.people.models import Posting
from kentongan.people.tests.administrators import make
from kentongan.web import secrets_typed

TEXT = "Kata sandi akun: Kelapa#2026x"
TOLD = "tampaknya memuat kata sandi"


@pytest.fixture
def browser(client, contoh):
    """An administrator who may write everything below."""
    client.force_login(make(contoh, "dewi.contoh", "Dewi Contoh", "kominfo_admin", nip="1"))
    return client


def test_bad_input_57_in_the_notes_of_a_custody_and_what_was_typed_stays(browser, dinsos_ig):
    answer = browser.post(reverse("custody:edit", args=[dinsos_ig.pk]), {"notes": TEXT})
    assert TOLD in answer.content.decode()
    assert "Kelapa#2026x" in answer.content.decode()
    assert not Custody.objects.exclude(notes="").exists()


def test_bad_input_57_in_the_note_of_a_drill(browser, dinsos_ig):
    told = {"on": "01/11/2026", "result": "failed", "note": TEXT}
    assert TOLD in browser.post(reverse("custody:drill", args=[dinsos_ig.pk]), told).content.decode()
    assert not RecoveryDrill.objects.exists()


def test_bad_input_57_in_a_form_that_does_not_look_itself(browser, ani):
    posting = ani.postings.get()
    answer = browser.post(reverse("people:end-posting", args=[posting.pk]), {"reason": TEXT})
    assert answer.status_code == 409
    assert TOLD in answer.content.decode()
    assert Posting.objects.get(pk=posting.pk).ended_at is None


@pytest.mark.parametrize("name", ["number", "title", "field-nobody-knows"])
def test_bad_input_57_whatever_the_field_is_called(browser, name):
    told = {"number": "1/2026", "dated_on": "01/11/2026", "title": "Keaktifan", "basis": "x"}
    answer = browser.post(reverse("channels:personal"), told | {name: TEXT})
    assert answer.status_code == 409
    assert not Directive.objects.exists()


def test_a_password_is_taken_where_it_belongs(client, wulan):
    client.force_login(wulan)
    answer = client.post("/akun/sandi/", {"current": f"sandi: {TEXT}", "new": "x", "again": "x"})
    assert (answer.status_code, TOLD in answer.content.decode()) == (200, False)


def names(resolver, spaces=()):
    """Every route by its full name."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        else:
            yield ":".join((*spaces, entry.name or ""))


def test_every_page_that_is_left_out_exists():
    assert (secrets_typed.TAKE_SECRETS | secrets_typed.LOOK_THEMSELVES) - set(names(get_resolver())) == set()
