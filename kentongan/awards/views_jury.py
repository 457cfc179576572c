"""Pages of the jury: awards to mark, the declaration, and how far everybody is, for the chair."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.awards import jury, marking, permits
from kentongan.awards.forms import DeclareForm, ReasonForm
from kentongan.awards.models import Award, AwardPaper, Ballot, Juror
from kentongan.people.asking import sent
from kentongan.people.models import Person
from kentongan.refusal import Refused


def listing(request: HttpRequest) -> HttpResponse:
    """List the awards in whose jury this person sits."""
    user = permits.juror(request)
    seats = Juror.objects.filter(person=user, left_at=None, award__in=Award.objects.visible_to(user))
    return render(request, "awards/jury_list.html", {"seats": seats.select_related("award")})


def seat_of(user: Person, award: int) -> Juror:
    """Return this person's seat in an award that may be seen, or answer 404."""
    seats = Juror.objects.filter(person=user, left_at=None, award__in=Award.objects.visible_to(user))
    return get_object_or_404(seats.select_related("award__government", "person__government"), award=award)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One award: categories to mark and how far one is; nothing of others, no rank, no score."""
    user = permits.juror(request)
    seat = seat_of(user, pk)
    told = {
        "seat": seat,
        "award": seat.award,
        "rows": marking.of_juror(seat),
        "is_open": seat.award.state == Award.NOMINATED,
        "barred": seat.conflicts.all(),
        "criteria": list(seat.award.criteria.all()),
        "papers": list(AwardPaper.objects.visible_to(user).filter(award=seat.award)),
    }
    return render(request, "awards/jury_award.html", told)


def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Declare conflicts of interest."""
    user = permits.juror(request)
    seat = seat_of(user, pk)
    start = {"agencies": list(seat.conflicts.all()), "statement": seat.statement}
    form = DeclareForm(sent(request), juror=seat, initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            jury.declare(seat, told["agencies"], told["statement"], by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Pernyataan tersimpan. Anda dapat mulai menilai.")
            return redirect("awards:jury-award", pk)
    return render(request, "awards/declare.html", {"form": form, "seat": seat, "award": seat.award})


def _chaired(request: HttpRequest, pk: int) -> Juror:
    seat = seat_of(permits.juror(request), pk)
    if not seat.is_chair:
        raise PermissionDenied
    return seat


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far every juror is, without any mark: for the chair."""
    seat = _chaired(request, pk)
    told = {
        "award": seat.award,
        "seats": marking.by_seat(seat.award),
        "is_open": seat.award.state == Award.NOMINATED,
    }
    return render(request, "awards/progress.html", told)


def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a juror mark again, with a reason: for the chair."""
    user = permits.juror(request)
    seen = Ballot.objects.filter(juror__in=Juror.objects.visible_to(user))
    ballot = get_object_or_404(seen.select_related("juror__award", "juror__person", "category"), pk=pk)
    seat = _chaired(request, ballot.juror.award_id)
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            marking.reopen(ballot, form.cleaned_data["reason"], by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"Penilaian {ballot.juror.person.name} dibuka lagi.")
            return redirect("awards:progress", seat.award_id)
    return render(request, "awards/reopen.html", {"form": form, "ballot": ballot, "award": seat.award})
