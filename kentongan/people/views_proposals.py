"""Proposals: an agency head proposes admins for the own agency; administrators answer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.people import listing, proposing, roles
from kentongan.people.asking import administrator
from kentongan.people.forms_people import Answer, Proposal, content
from kentongan.people.models import AdminProposal, Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


def proposals(request: HttpRequest) -> HttpResponse:
    """Show the proposals; agency heads also see who administers their agencies today."""
    user: Any = request.user
    if not user.roles & (roles.SEES_PEOPLE | {roles.AGENCY_HEAD}):
        raise PermissionDenied
    found = AdminProposal.objects.visible_to(user).select_related("agency")
    told = {
        "found": found[:100],
        "waiting": found.filter(state=AdminProposal.WAITING).count(),
        "may_propose": roles.AGENCY_HEAD in user.roles,
        "may_answer": user.is_administrator,
        "team": _team(user) if roles.AGENCY_HEAD in user.roles else [],
    }
    return render(request, "people/proposals.html", told)


def _team(head: Person) -> list[listing.Row]:
    today = local_day(timezone.now(), head.government.zone)
    own = Person.objects.visible_to(head).filter(is_active=True).exclude(pk=head.pk)
    own = own.select_related("government").prefetch_related("postings__agencies").order_by("name")
    return listing.described(own, today)


def propose(request: HttpRequest) -> HttpResponse:
    """Propose an admin (agency heads)."""
    user: Any = request.user
    if roles.AGENCY_HEAD not in user.roles:
        raise PermissionDenied
    form = Proposal(request.POST or None, request.FILES or None, user=user)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            proposing.propose(
                told["agency"], form.who(), letter_number=told["letter_number"],
                letter=content(told["letter"]), by=user, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Usulan terkirim kepada administrator Dinas Kominfo.")
            return redirect("people:proposals")
    return render(request, "people/propose.html", {"form": form})


def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason (GET), answer no (POST)."""
    by = administrator(request)
    proposal = get_object_or_404(AdminProposal.objects.visible_to(by).select_related("agency"), pk=pk)
    form = Answer(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proposing.decline(proposal, answer=form.cleaned_data["answer"], by=by, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Jawaban terkirim kepada kepala OPD.")
            return redirect("people:proposals")
    return render(request, "people/decline.html", {"form": form, "proposal": proposal})
