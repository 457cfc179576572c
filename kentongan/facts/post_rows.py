"""The table `posts`: every counted post of the month with its last figures, streamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from kentongan.facts.copies import WITHIN, Copies, fingerprint
from kentongan.facts.scene import Scene
from kentongan.insights.models import Observation
from kentongan.posts import nature
from kentongan.posts.counting import known
from kentongan.posts.models import Post, PostNature
from kentongan.workdays.clock import monday_of

BATCH = 2_000  # posts held in memory at once
FIGURES = ("likes", "comments", "shares", "saves", "views", "reach")
INTERACTIONS = FIGURES[:4]
DAY, SLACK = timedelta(hours=24), timedelta(hours=6)  # a look 18 to 30 hours after posting is the first day's


@dataclass
class Seen:
    """What the evidence of one post says of it."""

    figures: dict[str, int | None]  # the last of each kind
    first_day: int | None
    grade: str  # the best


def rows(scene: Scene, mobilised: Iterable[int]) -> Iterator[dict[str, Any]]:
    """One row per post on a day on which its channel was judged, by agency and time."""
    ordered, copies, agency = frozenset(mobilised), Copies(), None
    telling = _with_captions(scene)
    for batch in _batches(_posts(scene)):
        seen, said = _seen(batch, scene.known_at), _said(batch, scene.known_at)
        for post in batch:
            if post.channel.agency_id != agency:
                agency = post.channel.agency_id
                copies.forget()
            content = fingerprint(post.caption)
            copy_of = _copy_of(scene, copies, post, content)
            if post.posted_on < scene.first or post.posted_on not in scene.placed.get(post.channel_id, {}):
                continue
            yield {
                **_keys(scene, post),
                **_told(post, telling, said.get(post.pk)),
                **_measured(post, seen.get(post.pk)),
                "copy_of": copy_of,
                "content": content,
                "gone": post.gone_at is not None and post.gone_at <= scene.known_at,
                "mobilised": post.pk in ordered,
            }


def _posts(scene: Scene) -> QuerySet[Post]:
    """The month's, and the days before in which a first one may lie."""
    days = (scene.first - WITHIN, scene.last)
    found = known(scene.known_at).filter(channel__government=scene.government, posted_on__range=days)
    return found.select_related("channel").order_by("channel__agency_id", "posted_at", "pk")


def _batches(posts: QuerySet[Post]) -> Iterator[list[Post]]:
    one_by_one = posts.iterator(chunk_size=BATCH)
    while batch := list(islice(one_by_one, BATCH)):
        yield batch


def _with_captions(scene: Scene) -> set[int]:
    """Evidence that gives captions: there a post without one has none."""
    return set(_posts(scene).exclude(caption="").order_by().values_list("evidence_id", flat=True).distinct())


def _copy_of(scene: Scene, copies: Copies, post: Post, content: str | None) -> int | None:
    agency = scene.agency_near(post.channel_id, post.posted_on)
    if agency is None:
        return None
    return copies.first_of(agency, post.channel.is_website, content, post.pk, post.posted_at)


def _keys(scene: Scene, post: Post) -> dict[str, Any]:
    return {
        **scene.keys,
        "agency_id": scene.placed[post.channel_id][post.posted_on],
        "channel_id": post.channel_id,
        "platform": post.channel.platform,
        "post_id": post.pk,
        "url": post.url,
        "posted_on": post.posted_on,
        "week": monday_of(post.posted_on),
        "posted_at": post.posted_at,
        "kind": post.kind,
    }


def _told(post: Post, telling: set[int], said: str | None) -> dict[str, Any]:
    length = len(post.caption.strip())
    return {
        "caption_length": length if length or post.evidence_id in telling else None,
        "nature": (nature.of(post.caption) if said is None else said) or None,
    }


def _measured(post: Post, seen: Seen | None) -> dict[str, Any]:
    if seen is None:
        return {"grade": post.grade}
    return {**seen.figures, "first_day": seen.first_day, "grade": seen.grade}


def _said(posts: list[Post], known_at: datetime) -> dict[int, str]:
    """By post what a person said last that it is about."""
    words = PostNature.objects.filter(post__in=[post.pk for post in posts], at__lte=known_at)
    return dict(words.order_by("at", "pk").values_list("post_id", "nature"))


def _seen(posts: list[Post], known_at: datetime) -> dict[int, Seen]:
    """By post what was observed, as known at `known_at`: the last figure of each kind counts."""
    standing = Q(evidence__undone_at=None) | Q(evidence__undone_at__gt=known_at)
    listed = Observation.objects.filter(standing, evidence__at__lte=known_at, post__in=[p.pk for p in posts])
    times = {post.pk: post.posted_at for post in posts}
    looks: dict[int, list[tuple[Any, ...]]] = {}
    columns = ("post_id", "observed_at", "evidence__grade", *FIGURES)
    for look in listed.order_by("post_id", "observed_at", "pk").values_list(*columns):
        looks.setdefault(look[0], []).append(look)
    return {pk: _one(found, times[pk]) for pk, found in looks.items()}


def _one(looks: list[tuple[Any, ...]], posted_at: datetime) -> Seen:
    figures: dict[str, int | None] = {}
    for look in looks:
        figures.update({name: n for name, n in zip(FIGURES, look[3:], strict=True) if n is not None})
    grade = min(look[2] for look in looks)
    return Seen(figures, _first_day(looks, posted_at), grade)


def _first_day(looks: list[tuple[Any, ...]], posted_at: datetime) -> int | None:
    """The interactions at the look nearest to 24 hours after posting; None: nobody looked then."""
    near = [(abs(look[1] - posted_at - DAY), _interactions(look)) for look in looks]
    told = [(off, n) for off, n in near if off <= SLACK and n is not None]
    return min(told, key=lambda one: one[0])[1] if told else None


def _interactions(look: tuple[Any, ...]) -> int | None:
    counts = [n for n in look[3 : 3 + len(INTERACTIONS)] if n is not None]
    return sum(counts) if counts else None
