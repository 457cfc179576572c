"""Pages of staff movements: the list, a new one in two steps, one of them, reorganised agencies, the rule."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel, Custodian
from kentongan.handovers import deadlines, finding, opening, permits, reorganising, screens
from kentongan.handovers.forms import HolderForm, MovementForm, ReasonForm, RulesForm
from kentongan.handovers.models import Handover, StaffMovement
from kentongan.people.asking import administrator, officer, person_of
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

A_PAGE = 50


def listing(request: HttpRequest) -> HttpResponse:
    """List the movements that opened handovers, the newest first."""
    user = permits.opener_or_reader(request)
    seen = StaffMovement.objects.visible_to(user).prefetch_related("handovers").select_related("agency_from")
    page = Paginator(seen, A_PAGE).get_page(request.GET.get("halaman"))
    waiting = StaffMovement.objects.visible_to(user).filter(settled_at=None, cancelled_at=None).count()
    told = {"page": page, "waiting": waiting, "may_open": permits.may_open(user)}
    return render(request, "handovers/movements.html", told)


def add(request: HttpRequest) -> HttpResponse:
    """Choose who moves: only those who hold channels are asked about."""
    user = permits.opener(request)
    form = HolderForm(request.GET if "holder" in request.GET else None, rows=_held(user))
    if form.is_bound and form.is_valid():
        return redirect("handovers:movement-details", form.cleaned_data["holder"])
    return render(request, "handovers/add_movement.html", {"form": form})


def _held(user: Person) -> list[Custodian]:
    """Return the rows this person may move: everybody's, or those of the own agencies."""
    channels = Channel.objects.visible_to(user).exclude(state=Channel.CLOSED)
    rows = Custodian.objects.filter(channel__in=channels, ended=None)
    return list(rows.select_related("channel__agency", "person").order_by("name", "pk"))


def details(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what kind of movement it is and who takes over; `pk` is one of the holder's custody rows."""
    user = permits.opener(request)
    row = next((one for one in _held(user) if one.pk == pk), None)
    if row is None:
        raise Http404
    rows = _rows_of(user, row)
    form = MovementForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            made = opening.open_movement(
                user.government, form.asked(row), named=form.named(), custodians=rows, by=user,
                at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"Mutasi tercatat; {made.handovers.count()} serah terima dibuka.")
            return redirect("handovers:movement", made.pk)
    return render(request, "handovers/movement_details.html", {"form": form, "row": row, "rows": rows})


def _rows_of(user: Person, row: Custodian) -> list[Custodian]:
    """Return everything the holder of `row` holds, as far as this person may move it."""
    mine = {one.pk for one in _held(user)}
    held = opening.held_by(user.government, row.person, row.name)
    return [one for one in held if one.pk in mine]


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One movement with its handovers."""
    user, movement = person_of(request), _movement(request, pk)
    today = local_day(timezone.now(), movement.government.zone)
    seen = Handover.objects.visible_to(user).filter(movement=movement).with_names()
    told = {
        "movement": movement,
        "rows": screens.rows(list(seen), today),
        "may_cancel": user.is_officer and not movement.cancelled_at
        and not seen.exclude(state__in=(*Handover.UNACCEPTED, Handover.CANCELLED)).exists(),
    }  # fmt: skip
    return render(request, "handovers/movement.html", told)


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why (GET), take a wrongly recorded movement back (POST)."""
    user, movement = officer(request), _movement(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opening.cancel_movement(movement, form.cleaned_data["reason"], by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Mutasi dibatalkan; pemegang kanalnya tetap.")
            return redirect("handovers:movement", pk)
    return render(request, "handovers/cancel_movement.html", {"form": form, "movement": movement})


def _movement(request: HttpRequest, pk: int) -> StaffMovement:
    user = person_of(request)
    seen = StaffMovement.objects.visible_to(user).select_related("government", "agency_from", "agency_to")
    return get_object_or_404(seen, pk=pk)


@require_POST
def reorganise(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the handovers that a merged or renamed agency still owes."""
    user = officer(request)
    agency: Any = get_object_or_404(Agency.objects.visible_to(user), pk=pk)
    today = local_day(timezone.now(), user.government.zone)
    told = next((one for one in finding.reorganised(user.government, today) if one.agency == agency), None)
    if told is None:
        raise Http404
    made = reorganising.open_told(told, by=user, at=timezone.now())
    if made is None:
        messages.warning(request, "Tidak ada kanal yang perlu diserahterimakan.")
        return redirect("handovers:list")
    return redirect("handovers:movement", made.pk)


def rules(request: HttpRequest) -> HttpResponse:
    """Set the deadline."""
    user = administrator(request)
    form = RulesForm(request.POST or None, initial={"days": deadlines.days_of(user.government)})
    if request.method == "POST" and form.is_valid():
        deadlines.set_days(user.government, form.cleaned_data["days"], by=user, at=timezone.now())
        messages.success(request, "Batas serah terima tersimpan.")
        return redirect("handovers:list")
    return render(request, "handovers/rules.html", {"form": form})
