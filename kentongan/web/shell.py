"""The frame around every page: menu by role, government, person."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from kentongan.people.models import Person


@dataclass(frozen=True)
class MenuItem:
    """One word of the menu. `under` are the address beginnings that belong to it."""

    title: str
    route: str
    under: tuple[str, ...]


MENUS: dict[str, tuple[MenuItem, ...]] = {
    Person.OFFICER: (
        MenuItem("Beranda", "web:home", ()),
        MenuItem("Matriks", "web:matrix", ("/matriks/",)),
        MenuItem("OPD dan kanal", "channels:registry", ("/opd/", "/kanal/", "/akun-pribadi/")),
        MenuItem("Data masuk", "intake:list", ("/data/", "/pekerjaan/")),
        MenuItem("Surat edaran", "directives:list", ("/edaran/",)),
        MenuItem("Laporan", "reports:list", ("/laporan/",)),
    ),
    Person.AGENCY_ADMIN: (
        MenuItem("Beranda", "web:home", ()),
        MenuItem("Kanal kami", "channels:registry", ("/opd/", "/kanal/")),
        MenuItem("Unggahan", "intake:list", ("/data/", "/pekerjaan/")),
        MenuItem("Surat edaran", "directives:list", ("/edaran/",)),
    ),
    Person.AGENCY_HEAD: (
        MenuItem("Beranda", "web:home", ()),
        MenuItem("Kanal kami", "channels:registry", ("/opd/", "/kanal/")),
        MenuItem("Surat edaran", "directives:list", ("/edaran/",)),
    ),
    Person.HEAD: (
        MenuItem("Ringkasan", "web:home", ()),
        MenuItem("Matriks", "web:matrix", ("/matriks/",)),
        MenuItem("Laporan", "reports:list", ("/laporan/",)),
    ),
}
MENUS[Person.KOMINFO_ADMIN] = MENUS[Person.OFFICER]
MENUS[Person.PPID] = MENUS[Person.AUDITOR] = MENUS[Person.HEAD]


def shell(request: HttpRequest) -> dict[str, object]:
    """Give templates `menu` (title, url, current) and `government`."""
    user = getattr(request, "user", None)
    if not isinstance(user, Person):
        return {"menu": [], "government": None}
    return {
        "menu": [_entry(item, request.path) for item in MENUS.get(user.role, ())],
        "government": user.government,
    }


def _entry(item: MenuItem, path: str) -> dict[str, object]:
    url = reverse(item.route)
    return {"title": item.title, "url": url, "current": path == url or path.startswith(item.under or ("\0",))}
