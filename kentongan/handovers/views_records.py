"""Pages of the BAST: its draft, issuing it, the record as it went out, and the draft of the new SK."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.handovers import bast_pdf, bast_words, decree_docx, issuing, permits
from kentongan.handovers.bast_facts import Bast
from kentongan.handovers.forms import IssueForm
from kentongan.handovers.models import Handover, HandoverRecord
from kentongan.handovers.views import handover_of
from kentongan.paper import keeping, letterhead
from kentongan.paper.frozen import from_json
from kentongan.people.asking import person_of
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _writer(request: HttpRequest, pk: int) -> tuple[Person, Handover]:
    user, handover = person_of(request), handover_of(request, pk)
    if not permits.may_issue(user, handover):
        raise PermissionDenied
    return user, handover


def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the record would say now (GET), issue it (POST)."""
    user, handover = _writer(request, pk)
    form = IssueForm(request.POST or None, initial=_suggested(handover))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            record = issuing.issue(
                handover, told["number"], expected=told["expected"], by=user, at=timezone.now()
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("handovers:record", record.pk)
    ones = issuing.together(handover)
    sheet = bast_words.sheet(issuing.compose(ones, number="", at=timezone.now())) if ones else None
    return render(
        request, "handovers/issue.html", {"form": form, "one": handover, "ones": ones, "sheet": sheet}
    )


def _suggested(handover: Handover) -> dict[str, object]:
    newest = issuing.last_of(handover)
    head = letterhead.of(handover.government.letterhead, government=handover.government.name)
    number = head.number("…", local_day(timezone.now(), handover.government.zone))
    return {"number": number, "expected": newest.version + 1 if newest else 1}


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the draft as PDF: without number, saying that it is one."""
    _, handover = _writer(request, pk)
    ones = issuing.together(handover) or [handover]
    content = bast_pdf.write(issuing.compose(ones, number="", at=timezone.now()))
    return _attached(content, "application/pdf", f"konsep-bast-{handover.code.lower()}.pdf")


def decree(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the draft of the new SK."""
    _, handover = _writer(request, pk)
    content = decree_docx.write(handover, at=timezone.now())
    return _attached(content, _DOCX, f"konsep-sk-{handover.code.lower()}.docx")


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One record as it went out."""
    record = _record(request, pk)
    told = {
        "record": record,
        "sheet": bast_words.sheet(from_json(Bast, record.facts)),
        "newest": record.movement.records.filter(incoming=record.incoming).first(),
        "ones": record.handovers.visible_to(person_of(request)).with_names(),
        "by": Person.objects.filter(pk=record.by_id).first(),
    }
    return render(request, "handovers/record.html", told)


def download(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """Hand out a file as it went out; one that is no longer the same is not handed out."""
    record = _record(request, pk)
    file = next((file for file in record.files.values() if file["name"] == name), None)
    if file is None:
        raise Http404
    return FileResponse(keeping.place_of(file).open("rb"), as_attachment=True, filename=name)


def _record(request: HttpRequest, pk: int) -> HandoverRecord:
    seen = HandoverRecord.objects.visible_to(person_of(request)).select_related("movement", "government")
    return get_object_or_404(seen, pk=pk)
