"""Custody passes and the former holder's access in the product ends, in the caller's one transaction."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from kentongan.audit import book
from kentongan.channels import custody
from kentongan.channels.models import Custodian
from kentongan.custody import reveals
from kentongan.handovers.models import Handover, StaffMovement
from kentongan.intake.models import Draft
from kentongan.people import postings, roles
from kentongan.people.models import Person, Posting
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day

OFFICE = "Dinas Kominfo"  # who holds a channel where no officer has a sign-in


def pass_custody(
    handover: Handover, to: Person | None, *, decree_number: str = "", by: Person | None, at: datetime
) -> None:
    """Let `to` hold the channel (None: the office by name). Held as the other rank, that one is vacated."""
    channel, name = handover.channel, to.name if to else OFFICE
    others = Custodian.objects.filter(channel=channel, ended=None).exclude(rank=handover.rank)
    for other in others:
        if (to is not None and other.person_id == to.pk) or other.name.casefold() == name.casefold():
            custody.set_custodian(channel, other.rank, "", by=by, at=at)
            reached("handover.pass.other-rank")
    custody.set_custodian(
        channel, handover.rank, name, to.email if to else "", person=to,
        decree_number=decree_number, by=by, at=at,
    )  # fmt: skip
    reached("handover.pass.custody")


def end_product_access(handover: Handover, *, by: Person | None, at: datetime) -> None:
    """End the former holder's postings over this agency, sessions, tokens, acts under way and open reveals.

    Lamp 1 of every open handover of the same person and agency is lit with it.
    """
    outgoing = handover.outgoing
    if outgoing is not None and handover.movement.kind != StaffMovement.HANDING_ON:
        ended = _end_postings(handover, outgoing, by, at)
        reached("handover.access.postings")
        if ended or handover.product_access_ended_at is None:
            postings.end_access(outgoing, at=at)
        reached("handover.access.sessions")
        reveals.close_for(outgoing, by=by, at=at)
        reached("handover.access.reveals")
        Handover.objects.filter(pk=handover.pk).update(ended_postings=[*handover.ended_postings, *ended])
    _light(handover, at)
    reached("handover.access.lamp")


def _light(handover: Handover, at: datetime) -> None:
    same = Handover.objects.open().filter(product_access_ended_at=None)
    if handover.outgoing_id is None:
        same = same.filter(pk=handover.pk)
    elif handover.movement.kind not in StaffMovement.LEAVING:
        same = same.filter(outgoing=handover.outgoing_id, channel__agency=handover.channel.agency_id)
    else:
        same = same.filter(outgoing=handover.outgoing_id)
    same.update(product_access_ended_at=at)


def end_before_acceptance(opened: Iterable[Handover], *, by: Person | None, at: datetime) -> None:
    """Light lamp 1 while nobody has taken over yet: the holder has died or was dismissed."""
    for one in opened:
        one.refresh_from_db()
        end_product_access(one, by=by, at=at)


def _end_postings(handover: Handover, person: Person, by: Person | None, at: datetime) -> list[int]:
    """End what gives this person the channel; other agencies of the same posting are kept by a new one."""
    ended = []
    for posting in _postings_to_end(handover, person):
        kept = _kept_agencies(handover, posting)
        postings.end(posting, reason=f"serah terima {handover.code}", by=by, at=at)
        ended.append(posting.pk)
        if kept:
            postings.appoint(
                person, posting.role, agencies=kept, until=posting.until,
                decree_number=posting.decree_number, acting=posting.acting, by=by, at=at,
            )  # fmt: skip
    return ended


def _postings_to_end(handover: Handover, person: Person) -> list[Posting]:
    movement, agency = handover.movement, handover.channel.agency
    standing = Posting.objects.filter(person=person, ended_at=None).order_by("pk")
    if movement.kind in StaffMovement.LEAVING:
        return list(standing)
    bound = Q(role__in=roles.AGENCY_BOUND, agencies=agency)
    if movement.agency_to_id == agency.pk:  # promoted within the agency: only the operating is handed over
        bound &= Q(role=roles.AGENCY_ADMIN)
    office = [one for one in (agency, movement.agency_from) if one and one.is_communications_office]
    if office and not (movement.agency_to and movement.agency_to.is_communications_office):
        bound |= Q(role__in=roles.OFFICERS)
    return list(standing.filter(bound).distinct())


def _kept_agencies(handover: Handover, posting: Posting) -> list:  # type: ignore[type-arg]
    if posting.role not in roles.AGENCY_BOUND or handover.movement.kind in StaffMovement.LEAVING:
        return []
    gone = {handover.channel.agency_id, handover.movement.agency_from_id}
    return [one for one in posting.agencies.filter(closed_on=None) if one.pk not in gone]


def own_drafts(handover: Handover, to: Person, *, by: Person | None, at: datetime) -> int:
    """Give the former holder's unsaved imports of this channel to `to`; return how many."""
    if handover.outgoing_id is None:
        return 0
    unsaved = Draft.objects.filter(channel=handover.channel, evidence=None, by_id=handover.outgoing_id)
    moved = unsaved.update(by_id=to.pk)
    reached("handover.access.drafts")
    if moved:
        book.record(
            "handover.drafts_moved", by=by, at=at, subject=handover, government_id=handover.government_id,
            drafts=moved,
        )  # fmt: skip
    return moved


def give_posting(handover: Handover, to: Person, *, by: Person | None, at: datetime) -> None:
    """Let the new holder operate the agency's channels, if no posting of theirs does so yet.

    An official who comes back from a Plt./Plh. gets the postings again that were ended for it.
    """
    movement, agency = handover.movement, handover.channel.agency
    if to.is_officer:
        return
    today = local_day(at, handover.government.zone)
    standing = Posting.objects.filter(person=to, ended_at=None, agencies=agency, role__in=roles.AGENCY_BOUND)
    if any(one.holds_on(today) for one in standing):
        return
    before = _before_acting(handover)
    if before:
        for posting in before:
            own = [agency] if posting.role in roles.AGENCY_BOUND else []
            postings.appoint(
                to, posting.role, agencies=own, until=posting.until, decree_number=posting.decree_number,
                by=by, at=at,
            )  # fmt: skip
        return
    postings.appoint(
        to, roles.AGENCY_ADMIN, agencies=[agency],
        until=movement.until_on if movement.kind == StaffMovement.ACTING else None,
        decree_number=handover.decree_number or movement.decree_number, acting=movement.acting,
        by=by, at=at,
    )  # fmt: skip


def _before_acting(handover: Handover) -> list[Posting]:
    original = handover.movement.returns
    if original is None or handover.incoming_id is None:
        return []
    agency = handover.channel.agency_id
    told = original.handovers.filter(channel__agency=agency, outgoing=handover.incoming_id)
    numbers = {number for ended in told.values_list("ended_postings", flat=True) for number in ended}
    found = Posting.objects.filter(pk__in=numbers, person=handover.incoming_id).order_by("pk")
    today = local_day(handover.asked_at, handover.government.zone)
    return [one for one in found if one.until is None or one.until >= today]
