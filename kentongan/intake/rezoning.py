"""Another zone for a file whose own zone could not be proven: its times move, and the days with them."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.db.models import F, Min

from kentongan.audit import book
from kentongan.insights.models import Observation
from kentongan.intake.arrivals import of_post
from kentongan.intake.matching import chunks, resemblances
from kentongan.people.models import Person
from kentongan.posts.models import Evidence, Post, Span
from kentongan.refusal import Refused

ZONES = {
    "America/Los_Angeles": "jam Pasifik (Meta)",
    "Asia/Jakarta": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
    "UTC": "UTC",
}
_OPEN = ("unproven", "declared")


def can_change(evidence: Evidence) -> bool:
    """Whether the zone of this file is a matter of opinion, proven by neither links nor times."""
    return evidence.way == Evidence.FILE and evidence.zone_proof in _OPEN and evidence.undone_at is None


@transaction.atomic
def change_zone(evidence: Evidence, zone: str, *, by: Person | None, at: datetime) -> int:
    """Read the times of `evidence` in `zone` (IANA) instead; return how many posts moved.

    Only posts that rest on this file and whose time is the file's move. Raises Refused for a file whose zone
    is proven, and for an unknown zone. The same zone again changes nothing.
    """
    new, was = _zone(zone), evidence.zone
    if not can_change(evidence):
        raise Refused("Zona waktu berkas ini sudah terbukti dari isinya, jadi tidak dapat diganti.")
    if was == zone:
        return 0
    claimed = Evidence.objects.filter(pk=evidence.pk, zone=was, undone_at=None)
    if not claimed.update(zone=zone, zone_proof="declared"):
        raise Refused("Berkas ini baru saja diubah orang lain. Muat ulang halamannya.")
    evidence.zone, evidence.zone_proof = zone, "declared"
    moved = _move(evidence, _zone(was), new)
    _move_spans(evidence)
    _compare_again(evidence)
    book.record(
        "evidence.zone_changed", by=by, at=at, subject=evidence, government_id=evidence.government_id,
        was=was, now=zone, posts=moved,
    )  # fmt: skip
    return moved


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Refused(f"Zona waktu “{name}” tidak dikenal.") from error


def _move(evidence: Evidence, old: ZoneInfo, new: ZoneInfo) -> int:
    home = ZoneInfo(evidence.government.zone)
    moved = 0
    observations = Observation.objects.filter(evidence=evidence, post__time_from="file")
    for some in chunks(list(observations.values_list("pk", flat=True)), 500):
        told = list(Observation.objects.filter(pk__in=some).select_related("post"))
        posts = []
        for observation in told:
            at = observation.post.posted_at if observation.posted_at is None else observation.posted_at
            at = at.astimezone(old).replace(tzinfo=new).astimezone(ZoneInfo("UTC"))
            observation.posted_at = at
            if observation.post.evidence_id == evidence.pk:
                observation.post.posted_at, observation.post.posted_on = at, at.astimezone(home).date()
                posts.append(observation.post)
        Observation.objects.bulk_update(told, ["posted_at"], batch_size=100)
        Post.objects.bulk_update(posts, ["posted_at", "posted_on"], batch_size=100)
        moved += len(posts)
    return moved


def _move_spans(evidence: Evidence) -> None:
    """A span that began with the file's first post begins with it still; a declared first day stays."""
    if evidence.notes.get("from_on"):
        return
    first = Post.objects.filter(observations__evidence=evidence).values("channel")
    for row in first.annotate(first=Min("posted_on")):
        Span.objects.filter(evidence=evidence, channel_id=row["channel"], until_on__gte=row["first"]).update(
            from_on=row["first"]
        )
    Span.objects.filter(evidence=evidence, from_on__gt=F("until_on")).update(from_on=F("until_on"))


def _compare_again(evidence: Evidence) -> None:
    """Posts that moved may resemble others now, or no longer; what a person decided stays."""
    undecided = Post.objects.filter(evidence=evidence, withdrawn=False, twin_state__in=("none", "maybe"))
    by_channel: dict[int, list[Post]] = {}
    for post in undecided.select_related("channel"):
        by_channel.setdefault(post.channel_id, []).append(post)
    for posts in by_channel.values():
        numbers = {post.remote_id: post.pk for post in posts}
        twins = resemblances(
            posts[0].channel, [of_post(post) for post in posts], leaving_out=numbers.values()
        )
        changed = []
        for post in posts:
            anchor = twins.get(post.remote_id)
            twin = None if anchor is None else anchor.pk or numbers[anchor.identity]
            if twin != post.twin_of_id:
                post.twin_of_id, post.twin_state = twin, "maybe" if twin else "none"
                changed.append(post)
        Post.objects.bulk_update(changed, ["twin_of", "twin_state"], batch_size=100)
