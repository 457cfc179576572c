"""Reads behind the pages of this room: evidence with its numbers, open jobs, unsaved drafts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from kentongan import platforms
from kentongan.insights.models import Observation
from kentongan.intake.models import Draft
from kentongan.jobs.models import Job
from kentongan.people.models import Person
from kentongan.posts.models import Evidence, Post

_RECENT = timedelta(days=1)
_COUNTS = ("new", "seen_again", "maybe_same", "mismatched", "repeated")


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    evidence: Evidence
    person: str
    posts: int
    refused: int


def evidence_of(user: Person) -> QuerySet[Evidence]:
    """Return the evidence this person may see, newest first."""
    return Evidence.objects.visible_to(user).select_related("channel__agency").order_by("-at", "-pk")


def rows(page: Iterable[Evidence]) -> list[Row]:
    """Add to a page of evidence who brought it and how many posts it tells of."""
    some = list(page)
    names = _names(one.by_id for one in some)
    counted = Observation.objects.filter(evidence__in=some).order_by().values("evidence")
    posts = dict(counted.annotate(n=Count("pk")).values_list("evidence", "n"))
    return [Row(one, names.get(one.by_id, "otomatis"), posts.get(one.pk, 0), _refused(one)) for one in some]


def jobs_of(user: Person, *, at: datetime) -> list[Job]:
    """Return open jobs and those that ended within a day, so that they can be found again."""
    seen = Job.objects.visible_to(user)
    return list(seen.filter(Q(state__in=Job.OPEN) | Q(ended_at__gt=at - _RECENT))[:10])


def drafts_of(user: Person) -> list[Draft]:
    """Return the files this person uploaded and did not save."""
    mine = Draft.objects.visible_to(user).filter(evidence=None, by_id=user.pk)
    return list(mine.select_related("channel").order_by("-at")[:10])


def details(evidence: Evidence) -> dict[str, Any]:
    """Return what the page of one piece of evidence says: numbers, spans, refused rows, person."""
    counts = evidence.notes.get("counts", {})
    summed = {name: sum(one.get(name, 0) for one in counts.values()) for name in _COUNTS}
    return summed | {
        "person": _names([evidence.by_id]).get(evidence.by_id, "diambil otomatis"),
        "posts": Observation.objects.filter(evidence=evidence).count(),
        "refused": [
            {"column": column, "sentence": sentence, "rows": found}
            for column, sentence, found in evidence.notes.get("refused", [])
        ],
        "refused_count": _refused(evidence),
        "spans": evidence.spans.select_related("channel").order_by("channel__handle"),
        "mismatched_posts": _mismatched(evidence),
        "twins": Post.objects.filter(observations__evidence=evidence, twin_state="maybe").count(),
    }


def _mismatched(evidence: Evidence) -> list[dict[str, Any]]:
    """Posts whose row and number tell different times, with both."""
    told = Observation.objects.filter(evidence=evidence, post__time_mismatch=True)
    found = told.select_related("post__channel").order_by("row")[:200]
    return [
        {"row": one.row, "post": one.post, "posted_at": one.posted_at, "inside": _time_inside(one.post)}
        for one in found
    ]


def _time_inside(post: Post) -> datetime | None:
    read = platforms.ALL[post.channel.platform].time_of_id
    return read(post.remote_id) if read else None


def _refused(evidence: Evidence) -> int:
    return sum(len(found) for _, _, found in evidence.notes.get("refused", []))


def _names(numbers: Iterable[int | None]) -> dict[int | None, str]:
    found = Person.objects.filter(pk__in={number for number in numbers if number})
    return dict(found.values_list("pk", "name"))


def observations_of(post: Post) -> list[dict[str, Any]]:
    """Return what each piece of evidence says of a post, newest first, with the person who brought it."""
    told = Observation.objects.filter(post=post).select_related("evidence").order_by("-observed_at", "-pk")
    names = _names(one.evidence.by_id for one in told)
    return [
        {"seen": one, "evidence": one.evidence, "person": names.get(one.evidence.by_id, "otomatis")}
        for one in told
    ]
