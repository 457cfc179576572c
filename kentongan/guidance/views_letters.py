"""Pages of the ladder's letters: what would go out, issuing it, its files."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.guidance import issuing, ladder, letter_files, permits
from kentongan.guidance.forms import LetterForm
from kentongan.guidance.letters import Written
from kentongan.guidance.models import LadderStep, OutreachCase, OutreachLetter
from kentongan.guidance.views import case_of
from kentongan.paper import keeping, letterhead
from kentongan.people.asking import officer
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day


def _waiting(request: HttpRequest, pk: int) -> tuple[Person, OutreachCase, int]:
    """The officer, the case, and the rung whose letter comes next."""
    user, case = officer(request), case_of(request, pk)
    following = ladder.next_of(case, ladder.rules_of(case.government).gaps)
    return user, case, following.rung if following else LadderStep.SECRETARY


def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the letter would say now (GET), issue it (POST)."""
    user, case, rung = _waiting(request, pk)
    now = timezone.now()
    form = LetterForm(request.POST or None, initial={"number": _suggested(case)})
    if request.method == "POST" and form.is_valid():
        try:
            letter = issuing.issue(case, rung, form.cleaned_data["number"], by=user, at=now)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("guidance:letter", letter.pk)
    sheet, refusal = _draft(case, rung)
    told = {
        "form": form,
        "one": case,
        "sheet": sheet,
        "refusal": refusal,
        "rung": dict(LadderStep.RUNGS)[rung],
    }
    return render(request, "guidance/issue.html", told)


def _draft(case: OutreachCase, rung: int) -> tuple[Written | None, str]:
    try:
        return issuing.draft(case, rung, at=timezone.now()), ""
    except Refused as refused:
        return None, refused.sentence


def _suggested(case: OutreachCase) -> str:
    head = letterhead.of(case.government.letterhead, government=case.government.name)
    return head.number("…", local_day(timezone.now(), case.government.zone))


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the draft as PDF: without number, saying that it is one."""
    _, case, rung = _waiting(request, pk)
    written, refusal = _draft(case, rung)
    if written is None:
        raise Refused(refusal)
    answer = HttpResponse(letter_files.as_pdf(written), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="konsep-surat-{case.pk}-{rung}.pdf"'
    return answer


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter as it went out."""
    letter = _letter(request, pk)
    return render(
        request, "guidance/letter.html", {"letter": letter, "one": letter.case, "sheet": letter.facts}
    )


def download(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """Hand out a file as it went out; one that is no longer the same is not handed out."""
    letter = _letter(request, pk)
    file = next((file for file in letter.files.values() if file["name"] == name), None)
    if file is None:
        raise Http404
    return FileResponse(keeping.place_of(file).open("rb"), as_attachment=True, filename=name)


def _letter(request: HttpRequest, pk: int) -> OutreachLetter:
    seen = OutreachLetter.objects.visible_to(permits.reader(request))
    return get_object_or_404(seen.select_related("case__agency", "case__government"), pk=pk)
