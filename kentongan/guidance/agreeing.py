"""What is agreed: the agency's actions and the support the office promises, each with a day and who."""

import hashlib
from datetime import date, datetime, timedelta

from django.db import transaction

from kentongan.audit import book
from kentongan.guidance import cases, catalogue
from kentongan.guidance.models import AgreedStep, OutreachCase
from kentongan.guidance.talking import LONGEST_FUNCTION, LONGEST_WORDS, one_line
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

LONGEST = timedelta(days=365)


@transaction.atomic
def agree(
    case: OutreachCase, *, side: str, kind: str, what: str, who: str, due_on: date, by: Person, at: datetime
) -> AgreedStep:
    """Agree on an action of the agency, or promise support of the office (`side`), until local day `due_on`.

    The same words sent twice are one agreement. Raises Refused for a day that is past or over a year away, a
    kind the side cannot carry, missing or long words.
    """
    today = local_day(at, case.government.zone)
    what = one_line(what, "Apa yang dikerjakan", LONGEST_WORDS)
    who = one_line(who, "Penanggung jawab", LONGEST_FUNCTION)
    action = catalogue.actions().get(kind)
    if action is None or side not in action.sides:
        raise Refused("Macam itu tidak cocok. Pilih macam tindakan dari daftar pihaknya.")
    if not today <= due_on <= today + LONGEST:
        raise Refused("Batasnya hari ini atau sesudahnya, paling lama setahun.")
    cases.hold_open(case)
    step, new = AgreedStep.objects.get_or_create(
        case=case, once=_once(side, kind, what, who, due_on),
        defaults={
            "side": side, "kind": kind, "what": what, "who": who, "due_on": due_on, "at": at, "by_id": by.pk,
        },
    )  # fmt: skip
    if new:
        _agreed(case, step, by, at)
    return step


def _once(*words: object) -> str:
    return hashlib.sha256("|".join(str(one) for one in words).encode()).hexdigest()


def _agreed(case: OutreachCase, step: AgreedStep, by: Person, at: datetime) -> None:
    if step.side == AgreedStep.AGENCY:
        OutreachCase.objects.filter(pk=case.pk).update(
            state=OutreachCase.AGREED, watching_since=None,
            due_on=max(case.due_on or step.due_on, step.due_on),
        )  # fmt: skip
    book.record(
        "outreach.agreed", by=by, at=at, subject=case, government_id=case.government_id, kind=step.kind,
        side=step.side, due=step.due_on,
    )  # fmt: skip


@transaction.atomic
def done(step: AgreedStep, note: str, *, by: Person, at: datetime) -> None:
    """Mark an action or a promise as done today. Done twice is done once.

    When the agency has done all it agreed to, the case is watched from then on.
    """
    case, told = step.case, one_line(note, "Hasil", LONGEST_WORDS, needed=False)
    cases.hold_open(case)
    today = local_day(at, case.government.zone)
    undone = AgreedStep.objects.filter(pk=step.pk, done_at=None)
    if not undone.update(done_at=at, done_on=today, done_by_id=by.pk, done_note=told):
        return
    if not AgreedStep.objects.filter(case=case, side=AgreedStep.AGENCY, done_at=None).exists():
        OutreachCase.objects.filter(pk=case.pk, state=OutreachCase.AGREED).update(
            state=OutreachCase.WATCHING, watching_since=today
        )
    book.record(
        "outreach.agreement_done", by=by, at=at, subject=case, government_id=case.government_id,
        kind=step.kind, side=step.side, late=today > step.due_on,
    )  # fmt: skip
