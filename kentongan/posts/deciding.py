"""A person says what a post is about; the rule's word and every earlier word stay as history."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kentongan.audit import book
from kentongan.people.models import Person
from kentongan.posts import nature
from kentongan.posts.models import Post, PostNature
from kentongan.refusal import Refused

NATURES = dict(PostNature.NATURES)


def said_of(post: Post) -> PostNature | None:
    """Return the last word of a person, or None when only the rule speaks."""
    return post.natures.order_by("at", "pk").last()


def nature_of(post: Post) -> str:
    """Return what counts: a person's word, else the rule's; "" = unknown."""
    said = said_of(post)
    return said.nature if said else nature.of(post.caption)


@transaction.atomic
def decide(post: Post, told: str, *, by: Person, at: datetime) -> PostNature:
    """Keep that `post` is about `told`, a code of PostNature.NATURES ("" = it cannot be told).

    Saying the same again adds nothing. Raises Refused for a code that is none.
    """
    if told not in NATURES:
        raise Refused("Jenis isi itu tidak dikenal. Pilih salah satu dari daftarnya.")
    last = said_of(post)
    if last and last.nature == told:
        return last
    was = nature_of(post)
    made = PostNature.objects.create(post=post, nature=told, at=at, by_id=by.pk)
    book.record(
        "post.nature_decided", by=by, at=at, subject=post, government_id=post.channel.government_id,
        was=was or "-", now=told or "-",
    )  # fmt: skip
    return made
