"""Pages of the plenary: the meeting, each category with numbers and marks, the decree, the public board."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.awards import combining, permits, plenary, screens, tallying
from kentongan.awards.forms import BoardForm, ConcludeForm, DecisionForm, MeetingForm
from kentongan.awards.models import Award, Category
from kentongan.awards.views import award_of
from kentongan.jobs.asking import enqueue
from kentongan.jobs.models import Job
from kentongan.people.asking import officer, sent
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

CONCLUDED = (
    "Berita acara, SK, piagam, lembar umpan balik setiap OPD, dan lembar juri terbit sekaligus. Sesudahnya "
    "putusan tidak dapat diubah."
)
PUBLISHED = "Papan publik mati sampai Anda menyalakannya di sini."


def plenary_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every category with numbers, marks, agreement and what stands apart; the decisions."""
    user = permits.reader(request)
    award = award_of(user, pk)
    if award.state not in tallying.COUNTED:
        messages.error(request, "Nilai juri baru terbuka sesudah penjurian ditutup.")
        return redirect("awards:show", pk)
    told = {
        "award": award, "tallies": screens.counted(award), "ties": combining.TIES,
        "percent": round(award.jury_share * 100), "rest": round((1 - award.jury_share) * 100),
        "may_decide": user.is_officer and award.state == Award.PLENARY,
        "may_write": user.is_officer, "undecided": plenary.undecided(award),
    }  # fmt: skip
    return render(request, "awards/plenary.html", told)


def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the plenary with day, place and attendance, or mend them."""
    user, now = officer(request), timezone.now()
    award = award_of(user, pk)
    form = MeetingForm(sent(request), initial=_meeting(award, local_day(now, award.government.zone)))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        act = plenary.correct if award.state == Award.PLENARY else plenary.convene
        try:
            act(award, on=told["on"], place=told["place"], attendance=form.people(), by=user, at=now)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("awards:plenary", pk)
    heading = "Mulai pleno" if award.state == Award.APPEAL else "Ubah rapat pleno"
    return render(request, "awards/edit.html", {"form": form, "award": award, "heading": heading})


def _meeting(award: Award, today: object) -> dict[str, object]:
    """What was typed; at first the jury itself."""
    seats = award.jurors.filter(left_at=None).select_related("person")
    jury = [f"{one.person.name}, {'ketua' if one.is_chair else 'anggota'}" for one in seats]
    people = "\n".join(award.attendance or jury)
    return {"on": award.plenary_on or today, "place": award.plenary_place, "attendance": people}


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide one category."""
    user = officer(request)
    one = get_object_or_404(Category.objects.visible_to(user).select_related("award"), pk=pk)
    form = DecisionForm(request.POST, category=one)
    if form.is_valid():
        told = form.cleaned_data
        try:
            plenary.decide(one, list(told["winners"]), told["reason"], by=user, at=timezone.now())
            messages.success(request, f"Putusan {one.full_name} tersimpan.")
        except Refused as refused:
            messages.error(request, f"{one.full_name}: {refused.sentence}")
    else:
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    return redirect("awards:plenary", one.award_id)


def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the conclusion with the numbers of the papers; they go out with it, in the background."""
    user = officer(request)
    award = award_of(user, pk)
    form = ConcludeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            minutes, decree = plenary.numbered(award, **told)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            job = _ask_to_conclude(award, minutes, decree, told["decree_on"], by=user)
            return redirect("jobs:show", job.pk)
    told = {"form": form, "award": award, "heading": "Tetapkan pemenang", "verb": "Tetapkan pemenang"}
    return render(request, "awards/edit.html", told | {"about": CONCLUDED})


def _ask_to_conclude(award: Award, minutes: str, decree: str, decree_on: date, *, by: Person) -> Job:
    numbers = {"minutes_number": minutes, "decree_number": decree, "decree_on": decree_on.isoformat()}
    return enqueue(
        "conclude-award", f"award-{award.pk}", f"Menetapkan pemenang {award.title} {award.year}",
        {"award": award.pk, "by": by.pk, **numbers},
        government_id=award.government_id, by=by, at=timezone.now(),
    )  # fmt: skip


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Announce, and set what the public board shows."""
    user = officer(request)
    award = award_of(user, pk)
    start = {name: getattr(award, name) for name in ("is_public", "shows_ranks", "shows_bottom")}
    form = BoardForm(sent(request), initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            plenary.publish(
                award, is_public=told["is_public"], shows_ranks=told["shows_ranks"],
                shows_bottom=told["shows_bottom"], by=user, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Pengumuman tersimpan.")
            return redirect("awards:show", pk)
    told = {"form": form, "award": award, "heading": "Atur papan publik"}
    if award.state == Award.DECIDED:
        told |= {"heading": "Umumkan pemenang", "verb": "Umumkan pemenang", "about": PUBLISHED}
    return render(request, "awards/edit.html", told)
