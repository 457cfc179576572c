"""A file between upload and "simpan": looked at, asked about, and nothing of it counts yet."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.channels.models import Channel
from kentongan.intake import keeping, storing
from kentongan.intake.arrivals import from_file
from kentongan.intake.exports.reading import read_export
from kentongan.intake.exports.shapes import Answers, FilePost, Reading
from kentongan.intake.matching import match
from kentongan.intake.models import Draft, Mapping
from kentongan.people.models import Person
from kentongan.posts.models import Evidence
from kentongan.refusal import Refused

MANY_ROWS = 5_000  # more are stored by a job
MANY_BYTES = 2_000_000  # larger files are read by a job
PREVIEW = 10
KEPT = timedelta(days=30)  # an unsaved draft and its file
READ_BY = ("mapping", "zone", "numbers", "dates", "sheet")  # answers that change how the file is read
_ANSWERS = ("zone", "numbers", "dates", "sheet")


def open_draft(channel: Channel, upload: Path, file_name: str, *, by: Person, at: datetime) -> Draft:
    """Keep an uploaded file for `channel`; the same person's same unsaved file is the same draft."""
    sha256 = keeping.hash_of(upload)
    same = Draft.objects.filter(channel=channel, by_id=by.pk, sha256=sha256, evidence=None).first()
    if same:
        return same
    discard_old(channel.government, at=at)
    kept = keeping.keep(upload, channel.government_id, sha256)
    return Draft.objects.create(
        government_id=channel.government_id, channel=channel, at=at, by_id=by.pk,
        file_name=keeping.shown_name(file_name), path=kept, sha256=sha256,
    )  # fmt: skip


def discard(draft: Draft) -> None:
    """Throw away an unsaved draft with its file; a saved one stays."""
    if Draft.objects.filter(pk=draft.pk, evidence=None).delete()[0]:
        keeping.discard(draft.path)


def discard_old(government: Government, *, at: datetime) -> int:
    """Throw away drafts that nobody saved within 30 days; return how many."""
    old = list(Draft.objects.filter(government=government, evidence=None, at__lt=at - KEPT))
    for draft in old:
        discard(draft)
    return len(old)


