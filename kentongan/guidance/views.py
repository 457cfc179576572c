"""Pages of outreach: the quiet table, one case, what helps."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kentongan.guidance import catalogue, effect, ladder, permits, screens
from kentongan.guidance.models import AgreedStep, OutreachCase, OutreachCaseQuerySet
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day

A_PAGE = 50
_MOST = 500  # cases that the page of what helps measures, the newest


def case_of(request: HttpRequest, pk: int) -> OutreachCase:
    """Return a case this person may see, or answer 404."""
    return get_object_or_404(_whole(OutreachCase.objects.visible_to(permits.reader(request))), pk=pk)


def _whole(found: OutreachCaseQuerySet) -> OutreachCaseQuerySet:
    return found.select_related("agency", "government").prefetch_related(
        "rungs", "contacts", "steps", "obstacles"
    )


def listing(request: HttpRequest) -> HttpResponse:
    """List open cases, the oldest first; ?tampil=selesai shows those that are closed."""
    user = permits.reader(request)
    today = local_day(timezone.now(), user.government.zone)
    gaps, over = ladder.rules_of(user.government).gaps, request.GET.get("tampil") == "selesai"
    seen = _whole(OutreachCase.objects.visible_to(user))
    waiting = screens.rows(list(seen.open()), gaps, today)
    closed = seen.filter(state=OutreachCase.CLOSED).order_by("-closed_at", "-pk")
    page = Paginator(closed if over else seen.open(), A_PAGE).get_page(request.GET.get("halaman"))
    told = {
        "rows": screens.rows(list(page), gaps, today),
        "page": page,
        "over": over,
        "heading": screens.heading(waiting),
        "known": catalogue.obstacles_of(user.government),
    }
    return render(request, "guidance/list.html", told)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One case: why, the next step, what was agreed, obstacles, effect, the trail."""
    user, case = permits.reader(request), case_of(request, pk)
    today = local_day(timezone.now(), case.government.zone)
    gaps = ladder.rules_of(case.government).gaps
    told = {
        "one": case,
        "row": screens.rows([case], gaps, today)[0],
        "rung": ladder.next_of(case, gaps),
        "obstacles": screens.obstacles(case),
        "steps": [(one, permits.may_finish(user, one), one.due_on < today) for one in _steps(case)],
        "effect": effect.of_cases([case], today=today)[0],
        "letters": case.letters.visible_to(user),
        "trail": screens.trail(case),
        "may_work": user.is_officer and case.is_open,
        "may_answer": permits.may_answer(user, case),
    }
    return render(request, "guidance/show.html", told)


def _steps(case: OutreachCase) -> list[AgreedStep]:
    titles = catalogue.actions()
    steps = sorted(case.steps.all(), key=lambda one: (one.side, one.due_on, one.pk))
    for one in steps:
        one.case = case
        one.title = titles[one.kind].title if one.kind in titles else one.kind  # type: ignore[attr-defined]
    return steps


def helps(request: HttpRequest) -> HttpResponse:
    """What obstacles there are, and what helped: sums over the measured cases."""
    user = permits.whole(request)
    today = local_day(timezone.now(), user.government.zone)
    cases = list(_newest(user))
    effects = effect.of_cases(cases, today=today)
    known = catalogue.obstacles_of(user.government)
    told = {
        "cases": cases,
        "obstacles": [(catalogue.title_of(one.code, known), one) for one in effect.by_obstacle(effects)],
        "actions": [
            (catalogue.actions()[one.code].title, one)
            for one in effect.by_action(effects)
            if one.code in catalogue.actions()
        ],
    }
    return render(request, "guidance/helps.html", told)


def _newest(user: Person) -> OutreachCaseQuerySet:
    return _whole(OutreachCase.objects.visible_to(user)).order_by("-opened_at", "-pk")[:_MOST]
