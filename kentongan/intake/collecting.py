"""Looking at a source that anybody may read, and storing what the look brought.

The network comes first and touches no row; then one transaction stores evidence, span, posts and the look.
A look that could not read makes no span: not having seen is never silence.
"""

from datetime import date, datetime, timedelta

from django.db import transaction

from kentongan import platforms
from kentongan.audit import book
from kentongan.channels.models import Channel
from kentongan.connector import Client, Collected, CollectionError
from kentongan.intake import collecting_memory, collecting_sorting, keeping, storing
from kentongan.intake.collecting_memory import Memory
from kentongan.intake.collecting_records import Recorder
from kentongan.intake.collecting_sorting import Sorting
from kentongan.outbound.client import GuardedClient
from kentongan.paper.words import plain_date
from kentongan.people.models import Person
from kentongan.posts.models import Evidence, Look, Post, Span
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

FRESH = timedelta(days=14)  # the newest item is at most so old, else the look found a stale source
Seen = Collected | CollectionError


def collect(channel: Channel, *, by: Person | None, at: datetime, client: Client | None = None) -> Look:
    """Look at `channel` now (`at`, UTC) and store the outcome, which may be "cannot be read" with its reason.

    `by` None: the product by itself. Raises Refused when this kind of channel cannot be read directly.
    Call it outside of transactions: a site may take a minute and a half.
    """
    refuse_if_not_collectable(channel)
    memory = collecting_memory.recall(channel, at=at)
    recorder = Recorder(client)
    seen = look(channel, memory, recorder)
    return store(channel, seen, memory, recorder, by=by, at=at)


def refuse_if_not_collectable(channel: Channel) -> None:
    """Raise Refused for a closed channel and for a platform that gives nothing without approval."""
    if platforms.ALL[channel.platform].collect is None:
        raise Refused("Kanal ini tidak dapat diambil langsung. Impor berkas ekspornya.")
    if channel.state == Channel.CLOSED:
        raise Refused("Kanal ini sudah ditutup dan tidak diambil lagi.")


def look(channel: Channel, memory: Memory, recorder: Recorder) -> Seen:
    """Ask the source. Opens no database connection, so that several sites can be asked at the same time."""
    ask = platforms.ALL[channel.platform].collect
    if ask is None:
        return CollectionError("Kanal ini tidak dapat diambil langsung.")
    try:
        if recorder.client is not None:
            return ask(recorder, channel.url, memory.since)
        with GuardedClient() as client:
            recorder.client = client
            return ask(recorder, channel.url, memory.since)
    except CollectionError as error:
        return error


def store(
    channel: Channel, seen: Seen, memory: Memory, recorder: Recorder, *, by: Person | None, at: datetime
) -> Look:
    """Store what `look` saw, in one transaction."""
    if isinstance(seen, CollectionError):
        recorder.quarantine(channel)
        return Look.objects.create(channel=channel, at=at, result=Look.UNREADABLE, reason=str(seen)[:300])
    raw = ""
    try:
        with transaction.atomic():
            list(Channel.objects.select_for_update().filter(pk=channel.pk).values_list("pk"))
            sorting = collecting_sorting.sort(channel, seen, at=at)
            evidence = memory.today
            if sorting.brings_anything or not _says_as_much(memory, _from_on(channel, seen, memory, at)):
                evidence = _evidence(channel, seen, sorting, by=by, at=at)
                raw = recorder.keep(evidence) if sorting.brings_anything else ""
                _fill(channel, evidence, seen, sorting, memory, by=by, at=at)
            return _told(channel, seen, sorting, evidence, memory, at)
    except BaseException:
        keeping.discard(raw)
        raise


def _from_on(channel: Channel, seen: Collected, memory: Memory, at: datetime) -> date | None:
    """Return the first local day this look covers; None when the source held nothing."""
    if seen.unchanged:
        return memory.from_on
    zone = channel.government.zone
    return min(local_day(seen.oldest, zone), local_day(at, zone)) if seen.oldest else None


def _says_as_much(memory: Memory, from_on: date | None) -> bool:
    """Tell whether earlier evidence of this day already says what a look without news would say."""
    if from_on is None:
        return True
    return memory.today is not None and memory.from_on is not None and memory.from_on <= from_on


def _evidence(
    channel: Channel, seen: Collected, sorting: Sorting, *, by: Person | None, at: datetime
) -> Evidence:
    zone = channel.government.zone
    return Evidence(
        government_id=channel.government_id,
        channel=channel,
        way=Evidence.COLLECTION,
        grade="A",
        at=at,
        by_id=by.pk if by else None,
        taken_on=local_day(at, zone),
        source=seen.way,
        zone=zone,
        zone_proof="aware",
        notes={
            "listed": len(seen.items),
            "new": len(sorting.new),
            "gone": len(sorting.gone),
            "unchanged": seen.unchanged,
            "notes": [*seen.notes, *sorting.notes],
        },
    )


def _fill(
    channel: Channel,
    evidence: Evidence,
    seen: Collected,
    sorting: Sorting,
    memory: Memory,
    *,
    by: Person | None,
    at: datetime,
) -> None:
    evidence.save(force_insert=True)
    from_on = _from_on(channel, seen, memory, at)
    if from_on:
        until_on = local_day(at, channel.government.zone)
        Span.objects.create(evidence=evidence, channel=channel, from_on=from_on, until_on=until_on)
    storing.store_items(channel, sorting.new, evidence=evidence, at=at)
    Post.objects.filter(pk__in=sorting.gone, gone_at=None).update(gone_at=at)
    Post.objects.filter(pk__in=sorting.back).update(gone_at=None)
    book.record(
        "channel.collected", by=by, at=at, subject=evidence, government_id=channel.government_id,
        channel=channel.pk, new=len(sorting.new), gone=sorting.gone, back=sorting.back,
    )  # fmt: skip


def _told(
    channel: Channel,
    seen: Collected,
    sorting: Sorting,
    evidence: Evidence | None,
    memory: Memory,
    at: datetime,
) -> Look:
    stale = _stale(channel, at)
    return Look.objects.create(
        channel=channel,
        at=at,
        result=Look.STALE if stale else Look.FRESH,
        reason=" ".join(filter(None, [stale, *seen.notes, *sorting.notes]))[:300],
        way=memory.way if seen.unchanged and memory.way else seen.way,
        etag=seen.etag[:300],
        modified=seen.modified[:100],
        evidence=evidence,
    )


def _stale(channel: Channel, at: datetime) -> str:
    """Return how old the newest item is when that is too old; "" for a fresh source."""
    zone = channel.government.zone
    present = Post.objects.counted().filter(channel=channel, gone_at=None, posted_at__lte=at)
    newest = present.order_by("-posted_at").values_list("posted_at", flat=True).first()
    if newest is None:
        return "Situs terbaca, tetapi tidak memuat satu berita pun."
    day, today = local_day(newest, zone), local_day(at, zone)
    if today - day <= FRESH:
        return ""
    return f"Berita terbaru {plain_date(day)}, {(today - day).days} hari lalu."
