"""How an address of the table is asked: with which names in its gaps, by whom, and what the answer tells."""

import re

from django.test import Client
from django.urls import URLResolver, get_resolver

from kentongan.people import roles
from tests.rights import world as making
from tests.rights.table import TABLE

DOOR = "/masuk/"


def viewer(world, role):
    """Return the person of the own place in this role; None for somebody who is not signed in."""
    if role == "anonymous":
        return None
    if role == "unposted":
        return making.person_of(world.own, "")
    if role == "former":
        return making.person_of(world.own, roles.AGENCY_ADMIN, ended=True)
    return making.person_of(world.own, role)


def is_open(answer):
    """Whether the answer is neither a no nor the door."""
    shut = answer.status_code in (401, 403, 404, 405)
    return not shut and not (answer.status_code == 302 and answer.headers["Location"].startswith(DOOR))


def told(answer):
    """Return everything the answer says, in small letters."""
    whole = b"".join(answer.streaming_content) if getattr(answer, "streaming", False) else answer.content
    return whole.decode("utf-8", "replace").lower()


def _routes(resolver, names=(), prefix="/"):
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, (*names, entry.namespace) if entry.namespace else names, route)
        else:
            yield ":".join((*names, entry.name or "")), route


ROUTES = dict(_routes(get_resolver()))


def address(name, place):
    """Fill the gaps in their order: things by what names them, months and file names by what fits."""
    needs = list(TABLE[name].needs)

    def fill(gap):
        kind = gap.group(1).partition(":")[0] if ":" in gap.group(1) else "str"
        if kind in ("month", "judged_month", "stretch"):
            return f"{making.MONTH:%Y-%m}"
        if kind in ("package", "paper_form"):
            return "2026" if kind == "package" else "pdf"
        if kind == "slug" and set(needs) <= {"channel", "agency"}:  # a checklist: of accounts or of an agency
            return "profil" if "channel" in needs else "website-isi"
        if needs:
            return str(_name_of(place.rows[needs.pop(0)]))
        return "laporan-a4.pdf" if kind == "str" else "1"

    return re.sub(r"<([^>]+)>", fill, ROUTES[name])


def _name_of(thing):
    return getattr(thing, "pk", thing)


def browser(person):
    """A browser in which this person is signed in; None for nobody."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def asked(client, name, place):
    """Open the address with the names of this place."""
    making.restore()
    answer = client.get(address(name, place), dict(TABLE[name].asks))
    answer.whole = answer.getvalue()  # a file is read to its end, or it stays open
    return answer


def reader_of(row):
    """The highest role that may open it on the own place."""
    return next((role for role in roles.PRECEDENCE if role in row.own), None)


def is_file(answer):
    """Whether a file is handed out."""
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
