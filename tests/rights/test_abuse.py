"""Abuse of what the product shows and hands out, tried on every address there is."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction

from kentongan.people import roles
from kentongan.web.middleware import POLICY
from tests.rights import world as making
from tests.rights.asking import address, asked, browser, files_of, is_open, viewer
from tests.rights.conftest import kept, spread
from tests.rights.table import TABLE

pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.usefixtures("no_log")]
FILE_FIELD = re.compile(
    r'<input[^>]*type="file"[^>]*name="([^"]+)"|<input[^>]*name="([^"]+)"[^>]*type="file"'
)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dunia")
    with kept(django_db_blocker, folder, making.build) as world:
        yield world, folder


@pytest.fixture
def world(built, db):
    spread(built[1])
    return built[0]


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


def test_abuse_30_the_policy_allows_nothing_inline():
    assert "unsafe" not in POLICY
    assert POLICY.startswith("default-src 'none'")
    assert "base-uri 'none'" in POLICY
