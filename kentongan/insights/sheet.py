"""The page of followers: one line per channel with its previous figure and what was typed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kentongan.channels.models import Channel
from kentongan.insights import figures, standing
from kentongan.insights.entering import Figure, previous
from kentongan.people.models import Person
from kentongan.refusal import Refused


@dataclass
class Line:
    """One channel of the sheet."""

    channel: Channel
    before: tuple[date, int] | None
    typed: str  # what stands in the input
    was: str  # what stood in it when the page was made
    now: int | None = None
    wrong: str = ""  # why it cannot be read
    jump: str = ""  # why it must be confirmed
    confirmed: bool = False

    @property
    def field(self) -> str:
        """The name of the input."""
        return f"f-{self.channel.pk}"

    @property
    def is_changed(self) -> bool:
        """Whether this person changed it: what others entered meanwhile stays."""
        return self.typed != self.was

    @property
    def is_open(self) -> bool:
        """Whether something keeps the line from being saved."""
        return bool(self.wrong or (self.jump and not self.confirmed))


def channels_of(user: Person) -> list[Channel]:
    """The social channels whose figures this person may enter, by agency."""
    seen = Channel.objects.visible_to(user).judged().exclude(platform="website")
    return list(seen.select_related("agency", "government").order_by("agency__name", "platform", "handle"))


def day_of(month: str, today: date) -> date:
    """Return the day whose figures are entered for a month "2026-10": its last one, or today within it.

    Anything else, and a month to come, means today.
    """
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        return today
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return min(last, today)


def lines(channels: list[Channel], on: date, sent: Mapping[str, str] | None = None) -> list[Line]:
    """Return a line per channel; `sent`: what a form holds. None: what is stored for the day."""
    before = previous(channels, on)
    stored = standing.followers(Channel.objects.filter(pk__in=[one.pk for one in channels]), on, on)
    made = []
    for channel in channels:
        now = stored[channel.pk][0][1] if channel.pk in stored else None
        text = "" if now is None else str(now)
        line = Line(channel, before.get(channel.pk), text, text, now)
        made.append(line if sent is None else _read(line, on, sent))
    return made


def _read(line: Line, on: date, sent: Mapping[str, str]) -> Line:
    line.was = sent.get(f"w-{line.channel.pk}", "").strip()
    line.typed = sent.get(line.field, line.was).strip()
    line.confirmed = f"ok-{line.channel.pk}" in sent
    try:
        line.now = figures.whole(line.typed) if line.typed else None
    except Refused as refused:
        line.wrong = refused.sentence
    else:
        if line.now is not None and line.is_changed:
            line.jump = figures.jump(line.before, on, line.now)
    return line


def entered(lines: list[Line], on: date) -> list[Figure]:
    """What the lines say, for entering."""
    return [Figure(line.channel, on, line.now) for line in lines if line.is_changed]
