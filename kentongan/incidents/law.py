"""The legal bases that incidents lean on, as data: a government corrects their status as it reads them."""

from dataclasses import dataclass

from kentongan.agencies.models import Government
from kentongan.directives.bases import Basis
from kentongan.directives.models import LegalBasis

# Pasal 15 and Pasal 46 could be read through secondary sources (domain.md §1.7, §1.8), not in full text.
_SECOND_HAND = "Isi pasalnya dibaca dari sumber kedua; periksa naskah aslinya."
REPORT = Basis("Peraturan BSSN 1/2024", "Pengelolaan Insiden Siber", "unverified", _SECOND_HAND)
LEAK = Basis("UU 27/2022", "Pelindungan Data Pribadi", "in_force", f"Pasal 46. {_SECOND_HAND}")
CSIRT = Basis("Peraturan BSSN 10/2020", "Tim Tanggap Insiden Siber", "unverified", _SECOND_HAND)
ALL = (REPORT, LEAK, CSIRT)


@dataclass(frozen=True, slots=True)
class Cited:
    """A basis with its standing, as the government has it on record."""

    citation: str
    title: str
    status: str
    word: str
    note: str
    pk: int | None  # of the government's own record

    @property
    def is_sure(self) -> bool:
        """Whether it was checked and holds."""
        return self.status in ("in_force", "amended")


def put_on_record(government: Government) -> None:
    """Enter the bases that the government has not on record, so that their status can be corrected."""
    for basis in ALL:
        LegalBasis.objects.get_or_create(
            government=government,
            citation=basis.citation,
            defaults={"title": basis.title, "status": basis.status, "note": basis.note},
        )


def cited(government: Government, *wanted: Basis) -> list[Cited]:
    """Return bases as the government has them on record, else as they are known here."""
    own = {
        one.citation: one
        for one in LegalBasis.objects.filter(
            government=government, citation__in=[basis.citation for basis in wanted]
        )
    }
    return [_cited(basis, own.get(basis.citation)) for basis in wanted]


def _cited(basis: Basis, own: LegalBasis | None) -> Cited:
    words = dict(LegalBasis.STATUSES)
    if own is None:
        return Cited(basis.citation, basis.title, basis.status, words[basis.status], basis.note, None)
    return Cited(own.citation, own.title, own.status, words[own.status], own.note, own.pk)
