"""Pages of the report: the months, one month before it goes out, one report as it went out."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.activity.days import default_day
from kentongan.agencies.models import Agency, Government
from kentongan.jobs.asking import enqueue
from kentongan.paper.words import in_words, month_name
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.reports import issuing, letter, monthly, months, obstacles, proving
from kentongan.reports.facts import MonthlyReport
from kentongan.reports.forms import IssueForm, ObstaclesForm
from kentongan.reports.models import IssuedReport
from kentongan.reports.screens import Screen
from kentongan.workdays.clock import local_day

DIRECT_UP_TO = 25  # agencies whose report is written while the person waits: within two seconds


def reader(request: HttpRequest) -> Person:
    """Return who is signed in, if that person reads reports: officers and the head."""
    person = request.user
    if not isinstance(person, Person) or not person.sees_whole_government():
        raise Http404
    return person


def officer(request: HttpRequest) -> Person:
    """Return who is signed in, if that person writes reports."""
    person = reader(request)
    if not person.is_officer:
        raise PermissionDenied
    return person


def _today(person: Person) -> date:
    return local_day(timezone.now(), person.government.zone)


def listing(request: HttpRequest) -> HttpResponse:
    """List the months, the one that is due first."""
    person = reader(request)
    found = months.lines(person.government, today=_today(person))
    due = months.due(found)
    told = {"lines": found, "heading": months.heading(found), "due": due, **_packages(person, found)}
    return render(request, "reports/list.html", told)


def _packages(person: Person, found: list[months.Line]) -> dict[str, object]:
    return {"stretches": months.stretches(person.government, found)}


def preview(request: HttpRequest, month: date) -> HttpResponse:
    """Show a month as it stands now, with what is still to be written by hand."""
    person = reader(request)
    return _preview(request, person, month, _issue_form(person.government, month, _today(person)))


def _preview(request: HttpRequest, person: Person, month: date, form: IssueForm) -> HttpResponse:
    report = compose(person, month)
    screen = Screen(report)
    told = {
        "screen": screen,
        "report": report,
        "letter": letter.nota_dinas(report),
        "month": month,
        "is_over": issuing.may_issue_from(month) <= _today(person),
        "issue_from": issuing.may_issue_from(month),
        "versions": IssuedReport.objects.of_month(person.government, month),
        "form": form,
        "obstacles": ObstaclesForm(rows=[*screen.attention, *screen.unknown]) if screen.has_data else None,
    }
    return render(request, "reports/preview.html", told)


def compose(person: Person, month: date) -> MonthlyReport:
    """Compose as of the month's end; a month that runs, as of the last day with data."""
    today = _today(person)
    if month > today:
        raise Http404
    if issuing.may_issue_from(month) <= today:
        return monthly.compose(person.government, month)
    day = max(month, default_day(person.government, today=today))
    return monthly.compose(person.government, month, as_of=day)


def _issue_form(government: Government, month: date, today: date) -> IssueForm:
    head = monthly.letterhead_of(government)
    version = issuing.next_version(government, month)
    return IssueForm(initial={"number": head.number("…", today), "expected": version})


@require_POST
def issue(request: HttpRequest, month: date) -> HttpResponse:
    """Issue a month: at once for a small government, as a job for a large one."""
    person = officer(request)
    form = IssueForm(request.POST)
    if not form.is_valid():
        return _preview(request, person, month, form)
    try:
        return _issue(person, month, form)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return _preview(request, person, month, form)


def _issue(person: Person, month: date, form: IssueForm) -> HttpResponse:
    government, number = person.government, form.cleaned_data["number"]
    expected = form.cleaned_data["expected"]
    if Agency.objects.filter(government=government).standing().count() <= DIRECT_UP_TO:
        report = issuing.issue(
            government, month, number=number, expected=expected, by=person, at=timezone.now()
        )
        return redirect("reports:show", report.pk)
    payload = {
        "government": government.pk, "month": month.isoformat(), "number": number,
        "expected": expected, "by": person.pk,
    }  # fmt: skip
    job = enqueue(
        "issue-report",
        f"{government.pk}-{month:%Y-%m}",
        f"Menerbitkan laporan {month_name(month)}",
        payload,
        government_id=government.pk,
        by=person,
        at=timezone.now(),
    )
    return redirect("jobs:show", job.pk)


def note_obstacles(request: HttpRequest, month: date) -> HttpResponse:
    """Write obstacles and help of a month (GET shows the form alone, POST saves it)."""
    person = officer(request)
    screen = Screen(compose(person, month))
    form = ObstaclesForm(request.POST or None, rows=[*screen.attention, *screen.unknown])
    if request.method == "POST" and form.is_valid():
        try:
            changed = obstacles.note(person.government, month, form.told(), by=person, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"Kendala dan bantuan {in_words(changed)} OPD tersimpan.", "ok")
            return redirect("reports:preview", month)
    return render(request, "reports/obstacles.html", {"form": form, "month": month, "screen": screen})


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an issued report; with ?periksa=1 every file is hashed again."""
    report = _issued(request, pk)
    facts = months.frozen(report)
    told = {
        "issued": report,
        "report": facts,
        "screen": Screen(facts),
        "pdf": report.files["pdf-a4"],
        "letter": letter.nota_dinas(facts),
        "proofs": proving.prove(report) if request.GET.get("periksa") else None,
        "versions": IssuedReport.objects.of_month(report.government, report.month),
        "by": Person.objects.filter(pk=report.by_id).first() if report.by_id else None,
    }
    return render(request, "reports/show.html", told)


def download(request: HttpRequest, pk: int, name: str) -> HttpResponse | FileResponse:
    """Hand out a file as it went out; one that is no longer the same is not handed out."""
    report = _issued(request, pk)
    file = next((file for file in report.files.values() if file["name"] == name), None)
    if file is None:
        raise Http404
    place = proving.place_of(file)
    if proving.hash_of(place) != file["sha256"]:
        raise Refused(
            f"{name} hilang atau tidak sama dengan yang diterbitkan. Pulihkan berkasnya dari cadangan."
        )
    return FileResponse(place.open("rb"), as_attachment=True, filename=name)


def _issued(request: HttpRequest, pk: int) -> IssuedReport:
    seen = IssuedReport.objects.visible_to(reader(request)).select_related("government")
    return get_object_or_404(seen, pk=pk)
