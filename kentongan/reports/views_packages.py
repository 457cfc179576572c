"""Pages of quarters and years: the draft, issuing, what went out; the head's page of a month."""

from datetime import date

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.evaluation.months import Stretch
from kentongan.paper.frozen import sha256_of
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.reports import (
    head_sheet,
    monthly,
    package_issuing,
    package_paper,
    packages,
    proving,
    ranked,
    sums,
)
from kentongan.reports.forms import IssueForm
from kentongan.reports.models import ReportPackage
from kentongan.reports.packages import Package
from kentongan.reports.views import compose, officer, reader
from kentongan.workdays.clock import local_day

_PDF = "application/pdf"


def package(request: HttpRequest, asked: Stretch) -> HttpResponse:
    """Show a quarter or a year as it stands now."""
    person = reader(request)
    there = package_issuing.newest(person.government, asked)
    number = monthly.letterhead_of(person.government).number("…", _today(person))
    expected = there.version + 1 if there else 1
    return _package(request, person, asked, IssueForm(initial={"number": number, "expected": expected}))


def _package(request: HttpRequest, person: Person, asked: Stretch, form: IssueForm) -> HttpResponse:
    told = {
        **_shown(_compose(person, asked)),
        "asked": asked,
        "form": form,
        "is_over": packages.is_over(asked, _today(person)),
        "versions": ReportPackage.objects.visible_to(person).filter(stretch=asked.text),
    }
    return render(request, "reports/package.html", told)


def _shown(told: Package) -> dict[str, object]:
    return {
        "told": told,
        "finding": package_paper.finding(told),
        "ends": sums.by_month(told.state) if sums.has_data(told.state) else [],
        "places": ranked.groups(told.ranking.rows),
    }


def _today(person: Person) -> date:
    return local_day(timezone.now(), person.government.zone)


def _compose(person: Person, asked: Stretch) -> Package:
    try:
        return packages.compose(person.government, asked, at=timezone.now())
    except Refused as refused:
        raise Http404(refused.sentence) from refused


def package_pdf(request: HttpRequest, asked: Stretch) -> HttpResponse:
    """Hand out the draft as PDF. Nothing is stored."""
    told = _compose(reader(request), asked)
    return _attached(package_paper.write_pdf(told), f"konsep-laporan-{asked.text}.pdf")


def sheet_pdf(request: HttpRequest, month: date) -> HttpResponse:
    """Hand out the head's page of a month as it stands now, as PDF. Nothing is stored."""
    report = compose(reader(request), month)
    return _attached(head_sheet.write(report), f"konsep-ringkasan-{month:%Y-%m}.pdf")


def _attached(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=_PDF)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def issue_package(request: HttpRequest, asked: Stretch) -> HttpResponse:
    """Issue a quarter or a year."""
    person = officer(request)
    form = IssueForm(request.POST)
    if form.is_valid():
        number, expected = form.cleaned_data["number"], form.cleaned_data["expected"]
        try:
            made = package_issuing.issue(
                person.government, asked, number=number, expected=expected, by=person, at=timezone.now()
            )
            return redirect("reports:package-show", made.pk)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return _package(request, person, asked, form)


def package_show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an issued quarter or year."""
    issued = _issued(request, pk)
    versions = ReportPackage.objects.filter(government=issued.government, stretch=issued.stretch)
    told = package_issuing.frozen(issued)
    same = sha256_of(issued.facts) == issued.facts_sha256
    shown = {**_shown(told), "issued": issued, "newest": versions.first(), "same": same}
    return render(request, "reports/package_show.html", shown)


def package_file(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """Hand out a file as it went out; one that is no longer the same is not handed out."""
    issued = _issued(request, pk)
    file = next((file for file in issued.files.values() if file["name"] == name), None)
    if file is None:
        raise Http404
    place = proving.place_of(file)
    if proving.hash_of(place) != file["sha256"]:
        raise Refused(f"{name} hilang atau tidak sama dengan yang diterbitkan. Pulihkan dari cadangan.")
    return FileResponse(place.open("rb"), as_attachment=True, filename=name)


def _issued(request: HttpRequest, pk: int) -> ReportPackage:
    seen = ReportPackage.objects.visible_to(reader(request)).select_related("government")
    return get_object_or_404(seen, pk=pk)
