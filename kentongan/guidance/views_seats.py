"""Pages of those who take part: inviting, the list to sign, attendance and scores, questions, the test."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.guidance import attending, permits, quiz, workshops
from kentongan.guidance.forms_workshops import PeopleForm, QuestionForm, QuizForm, SeatForm
from kentongan.guidance.models import QuizScore, Workshop, WorkshopSeat
from kentongan.guidance.views_workshops import workshop_of
from kentongan.people.asking import officer
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a filter (?siapa=…), then invite the people it found."""
    user, workshop = officer(request), workshop_of(request, pk)
    now = timezone.now()
    wanted = request.GET.get("siapa", "")
    wanted = wanted if wanted in dict(workshops.FILTERS) else workshops.SILENT
    found = workshops.candidates(workshop, wanted, today=local_day(now, user.government.zone))
    form = PeopleForm(request.POST or None, found=found)
    if request.method == "POST" and form.is_valid():
        try:
            count = workshops.invite(workshop, form.chosen(), by=user, at=now)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{count} orang diundang.")
            return redirect("guidance:workshop", pk)
    told = {"form": form, "one": workshop, "found": found, "wanted": wanted, "filters": workshops.FILTERS}
    return render(request, "guidance/invite.html", told)


def _seats(workshop: Workshop) -> list[WorkshopSeat]:
    return list(workshop.seats.select_related("person", "agency").prefetch_related("scores"))


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The attendance list, to print and sign."""
    officer(request)
    workshop = workshop_of(request, pk)
    return render(request, "guidance/sheet.html", {"one": workshop, "seats": _seats(workshop)})


def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who came and the scores."""
    user, workshop = officer(request), workshop_of(request, pk)
    lines = [SeatForm(request.POST or None, seat=one) for one in _seats(workshop)]
    refusal = ""
    valid = [line.is_valid() for line in lines]  # every line, so that each shows its own mistake
    if request.method == "POST" and all(valid):
        try:
            attending.note(workshop, [line.noted() for line in lines], by=user, at=timezone.now())
        except Refused as refused:
            refusal = refused.sentence
        else:
            messages.success(request, "Kehadiran dan nilai tersimpan.")
            return redirect("guidance:workshop", pk)
    told = {"one": workshop, "lines": lines, "refusal": refusal}
    return render(request, "guidance/attendance.html", told)


def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions, and a form for one more."""
    user, workshop = officer(request), workshop_of(request, pk)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            quiz.add(workshop, told["words"], form.choices(), int(told["right"]), by=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("guidance:questions", pk)
    shown = {"one": workshop, "form": form, "questions": workshop.questions.all()}
    return render(request, "guidance/questions.html", shown)


@require_POST
def remove_question(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """Remove a question."""
    user, workshop = officer(request), workshop_of(request, pk)
    quiz.remove(get_object_or_404(workshop.questions, pk=question), by=user, at=timezone.now())
    return redirect("guidance:questions", pk)


def test(request: HttpRequest, pk: int, phase: str) -> HttpResponse:
    """Answer the test before ("pre") or after ("post") the workshop; only for who is invited."""
    user, workshop = permits.reader(request), workshop_of(request, pk)
    seat = workshop.seats.filter(person=user).first()
    if seat is None or phase not in dict(QuizScore.PHASES):
        raise Http404
    seat.workshop = workshop
    now = timezone.now()
    quiz.refuse_closed(seat, phase, now)
    form = QuizForm(request.POST or None, questions=list(workshop.questions.all()))
    if request.method == "POST" and form.is_valid():
        try:
            made = quiz.answer(seat, phase, form.answers(), by=user, at=now)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"Terima kasih. Nilai Anda {made.score} dari 100.")
            return redirect("guidance:workshop", pk)
    told = {"form": form, "one": workshop, "words": dict(QuizScore.PHASES)[phase]}
    return render(request, "guidance/test.html", told)
