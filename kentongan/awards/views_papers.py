"""Pages of the papers: the list, a draft, a file as it went out."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kentongan.audit import book
from kentongan.awards import issuing, papers_docx, papers_pdf, permits
from kentongan.awards.models import AwardPaper
from kentongan.awards.views import award_of
from kentongan.paper import keeping
from kentongan.people.asking import officer, person_of
from kentongan.refusal import Refused

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """List every paper that went out with an award."""
    award = award_of(permits.reader(request), pk)
    return render(request, "awards/papers.html", {"award": award, "papers": list(award.papers.all())})


def draft(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Hand out a draft: "minutes" or "decree" as DOCX, with ?pdf as PDF. Nothing is stored."""
    award = award_of(officer(request), pk)
    try:
        told = issuing.draft(award, kind, at=timezone.now())
    except Refused as refused:
        raise Http404(refused.sentence) from refused
    as_pdf = "pdf" in request.GET
    write = papers_pdf.write if as_pdf else papers_docx.write
    answer = HttpResponse(write(told, book.head()), content_type="application/pdf" if as_pdf else _DOCX)
    name = f"konsep-{kind}.{'pdf' if as_pdf else 'docx'}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def download(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """Hand out a file as it went out; one that is no longer the same is not handed out."""
    paper = get_object_or_404(AwardPaper.objects.visible_to(person_of(request)), pk=pk)
    file = next((file for file in paper.files.values() if file["name"] == name), None)
    if file is None:
        raise Http404
    return FileResponse(keeping.place_of(file).open("rb"), as_attachment=True, filename=name)
