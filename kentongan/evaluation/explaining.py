"""One number opened: its evidence rows, and the sum that anybody can do again by hand.

The sum is done here in plain arithmetic, apart from the engine that counted, so that "equal" says something.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kentongan.evaluation.counted import opened
from kentongan.evaluation.counting import DIGITS
from kentongan.evaluation.indicator import CHANNEL, ROW
from kentongan.refusal import Refused

if TYPE_CHECKING:
    from kentongan.evaluation.rubric import Declared
    from kentongan.evaluation.scoring import Weighed
    from kentongan.evaluation.terms import Terms

Channels = dict[int, dict[str, Any]]  # rows of facts.shapes.CHANNELS by number
LIMIT = 1e-8  # what two ways of adding may differ in


@dataclass(frozen=True, slots=True)
class Evidence:
    """One evidence row: `item` names what it stands for ("post:12", "day:2026-10-03"), `note` is a code of
    evaluation.wording."""

    channel_id: int | None
    platform: str
    item: str
    got: float
    of: float
    seen: int
    note: str
    posts: tuple[dict[str, Any], ...] = ()  # the rows of facts.shapes.POSTS that it stands for

    @property
    def url(self) -> str:
        """The address of its post, where it stands for a single one."""
        return self.posts[0]["url"] or "" if len(self.posts) == 1 else ""

    @property
    def grade(self) -> str:
        """The weakest grade among its posts; "" where it stands for none."""
        return max((post["grade"] or "" for post in self.posts), default="")


@dataclass(frozen=True, slots=True)
class Part:
    """What one channel adds (or the whole agency: `channel_id` None): its sums, ratio and weight."""

    channel_id: int | None
    platform: str
    label: str
    got: float
    of: float
    seen: int
    value: float | None  # scale · got / of; None where nothing was observed
    weight: float  # among the channels; 0 = does not count here


@dataclass(frozen=True)
class Explained:
    """A number with everything under it. `value` is None where nothing was observed."""

    weighed: Weighed
    rows: tuple[Evidence, ...]
    parts: tuple[Part, ...]
    value: float | None
    posts: dict[int, dict[str, Any]] = field(default_factory=dict)  # of the agency in that month, as frozen

    @property
    def by_channel(self) -> bool:
        """Whether channels are averaged by weight; otherwise everything is summed."""
        return self.weighed.indicator.level == CHANNEL

    def equals(self, stored: float | None) -> bool:
        """Whether the rows add up to a stored number."""
        if self.value is None or stored is None:
            return self.value is stored
        return abs(self.value - stored) <= LIMIT * max(1.0, abs(stored))


def explain(folder: Path, declared: Declared, agency_id: int, code: str) -> Explained:
    """Open the number of an agency and an indicator of a rubric, from the facts in `folder`.

    Raises Refused for an indicator that the rubric does not have.
    """
    weighed = next((one for one in declared.weighed if one.indicator.code == code), None)
    if weighed is None:
        known = ", ".join(one.indicator.code for one in declared.weighed)
        raise Refused(f"Indikator {code[:12]} tidak ada dalam rubrik {declared.title}. Yang ada: {known}.")
    with opened(folder) as (_, facts, _spill):
        table = weighed.indicator.rows(facts, declared.terms)
        rows = _listed(table.filter(table.agency_id == agency_id).select(*ROW))
        posts = _listed(facts.posts.filter(facts.posts.agency_id == agency_id))
        channels = _listed(facts.channels.filter(facts.channels.agency_id == agency_id))
        agencies = _listed(facts.agencies.filter(facts.agencies.agency_id == agency_id))
    by_post, named = {row["post_id"]: row for row in posts}, _named(posts)
    kind = agencies[0]["agency_type"] if agencies else ""
    named_channels = {row["channel_id"]: row for row in channels}
    evidence = tuple(sorted((_evidence(row, named) for row in rows), key=_order))
    parts = tuple(_parts(weighed, evidence, declared.terms, kind or "", named_channels))
    return Explained(weighed, evidence, parts, _value(weighed, parts), by_post)


def _listed(table: Any) -> list[dict[str, Any]]:
    return table.to_pyarrow().to_pylist()  # type: ignore[no-any-return]


def _named(posts: list[dict[str, Any]]) -> dict[tuple[int | None, str], list[dict[str, Any]]]:
    """Every post under the items that evidence rows call it by: itself, its day, its week."""
    found: dict[tuple[int | None, str], list[dict[str, Any]]] = defaultdict(list)
    for post in posts:
        names = f"post:{post['post_id']}", f"day:{post['posted_on']}", f"week:{post['week']}"
        for name in names:
            found[post["channel_id"], name].append(post)
    return found


def _evidence(row: dict[str, Any], posts: dict[tuple[int | None, str], list[dict[str, Any]]]) -> Evidence:
    mine = posts.get((row["channel_id"], row["item"]), ())
    return Evidence(
        row["channel_id"], row["platform"] or "", row["item"], row["got"], row["of"], row["seen"],
        row["note"] or "", tuple(mine),
    )  # fmt: skip


def _order(one: Evidence) -> tuple[str, int, bool, str]:
    """By platform and channel; what was observed before what sets the measure; then by day or number."""
    when = f"{one.posts[0]['posted_on'] if one.posts else ''}{one.item}"
    return one.platform, one.channel_id or 0, one.seen == 0, when


def _parts(
    weighed: Weighed, rows: Iterable[Evidence], terms: Terms, kind: str, channels: Channels
) -> list[Part]:
    by_channel = weighed.indicator.level == CHANNEL
    sums: dict[tuple[int | None, str], list[Evidence]] = defaultdict(list)
    for row in rows:
        sums[(row.channel_id, row.platform) if by_channel else (None, "")].append(row)
    parts = [_part(weighed, key, mine, channels) for key, mine in sums.items()]
    if not by_channel:
        return parts
    followed = weighed.indicator.by_followers and bool(terms.number("follower_share"))
    sizes = {
        one.channel_id: float(_followers(one, channels)) if followed else 1.0
        for one in parts
        if one.value is not None
    }
    return [_weighed(one, parts, terms, kind, sizes) for one in parts]


def _followers(one: Part, channels: Channels) -> int:
    """As counting has it: at least 1, also where nobody knows them."""
    return max(1, channels.get(one.channel_id or 0, {}).get("followers") or 1)


def _part(weighed: Weighed, key: tuple[int | None, str], rows: list[Evidence], channels: Channels) -> Part:
    got, of = fsum(row.got for row in rows), fsum(row.of for row in rows)
    seen = sum(row.seen for row in rows)
    value = got / of * weighed.indicator.scale if seen > 0 and of > 0 else None
    label = channels.get(key[0] or 0, {}).get("label", "")
    return Part(key[0], key[1], label, got, of, seen, value, 1.0)


def _weighed(one: Part, parts: list[Part], terms: Terms, kind: str, sizes: dict[int | None, float]) -> Part:
    """A platform's weight is shared by its channels with data, by `sizes` (channel -> part); platforms that
    are not asked for weigh 0."""
    alike = fsum(
        sizes[other.channel_id]
        for other in parts
        if other.platform == one.platform and other.value is not None
    )
    asked = terms.mandatory[kind] if kind and kind in terms.mandatory else terms.mandatory.get("", ())
    counts = one.value is not None and (not asked or one.platform in asked)
    weight = float(terms.platform_weights.get(one.platform, terms.other_weight))
    return Part(
        one.channel_id, one.platform, one.label, one.got, one.of, one.seen, one.value,
        weight * sizes[one.channel_id] / alike if counts else 0.0,
    )  # fmt: skip


def _value(weighed: Weighed, parts: tuple[Part, ...]) -> float | None:
    known = [(one.value, one.weight) for one in parts if one.value is not None and one.weight > 0]
    if not known:
        return None
    return round(fsum(value * weight for value, weight in known) / fsum(w for _, w in known), DIGITS)
