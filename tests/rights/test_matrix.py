"""Every address × every role × {own agency, other agency, other government, province, former holder, nobody}.

The declared table says which cells are open; a new address without a row fails here.
"""

import logging
import re

import pytest
from django.db import transaction
from django.urls import URLResolver, get_resolver

from kentongan.people import roles
from tests.house.test_pages import PAGES
from tests.rights import world as making
from tests.rights.table import TABLE

DOOR = "/masuk/"
# Ways in and out: they lead to the door or end the try. people/tests and sso/tests try them one by one.
DOORS = {
    "web:sign-out",
    "web:second-step",
    "web:passkey-ask",
    "web:passkey-sign-in",
    "sso:begin",
    "sso:arrive",
}


def test_every_address_has_its_row():
    assert PAGES.keys() - TABLE.keys() == set(), "declare who may open it in tests/rights/table.py"
    assert TABLE.keys() - PAGES.keys() == set()


@pytest.fixture
def world(db):
    return making.build()


@pytest.fixture
def quiet():
    """Refusals are the point here: thousands of them need no log line."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("role", [*roles.PRECEDENCE, "former", "unposted", "anonymous"])
def test_rights_open_exactly_the_declared_cells(role, world, client, capsys, quiet):
    person = _viewer(world, role)
    if person is not None:
        client.force_login(person)
    cells = list(_cells(world))
    tried = [_try(client, role, name, position, place, world) for name, position, place in cells]
    wrong = [told for told in tried if told]
    with capsys.disabled():
        print(f"\n{role}: {len(cells)} cells, {len(wrong)} wrong", end="")
    assert not wrong, "\n" + "\n".join(wrong)


def _viewer(world, role):
    if role == "anonymous":
        return None
    if role == "unposted":
        return making.person_of(world.own, "")
    if role == "former":
        return making.person_of(world.own, roles.AGENCY_ADMIN, ended=True)
    return making.person_of(world.own, role)


def _cells(world):
    """Each address once for every position; what names no thing has one position only."""
    for name, row in sorted(TABLE.items()):
        for position, place in world.places().items():
            if row.needs or position == "own":
                yield name, position, place


def _try(client, role, name, position, place, world):
    """Return what is wrong with this cell, or None. Nothing that a try does stays."""
    row, address = TABLE[name], _address(name, place)
    if name in DOORS or (row.public and role != "anonymous"):
        return None  # what everybody may open is tried by nobody signed in
    open_ = _declared(row, role, position)
    making.restore()
    with transaction.atomic():
        answer = client.get(address, dict(row.asks))
        if not _is_open(answer):
            answer = _further(answer, client.post(address, dict(row.sends)))
        found, told = _is_open(answer), _told(answer)
        transaction.set_rollback(True)
    if found != open_:
        return f"{name} on {position}: {'open' if found else 'closed'} ({answer.status_code})"
    marks = _foreign_marks(row, role, position, world)
    leaked = [mark for mark in marks if mark.lower() in told] if found else []
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


def _is_open(answer):
    shut = answer.status_code in (401, 403, 404, 405)
    return not shut and not (answer.status_code == 302 and answer.headers["Location"].startswith(DOOR))


def _further(looked, sent):
    """What a form sent there gets, unless the address takes no forms."""
    return looked if sent.status_code == 405 else sent


def _told(answer):
    if getattr(answer, "streaming", False):
        return b"".join(answer.streaming_content).decode("utf-8", "replace").lower()
    return answer.content.decode("utf-8", "replace").lower()


def _foreign_marks(row, role, position, world):
    """The marks that this viewer may meet nowhere on this page."""
    if row.public:
        return []
    marks = [world.foreign.mark, world.province.mark]
    sees_whole = role in roles.WHOLE_GOVERNMENT
    return marks if sees_whole or row.tells_agencies else [*marks, world.other.mark]


def _routes(resolver, names=(), prefix="/"):
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, (*names, entry.namespace) if entry.namespace else names, route)
        else:
            yield ":".join((*names, entry.name or "")), route


ROUTES = dict(_routes(get_resolver()))


def _address(name, place):
    """Fill the gaps in their order: things by what names them, months and file names by what fits."""
    needs = list(TABLE[name].needs)

    def fill(gap):
        kind = gap.group(1).partition(":")[0] if ":" in gap.group(1) else "str"
        if kind == "month":
            return f"{making.MONTH:%Y-%m}"
        if needs:
            return str(_name_of(place.rows[needs.pop(0)]))
        return "laporan-a4.pdf" if kind == "str" else "1"

    return re.sub(r"<([^>]+)>", fill, ROUTES[name])


def _name_of(thing):
    return getattr(thing, "pk", thing)
