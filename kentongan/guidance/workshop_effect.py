"""What a workshop changed on channels of those who came, against similar channels without training."""

from datetime import date, timedelta

from django.db.models import QuerySet

from kentongan.activity.known import Case
from kentongan.agencies.models import Agency
from kentongan.guidance import comparing, measuring
from kentongan.guidance.comparing import Changed, Compared
from kentongan.guidance.models import Workshop, WorkshopSeat
from kentongan.paper.words import plain_date

_DAY = timedelta(days=1)


def of_workshop(workshop: Workshop, *, days: int, today: date) -> Compared:
    """Compare `days` (30 or 90) before and after the workshop's day, with what is known on `today`.

    Trained are the social channels of agencies from which somebody came; compared with are those of agencies
    from which nobody came to any workshop in the same time. Refused while the days are not over.
    """
    ready = workshop.on + days * _DAY
    if ready > today:
        return Compared(days, 0, 0, 0, f"Belum waktunya: {days} hari sesudahnya selesai {plain_date(ready)}.")
    came = _agencies_that_came(workshop, days)
    own = set(came.filter(workshop=workshop).values_list("agency_id", flat=True))
    busy = set(came.values_list("agency_id", flat=True))
    agencies = Agency.objects.filter(government=workshop.government)
    known = measuring.social_of(list(agencies.values_list("pk", flat=True)), as_of=today)
    trained = [case for pk in own for case in known.get(pk, [])]
    others = [case for pk, cases in known.items() if pk not in busy for case in cases]
    measured = [one for one in (_changed(case, workshop.on, days) for case in trained) if one]
    compared = [one for one in (_changed(case, workshop.on, days) for case in others) if one]
    left_out = len(trained) - len(measured)
    return comparing.compare(measured, compared, days=days, left_out=left_out)


def _agencies_that_came(workshop: Workshop, days: int) -> QuerySet[WorkshopSeat]:
    near = (workshop.on - days * _DAY, workshop.on + days * _DAY)
    return WorkshopSeat.objects.filter(
        workshop__government=workshop.government, workshop__on__range=near, attended=True,
        agency__isnull=False,
    )  # fmt: skip


def _changed(case: Case, on: date, days: int) -> Changed | None:
    """A channel's change; None where a day was not looked at, or the channel was not open."""
    before = measuring.window([case], on - days * _DAY, on - _DAY).per_30
    after = measuring.window([case], on + _DAY, on + days * _DAY).per_30
    if before is None or after is None:
        return None
    return Changed(case.channel.pk, case.channel.platform, before, after)
