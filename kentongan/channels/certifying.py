"""The page of certification: the questions put to one person, the answers taken, and how it all stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import QueryDict

from kentongan.agencies.models import Agency
from kentongan.channels import certification
from kentongan.channels.forms_verifying import AnswerForm
from kentongan.channels.models import Certification, Channel, Custodian
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

MOST = 200  # questions on one page


@dataclass(slots=True)
class Question:
    """One channel that is asked of, with its form; `holders` are the present custodians' names."""

    channel: Channel
    due_on: date
    holders: Sequence[str]
    form: AnswerForm
    late: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many answers were kept, how many still have something to mend."""

    kept: int
    wrong: int


def answers_for(user: Person) -> list[int]:
    """The agencies for whose channels this person may answer."""
    is_agencys = Person.AGENCY_ADMIN in user.roles or Person.AGENCY_HEAD in user.roles
    return list(user.own_agency_ids()) if is_agencys else []


def asked_of(user: Person, agency: str = "") -> list[Question]:
    """Return what waits for this person's answer; an officer answers for one agency at a time."""
    found = Certification.objects.visible_to(user).filter(answered_at=None)
    if user.is_officer and agency.isascii() and agency.isdecimal() and len(agency) < 12:
        found = found.filter(channel__agency_id=int(agency))
    else:
        found = found.filter(channel__agency_id__in=answers_for(user))
    present = Prefetch(
        "channel__custodians", Custodian.objects.filter(ended=None).order_by("-rank"), to_attr="present"
    )
    rows = found.select_related("channel__agency", "channel__government").prefetch_related(present)
    return [
        Question(
            one.channel,
            one.due_on,
            [holder.name for holder in one.channel.present],
            AnswerForm(prefix=f"k{one.channel_id}"),
        )
        for one in rows.order_by("due_on", "channel__platform")[:MOST]
    ]


def take(user: Person, asked: Sequence[Question], sent: QueryDict, *, at: datetime) -> Outcome:
    """Keep what was answered; a refusal stays on its channel's form. Raises PermissionDenied for readers."""
    if not (user.is_officer or answers_for(user)):
        raise PermissionDenied
    kept = wrong = 0
    for question in asked:
        form = question.form = AnswerForm(sent, prefix=f"k{question.channel.pk}")
        if not form.is_valid():
            wrong += 1
        elif form.is_answered():
            done = _answer(question, user, at)
            kept, wrong = kept + done, wrong + (not done)
    return Outcome(kept, wrong)


def _answer(question: Question, user: Person, at: datetime) -> bool:
    told = question.form.cleaned_data
    try:
        certification.answer(
            question.channel, ours=told["ours"], holder_right=told["holder_right"],
            factors_right=told["factors_right"], note=told["note"], by=user, at=at,
        )  # fmt: skip
    except Refused as refused:
        question.form.add_error("note", refused.sentence)
        return False
    return True


def page_of(user: Person, asked: Sequence[Question], *, at: datetime) -> dict[str, Any]:
    """Return what the page shows beside the questions."""
    today = local_day(at, user.government.zone)
    for question in asked:
        question.late = question.due_on < today
    whole = user.sees_whole_government()
    told: dict[str, Any] = {
        "today": today, "whole": whole, "wrong": any(question.form.errors for question in asked),
        "late": sum(question.late for question in asked),
    }  # fmt: skip
    if whole:
        told["standing"] = certification.standing(user.government, today)
        told["by_agency"] = _by_agency(user, today)
    else:
        told["answered"] = _answered(user)
    return told


def _answered(user: Person) -> list[Certification]:
    rows = Certification.objects.visible_to(user).exclude(answered_at=None)
    return list(rows.select_related("channel__agency").order_by("-answered_at")[:50])


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """What waits at one agency."""

    agency: Agency
    waiting: int
    late: int
    first: date  # the earliest due day


def _by_agency(user: Person, today: date) -> list[AgencyRow]:
    rows = Certification.objects.visible_to(user).filter(answered_at=None)
    of_each: dict[Agency, list[date]] = {}
    for one in rows.select_related("channel__agency").order_by("due_on"):
        of_each.setdefault(one.channel.agency, []).append(one.due_on)
    return [
        AgencyRow(agency, len(days), sum(day < today for day in days), days[0])
        for agency, days in of_each.items()
    ]
