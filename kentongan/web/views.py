"""Beranda by role, and the help page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kentongan.activity.days import default_day
from kentongan.activity.rules import thresholds_of
from kentongan.notices import reading
from kentongan.people.models import Person
from kentongan.web import agency_home, guide, head_home, officer_home, waiting
from kentongan.web.templatetags.parts import GRADE_WORDS
from kentongan.web.viewer import today, viewer

HOMES = {
    Person.OFFICER: (officer_home.compose, "web/officer_home.html"),
    Person.AGENCY_ADMIN: (agency_home.compose, "web/agency_home.html"),
    Person.HEAD: (head_home.compose, "web/head_home.html"),
}
HOMES[Person.KOMINFO_ADMIN] = HOMES[Person.OFFICER]
HOMES[Person.AGENCY_HEAD] = HOMES[Person.AGENCY_ADMIN]
HOMES[Person.PPID] = HOMES[Person.AUDITOR] = HOMES[Person.HEAD]


def home(request: HttpRequest) -> HttpResponse:
    """Show the Beranda of this person's role."""
    person = viewer(request)
    day = today(person)
    told = {"today": day, "now": timezone.now(), "loud": reading.loud(person)}
    if person.role not in HOMES:
        bare = {"tasks": waiting.of(person), "is_juror": person.role == Person.JUROR}
        return render(request, "web/no_posting_home.html", told | bare)
    compose, template = HOMES[person.role]
    made = compose(person, as_of=default_day(person.government, today=day), today=day)
    return render(request, template, told | {"home": made})


def help_page(request: HttpRequest) -> HttpResponse:
    """Short how-tos, what a status means here, and the terms of the screens."""
    person = viewer(request)
    own = thresholds_of(person.government.thresholds)["default"]
    told = {
        "topics": [(topic, guide.leads(person, topic)) for topic in guide.TOPICS],
        "statuses": guide.meanings(own),
        "grades": GRADE_WORDS.items(),
        "terms": guide.TERMS,
    }
    return render(request, "web/help.html", told)
