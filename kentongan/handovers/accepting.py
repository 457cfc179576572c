"""The new holder accepts: in one transaction custody passes and the former holder's access here ends."""

from datetime import datetime

from django.db import transaction

from kentongan.audit import book
from kentongan.handovers import access, checklist, proving
from kentongan.handovers.approving import TOO_LATE
from kentongan.handovers.models import Handover, HandoverStep
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault.points import reached


@transaction.atomic
def accept(handover: Handover, *, by: Person, at: datetime) -> Handover:
    """Let `by`, who was named, take the channel over. Accepting twice is once.

    In this one transaction: the custody row of the former holder ends and the new one begins, the former
    holder's postings, sessions, tokens, open reveals and acts under way end (lamp 1), drafts change owner.
    Lamp 2, access on the platform, is not touched. Raises Refused for anybody else, and when the handover
    was cancelled, taken over, or given to somebody else meanwhile.
    """
    reached("handover.accept.begun")
    handover.refresh_from_db()
    if handover.incoming_id != by.pk:
        raise Refused("Hanya penerima yang ditunjuk dapat menerima kanal ini.")
    if handover.state == Handover.RUNNING:
        return handover
    waiting = Handover.objects.filter(pk=handover.pk, state=Handover.APPROVED, incoming=by)
    if not waiting.update(state=Handover.RUNNING, accepted_at=at):
        raise Refused(TOO_LATE)
    reached("handover.accept.claimed")
    access.give_posting(handover, by, by=by, at=at)
    reached("handover.accept.posting")
    take(handover, by, decree_number=handover.decree_number, by=by, at=at)
    book.record(
        "handover.accepted", by=by, at=at, subject=handover, government_id=handover.government_id,
        channel=handover.channel_id, rank=handover.rank,
    )  # fmt: skip
    reached("handover.accept.booked")
    handover.refresh_from_db()
    proving.finish(handover, at=at)
    reached("handover.accept.before-commit")
    return handover


def take(
    handover: Handover, to: Person | None, *, decree_number: str = "", by: Person | None, at: datetime
) -> None:
    """Pass custody, end the former holder's access, give over the drafts; in the caller's transaction."""
    access.pass_custody(handover, to, decree_number=decree_number, by=by, at=at)
    access.end_product_access(handover, by=by, at=at)
    moved = access.own_drafts(handover, to, by=by, at=at) if to else 0
    if moved:
        waiting = HandoverStep.objects.filter(handover=handover, code=checklist.DRAFTS, done_at=None)
        waiting.update(
            evidence="automatic", done_at=at, note=f"{moved} konsep di Kentongan pindah ke penerima."
        )


def accept_all(handover: Handover, *, by: Person, at: datetime) -> list[Handover]:
    """Accept every channel of the same movement that waits for `by`; each in its own transaction."""
    waiting = Handover.objects.filter(movement=handover.movement, incoming=by, state=Handover.APPROVED)
    return [accept(one, by=by, at=at) for one in waiting.select_related("channel__agency", "movement")]
