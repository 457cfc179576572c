"""Pages of rubrics that everybody in a government may read: whoever is judged may know by what."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kentongan.evaluation import months, rubric_register
from kentongan.evaluation.models import Rubric
from kentongan.evaluation.rubric import declared
from kentongan.evaluation.rubric_screen import screen
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day


def reader(request: HttpRequest) -> Person:
    """Return the signed-in person."""
    person: Any = request.user
    return person  # type: ignore[no-any-return]


def rubric_of(request: HttpRequest, key: str) -> Rubric:
    """Return a rubric of the product or of the own government, or answer 404."""
    found = rubric_register.find(reader(request), key)
    if found is None:
        raise Http404
    return found


def running_month(person: Person) -> int:
    """The month that runs in the person's government."""
    return months.of_day(local_day(timezone.now(), person.government.zone))


def listing(request: HttpRequest) -> HttpResponse:
    """Show every rubric, which one holds, and from when."""
    person = reader(request)
    month = running_month(person)
    entries = rubric_register.entries(person.government, month)
    told = {
        "entries": entries,
        "holding": next(one for one in entries if one.holds),
        "month": months.first_day(month),
        "may_write": person.is_officer,
    }
    return render(request, "evaluation/rubrics.html", told)


def show(request: HttpRequest, key: str) -> HttpResponse:
    """Show a rubric: weights, measures, bounds, what it rests on and what its source leaves open."""
    person, rubric = reader(request), rubric_of(request, key)
    told = declared(rubric.text)
    entries = rubric_register.entries(person.government, running_month(person))
    page = {
        "key": key,
        "rubric": rubric,
        "told": told,
        "screen": screen(told, person.government),
        "entry": next((one for one in entries if one.key == key), None),
        "may_write": person.is_officer,
        "may_adopt": person.is_administrator,
    }
    return render(request, "evaluation/rubric.html", page)


def text(request: HttpRequest, key: str) -> HttpResponse:
    """Give the text as a file."""
    rubric = rubric_of(request, key)
    answer = HttpResponse(rubric.text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rubrik-{rubric_register.key_of(rubric)}.yaml"'
    return answer
