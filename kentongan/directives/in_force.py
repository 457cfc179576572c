"""The duties that bind on a day, read once for all agencies."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kentongan.activity.history import DAY
from kentongan.agencies.models import Agency, Government
from kentongan.directives.models import Duty, Exemption
from kentongan.directives.periods import Period


@dataclass(frozen=True, slots=True)
class Binding:
    """A duty with its scope."""

    duty: Duty
    time: Period
    type_ids: frozenset[int]  # empty: all types
    exemptions: tuple[Exemption, ...]

    def binds(self, agency: Agency) -> bool:
        """Whether the duty is for agencies of this type."""
        return not self.type_ids or agency.type_id in self.type_ids

    def excused(self, agency: Agency) -> list[Exemption]:
        """Return the exemptions of this agency."""
        return [one for one in self.exemptions if one.agency_id == agency.pk]


def bindings(government: Government, *, as_of: date, directive_id: int | None = None) -> list[Binding]:
    """Return the duties of circulars in force on `as_of`, or those of one circular; in three queries."""
    duties = Duty.objects.filter(
        Q(until_on=None) | Q(until_on__gte=as_of),
        Q(directive__revoked_on=None) | Q(directive__revoked_on__gt=as_of),
        directive__government=government,
        from_on__lte=as_of,
    )
    if directive_id is not None:
        duties = duties.filter(directive_id=directive_id)
    found = duties.select_related("directive").prefetch_related("agency_types", "exemptions")
    return [_binding(duty) for duty in found.order_by("directive__dated_on", "pk")]


def _binding(duty: Duty) -> Binding:
    return Binding(
        duty,
        time_of(duty),
        frozenset(kind.pk for kind in duty.agency_types.all()),
        tuple(duty.exemptions.all()),
    )


def time_of(duty: Duty) -> Period:
    """Return the days on which the duty binds: until its own end, or the day before it was revoked."""
    revoked = duty.directive.revoked_on
    ends = [day for day in (duty.until_on, revoked - DAY if revoked else None) if day]
    return Period(duty.from_on, min(ends, default=None))
