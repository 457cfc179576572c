"""Finding the people a matter concerns."""

from datetime import date

from django.db.models import Q, QuerySet

from kentongan.agencies.models import Agency, Government
from kentongan.people.models import Person, Posting


def holders(government: Government, *wanted: str, agency: Agency | None = None, on: date) -> QuerySet[Person]:
    """Return the active people of `government` who hold one of these roles on local day `on`.

    With `agency`, only postings that name it.
    """
    held = Posting.objects.filter(government=government, role__in=wanted, ended_at=None, since__lte=on)
    held = held.filter(Q(until=None) | Q(until__gte=on))
    if agency is not None:
        held = held.filter(agencies=agency)
    return Person.objects.filter(is_active=True, pk__in=held.values("person_id")).order_by("pk")
