"""Undoing what one act brought, as a whole. Its evidence row stays, so that the past can still be told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, QuerySet, Subquery

from kentongan.audit import book
from kentongan.insights.models import Observation
from kentongan.intake.matching import chunks
from kentongan.paper.words import plain_date
from kentongan.people.models import Person
from kentongan.posts.models import Evidence, Post
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

DAYS_TO_UNDO = 30
_TIME_FROM = {
    Evidence.FILE: "file",
    Evidence.COLLECTION: "feed",
    Evidence.LINK: "id",
    Evidence.ENTRY: "typed",
}


def until(evidence: Evidence) -> datetime:
    """Return the moment (UTC) after which `evidence` can no longer be undone."""
    return evidence.at + timedelta(days=DAYS_TO_UNDO)


@transaction.atomic
def undo(evidence: Evidence, *, by: Person | None, at: datetime) -> None:
    """Take back everything `evidence` brought; undoing twice changes nothing.

    A post that other evidence knows too keeps what that says; a post without any is withdrawn and counts
    no more. Raises Refused after 30 days.
    """
    if at > until(evidence):
        day = plain_date(local_day(until(evidence), evidence.government.zone))
        raise Refused(f"Impor ini hanya dapat dibatalkan sampai {day}.")
    if not Evidence.objects.filter(pk=evidence.pk, undone_at=None).update(undone_at=at):
        return
    evidence.undone_at = at
    brought = Post.objects.filter(observations__evidence=evidence)
    withdrawn = _withdraw(brought)
    _grade_again(brought)
    _follow_other_evidence(evidence, brought)
    _free_twins(brought)
    book.record(
        "evidence.undone", by=by, at=at, subject=evidence, government_id=evidence.government_id,
        withdrawn=withdrawn,
    )  # fmt: skip


def _others() -> QuerySet[Observation]:
    return Observation.objects.filter(post=OuterRef("pk"), evidence__undone_at=None)


def _withdraw(brought: QuerySet[Post]) -> int:
    return brought.filter(~Exists(_others())).update(withdrawn=True)


def _grade_again(brought: QuerySet[Post]) -> None:
    best = _others().values("post").annotate(best=Min("evidence__grade")).values("best")
    brought.filter(withdrawn=False).update(grade=Subquery(best))


def _follow_other_evidence(evidence: Evidence, brought: QuerySet[Post]) -> None:
    """Posts that rested on this evidence rest on the next oldest now, with the time that one tells."""
    zone = ZoneInfo(evidence.government.zone)
    rested = brought.filter(evidence=evidence, withdrawn=False).values_list("pk", flat=True)
    for some in chunks(list(rested), 500):
        next_ones: dict[int, Observation] = {}
        told = Observation.objects.filter(post__in=some, evidence__undone_at=None).select_related("evidence")
        for observation in told.order_by("evidence__at", "pk"):
            next_ones.setdefault(observation.post_id, observation)
        posts = list(Post.objects.filter(pk__in=some))
        for post in posts:
            _rest_on(post, next_ones[post.pk], zone)
        fields = ["evidence", "posted_at", "posted_on", "time_from", "time_mismatch"]
        Post.objects.bulk_update(posts, fields, batch_size=100)


def _rest_on(post: Post, observation: Observation, zone: ZoneInfo) -> None:
    post.evidence = observation.evidence
    if post.time_from != "id" and observation.posted_at:
        post.posted_at = observation.posted_at
        post.posted_on = observation.posted_at.astimezone(zone).date()
        post.time_from = _TIME_FROM[observation.evidence.way]
        post.time_mismatch = False


def _free_twins(brought: QuerySet[Post]) -> None:
    """A post taken for one that is withdrawn stands for itself again."""
    withdrawn = Post.objects.filter(pk__in=brought.filter(withdrawn=True).values("pk"))
    Post.objects.filter(twin_of__in=withdrawn, withdrawn=False).update(
        twin_of=None, twin_state="none", twin_decided_at=None
    )


def brought_by(evidence: Evidence) -> QuerySet[Post]:
    """Return the posts `evidence` tells of, newest first, with the row that tells of each (`row`)."""
    told = Post.objects.filter(observations__evidence=evidence).annotate(row=F("observations__row"))
    return told.select_related("channel")
