"""Whether the decree of a channel's admin is on file and runs, at the end of a month."""

from __future__ import annotations

from django.db.models import Q

from kentongan.channels.models import Custodian
from kentongan.facts.scene import Scene
from kentongan.people.models import Posting
from kentongan.workdays.clock import end_of_day


def decrees_of(scene: Scene) -> dict[int, bool]:
    """Return by channel number whether its primary custodian's decree is on file and runs on the last day.

    Absent: nobody was ever recorded as its custodian, so that nothing is known. A decree stands with the
    custodian or with a posting of that person; it no longer runs when every posting of the person has ended.
    """
    begun = Q(since=None) | Q(since__lte=scene.last)
    kept = Custodian.objects.filter(begun, channel__in=list(scene.placed), rank=Custodian.PRIMARY)
    holders = list(kept.order_by("pk").values_list("channel_id", "person_id", "decree_number", "ended"))
    postings = _postings(scene, {person for _, person, _, _ in holders if person})
    found: dict[int, bool] = {}
    for channel, person, number, ended in holders:
        holds = ended is None or ended > scene.last
        found[channel] = found.get(channel, False) or (holds and _runs(number, postings.get(person or 0)))
    return found


def _runs(number: str, decrees: list[str] | None) -> bool:
    """`decrees`: of the postings in force; None: the person has no sign-in or was never posted."""
    return bool(number) if decrees is None else bool(decrees) and any([number, *decrees])


def _postings(scene: Scene, people: set[int]) -> dict[int, list[str]]:
    """By person the decree numbers of the postings in force at the end of the last day."""
    end, found = end_of_day(scene.last, scene.government.zone), dict[int, list[str]]()
    listed = Posting.objects.filter(person__in=people, since__lte=scene.last).order_by("pk")
    for person, number, until, ended in listed.values_list("person_id", "decree_number", "until", "ended_at"):
        decrees = found.setdefault(person, [])
        if (until is None or until >= scene.last) and (ended is None or ended >= end):
            decrees.append(number)
    return found
