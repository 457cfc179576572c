"""What the pages of outreach show: rows of the quiet table, the one next step, the trail of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kentongan.guidance import catalogue, ladder, wording
from kentongan.guidance.ladder import Rung
from kentongan.guidance.models import AgreedStep, CaseObstacle, LadderStep, OutreachCase
from kentongan.paper.words import in_words, plain_date


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list."""

    case: OutreachCase
    age: int  # days since it was opened, or until it was closed
    why: str
    found: str  # what the last daily look found; "" = never looked
    rung: str  # the highest rung taken
    obstacles: tuple[str, ...]
    next: "Next"


@dataclass(frozen=True, slots=True)
class Next:
    """The next step in words; `look` is the tag's: wait, late, done or off."""

    words: str
    look: str
    act: str = ""  # a route of this room that does it: "contact", "letter", "close"


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the trail."""

    on: date
    words: str
    note: str = ""


def rows(cases: Sequence[OutreachCase], gaps: Sequence[int], today: date) -> list[Row]:
    """Put beside each case (rungs, contacts, steps, obstacles prefetched) what the list shows."""
    return [_row(one, gaps, today) for one in cases]


def _row(case: OutreachCase, gaps: Sequence[int], today: date) -> Row:
    taken = [one.rung for one in case.rungs.all() if one.done_on]
    return Row(
        case=case, age=((case.closed_on or today) - case.opened_on).days,
        why=wording.why(case.cause, case.figures, case.reason), found=wording.FOUND.get(case.finding, ""),
        rung=dict(LadderStep.RUNGS)[max(taken)] if taken else "",
        obstacles=tuple(one.code for one in case.obstacles.all()), next=next_of(case, gaps, today),
    )  # fmt: skip


def next_of(case: OutreachCase, gaps: Sequence[int], today: date) -> Next:
    """Say the one next step of a case, and whether it is late."""
    if not case.is_open:
        return Next(case.get_outcome_display(), "done" if case.outcome == OutreachCase.IMPROVED else "off")
    following = ladder.next_of(case, gaps)
    if following is not None and following.well:
        return Next("Sudah terbit lagi: tutup kasusnya", "done", "close")
    late = [one for one in case.steps.all() if one.done_on is None and one.due_on < today]
    if late and (following is None or not following.waiting):
        side = "OPD" if late[0].side == AgreedStep.AGENCY else "Kominfo"
        return Next(f"Janji {side} lewat batas: {late[0].what}", "late")
    if following is None:
        return Next("Catat keputusan Sekda, lalu tutup kasusnya", "wait", "close")
    return _rung(following, today)


def _rung(following: Rung, today: date) -> Next:
    words = wording.begun(wording.task(following.rung))
    if following.held_until is not None and today <= following.held_until:
        return Next(f"Tunggu sampai {plain_date(following.held_until)}", "off")
    if not following.waiting:
        return Next(f"{words} mulai {plain_date(following.due_on)}", "off")
    return Next(words, "wait", "letter" if following.rung in LadderStep.LETTERS else "contact")


def heading(shown: Sequence[Row]) -> str:
    """The finding of the list."""
    if not shown:
        return "Tidak ada OPD yang sedang dibina"
    waiting = sum(row.next.look in ("wait", "late") for row in shown)
    told = f"{in_words(len(shown), capital=True)} OPD dibina"
    return f"{told}, {in_words(waiting)} menunggu tindakan" if waiting else f"{told}, semua dalam jadwal"


@dataclass(frozen=True, slots=True)
class Told:
    """An obstacle of a case with its title."""

    row: CaseObstacle
    title: str


def obstacles(case: OutreachCase) -> list[Told]:
    """Return the case's obstacles with their titles."""
    known = catalogue.obstacles_of(case.government_id)
    return [Told(one, catalogue.title_of(one.code, known)) for one in case.obstacles.select_related("by")]


def trail(case: OutreachCase) -> list[Moment]:
    """Everything that happened, the newest first."""
    told = [Moment(case.opened_on, f"Kasus dibuka: {case.get_cause_display()}")]
    told += [
        Moment(one.on, f"{wording.begun(one.get_way_display())} dengan {one.met}", one.note)
        for one in case.contacts.all()
    ]
    told += [Moment(one.done_on, _taken(one)) for one in case.rungs.all() if _shown(one) and one.done_on]
    told += [
        Moment(one.done_on, f"Selesai: {one.what}", one.done_note) for one in case.steps.all() if one.done_on
    ]
    if case.closed_on:
        told.append(Moment(case.closed_on, f"Ditutup: {case.get_outcome_display()}", case.closing_note))
    return sorted(told, key=lambda one: one.on, reverse=True)


def _shown(step: LadderStep) -> bool:
    return step.rung != LadderStep.CALL  # the conversation itself stands there


def _taken(step: LadderStep) -> str:
    if step.rung != LadderStep.MESSAGE:
        return f"{wording.begun(step.get_rung_display())} terbit"
    if not step.told:
        return "Pesan tidak terkirim: belum ada orang OPD yang punya akun masuk"
    return f"Pesan terkirim kepada {in_words(step.told)} orang"
