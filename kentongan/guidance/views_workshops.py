"""Pages of workshops: the list, one workshop, planning, competence, what it changed."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.guidance import competence, effect, permits, workshop_effect, workshops
from kentongan.guidance.forms_workshops import WorkshopForm
from kentongan.guidance.models import QuizScore, Workshop, WorkshopSeat
from kentongan.guidance.views_acts import kept_file
from kentongan.handovers import keeping
from kentongan.people.asking import officer
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

A_PAGE = 50
_FIELDS = ("title", "topic", "on", "place", "trainer", "material_url")


def workshop_of(request: HttpRequest, pk: int) -> Workshop:
    """Return a workshop this person may see, or answer 404."""
    seen = Workshop.objects.visible_to(permits.reader(request)).select_related("government")
    return get_object_or_404(seen, pk=pk)


def listing(request: HttpRequest) -> HttpResponse:
    """List workshops, the newest first."""
    user = permits.reader(request)
    seen = Workshop.objects.visible_to(user).prefetch_related("seats")
    page = Paginator(seen, A_PAGE).get_page(request.GET.get("halaman"))
    today = local_day(timezone.now(), user.government.zone)
    mine = set(WorkshopSeat.objects.filter(person=user).values_list("workshop_id", flat=True))
    rows = [(one, _came(one), one.on >= today, one.pk in mine) for one in page]
    return render(request, "guidance/workshops.html", {"page": page, "rows": rows})


def _came(workshop: Workshop) -> tuple[int, int]:
    seats = list(workshop.seats.all())
    return len(seats), sum(one.attended is True for one in seats)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One workshop: when and where, who is invited and came, the own test."""
    user, workshop = permits.reader(request), workshop_of(request, pk)
    today = local_day(timezone.now(), workshop.government.zone)
    seats = WorkshopSeat.objects.visible_to(user).filter(workshop=workshop)
    rows = [_seat(one) for one in seats.select_related("person", "agency").prefetch_related("scores")]
    told = {
        "one": workshop,
        "rows": rows,
        "came": _came(workshop),
        "own": _tests(user, workshop, today),
        "questions": workshop.questions.count(),
        "over": workshop.on <= today,
        "may_work": user.is_officer and workshop.cancelled_at is None,
    }
    return render(request, "guidance/workshop.html", told)


def _seat(seat: WorkshopSeat) -> dict[str, Any]:
    scores = {one.phase: one.score for one in seat.scores.all()}
    return {"seat": seat, "pre": scores.get(QuizScore.PRE), "post": scores.get(QuizScore.POST)}


def _tests(user: Person, workshop: Workshop, today: Any) -> list[tuple[str, str]]:
    """The tests this person may answer now."""
    seat = workshop.seats.filter(person=user).prefetch_related("scores").first()
    if seat is None or workshop.cancelled_at or not workshop.questions.exists():
        return []
    done = {one.phase for one in seat.scores.all()}
    open_now = {QuizScore.PRE: today <= workshop.on, QuizScore.POST: today >= workshop.on}
    told = [(phase, words) for phase, words in QuizScore.PHASES if open_now[phase] and phase not in done]
    return [one for one in told if one[0] == QuizScore.PRE or seat.attended is not False]


def add(request: HttpRequest) -> HttpResponse:
    """Plan a workshop."""
    user = officer(request)
    form = WorkshopForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = kept_file(form.cleaned_data["file"], user.government_id)
            workshop = workshops.plan(user.government, form.plan(), kept=kept, by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Pelatihan direncanakan. Sekarang undang pesertanya.")
            return redirect("guidance:workshop", workshop.pk)
    return render(request, "guidance/workshop_form.html", {"form": form})


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a workshop."""
    user, workshop = officer(request), workshop_of(request, pk)
    initial = {name: getattr(workshop, name) for name in _FIELDS}
    form = WorkshopForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            kept = kept_file(form.cleaned_data["file"], user.government_id)
            workshops.change(workshop, form.plan(), kept=kept, by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Perubahan tersimpan.")
            return redirect("guidance:workshop", pk)
    return render(request, "guidance/workshop_form.html", {"form": form, "one": workshop})


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first (GET), call the workshop off (POST)."""
    user, workshop = officer(request), workshop_of(request, pk)
    if request.method == "POST":
        workshops.cancel(workshop, by=user, at=timezone.now())
        messages.success(request, "Pelatihan dibatalkan; peserta diberi tahu.")
        return redirect("guidance:workshop", pk)
    return render(request, "guidance/workshop_cancel.html", {"one": workshop})


def material(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out the material."""
    workshop = workshop_of(request, pk)
    place: Path | None = keeping.place_of(workshop.material_path)
    if place is None:
        raise Http404
    return FileResponse(place.open("rb"), as_attachment=True, filename=workshop.material_name)


def competent(request: HttpRequest) -> HttpResponse:
    """What admins have learnt, and who never came."""
    user = permits.reader(request)
    today = local_day(timezone.now(), user.government.zone)
    people = competence.of_people(user.government, user, today=today)
    topics = sorted({topic for one in people for topic in one.topics})
    rows = [(one, [one.topics.get(topic) for topic in topics]) for one in people]
    never = sum(one.attended == 0 for one in people)
    return render(request, "guidance/competence.html", {"rows": rows, "topics": topics, "never": never})


def changed(request: HttpRequest, pk: int) -> HttpResponse:
    """What the workshop changed, against channels that were not trained."""
    permits.whole(request)
    workshop = workshop_of(request, pk)
    today = local_day(timezone.now(), workshop.government.zone)
    told = [workshop_effect.of_workshop(workshop, days=days, today=today) for days in effect.AFTER]
    return render(request, "guidance/workshop_effect.html", {"one": workshop, "compared": told})
