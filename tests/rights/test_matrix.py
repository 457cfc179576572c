"""Every address × every role × {own agency, other agency, other government, province, former holder, nobody}.

The declared table says which cells are open; a new address without a row fails here.
"""

import logging
import re

import pytest
from django.db import transaction
from django.http import HttpResponse

from kentongan.people import roles
from kentongan.web import problems
from tests.house.test_pages import PAGES
from tests.rights import world as making
from tests.rights.asking import ROUTES, address, is_open, told, viewer
from tests.rights.conftest import kept, spread
from tests.rights.table import TABLE

# Ways in and out: they lead to the door or end the try. people/tests and sso/tests try them one by one.
DOORS = {
    "web:sign-out",
    "web:second-step",
    "web:passkey-ask",
    "web:passkey-sign-in",
    "sso:begin",
    "sso:arrive",
}


def test_abuse_27_every_address_has_its_row():
    assert PAGES.keys() - TABLE.keys() == set(), "declare who may open it in tests/rights/table.py"
    assert TABLE.keys() - PAGES.keys() == set()


def test_abuse_27_an_address_that_names_a_thing_is_tried_with_everybodys_things():
    named = {name for name, route in ROUTES.items() if re.search(r"<int:", route)}
    assert {name for name in named if not TABLE[name].needs} == set()


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dunia")
    with kept(django_db_blocker, folder, making.build) as world:
        yield world, folder


@pytest.fixture
def world(built, db):
    spread(built[1])
    return built[0]


@pytest.fixture
def quiet():
    """Refusals are the point here: thousands of them need no log line and no page around their status."""
    logging.disable(logging.CRITICAL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(problems, "render", lambda *_, status: HttpResponse(status=status))
        yield
    logging.disable(logging.NOTSET)


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("role", [*roles.PRECEDENCE, "former", "unposted", "anonymous"])
@pytest.mark.usefixtures("quiet", "read_once")
def test_abuse_12_and_24_and_bad_input_49_the_declared_cells_are_open(role, world, client, capsys):
    person = viewer(world, role)
    if person is not None:
        client.force_login(person)
    cells = list(_cells(world))
    tried = [_try(client, role, name, position, place, world) for name, position, place in cells]
    wrong = [one for one in tried if one]
    with capsys.disabled():
        print(f"\n{role}: {len(cells)} cells, {len(wrong)} wrong", end="")
    assert not wrong, "\n" + "\n".join(wrong)


def _cells(world):
    """Each address once for every position; what names no thing has one position only."""
    for name, row in sorted(TABLE.items()):
        for position, place in world.places().items():
            if row.needs or position == "own":
                yield name, position, place


def _try(client, role, name, position, place, world):
    """Return what is wrong with this cell, or None. Nothing that a try does stays."""
    row, at = TABLE[name], address(name, place)
    if name in DOORS or (row.public and role != "anonymous"):
        return None  # what everybody may open is tried by nobody signed in
    open_ = _declared(row, role, position)
    making.restore()
    with transaction.atomic():
        answer = client.get(at, dict(row.asks))
        if not is_open(answer):
            answer = _further(answer, client.post(at, dict(row.sends)))
        found, words = is_open(answer), told(answer)
        transaction.set_rollback(True)
    if found != open_:
        return f"{name} on {position}: {'open' if found else 'closed'} ({answer.status_code})"
    marks = _foreign_marks(row, role, position, world)
    leaked = [mark for mark in marks if mark.lower() in words] if found else []
    return f"{name} on {position} tells of {leaked}" if leaked else None


def _declared(row, role, position):
    if row.public:
        return True
    if role == "anonymous":
        return False
    if role in ("former", "unposted"):
        return row.unposted and position == "own"
    if position == "other":
        return role in row.other
    return position == "own" and role in row.own


def _further(looked, sent):
    """What a form sent there gets, unless the address takes no forms."""
    return looked if sent.status_code == 405 else sent


def _foreign_marks(row, role, position, world):
    """The marks that this viewer may meet nowhere on this page."""
    if row.public:
        return []
    marks = [world.foreign.mark, world.province.mark]
    sees_whole = role in roles.WHOLE_GOVERNMENT
    return marks if sees_whole or row.tells_agencies else [*marks, world.other.mark]
