"""What a file or a look brought is stored: all of it in one transaction, nothing twice or overwritten."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from kentongan.audit import book
from kentongan.channels import identity
from kentongan.channels.models import Channel
from kentongan.connector import Item
from kentongan.intake import accounts, keeping, spans
from kentongan.intake.arrivals import from_file, from_items
from kentongan.intake.exports.shapes import FilePost, Reading
from kentongan.intake.matching import match
from kentongan.intake.writing import Stored, count, still_there, write
from kentongan.paper.words import number
from kentongan.people.models import Person
from kentongan.posts.models import Evidence, Span
from kentongan.refusal import Refused
from kentongan.workdays.clock import end_of_day, local_day

_AHEAD = timedelta(days=1)  # a wrong zone moves a time by hours; more than a day ahead is no post
MOST_ROWS = 200_000
_FUTURE = "Waktu unggahan ini belum tiba; periksa kolom waktu di berkas."


@dataclass(frozen=True)
class RefusedRows:
    """Rows that are not stored, with the reason they share."""

    column: str
    sentence: str
    rows: list[int]


@dataclass
class Plan:
    """What storing a file would do. Counts are posts; `refused` counts rows."""

    new: int = 0
    seen_again: int = 0
    maybe_same: int = 0
    mismatched: int = 0
    repeated: int = 0  # further rows of the same post
    other_accounts: int = 0
    refused: int = 0
    span: spans.Days | None = None  # of the chosen channel
    taken_on: date | None = None
    channels: dict[Channel, Stored] = field(default_factory=dict)
    days: dict[Channel, spans.Days] = field(default_factory=dict)
    refused_rows: list[RefusedRows] = field(default_factory=list)
    already: Evidence | None = None  # the same file, stored before: nothing would be added

    @property
    def posts(self) -> int:
        """How many posts would be written or observed again."""
        return self.new + self.seen_again


@dataclass
class _Sorted:
    """A reading sorted by channel, with its days; nothing written yet."""

    rows: dict[Channel, list[FilePost]]
    days: dict[Channel, spans.Days]
    taken_on: date | None
    refused_rows: list[RefusedRows]
    other_accounts: int
    accounts: accounts.Sorted
    from_on: date | None = None


def plan(
    reading: Reading,
    channel: Channel,
    *,
    taken_on: date | None = None,
    from_on: date | None = None,
    sha256: str = "",
    by: Person | None = None,
    at: datetime | None = None,
) -> Plan:
    """Count what `save` would do, without writing. Raises the same Refused as `save` for wrong days."""
    ready = _sort(reading, channel, taken_on, from_on, by, at)
    left, earlier = _not_stored_before(ready, channel, sha256)
    told = Plan(
        other_accounts=ready.other_accounts,
        refused=sum(len(some.rows) for some in ready.refused_rows),
        span=ready.days.get(channel),
        taken_on=ready.taken_on,
        days=ready.days,
        refused_rows=ready.refused_rows,
        already=earlier,
    )
    for owner in left:
        stored = count(match(owner, from_file(ready.rows.get(owner, []))))
        told.channels[owner] = stored
        for name, posts in asdict(stored).items():
            setattr(told, name, getattr(told, name) + posts)
    return told


def save(
    reading: Reading,
    channel: Channel,
    *,
    raw: Path,
    file_name: str,
    taken_on: date | None,
    from_on: date | None,
    by: Person | None,
    at: datetime,
) -> Evidence:
    """Store a file that was read without open questions; return its evidence.

    The same file again returns the evidence it has, and adds only what belongs to channels registered since.
    `taken_on` and `from_on` are local days, see `spans`. Raises Refused when nothing of it can be stored;
    a look-alike account raises an alarm on its channel even then.
    """
    if reading.questions:
        raise Refused(reading.questions[0].sentence)
    sha256 = keeping.hash_of(raw)
    ready = _sort(reading, channel, taken_on, from_on, by, at)
    _sound_alarms(ready, by=by, at=at)
    left, earlier = _not_stored_before(ready, channel, sha256)
    if not left:
        if earlier:
            return earlier
        raise Refused(_nothing(ready))
    draft = _evidence(reading, channel, ready, left, sha256=sha256, file_name=file_name, by=by, at=at)
    draft.path = keeping.keep(raw, channel.government_id, sha256)
    try:
        return _store(draft, ready, left, by=by, at=at)
    except BaseException as error:
        if keeping.place_of(draft.path).resolve() != raw.resolve():
            keeping.discard(draft.path)
        same = Evidence.objects.known().filter(government_id=channel.government_id, once=draft.once).first()
        if isinstance(error, IntegrityError) and same:  # somebody stored the same file in the same instant
            return same
        raise


def store_items(channel: Channel, items: Iterable[Item], *, evidence: Evidence, at: datetime) -> Stored:
    """Store what a source listed, under `evidence` (made by the caller, with its span). `at` in UTC.

    Same identities, twins and observations as a file's; a post thought gone that is listed again is back.
    """
    with transaction.atomic():
        _lock([channel])
        found = match(channel, from_items(items, website=channel.is_website))
        still_there(known.pk for _, known in found.seen if known.gone)
        return write(channel, found, evidence=evidence, observed_at=at)


def _sort(
    reading: Reading,
    channel: Channel,
    taken_on: date | None,
    from_on: date | None,
    by: Person | None,
    at: datetime | None,
) -> _Sorted:
    if (rows := len(reading.posts) + len(reading.problems)) > MOST_ROWS:
        raise Refused(f"Berkas ini memuat {number(rows)} baris; paling banyak 200.000. Pecah per tahun.")
    zone = channel.government.zone
    theirs = accounts.sort(reading, channel, by=by)
    problems: dict[tuple[str, str], list[int]] = {}
    for problem in reading.problems:
        problems.setdefault((problem.column, problem.sentence), []).append(problem.row)
    for sentence, numbers in (*theirs.others.items(), *theirs.strangers.items()):
        problems["", sentence] = numbers
    own = {owner: _arrived(told, at, problems) for owner, told in theirs.rows.items()}
    own = {owner: told for owner, told in own.items() if told}
    everything = [post for told in own.values() for post in told]
    today = local_day(at, zone) if at else None
    until = spans.taken_on(taken_on, reading.named_until, everything, zone=zone, today=today)
    days = {owner: spans.span(told, since=from_on, until=until, zone=zone) for owner, told in own.items()}
    if not own and not problems and from_on and until:  # an export of a silent time: it proves the silence
        days = {channel: spans.span([], since=from_on, until=until, zone=zone)}
    return _Sorted(
        rows=own,
        days={owner: span for owner, span in days.items() if span},
        taken_on=until,
        refused_rows=[RefusedRows(column, why, numbers) for (column, why), numbers in problems.items()],
        other_accounts=sum(len(numbers) for numbers in theirs.others.values()),
        accounts=theirs,
        from_on=from_on,
    )


def _arrived(
    posts: list[FilePost], at: datetime | None, problems: dict[tuple[str, str], list[int]]
) -> list[FilePost]:
    """Keep the rows whose time can have come by `at`; the others join the problems."""
    if at is None:
        return posts
    ahead = [post.row for post in posts if post.posted_at > at + _AHEAD]
    if not ahead:
        return posts
    problems.setdefault(("", _FUTURE), []).extend(ahead)
    return [post for post in posts if post.posted_at <= at + _AHEAD]


def _not_stored_before(
    ready: _Sorted, channel: Channel, sha256: str
) -> tuple[list[Channel], Evidence | None]:
    """Return the channels this file has not been stored for yet, and the evidence of an earlier time."""
    if not sha256:
        return list(ready.days), None
    files = Evidence.objects.known().filter(
        government_id=channel.government_id, sha256=sha256, way=Evidence.FILE
    )
    if not ready.rows:  # empty exports look alike: only the same channel and days are the same act
        same = files.filter(once=_once(sha256, list(ready.days), ready)).first()
        return ([] if same else list(ready.days)), same
    earlier = files.prefetch_related("spans").order_by("at", "pk").last()
    before = set(Span.objects.filter(evidence__in=files).values_list("channel_id", flat=True))
    if earlier and channel in ready.days and channel.pk not in before and _names_no_account(ready, channel):
        raise Refused(
            f"Berkas ini sudah diimpor untuk kanal {earlier.channel.handle if earlier.channel else 'lain'}. "
            "Bila kanalnya keliru, batalkan impor itu dulu."
        )
    return [owner for owner in ready.days if owner.pk not in before], earlier


def _names_no_account(ready: _Sorted, channel: Channel) -> bool:
    return not any(post.account_id or post.account_handle for post in ready.rows.get(channel, []))


def _once(sha256: str, left: list[Channel], ready: _Sorted) -> str:
    """Name the act of storing this file for these channels, so that the database refuses it a second time."""
    told = [sha256, *sorted(str(owner.pk) for owner in left)]
    if not ready.rows:
        told += [f"{since}/{until}" for since, until in ready.days.values()]
    return "file:" + hashlib.sha256(" ".join(told).encode()).hexdigest()


def _nothing(ready: _Sorted) -> str:
    if ready.refused_rows:
        first = ready.refused_rows[0]
        where = f"Baris {first.rows[0]}" + (f", kolom {first.column}" if first.column else "")
        return f"Tidak ada baris yang dapat disimpan. {where}: {first.sentence}"
    return (
        "Berkas ini tidak memuat unggahan. Bila pada masa itu memang tidak ada unggahan, "
        "isi tanggal awal dan tanggal pengambilannya."
    )


def _evidence(
    reading: Reading, channel: Channel, ready: _Sorted, left: list[Channel], *, sha256: str, **act: Any
) -> Evidence:
    return Evidence(
        government_id=channel.government_id,
        channel=channel,
        way=Evidence.FILE,
        grade=_grade(reading),
        at=act["at"],
        by_id=act["by"].pk if act["by"] else None,
        taken_on=ready.taken_on,
        source=reading.format.name if reading.format else "tabel lain",
        file_name=keeping.shown_name(act["file_name"]),
        sha256=sha256,
        fingerprint=reading.fingerprint,
        zone=reading.zone,
        zone_proof=reading.zone_proof,
        notes=_notes(reading, ready),
        once=_once(sha256, left, ready),
    )


def _grade(reading: Reading) -> str:
    """B only for a platform's own export; an office's sheet is as good as its links (C), or bare (D)."""
    if reading.format is not None:
        return "B"
    return "C" if reading.posts and all(post.time_from == "id" for post in reading.posts) else "D"


def _notes(reading: Reading, ready: _Sorted) -> dict[str, Any]:
    return {
        "format": reading.format.title if reading.format else "",
        "sheet": reading.sheet or "",
        "headings": list(reading.headings),
        "columns": dict(reading.columns),
        "numbers": reading.numbers or "",
        "dates": reading.dates or "",
        "zone_sentence": reading.zone_sentence,
        "from_on": ready.from_on.isoformat() if ready.from_on else "",
        "refused": [[some.column, some.sentence, some.rows] for some in ready.refused_rows],
        "passed_over": [list(one) for one in reading.passed_over[:200]],
    }


def _store(
    evidence: Evidence, ready: _Sorted, left: list[Channel], *, by: Person | None, at: datetime
) -> Evidence:
    with transaction.atomic():
        _lock(left)
        evidence.save(force_insert=True)
        counts: dict[str, Mapping[str, int]] = {}
        for owner in left:
            found = match(owner, from_file(ready.rows.get(owner, [])))
            observed_at = _observed_at(ready.taken_on, owner.government.zone, at)
            counts[str(owner.pk)] = asdict(write(owner, found, evidence=evidence, observed_at=observed_at))
        Span.objects.bulk_create(
            Span(
                evidence=evidence, channel=owner, from_on=ready.days[owner][0], until_on=ready.days[owner][1]
            )
            for owner in left
        )
        for owner, known_as in ready.accounts.learned.items():
            identity.note_numeric_id(owner, known_as, by=by, at=at)
        evidence.notes["counts"] = counts
        evidence.save(update_fields=["notes"])
        book.record(
            "evidence.stored", by=by, at=at, subject=evidence, government_id=evidence.government_id,
            sha256=evidence.sha256, counts=counts,
        )  # fmt: skip
    return evidence


def _observed_at(taken_on: date | None, zone: str, at: datetime) -> datetime:
    """The figures of a file were true when it was taken, at the latest in that day's last moment."""
    return min(at, end_of_day(taken_on, zone) - timedelta(seconds=1)) if taken_on else at


def _lock(channels: list[Channel]) -> None:
    """Let two imports of one channel wait for each other (PostgreSQL; SQLite has one writer anyway)."""
    numbers = [channel.pk for channel in channels]
    list(Channel.objects.select_for_update().filter(pk__in=numbers).order_by("pk").values_list("pk"))


def _sound_alarms(ready: _Sorted, *, by: Person | None, at: datetime) -> None:
    for channel, known_as in ready.accounts.look_alikes.items():
        identity.note_numeric_id(channel, known_as, by=by, at=at)
