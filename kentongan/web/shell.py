"""The frame around every page: menu by role, links of the security rooms, notices, government, person."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from kentongan.notices import reading
from kentongan.people import roles
from kentongan.people.models import Person


@dataclass(frozen=True)
class MenuItem:
    """One word of the menu. `under` are the address beginnings that belong to it."""

    title: str
    route: str
    under: tuple[str, ...]


HOME, SUMMARY = MenuItem("Beranda", "web:home", ()), MenuItem("Ringkasan", "web:home", ())
MATRIX = MenuItem("Matriks", "web:matrix", ("/matriks/",))
REGISTRY = MenuItem("OPD dan kanal", "channels:registry", ("/opd/", "/kanal/", "/akun-pribadi/"))
OWN_CHANNELS = MenuItem("Kanal kami", "channels:registry", ("/opd/", "/kanal/"))
CIRCULARS = MenuItem("Surat edaran", "directives:list", ("/edaran/",))
REPORTS = MenuItem("Laporan", "reports:list", ("/laporan/",))
HANDOVERS = MenuItem("Serah terima", "handovers:list", ("/serah-terima/",))
_JUDGED = ("/penilaian/", "/sanggahan/", "/rubrik/", "/tanda/", "/penghargaan/", "/pembinaan/", "/pelatihan/")
JUDGING = MenuItem("Penilaian", "evaluation:periods", _JUDGED)
JURY = MenuItem("Penjurian", "awards:jury", ("/penjurian/",))
BOOK = MenuItem("Buku", "audit:book", ("/buku/",))
PROVINCE = MenuItem("Kabupaten/kota", "web:province", ("/provinsi/",))
_ROOMS = ("/keamanan/", "/insiden/", "/bekukan/", "/sertifikasi/", "/akun-mirip/", "/pembukaan/", "/mutasi/")
CHECKLISTS = MenuItem("Daftar periksa", "insights:checklists", ("/daftar-periksa/",))
_DATA = ("/data/", "/pekerjaan/", "/pengikut/", "/daftar-periksa/")
SECURITY = MenuItem("Keamanan", "custody:list", (*_ROOMS, "/orang/"))
SECURITY_WHOLE = MenuItem("Keamanan", "custody:list", (*_ROOMS, "/orang/", "/serah-terima/", "/buku/"))

MENUS: dict[str, tuple[MenuItem, ...]] = {
    roles.OFFICER: (
        HOME, MATRIX, REGISTRY, MenuItem("Data masuk", "intake:list", _DATA), CIRCULARS,
        REPORTS, JUDGING, SECURITY_WHOLE,
    ),
    roles.AGENCY_ADMIN: (
        HOME, OWN_CHANNELS, MenuItem("Unggahan", "intake:list", _DATA), CIRCULARS,
        HANDOVERS, JUDGING, SECURITY,
    ),
    roles.AGENCY_HEAD: (HOME, OWN_CHANNELS, CIRCULARS, HANDOVERS, JUDGING, SECURITY),
    roles.HEAD: (SUMMARY, MATRIX, REPORTS, JUDGING, SECURITY_WHOLE),
    roles.PPID: (SUMMARY, MATRIX, CIRCULARS, REPORTS, CHECKLISTS, JUDGING),
    roles.AUDITOR: (SUMMARY, MATRIX, REPORTS, JUDGING, BOOK, HANDOVERS, SECURITY),
    roles.JUROR: (HOME, JURY),
    "": (HOME, HANDOVERS),  # without a posting: the handovers one is a party to
}  # fmt: skip
MENUS[roles.KOMINFO_ADMIN] = MENUS[roles.OFFICER]

AGENCY = roles.AGENCY_BOUND
WATCHING = roles.OFFICERS | {roles.HEAD, roles.AUDITOR}
# The rooms behind "Keamanan", with who may open each.
SECURITY_ROOMS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("Nilai keamanan", "custody:list", WATCHING | AGENCY),
    ("Serah terima", "handovers:list", WATCHING | AGENCY),
    ("Mutasi", "handovers:movements", roles.OFFICERS),
    ("Insiden", "incidents:list", WATCHING | AGENCY),
    ("Bekukan", "incidents:freeze", roles.OFFICERS | {roles.AGENCY_HEAD}),
    ("Pembukaan sandi", "custody:reveals", roles.OFFICERS | {roles.AUDITOR} | AGENCY),
    ("Sertifikasi ulang", "channels:certifications", roles.OFFICERS | AGENCY),
    ("Akun mirip", "channels:lookalikes", roles.OFFICERS),
    ("Orang", "people:list", roles.SEES_PEOPLE),
    ("Usulan admin", "people:proposals", frozenset({roles.AGENCY_HEAD})),
    ("Buku", "audit:book", roles.SEES_PEOPLE),
)
# The rooms behind "Penilaian": everybody who has the word may open them all.
JUDGING_ROOMS = (
    ("Penilaian", "evaluation:periods"),
    ("Sanggahan", "evaluation:appeals"),
    ("Tanda", "evaluation:flags"),
    ("Rubrik", "evaluation:rubrics"),
    ("Penghargaan", "awards:list"),
    ("Pembinaan", "guidance:list"),
    ("Pelatihan", "guidance:workshops"),
)


def shell(request: HttpRequest) -> dict[str, object]:
    """Give templates `menu`, `security_links` and `judging_links` (title, url, current), `government` and
    `unread` notices.

    The last two are functions: a page that does not show them asks the database nothing.
    """
    user = getattr(request, "user", None)
    if not isinstance(user, Person):
        return {"menu": [], "security_links": [], "judging_links": [], "government": None, "unread": 0}
    path = request.path
    return {
        "menu": _entries(menu_of(user), path),
        "security_links": lambda: _entries(rooms_of(user), path),
        "judging_links": lambda: _entries(_judging_rooms(), path),
        "government": user.government,
        "unread": lambda: reading.unread(user),
    }


def menu_of(user: Person) -> tuple[MenuItem, ...]:
    """The words of this person's menu; who sees a whole province also reads the sums of its regencies."""
    own = MENUS.get(user.role, ())
    return (*own, PROVINCE) if user.government.is_province and user.sees_whole_government() else own


def rooms_of(user: Person) -> list[MenuItem]:
    """The security rooms this person may open."""
    return [
        MenuItem(title, route, (reverse(route),)) for title, route, who in SECURITY_ROOMS if user.roles & who
    ]


def _judging_rooms() -> list[MenuItem]:
    return [MenuItem(title, route, (reverse(route),)) for title, route in JUDGING_ROOMS]


def _entries(items: Iterable[MenuItem], path: str) -> list[dict[str, object]]:
    return [_entry(item, path) for item in items]


def _entry(item: MenuItem, path: str) -> dict[str, object]:
    url = reverse(item.route)
    return {"title": item.title, "url": url, "current": path == url or path.startswith(item.under or ("\0",))}
