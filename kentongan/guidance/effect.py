"""What an outreach changed: 30 and 90 days after the agency's last done action, or after the case was closed.

Unknown stays unknown: only windows that were looked at whole enter a sum.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kentongan.activity.judging import best_on
from kentongan.activity.known import Case
from kentongan.activity.rules import Status
from kentongan.guidance import measuring
from kentongan.guidance.measuring import Window
from kentongan.guidance.models import AgreedStep, OutreachCase

AFTER = (30, 90)
BEFORE = 30
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class After:
    """One measurement; `window` None: its days are not over yet (`from_on` says when they are)."""

    days: int
    ready_on: date
    window: Window | None
    status: Status | None


@dataclass(frozen=True, slots=True)
class Effect:
    """A case before and after. `anchor` None: nothing was done and nothing closed, so nothing to measure."""

    case: OutreachCase
    anchor: date | None
    before: Window
    status_before: Status | None
    after: tuple[After, ...]

    def change(self, days: int) -> tuple[float, float] | None:
        """Posts per 30 days before and after; None where either is not known whole."""
        found = next((one.window for one in self.after if one.days == days), None)
        if found is None or self.before.per_30 is None or found.per_30 is None:
            return None
        return self.before.per_30, found.per_30


@dataclass(frozen=True, slots=True)
class Sum:
    """Cases that share an obstacle or an action, and what changed in those that could be measured."""

    code: str
    cases: int
    open: int
    measured: dict[int, int]  # days after -> cases measured whole
    improved: dict[int, int]
    before: dict[int, float | None]  # mean posts per 30 days of those measured
    after: dict[int, float | None]


def of_cases(cases: Sequence[OutreachCase], *, today: date, known_at: datetime | None = None) -> list[Effect]:
    """Measure cases of one government, in their order, with what is known on local day `today`."""
    known = measuring.social_of([one.agency_id for one in cases], as_of=today, known_at=known_at)
    return [_effect(one, known[one.agency_id], today) for one in cases]


def _effect(case: OutreachCase, channels: list[Case], today: date) -> Effect:
    start = case.opened_on
    before = measuring.window(channels, start - (BEFORE - 1) * _DAY, start)
    anchor = anchor_of(case)
    after = tuple(_after(channels, anchor, days, today) for days in AFTER) if anchor else ()
    return Effect(case, anchor, before, _status(channels, start), after)


def anchor_of(case: OutreachCase) -> date | None:
    """The day from which the effect counts: the agency's last done action, else the closing."""
    done = [one.done_on for one in case.steps.all() if one.side == AgreedStep.AGENCY and one.done_on]
    return max(done, default=case.closed_on)


def _after(channels: list[Case], anchor: date, days: int, today: date) -> After:
    last = anchor + days * _DAY
    if last > today:
        return After(days, last, None, None)
    return After(days, last, measuring.window(channels, anchor + _DAY, last), _status(channels, last))


def _status(channels: list[Case], day: date) -> Status | None:
    return best_on(channels)(day) if channels else None


def by_obstacle(effects: Iterable[Effect]) -> list[Sum]:
    """Sum over the obstacles that were noted, the most frequent first."""
    return _summed(effects, lambda case: {one.code for one in case.obstacles.all()})


def by_action(effects: Iterable[Effect]) -> list[Sum]:
    """Sum over the kinds of actions and support that were done, the most frequent first."""
    return _summed(effects, lambda case: {one.kind for one in case.steps.all() if one.done_on})


def _summed(effects: Iterable[Effect], keys: Callable[[OutreachCase], set[str]]) -> list[Sum]:
    groups: dict[str, list[Effect]] = {}
    for effect in effects:
        for code in keys(effect.case):
            groups.setdefault(code, []).append(effect)
    made = [_sum(code, group) for code, group in groups.items()]
    return sorted(made, key=lambda one: (-one.cases, len(one.code), one.code))


def _sum(code: str, group: list[Effect]) -> Sum:
    changes = {days: [one for one in (e.change(days) for e in group) if one is not None] for days in AFTER}
    return Sum(
        code, len(group), sum(e.case.is_open for e in group),
        measured={days: len(told) for days, told in changes.items()},
        improved={days: sum(now > was for was, now in told) for days, told in changes.items()},
        before={days: _mean([was for was, _ in told]) for days, told in changes.items()},
        after={days: _mean([now for _, now in told]) for days, told in changes.items()},
    )  # fmt: skip


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
