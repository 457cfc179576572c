"""Pages of handovers: the list, and one handover with its checklist."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kentongan.handovers import finding, issuing, lamps, permits, screens
from kentongan.handovers.models import Handover
from kentongan.people.asking import person_of
from kentongan.people.models import Person
from kentongan.workdays.clock import local_day

A_PAGE = 50


def handover_of(request: HttpRequest, pk: int) -> Handover:
    """Return a handover this person may see, or answer 404."""
    user = person_of(request)
    return get_object_or_404(Handover.objects.visible_to(user).with_names(), pk=pk)


def listing(request: HttpRequest) -> HttpResponse:
    """List handovers, the nearest deadline first; ?tampil=selesai shows those that are over."""
    user = person_of(request)
    today = local_day(timezone.now(), user.government.zone)
    over = request.GET.get("tampil") == "selesai"
    seen = Handover.objects.visible_to(user)
    waiting = seen.open().with_names()
    chosen = seen.filter(state__in=Handover.CLOSED).with_names().order_by("-settled_at") if over else waiting
    page = Paginator(chosen, A_PAGE).get_page(request.GET.get("halaman"))
    told = {
        "rows": screens.rows(list(page), today),
        "page": page,
        "over": over,
        "heading": screens.heading(screens.rows(list(waiting), today)),
        "reorganised": finding.reorganised(user.government, today) if user.is_officer else [],
        "may_open": user.is_officer or bool(user.roles & {Person.AGENCY_HEAD}),
    }
    return render(request, "handovers/list.html", told)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One handover: two lamps, the checklist, one clear next step for the person who looks."""
    user, handover = person_of(request), handover_of(request, pk)
    access, others = screens.lines(handover, user)
    told = lamps.of(handover)
    today = local_day(timezone.now(), handover.government.zone)
    siblings = Handover.objects.visible_to(user).filter(movement=handover.movement).exclude(pk=pk)
    shown = {
        "one": handover,
        "row": screens.rows([handover], today)[0],
        "lamps": told,
        "heading": screens.finding(handover, told),
        "access": access,
        "others": others,
        "next": screens.next_of(handover, user, access, others),
        "siblings": siblings.with_names(),
        "waiting": siblings.filter(state=Handover.APPROVED, incoming=user).count(),
        "records": issuing.records_of(handover, user),
        "trail": screens.trail(handover),
        **_may(user, handover),
    }
    return render(request, "handovers/show.html", shown)


def _may(user: Person, handover: Handover) -> dict[str, bool]:
    unaccepted = handover.state in Handover.UNACCEPTED
    untouched = unaccepted and handover.interim_at is None and handover.product_access_ended_at is None
    return {
        "may_approve": unaccepted and permits.may_approve(user, handover),
        "may_accept": handover.state == Handover.APPROVED and user.pk == handover.incoming_id,
        "may_cancel": untouched and user.is_officer,
        "may_code": handover.is_open and permits.may_prove_code(user, handover),
        "may_look": handover.is_open and permits.may_prove(user, handover),
        "may_take": unaccepted and user.is_officer and user.pk != handover.outgoing_id,
        "may_issue": handover.accepted_at is not None and permits.may_issue(user, handover),
        "may_hand_on": user.is_officer and handover.one_sided and not handover.is_open,
    }
