"""Press the switch in a process of its own, as the web server would; print when it took hold."""

import sys
import time

import django


def main() -> None:
    """Freeze the whole government in the name of the officer with this user name."""
    django.setup()
    from django.urls import reverse
    from django.utils import timezone

    from kentongan.incidents import freezes
    from kentongan.people.models import Person

    person = Person.objects.select_related("government").get(username=sys.argv[1])
    reverse("incidents:list")  # loads every page, as a server has long done
    sys.stdin.readline()  # press when told
    pressed = time.time()
    freezes.freeze(person.government, "Uji: semua berhenti.", by=person, at=timezone.now())
    print(pressed, time.time(), flush=True)  # noqa: T201 - the test reads it


main()
