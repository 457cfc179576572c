"""A person decides whether two posts that may be one are one."""

from datetime import datetime

from django.db import transaction

from kentongan.audit import book
from kentongan.people.models import Person
from kentongan.posts.models import Post
from kentongan.refusal import Refused


@transaction.atomic
def decide(post: Post, same: bool, *, by: Person, at: datetime) -> None:
    """Settle "mungkin sama": the same post (it counts once) or a post of its own (it counts too).

    Deciding the same twice changes nothing. Raises Refused when somebody else decided otherwise meanwhile,
    or when there was nothing to decide.
    """
    decision = "same" if same else "different"
    was = post.twin_state
    if was == decision:
        return
    if was == "none":
        raise Refused("Unggahan ini tidak menyerupai unggahan lain; tidak ada yang perlu diputuskan.")
    waiting = Post.objects.filter(pk=post.pk, twin_state=was)
    if not waiting.update(twin_state=decision, twin_decided_at=at):
        raise Refused("Orang lain baru saja memutuskannya. Muat ulang halaman ini untuk melihat putusannya.")
    post.twin_state, post.twin_decided_at = decision, at
    book.record(
        "post.twin_decided", by=by, at=at, subject=post, government_id=post.channel.government_id,
        was=was, now=decision, twin_of=post.twin_of_id,
    )  # fmt: skip
