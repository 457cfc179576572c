"""Everything that a person or a platform can write is an attack; every page and export is opened."""

import io

import pytest
from django.apps import apps
from django.db import models
from openpyxl import load_workbook

from kentongan.people import roles
from kentongan.web.middleware import POLICY
from tests.rights import world as making
from tests.rights.asking import asked, browser, files_of, is_file, is_open, viewer
from tests.rights.conftest import kept, spread
from tests.rights.table import TABLE

pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.usefixtures("no_log")]
HOSTILE = '=1+1"><i x=1>'  # breaks out of an attribute in a browser, and runs in a spreadsheet
OUTWARD = {"channels.Channel", "channels.Lookalike", "posts.Post"}  # addresses that people and platforms give
GUARDED = {
    "audit",
    "vault",
}  # triggers let nothing be changed there; the mark of the place is in them already
SCRIPT = "javascript:alert(1)//"
# Codes that the product itself writes: another value there is a broken row, not a hostile text.
CODES = {
    "password", "zone", "code", "token_hash", "state_hash", "browser_hash", "session_key", "key_id", "sha256",
    "facts_sha256", "head_hash", "way", "act", "subject_type", "owner_type", "field", "resembles", "key",
    "per", "kind", "form", "state", "source", "grade", "remote_id", "once", "role", "platform", "time_from",
    "twin_state", "hash", "previous", "seed", "ip", "version", "letterhead_path", "data",
}  # fmt: skip


@pytest.fixture(scope="module")
def poisoned(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dunia")
    with kept(django_db_blocker, folder, build_hostile) as world:
        yield world, folder


@pytest.fixture
def hostile(poisoned, db):
    """A world where everything that a person or a platform can write is an attack."""
    spread(poisoned[1])
    return poisoned[0]


def build_hostile():
    built = making.build(HOSTILE)
    for model in apps.get_models():
        if model.__module__.startswith("kentongan.") and model._meta.app_label not in GUARDED:
            poison(model)
    return built


def poison(model):
    names = {one.name for one in model._meta.fields if can_be_written(one)}
    for pk in models.QuerySet(model).values_list("pk", flat=True) if names else ():
        links = {one for one in names if one == "url" and model._meta.label in OUTWARD}
        changed = {one: (SCRIPT if one in links else HOSTILE) + str(pk) for one in names}
        models.QuerySet(model).filter(pk=pk).update(**changed)


def can_be_written(field):
    if not isinstance(field, models.CharField | models.TextField) or field.choices:
        return False
    long_enough = field.max_length is None or field.max_length >= len(HOSTILE) + 8
    return long_enough and field.name not in CODES and not field.name.endswith("path")


@pytest.mark.parametrize("role", [roles.KOMINFO_ADMIN, roles.AGENCY_HEAD, roles.HEAD, "anonymous"])
def test_abuse_30_no_page_lets_a_text_become_markup(role, hostile):
    client, wrong, seen = browser(viewer(hostile, role)), [], 0
    for name, row in sorted(TABLE.items()):
        answer = asked(client, name, hostile.own) if row.public or role in row.own else None
        if answer is not None and is_open(answer) and not is_file(answer):
            text = answer.whole.decode("utf-8", "replace").lower()
            seen += "=1+1&quot;&gt;&lt;i x=1&gt;" in text
            wrong += [f"{name}: {sign}" for sign in ("<i x=1", f'href="{SCRIPT}') if sign in text]
            wrong += [] if answer.headers["Content-Security-Policy"] == POLICY else [f"{name}: no policy"]
    assert wrong == []
    assert seen >= 2


def test_abuse_43_no_export_holds_a_cell_that_runs(hostile):
    books = {name: told_cells(answer) for name, _, answer in files_of(hostile) if is_workbook(answer)}
    assert {name: cells for name, cells in books.items() if any(kind == "f" for kind, _ in cells)} == {}
    texts = [text for cells in books.values() for _, text in cells if isinstance(text, str)]
    assert sum(text.startswith(HOSTILE[:4]) for text in texts) >= 3  # the attack did reach the exports


def is_workbook(answer):
    return "spreadsheetml" in answer.headers["Content-Type"]


def told_cells(answer):
    book = load_workbook(io.BytesIO(answer.whole))
    return [(cell.data_type, cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
