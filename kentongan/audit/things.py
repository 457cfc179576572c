"""What a row is about, for people: the word of the thing, its name as it is now, and its page.

Names are looked up when a page is made and never stored in the book; what the reader may not see, or what
is gone, keeps its number.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.urls import NoReverseMatch, reverse

from kentongan.audit.models import Entry, Reader

# The label of a model -> its word, and the route of its page ("" where there is none).
THINGS: dict[str, tuple[str, str]] = {
    "agencies.agency": ("OPD", "web:agency"),
    "agencies.agencytype": ("jenis OPD", ""),
    "agencies.government": ("pemerintah daerah", ""),
    "api.token": ("token API", ""),
    "audit.head": ("buku perbuatan", ""),
    "awards.award": ("penghargaan", "awards:show"),
    "awards.awardpaper": ("naskah penghargaan", ""),
    "channels.certification": ("sertifikasi ulang", ""),
    "channels.channel": ("kanal", "web:channel"),
    "channels.freeze": ("pembekuan", ""),
    "channels.lookalike": ("akun mirip", "channels:lookalike"),
    "channels.personalaccount": ("akun pribadi", ""),
    "channels.registerrules": ("aturan pendaftaran", ""),
    "channels.registryimport": ("impor daftar", "channels:import-done"),
    "directives.directive": ("surat edaran", "directives:show"),
    "directives.duty": ("kewajiban", ""),
    "directives.exemption": ("pengecualian", ""),
    "directives.legalbasis": ("dasar hukum", ""),
    "evaluation.appeal": ("sanggahan", "evaluation:appeal"),
    "evaluation.flag": ("tanda", "evaluation:flag"),
    "evaluation.judgingrules": ("aturan penilaian", ""),
    "evaluation.period": ("bulan yang ditutup", ""),
    "handovers.handover": ("serah terima", "handovers:show"),
    "handovers.handoverrecord": ("berita acara", "handovers:record"),
    "handovers.handoverrules": ("batas serah terima", ""),
    "handovers.movementimport": ("impor daftar mutasi", "handovers:import-done"),
    "handovers.staffmovement": ("mutasi", "handovers:movement"),
    "incidents.incident": ("insiden", "incidents:show"),
    "incidents.incidentsetting": ("aturan insiden", ""),
    "incidents.report": ("laporan insiden", ""),
    "incidents.signal": ("tanda akun diretas", "incidents:signal"),
    "incidents.task": ("langkah insiden", "incidents:task"),
    "people.adminproposal": ("usulan admin OPD", ""),
    "people.invitation": ("undangan", ""),
    "people.person": ("orang", "people:show"),
    "people.posting": ("penugasan", ""),
    "people.resetrequest": ("pengaturan ulang", ""),
    "portal.portalsetting": ("halaman kanal resmi", ""),
    "posts.evidence": ("bukti", "intake:evidence"),
    "posts.post": ("unggahan", "intake:post"),
    "reports.issuedreport": ("laporan bulanan", "reports:show"),
    "sso.link": ("akun tertaut", ""),
    "sso.provider": ("penyedia masuk tunggal", ""),
    "vault.opening": ("pembukaan rahasia", ""),
    "vault.sealed": ("rahasia tersegel", ""),
    "vault.sealingkey": ("kunci brankas", ""),
}
_ONLY_ONE = "audit.head"  # there is one book: its number says nothing
_NAMING = ("name", "handle", "number", "file_name")  # the first of these fields that a model has is its name


@dataclass(frozen=True, slots=True)
class Thing:
    """What a row is about: its word, its name ("" when unknown or gone), its page ("" when none)."""

    word: str
    number: int | None
    name: str = ""
    url: str = ""


def of_entries(entries: Iterable[Entry], reader: Reader) -> dict[tuple[str, int | None], Thing]:
    """Return the things of rows by (subject_type, subject_id); one query per kind of thing."""
    wanted: dict[str, set[int | None]] = defaultdict(set)
    for entry in entries:
        wanted[entry.subject_type].add(entry.subject_id)
    found = {}
    for kind, numbers in wanted.items():
        names = _names(kind, numbers, reader)
        for number in numbers:
            found[kind, number] = _thing(kind, number, names.get(number))
    return found


def word_of(kind: str) -> str:
    """Return the word of a model's label; one without a word keeps its label."""
    return THINGS.get(kind, (kind, ""))[0]


def _thing(kind: str, number: int | None, name: str | None) -> Thing:
    word, route = THINGS.get(kind, (kind, ""))
    seen = name is not None and number is not None
    shown = None if kind == _ONLY_ONE else number
    return Thing(word, shown, name or "", _url(route, number) if route and seen else "")


def _url(route: str, number: int | None) -> str:
    try:
        return reverse(route, args=[number])
    except NoReverseMatch:
        return ""


def _names(kind: str, numbers: Iterable[int | None], reader: Reader) -> dict[int | None, str]:
    """Names of the things that the reader may see; "" for one without a name of its own."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):  # a thing of another version
        return {}
    if model is get_user_model():
        return dict(people(numbers, reader))
    rows: Any = model._default_manager
    if not hasattr(rows.all(), "visible_to"):
        return {}
    fields = {field.name for field in model._meta.get_fields()}
    naming = next((name for name in _NAMING if name in fields), "pk")
    seen = rows.all().visible_to(reader).filter(pk__in=numbers).values_list("pk", naming)
    return {pk: "" if naming == "pk" else str(name) for pk, name in seen}


def people(numbers: Iterable[int | None], reader: Reader) -> dict[int | None, str]:
    """Names of people of the reader's own government by number."""
    return dict(own_people(reader).filter(pk__in=[one for one in numbers if one]).values_list("pk", "name"))


def own_people(reader: Reader) -> Any:
    """Everybody of the reader's own government, as a queryset; this room knows them as users only."""
    people: Any = get_user_model()._default_manager
    return people.filter(government_id=reader.government_id)
