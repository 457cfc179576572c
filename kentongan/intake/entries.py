"""A post noted by hand: with a screenshot as its evidence (grade C), or bare (grade D)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import transaction

from kentongan.audit import book
from kentongan.channels.models import Channel
from kentongan.connector import METRICS, UNCOUNTED_KINDS, Link
from kentongan.intake import keeping, links, pictures
from kentongan.intake.arrivals import Arrival, identity_of_row, is_certain
from kentongan.intake.matching import match
from kentongan.intake.writing import write
from kentongan.people.models import Person
from kentongan.posts.captions import storable
from kentongan.posts.models import Evidence, Post
from kentongan.refusal import Refused

FIRST_YEAR = 2010
_OFF = timedelta(minutes=20)


@dataclass(frozen=True)
class _Screenshot:
    path: str = ""  # below KENTONGAN_DATA
    sha256: str = ""
    file_name: str = ""


def add(
    channel: Channel,
    *,
    posted_at: datetime,
    kind: str,
    caption: str,
    url: str = "",
    screenshot: Path | None,
    file_name: str = "",
    metrics: Mapping[str, int | None],
    by: Person | None,
    at: datetime,
) -> Post:
    """Note a post of `channel`, made at `posted_at` (UTC); the same entry again adds nothing.

    `metrics` holds figures by the names of connector.METRICS; what is missing was not measured. With `url`
    the link must be the channel's; a time inside its id beats the typed one. Raises Refused for times that
    cannot be, foreign links, negative figures and what is no picture.
    """
    _refuse_wrong(posted_at, metrics, at)
    link = links.understood(url) if url.strip() else None
    if link:
        links.owner_of(link, channel.government, channel, by)
    arrival = _arrival(link, posted_at, kind, storable(caption.strip()), metrics)
    kept = _keep(screenshot, file_name, channel.government_id)
    once = _once(channel, arrival, kept)
    same = Evidence.objects.known().filter(government_id=channel.government_id, once=once).first()
    if same:
        keeping.discard(kept.path)
        return Post.objects.get(channel=channel, remote_id=arrival.identity)
    timed = link is not None and link.posted_at is not None
    grade = "C" if kept.path or timed else "D"
    evidence = Evidence(
        government_id=channel.government_id, channel=channel, way=Evidence.ENTRY, grade=grade, at=at,
        by_id=by.pk if by else None, source="catatan", file_name=kept.file_name, path=kept.path,
        sha256=kept.sha256, zone=channel.government.zone, zone_proof="declared", once=once,
    )  # fmt: skip
    try:
        return _store(
            channel, arrival, evidence, proven=link is None or link.handle is not None, by=by, at=at
        )
    except BaseException:
        keeping.discard(kept.path)
        raise


def _refuse_wrong(posted_at: datetime, metrics: Mapping[str, int | None], at: datetime) -> None:
    if posted_at > at:
        raise Refused("Waktu unggah belum tiba. Periksa tanggal dan jamnya.")
    if posted_at < datetime(FIRST_YEAR, 1, 1, tzinfo=UTC):
        raise Refused(f"Waktu unggah sebelum tahun {FIRST_YEAR}. Periksa tahunnya.")
    if any(figure is not None and figure < 0 for figure in metrics.values()):
        raise Refused("Angka tidak boleh kurang dari nol. Kosongkan bila tidak diketahui.")


def _arrival(
    link: Link | None, posted_at: datetime, kind: str, caption: str, metrics: Mapping[str, int | None]
) -> Arrival:
    proven = link.posted_at if link else None
    return Arrival(
        identity=(link.remote_id or link.url) if link else identity_of_row(posted_at, caption),
        certain=link is not None and is_certain(link.remote_id, link.url),
        url=link.url if link else "",
        kind=kind,
        counted=kind not in UNCOUNTED_KINDS,
        caption=caption,
        posted_at=proven or posted_at,
        time_from="id" if proven else "typed",
        time_mismatch=bool(proven) and abs(proven - posted_at) > _OFF if proven else False,
        figures=tuple(metrics.get(name) for name in METRICS),
    )


def _keep(screenshot: Path | None, file_name: str, government_id: int) -> _Screenshot:
    if screenshot is None:
        return _Screenshot()
    name = keeping.shown_name(file_name)
    clean = pictures.cleaned(screenshot, name)
    try:
        sha256 = keeping.hash_of(clean)
        return _Screenshot(keeping.keep(clean, government_id, sha256), sha256, name)
    finally:
        clean.unlink(missing_ok=True)


def _once(channel: Channel, arrival: Arrival, kept: _Screenshot) -> str:
    told = [channel.pk, arrival.identity, arrival.kind, arrival.caption, arrival.figures, kept.sha256]
    return "entry:" + hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _store(
    channel: Channel, arrival: Arrival, evidence: Evidence, *, proven: bool, by: Person | None, at: datetime
) -> Post:
    with transaction.atomic():
        Channel.objects.select_for_update().get(pk=channel.pk)
        evidence.save(force_insert=True)
        write(channel, match(channel, [arrival]), evidence=evidence, observed_at=at, owner_proven=proven)
        post = Post.objects.get(channel=channel, remote_id=arrival.identity)
        book.record(
            "post.entered", by=by, at=at, subject=post, government_id=channel.government_id,
            evidence=evidence.pk, grade=evidence.grade,
        )  # fmt: skip
    return post
