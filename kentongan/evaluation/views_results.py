"""Rankings of a month, a quarter or a year, and what a recalculation changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.channels.permits import reader
from kentongan.evaluation import appeals, changing, closing, months, recalculating, results, seeing
from kentongan.evaluation.models import Period
from kentongan.evaluation.months import Stretch
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day


def month(request: HttpRequest, month: int) -> HttpResponse:
    """The ranking of a closed month, in the version that counts or the one asked for with ?versi=."""
    person = reader(request)
    period = period_of(person, month)
    version = version_of(request, period)
    told = {
        "period": period,
        "words": months.spelled(month),
        "version": version,
        "versions": range(1, period.version + 1),
        "groups": seeing.groups(person, results.month(period, version)),
        "places": seeing.sees_places(person),
        "disputable": appeals.is_open(period, local_day(timezone.now(), period.government.zone)),
        "corrections": len(recalculating.waiting(period)) if person.is_officer else 0,
        "declared": results.rubric_of(period),
    }
    return render(request, "evaluation/month.html", told)


def stretch(request: HttpRequest, asked: Stretch) -> HttpResponse:
    """The ranking over the closed months of a quarter or a year; a single month has a page of its own."""
    person = reader(request)
    if asked.is_month:
        return redirect("evaluation:month", asked.months[0])
    closed = results.closed_in(person.government, asked)
    there, today = {period.month for period in closed}, local_day(timezone.now(), person.government.zone)
    told = {
        "asked": asked,
        "closed": [(period.month, months.spelled(period.month)) for period in closed],
        "open": [
            months.spelled(month)
            for month in asked.months
            if month not in there and closing.may_close_from(month) <= today
        ],
        "groups": seeing.groups(person, results.stretch(person.government, asked)),
        "places": seeing.sees_places(person),
    }
    return render(request, "evaluation/stretch.html", told)


def changes(request: HttpRequest, month: int) -> HttpResponse:
    """Who moved between two versions: ?dari=1&ke=2, else the last two."""
    person = reader(request)
    period = period_of(person, month)
    to = version_of(request, period, "ke")
    since = version_of(request, period, "dari", max(1, to - 1))
    told = {
        "period": period,
        "words": months.spelled(month),
        "since": since,
        "to": to,
        "moves": changing.moves(person, period, since, to),
        "corrections": changing.corrections(person, period, since, to),
        "places": seeing.sees_places(person),
    }
    return render(request, "evaluation/changes.html", told)


def period_of(person: Person, month: int) -> Period:
    """The closed month; 404 for one that is not closed."""
    seen = Period.objects.visible_to(person).select_related("government", "rubric")
    return get_object_or_404(seen, month=month)


def version_of(request: HttpRequest, period: Period, name: str = "versi", default: int | None = None) -> int:
    """The version asked for; 404 for one that was never counted."""
    asked = request.GET.get(name, "")
    version = int(asked) if asked.isdecimal() and len(asked) < 6 else default or period.version
    if not 1 <= version <= period.version:
        raise Http404
    return version
