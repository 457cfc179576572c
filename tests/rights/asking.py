"""How an address of the table is asked: with which names in its gaps, by whom, and what the answer tells."""

import re

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
