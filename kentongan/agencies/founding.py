"""A government is set up: its Kemendagri code says which zone it lives in."""

import re
from datetime import datetime

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.agencies.naming import cleaned
from kentongan.audit import book
from kentongan.refusal import Refused

_CODE = re.compile(r"\d{2}(\.\d{2}){0,2}")
_WITA = frozenset({*range(51, 54), *range(63, 66), *range(71, 77)})
_WIT = frozenset({81, 82, *range(91, 97)})


@transaction.atomic
def set_up(
    code: str,
    name: str,
    *,
    zone: str | None = None,
    head_title: str | None = None,
    is_sample: bool = False,
    by: book.Actor | None,
    at: datetime,
) -> Government:
    """Found the government of a Kemendagri code ("33.10"); doing it twice returns the same one, unchanged.

    `zone` is an IANA name; None: the zone of the province. `head_title` None: taken from the name.
    Raises Refused for a malformed code, an unknown zone, and a code that another name holds.
    """
    code, name = code.strip(), cleaned(name, "Nama pemerintah daerah")
    if not _CODE.fullmatch(code):
        raise Refused(f"Kode wilayah “{code[:20]}” tidak sah; tulis kode Kemendagri seperti 33.10.")
    found = Government.objects.filter(code=code).first()
    if found is not None:
        return _same(found, name, is_sample=is_sample)
    zone = zone or zone_of(code)
    if zone not in dict(Government.ZONES):
        raise Refused(f"Zona waktu {zone} tidak dikenal; pilih {', '.join(dict(Government.ZONES))}.")
    government = Government.objects.create(
        code=code, name=name, zone=zone, head_title=head_title or _head_title(name), is_sample=is_sample
    )
    book.record(
        "government.founded", by=by, at=at, subject=government, government_id=government.pk, code=code
    )
    return government


def sample_of(code: str) -> Government | None:
    """Return the sample government of that code; None where it is not loaded."""
    return Government.objects.filter(code=code, is_sample=True).first()


def zone_of(code: str) -> str:
    """Return the IANA zone of the province that a Kemendagri code begins with (WIB where unknown)."""
    province = int(code[:2])
    if province in (61, 62):
        return "Asia/Pontianak"
    if province in _WITA:
        return "Asia/Makassar"
    return "Asia/Jayapura" if province in _WIT else "Asia/Jakarta"


def _same(found: Government, name: str, *, is_sample: bool) -> Government:
    if found.name.casefold() != name.casefold() or found.is_sample != is_sample:
        raise Refused(f"Kode wilayah {found.code} sudah dipakai oleh {found.name}.")
    return found


def _head_title(name: str) -> str:
    first = name.casefold().partition(" ")[0]
    return {"provinsi": "Gubernur", "kabupaten": "Bupati", "kota": "Wali Kota"}.get(first, "Kepala Daerah")