def is_long_reading(draft: Draft) -> bool:
    """Whether reading the file takes longer than a page may wait."""
    path = keeping.place_of(draft.path)
    with path.open("rb") as file:
        packed = file.read(2) == b"PK"
    return path.stat().st_size > (MANY_BYTES // 4 if packed else MANY_BYTES)


def is_long_saving(draft: Draft) -> bool:
    """Whether storing takes longer than a page may wait; known once the file was looked at."""
    return bool(draft.summary.get("rows", 0) > MANY_ROWS) or is_long_reading(draft)


def answer(draft: Draft, answers: dict[str, Any]) -> None:
    """Keep what a person said: mapping, zone, numbers, dates, sheet, taken_on, from_on (ISO days)."""
    draft.answers = draft.answers | {name: value for name, value in answers.items() if value is not None}
    draft.summary = {}
    draft.save(update_fields=["answers", "summary"])


def put_back(draft: Draft, answers: dict[str, Any], summary: dict[str, Any]) -> None:
    """Keep answers and understanding as they were before an answer that led nowhere."""
    draft.answers, draft.summary = answers, summary
    draft.save(update_fields=["answers", "summary"])


def reads_alike(draft: Draft, answers: dict[str, Any]) -> bool:
    """Whether the file reads the same with these answers: only the days differ, if anything."""
    return all((answers.get(name) or None) == (draft.answers.get(name) or None) for name in READ_BY)


def look(draft: Draft, *, by: Person, at: datetime) -> dict[str, Any]:
    """Read the file with the answers given and keep what was understood for the page (`summary`).

    Raises Refused when it is no table that can be read, or the days given cannot be.
    """
    reading = read(draft)
    understood = _understood(reading)
    if not reading.questions:
        understood |= _counted(draft, reading, by, at)
    draft.summary = understood
    draft.save(update_fields=["summary"])
    return understood


def save(
    draft: Draft, *, by: Person, at: datetime, before_writing: Callable[[], None] = lambda: None
) -> Evidence:
    """Store the file of `draft`; saving twice returns the same evidence. Remembers the mapping of headings.

    `before_writing` is called between reading and the one transaction that writes.
    """
    if draft.evidence:
        return draft.evidence
    reading = read(draft)
    before_writing()
    with transaction.atomic():
        evidence = storing.save(
            reading, _channel(draft), raw=keeping.place_of(draft.path), file_name=draft.file_name,
            taken_on=day(draft, "taken_on"), from_on=day(draft, "from_on"), by=by, at=at,
        )  # fmt: skip
        Draft.objects.filter(pk=draft.pk).update(evidence=evidence, summary={})  # its preview is no archive
        remember(draft.government, reading, _channel(draft).platform, draft.answers, by=by, at=at)
    draft.evidence = evidence
    return evidence


def read(draft: Draft) -> Reading:
    """Read the file again from where it is kept, with the answers and mappings known now."""
    channel = _channel(draft)
    answers = Answers(
        mapping=draft.answers.get("mapping", {}),
        **{name: draft.answers.get(name) or None for name in _ANSWERS},
    )
    path, platform, zone = keeping.place_of(draft.path), channel.platform, channel.government.zone
    reading = read_export(path, draft.file_name, platform=platform, zone=zone, answers=answers)
    known = remembered(draft.government, reading.fingerprint, platform)
    if known and not answers.mapping and any(one.field == "mapping" for one in reading.questions):
        reading = read_export(
            path, draft.file_name, platform=platform, zone=zone, answers=answers, remembered=known.columns
        )
    return reading


def remembered(government: Government, fingerprint: str, platform: str) -> Mapping | None:
    """Return the mapping that was confirmed for a header of this fingerprint."""
    return Mapping.objects.filter(government=government, fingerprint=fingerprint, platform=platform).first()


def remember(
    government: Government,
    reading: Reading,
    platform: str,
    answers: dict[str, Any],
    *,
    by: Person | None,
    at: datetime,
) -> None:
    """Keep a mapping that a person made by hand, for the next file with the same headings."""
    if not answers.get("mapping"):
        return
    told = {name: answers[name] for name in ("zone", "numbers", "dates") if answers.get(name)}
    Mapping.objects.update_or_create(
        government=government,
        fingerprint=reading.fingerprint,
        platform=platform,
        defaults={"columns": reading.columns, "answers": told, "at": at, "by_id": by.pk if by else None},
    )


def day(draft: Draft, name: str) -> date | None:
    """Return a day that was answered (`taken_on`, `from_on`)."""
    told = draft.answers.get(name)
    return date.fromisoformat(told) if told else None


def _channel(draft: Draft) -> Channel:
    if draft.channel is None:
        raise Refused("Kanal untuk berkas ini sudah dihapus. Unggah lagi dan pilih kanalnya.")
    return draft.channel


def _understood(reading: Reading) -> dict[str, Any]:
    return {
        "format": reading.format.title if reading.format else "",
        "sheet": reading.sheet,
        "sheets": reading.sheets,
        "fingerprint": reading.fingerprint,
        "headings": reading.headings,
        "columns": reading.columns,
        "examples": {name: [text[:80] for text in some[:3]] for name, some in reading.examples.items()},
        "questions": [asdict(one) for one in reading.questions],
        "zone": reading.zone,
        "zone_proof": reading.zone_proof,
        "zone_sentence": reading.zone_sentence,
        "numbers": reading.numbers,
        "dates": reading.dates,
        "notes": reading.notes,
        "named_from": reading.named_from.isoformat() if reading.named_from else "",
        "named_until": reading.named_until.isoformat() if reading.named_until else "",
        "passed_over": [list(one) for one in reading.passed_over[:20]],
    }


def _counted(draft: Draft, reading: Reading, by: Person, at: datetime) -> dict[str, Any]:
    channel = _channel(draft)
    plan = storing.plan(
        reading, channel, taken_on=day(draft, "taken_on"), from_on=day(draft, "from_on"),
        sha256=draft.sha256, by=by, at=at,
    )  # fmt: skip
    return {
        "rows": len(reading.posts) + len(reading.problems),
        "counts": {
            name: getattr(plan, name)
            for name in (
                "new",
                "seen_again",
                "maybe_same",
                "other_accounts",
                "mismatched",
                "refused",
                "posts",
            )
        },
        "channels": [
            [owner.handle, stored.new + stored.seen_again] for owner, stored in plan.channels.items()
        ],
        "span": [one.isoformat() for one in plan.span] if plan.span else [],
        "taken_on": plan.taken_on.isoformat() if plan.taken_on else "",
        "refused": [
            [some.column, some.sentence, some.rows[:20], len(some.rows)] for some in plan.refused_rows[:50]
        ],
        "already": plan.already.pk if plan.already else None,
        "nothing_new": plan.already is not None and not plan.channels,
        "preview": _preview(channel, reading.posts[:PREVIEW]),
    }


def _preview(channel: Channel, posts: list[FilePost]) -> list[dict[str, Any]]:
    arrivals = from_file(posts)
    found = match(channel, arrivals)
    new = {one.identity for one in found.new}
    return [
        {
            "row": post.row,
            "posted_at": post.posted_at.isoformat(),
            "kind": post.kind,
            "counted": post.counted,
            "caption": post.caption[:140],
            "figures": [post.likes, post.comments, post.views],
            "mismatch": post.time_mismatch,
            "account": post.account_handle or "",
            "fate": "maybe" if one.identity in found.twins else "new" if one.identity in new else "seen",
        }
        for post, one in zip(posts, arrivals, strict=True)
    ]
