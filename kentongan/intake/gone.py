"""A post that is no longer there: it counts for the days it was seen, and its figures stay."""

from datetime import datetime

from django.db import transaction

from kentongan.audit import book
from kentongan.people.models import Person
from kentongan.posts.models import Post


@transaction.atomic
def mark(post: Post, *, by: Person | None, at: datetime) -> None:
    """Note that `post` was seen to be gone at `at` (UTC); the first time seen stays."""
    if Post.objects.filter(pk=post.pk, gone_at=None).update(gone_at=at):
        post.gone_at = at
        book.record("post.gone", by=by, at=at, subject=post, government_id=post.channel.government_id)


@transaction.atomic
def unmark(post: Post, *, by: Person | None, at: datetime) -> None:
    """Take back that `post` is gone: it was seen to be there."""
    was = post.gone_at
    if Post.objects.filter(pk=post.pk).exclude(gone_at=None).update(gone_at=None):
        post.gone_at = None
        book.record(
            "post.back", by=by, at=at, subject=post, government_id=post.channel.government_id, was=was
        )
