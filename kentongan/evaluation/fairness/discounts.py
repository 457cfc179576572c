"""What confirmed flags change in a month's facts: declared per kind of sign, and nothing beyond that."""

from __future__ import annotations

from dataclasses import dataclass

from kentongan.agencies.models import Government
from kentongan.evaluation.fairness import catalog
from kentongan.evaluation.fairness.sign import COUNTED_OUT, GROWTH_OUT
from kentongan.evaluation.models import Flag
from kentongan.facts.correcting import Change


@dataclass(frozen=True)
class Discounts:
    """`mobilised`: posts whose interactions are left out; `doubted`: channels whose growth is."""

    mobilised: frozenset[int] = frozenset()
    doubted: frozenset[int] = frozenset()

    def changes_to(self, other: Discounts) -> list[Change]:
        """What makes facts written with these discounts into facts with the `other` ones."""
        posts = sorted(self.mobilised ^ other.mobilised)
        channels = sorted(self.doubted ^ other.doubted)
        return [
            *(
                Change("posts", "change", {"post_id": pk}, {"mobilised": pk in other.mobilised})
                for pk in posts
            ),
            *(
                Change("standings", "change", {"channel_id": pk}, {"doubted": pk in other.doubted})
                for pk in channels
            ),
        ]


def of(government: Government, month: int) -> Discounts:
    """What the confirmed flags of a month say, for `facts.writing.write`."""
    confirmed = Flag.objects.filter(agency__government=government, month=month, state=Flag.CONFIRMED)
    posts: set[int] = set()
    channels: set[int] = set()
    for flag in confirmed.order_by("pk"):
        follows = catalog.ALL[flag.kind].follows
        if follows == COUNTED_OUT:
            posts.update(flag.figures["posts"])
        elif follows == GROWTH_OUT and flag.channel_id:
            channels.add(flag.channel_id)
    return Discounts(frozenset(posts), frozenset(channels))
