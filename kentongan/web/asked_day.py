"""Which day a card is asked about, and what was known by when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest

from kentongan.activity.days import default_day
from kentongan.people.models import Person
from kentongan.web.forms import AsOf
from kentongan.web.viewer import today
from kentongan.workdays.clock import end_of_day


@dataclass(frozen=True)
class Asked:
    """The day of judgement and the moment of knowledge (UTC; None = now)."""

    form: AsOf
    as_of: date
    known_on: date | None
    known_at: datetime | None
    is_default: bool


def read(request: HttpRequest, person: Person) -> Asked:
    """Read ?per= and ?diketahui=; what cannot be read is an error in the form and the default here."""
    default = default_day(person.government, today=today(person))
    data = request.GET.copy()
    if not data.get("per"):
        data["per"] = f"{default:%d/%m/%Y}"
    form = AsOf(data)
    form.is_valid()
    as_of = form.cleaned_data.get("per") or default
    known_on = form.cleaned_data.get("diketahui")
    known_at = end_of_day(known_on, person.government.zone) if known_on else None
    return Asked(form, as_of, known_on, known_at, as_of == default and known_on is None)
