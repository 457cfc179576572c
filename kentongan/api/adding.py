"""What a token may add: the link of a post that exists already."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from kentongan.api import reading
from kentongan.api.answers import LinkIn
from kentongan.api.models import Token
from kentongan.api.refusing import denied
from kentongan.audit import book
from kentongan.intake import links
from kentongan.posts.models import Post


def add_link(token: Token, url: str, channel_id: int | None, *, at: datetime) -> Post:
    """Store the post behind `url`, for the channel of that number where the link names no account.

    Raises Denied: 404 for a foreign channel, 403 when the person may not add. Refused as intake.links does.
    """
    person = token.person
    if not person.may_add:
        raise denied(token, 403, "link", at=at)
    channel = reading.channel(token, channel_id, at=at) if channel_id is not None else None
    return links.add(person.government, url, channel=channel, by=person, at=at)


def note_unknown(token: Token, told: Collection[str], *, at: datetime) -> None:
    """Book how many fields were sent that nobody asked for; they are ignored (bad input 48)."""
    unknown = set(told) - set(LinkIn.model_fields)
    if unknown:
        with transaction.atomic():
            book.record(
                "api.extra_fields", by=token.person, at=at, subject=token, government_id=token.government_id,
                count=len(unknown),
            )  # fmt: skip
