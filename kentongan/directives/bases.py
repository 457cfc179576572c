"""Legal bases as data: each with a status of its own, and what is unverified says so."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.directives.models import Directive, LegalBasis
from kentongan.people.models import Person
from kentongan.refusal import Refused


@dataclass(frozen=True, slots=True)
class Basis:
    """A law or regulation as it is usually cited, with what is known of its standing."""

    citation: str
    title: str
    status: str = "unverified"
    note: str = ""


# Cited in circulars and news of local governments. Only what could be confirmed is "in force"; the notes name
# the slips that circulate, so that nobody copies them.
CATALOGUE = (
    Basis(
        "UU 14/2008",
        "Keterbukaan Informasi Publik",
        "in_force",
        "Kadang tertulis keliru “UU 14/2020”.",
    ),
    Basis(
        "UU 23/2014",
        "Pemerintahan Daerah",
        "amended",
        "Kadang tertulis keliru “UU 23/2004”.",
    ),
    Basis("UU 25/2009", "Pelayanan Publik"),
    Basis("Perpres 95/2018", "Sistem Pemerintahan Berbasis Elektronik"),
    Basis("Perpres 39/2019", "Satu Data Indonesia"),
    Basis(
        "PermenPAN-RB 83/2012",
        "Pedoman Pemanfaatan Media Sosial Instansi Pemerintah",
        note="Pernah disebut sudah dicabut (2018), tetapi peraturan yang mencabutnya belum ditemukan.",
    ),
    Basis(
        "Permenkominfo 4/2024",
        "",
        note="Pengganti Permenkominfo 8/2019; judul lengkapnya belum diverifikasi.",
    ),
    Basis(
        "SE Menteri PANRB 137/2018",
        "Penyebarluasan informasi melalui media sosial bagi aparatur sipil negara",
    ),
)
NAMED = {basis.citation: basis for basis in CATALOGUE}


@transaction.atomic
def cite(
    directive: Directive,
    *,
    citation: str,
    title: str = "",
    status: str = "unverified",
    note: str = "",
    by: Person | None,
    at: datetime,
) -> LegalBasis:
    """Name a legal basis of a circular; one that the government has on record already is used as it stands.

    Raises Refused without a citation or with an unknown status.
    """
    citation = " ".join(citation.split())
    if not citation:
        raise Refused("Tulis sebutan dasar hukumnya, misalnya “UU 14/2008”.")
    _refuse_status(status)
    basis, new = LegalBasis.objects.get_or_create(
        government_id=directive.government_id,
        citation=citation,
        defaults={"title": title.strip(), "status": status, "note": note.strip()},
    )
    if new or not directive.bases.filter(pk=basis.pk).exists():
        directive.bases.add(basis)
        book.record(
            "directive.basis_cited", by=by, at=at, subject=directive,
            government_id=directive.government_id, citation=citation,
        )  # fmt: skip
    return basis


@transaction.atomic
def uncite(directive: Directive, basis: LegalBasis, *, by: Person | None, at: datetime) -> None:
    """Take a legal basis off a circular; it stays on the government's record."""
    if directive.bases.filter(pk=basis.pk).exists():
        directive.bases.remove(basis)
        book.record(
            "directive.basis_removed", by=by, at=at, subject=directive,
            government_id=directive.government_id, citation=basis.citation,
        )  # fmt: skip


@transaction.atomic
def change(
    basis: LegalBasis, *, title: str, status: str, note: str, by: Person | None, at: datetime
) -> LegalBasis:
    """Record what became of a law: it shows beside every circular that cites it. Raises Refused."""
    _refuse_status(status)
    wanted = {"title": title.strip(), "status": status, "note": note.strip()}
    if all(getattr(basis, name) == value for name, value in wanted.items()):
        return basis
    was = basis.status
    for name, value in wanted.items():
        setattr(basis, name, value)
    basis.save()
    book.record(
        "basis.changed", by=by, at=at, subject=basis, government_id=basis.government_id, was=was, now=status
    )
    return basis


def _refuse_status(status: str) -> None:
    if status not in dict(LegalBasis.STATUSES):
        raise Refused(f"Status dasar hukum “{status}” tidak dikenal.")


def on_record(government: Government) -> list[str]:
    """Return the citations to offer: the government's own and those usually cited."""
    own = LegalBasis.objects.filter(government=government).values_list("citation", flat=True)
    return sorted({*own, *NAMED})
