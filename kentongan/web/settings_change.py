"""An officer changes the government's own settings: name, zone, letterhead, signatory, thresholds."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from kentongan.activity.rules import thresholds_of
from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.paper import letterhead
from kentongan.people.models import Person
from kentongan.posts.models import Post
from kentongan.refusal import Refused

LOGO_LIMIT = 5 * 1024 * 1024  # bytes


@transaction.atomic
def change(
    government: Government,
    *,
    name: str,
    zone: str,
    head_title: str,
    heading: Mapping[str, Any],
    thresholds: Mapping[str, Mapping[str, int]],
    by: Person,
    at: datetime,
) -> Government:
    """Store all settings at once; the same settings again change nothing and write no book row.

    `heading` are fields of paper.letterhead.Letterhead; `thresholds` as activity.rules.thresholds_of reads.
    Raises Refused when the name is empty, the zone may not change any more, or a threshold makes no sense.
    """
    _refuse_bad(government, name, zone)
    thresholds_of(thresholds)
    wanted = {
        "name": name.strip(),
        "zone": zone,
        "head_title": head_title.strip(),
        "letterhead": {**government.letterhead, **heading},
        "thresholds": {group: dict(own) for group, own in thresholds.items()},
    }
    changed = [field for field, value in wanted.items() if getattr(government, field) != value]
    if changed:
        for field in changed:
            setattr(government, field, wanted[field])
        government.save(update_fields=changed)
        book.record(
            "government.changed",
            by=by,
            at=at,
            subject=government,
            government_id=government.pk,
            fields=changed,
        )
    return government


def _refuse_bad(government: Government, name: str, zone: str) -> None:
    labels = dict(Government.ZONES)
    if not name.strip():
        raise Refused("Nama pemda kosong. Tulis seperti “Kabupaten Contoh”.")
    if zone not in labels:
        raise Refused(f"Zona waktu “{zone}” tidak dikenal. Pilih WIB, WITA, atau WIT.")
    if labels[zone] != government.zone_label and _has_posts(government):
        raise Refused(
            f"Zona waktu tidak dapat diubah dari {government.zone_label} ke {labels[zone]}: "
            "hari semua unggahan yang tersimpan dihitung dengan zona lama."
        )


def _has_posts(government: Government) -> bool:
    return Post.objects.filter(channel__government=government).exists()


@transaction.atomic
def set_logo(government: Government, picture: Path, *, by: Person, at: datetime) -> Government:
    """Keep `picture` as the letterhead's logo, as a clean PNG below KENTONGAN_DATA.

    Raises Refused when it is larger than 5 MB or no picture.
    """
    if picture.stat().st_size > LOGO_LIMIT:
        raise Refused("Logo lebih besar dari 5 MB. Kecilkan dulu, atau pakai PNG.")
    clean = letterhead.logo(picture.parent, picture.name)
    if clean is None:
        raise Refused("Berkas logo bukan gambar yang dapat dibaca. Pakai PNG atau JPG.")
    sha256 = hashlib.sha256(clean).hexdigest()
    relative = _keep(clean, government.pk, sha256)
    government.letterhead = {**government.letterhead, "logo_path": relative}
    government.save(update_fields=["letterhead"])
    book.record(
        "government.logo_set", by=by, at=at, subject=government, government_id=government.pk, sha256=sha256
    )
    return government


def _keep(picture: bytes, government_id: int, sha256: str) -> str:
    target = Path(settings.FILES) / str(government_id) / "logo" / f"{sha256[:32]}.png"
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.write_bytes(picture)
    return str(target.resolve().relative_to(Path(settings.DATA).resolve()))
