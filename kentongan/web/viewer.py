"""Who looks at a page, and which day it is for them."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from kentongan.people.models import Person
from kentongan.workdays.clock import local_day


def viewer(request: HttpRequest) -> Person:
    """The person signed in; every page but the public ones has one."""
    person = request.user
    if not isinstance(person, Person):
        raise TypeError("This page needs a person who signed in.")
    return person


def today(person: Person) -> date:
    """The local day in the zone of the person's government."""
    return local_day(timezone.now(), person.government.zone)
