"""Abuse of what the product shows and hands out, tried on every address there is."""

import io
import logging
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.test import Client
from openpyxl import load_workbook

from kentongan.people import roles
from kentongan.web.middleware import POLICY
from tests.rights import world as making
from tests.rights.asking import address, is_open, viewer
from tests.rights.table import TABLE

pytestmark = [pytest.mark.once, pytest.mark.slow]
HOSTILE = '=1+1"><i x=1>'  # breaks out of an attribute in a browser, and runs in a spreadsheet
FILE_FIELD = re.compile(
    r'<input[^>]*type="file"[^>]*name="([^"]+)"|<input[^>]*name="([^"]+)"[^>]*type="file"'
)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
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


@pytest.fixture(autouse=True)
def quiet():
    """Refusals are the point here: they need no log line."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world(db):
    return making.build()


def browser(person):
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def asked(client, name, place):
    making.restore()
    answer = client.get(address(name, place), dict(TABLE[name].asks))
    answer.whole = answer.getvalue()  # a file is read to its end, or it stays open
    return answer


def reader_of(row):
    """The highest role that may open it on the own place."""
    return next((role for role in roles.PRECEDENCE if role in row.own), None)


def is_file(answer):
    kind = answer.headers.get("Content-Type", "")
    return is_open(answer) and answer.status_code == 200 and not kind.startswith("text/html")


def files_of(world):
    """Every address that hands out a file, with who may have it and what was handed out."""
    people = {role: viewer(world, role) for role in roles.PRECEDENCE}
    for name, row in sorted(TABLE.items()):
        role = reader_of(row)
        if role and not row.public:
            answer = asked(browser(people[role]), name, world.own)
            if is_file(answer):
                yield name, role, answer


def test_abuse_26_a_link_to_a_file_opens_for_nobody_else(world):
    found = [(name, role) for name, role, _ in files_of(world)]
    neighbours = {role: making.person_of(world.foreign, role) for role in {one for _, one in found}}
    former = viewer(world, "former")
    wrong = []
    for name, role in found:
        others = {"nobody signed in": None, "a former holder": former}
        if TABLE[name].needs:
            others["the neighbour"] = neighbours[role]
        wrong += [
            f"{name}: {who}"
            for who, person in others.items()
            if is_open(asked(browser(person), name, world.own)) and not TABLE[name].unposted
        ]
    assert len(found) >= 15  # so many addresses hand out files; fewer means that this test went blind
    assert wrong == []


def test_abuse_26_and_41_no_stored_file_has_an_address_of_its_own(world):
    administrator = browser(viewer(world, roles.KOMINFO_ADMIN))
    making.restore()
    for path in making.FILES:
        for folder in ("/", "/statis/", "/media/", "/files/", "/statis/../"):
            assert administrator.get(folder + path).status_code == 404


@pytest.mark.parametrize("role", [roles.OFFICER, roles.AGENCY_ADMIN])
def test_abuse_12_a_foreign_number_in_a_filter_tells_nothing(role, world, client):
    client.force_login(viewer(world, role))
    foreign, wrong = world.foreign, []
    numbers = {"opd": foreign.agency.pk, "agency": foreign.agency.pk, "kanal": foreign.rows["channel"].pk,
               "channel": foreign.rows["channel"].pk, "pilih": f"kanal-{foreign.rows['channel'].pk}",
               "holder": foreign.rows["custodian"].pk, "person": foreign.rows["keeper"].pk,
               "usulan": foreign.rows["proposal"].pk}  # fmt: skip
    for name, row in sorted(TABLE.items()):
        if not row.needs and not row.public and role in row.own:
            page = client.get(address(name, world.own), numbers).getvalue().decode("utf-8", "replace")
            wrong += [name] if foreign.mark.lower() in page.lower() else []
    assert wrong == []


def test_abuse_41_an_upload_leaves_no_file_that_no_row_names(world, client):
    client.force_login(viewer(world, roles.KOMINFO_ADMIN))
    tried, orphans = 0, []
    for name, row in sorted(TABLE.items()):
        page = asked(client, name, world.own) if roles.KOMINFO_ADMIN in row.own else None
        for field in file_fields(page) if page else ():
            for content in (PDF, b"<html><script>alert(1)</script>"):
                tried += 1
                orphans += [f"{name}: {one}" for one in left_behind(client, name, world.own, field, content)]
    assert tried >= 16  # forms with a file, each twice
    assert orphans == []


def file_fields(page):
    found = FILE_FIELD.findall(page.whole.decode("utf-8", "replace"))
    return {one or other for one, other in found}


def left_behind(client, name, place, field, content):
    """The files that a form with this file and nothing else made, and that no row names."""
    before = stored()
    with transaction.atomic():
        client.post(address(name, place), {field: SimpleUploadedFile("surat.pdf", content)})
        named = str([list(models.QuerySet(model).values()) for model in apps.get_models()])
        transaction.set_rollback(True)
    return [one for one in stored() - before if one not in named]


def stored():
    return {str(one.relative_to(settings.DATA)) for one in settings.FILES.rglob("*") if one.is_file()}


@pytest.fixture
def hostile(db):
    """A world where everything that a person or a platform can write is an attack."""
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


def test_abuse_30_the_policy_allows_nothing_inline():
    assert "unsafe" not in POLICY
    assert POLICY.startswith("default-src 'none'")
    assert "base-uri 'none'" in POLICY


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
