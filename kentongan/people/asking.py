"""Who asks: the person of a request."""

from django.http import HttpRequest

from kentongan.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """The person signed in; pages without one are named public."""
    person = request.user
    if not isinstance(person, Person):
        raise TypeError("This page needs a person who signed in.")
    return person
