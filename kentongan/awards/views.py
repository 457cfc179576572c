"""Pages of the award itself: the list, one award and its next step, nominating, closing, announcing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.awards import marking, nominating, numbers, objecting, permits, preparing, ranking, screens
from kentongan.awards.forms import FoundForm
from kentongan.awards.models import Award
from kentongan.people.asking import officer, sent
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


def award_of(user: Person, pk: int) -> Award:
    """Return an award this person may see, or answer 404."""
    return get_object_or_404(Award.objects.visible_to(user).select_related("government"), pk=pk)


def listing(request: HttpRequest) -> HttpResponse:
    """List the awards of the government, the newest year first."""
    user = permits.guest(request)
    told = {"awards": list(Award.objects.visible_to(user)), "may_add": user.is_officer}
    return render(request, "awards/list.html", told)


def add(request: HttpRequest) -> HttpResponse:
    """Found the award of a year."""
    user, now = officer(request), timezone.now()
    year = local_day(now, user.government.zone).year
    form = FoundForm(sent(request), initial={"year": year, "cutoff_on": f"30/09/{year}"})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = preparing.found(
                user.government, year=told["year"], title=told["title"], basis=told["basis"],
                cutoff_on=told["cutoff_on"], peer_groups=numbers.peer_groups(user.government, told["year"]),
                measured=numbers.groups_measured(user.government, told["year"]), by=user, at=now,
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(
                request, "Penghargaan dibuat dengan kategori dan kriteria bawaan. Periksa dahulu."
            )
            return redirect("awards:show", made.pk)
    return render(request, "awards/add.html", {"form": form})


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One award: for the committee where it stands and what is next; for agencies nominations and results."""
    user = permits.guest(request)
    award = award_of(user, pk)
    if user.sees_whole_government():
        return render(request, "awards/show.html", screens.committee(award, user, at=timezone.now()))
    if award.state not in Award.ANNOUNCED:
        raise PermissionDenied
    return render(request, "awards/agency.html", screens.agency(award, user, at=timezone.now()))


def nominate(request: HttpRequest, pk: int) -> HttpResponse:
    """Show whom the numbers would nominate and why (GET), store it and open the marking (POST)."""
    user = officer(request)
    award = award_of(user, pk)
    now, before = numbers.of_award(award), numbers.before(award)
    problem = ""
    if request.method == "POST":
        try:
            nominating.nominate(award, now, before, by=user, at=timezone.now())
        except Refused as refused:
            problem = refused.sentence
        else:
            messages.success(request, "Nominasi tersusun dan penjurian dibuka. Juri sudah diberi tahu.")
            return redirect("awards:show", pk)
    told = screens.preview(award, nominating.preview(award, now, before), numbers.months_of(now))
    return render(request, "awards/nominate.html", told | {"problem": problem, "fewest": ranking.FEWEST})


@require_POST
def reconsider(request: HttpRequest, pk: int) -> HttpResponse:
    """Go back to preparing."""
    user = officer(request)
    try:
        nominating.reconsider(award_of(user, pk), by=user, at=timezone.now())
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("awards:show", pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the marking."""
    user = officer(request)
    try:
        marking.close(award_of(user, pk), by=user, at=timezone.now())
        messages.success(request, "Penjurian ditutup. Nilai juri sekarang terbuka bagi panitia.")
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("awards:show", pk)


@require_POST
def announce(request: HttpRequest, pk: int) -> HttpResponse:
    """Announce the nominations and open the window for objections."""
    user = officer(request)
    try:
        objecting.open_window(award_of(user, pk), by=user, at=timezone.now())
        messages.success(request, "Nominasi diumumkan kepada OPD; masa sanggah berjalan lima hari kerja.")
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("awards:show", pk)
