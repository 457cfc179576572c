"""Pages of incidents: what is open, one incident with its tasks, a suspicion reported."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.channels.models import Freeze
from kentongan.incidents import announcing, finding, opening, permits, reporting, telling, timeline
from kentongan.incidents.forms import NoteForm, ReasonForm, ReportForm, TaskForm
from kentongan.incidents.models import Incident, Signal, freezes_of
from kentongan.people.asking import person_of, sent
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import spotting

A_PAGE = 50


def incident_of(request: HttpRequest, pk: int) -> Incident:
    """Return an incident this person may see, or answer 404."""
    found = Incident.objects.visible_to(person_of(request)).select_related("government", "agency")
    return get_object_or_404(found, pk=pk)


def keep_secrets_out(person: Person, *texts: str) -> None:
    """Raise Refused when a text holds a secret; before any transaction, for it asks another process."""
    for text in texts:
        spotting.refuse_if_secret(text, government_id=person.government_id)


def listing(request: HttpRequest) -> HttpResponse:
    """Show what is open, what is frozen, the signs nobody has judged, and what is over."""
    person, at = person_of(request), timezone.now()
    incidents = Incident.objects.visible_to(person).select_related("agency", "government")
    unclosed = finding.trouble_first(finding.standing(one, at=at) for one in incidents.unclosed())
    closed = Paginator(incidents.filter(state=Incident.CLOSED), A_PAGE).get_page(request.GET.get("halaman"))
    freezes = Freeze.objects.visible_to(person).filter(lifted_at=None)
    signals = Signal.objects.visible_to(person).filter(judged="").select_related("channel")
    told = {
        "heading": finding.heading(unclosed),
        "unclosed": unclosed,
        "closed": closed,
        "over": [(one, telling.about(one)) for one in closed],
        "freezes": freezes.select_related("government", "agency", "channel"),
        "signals": signals[:20],
        "may_freeze": permits.freezes_something(person),
        "may_report": permits.may_report(person),
    }
    return render(request, "incidents/list.html", told)


def add(request: HttpRequest) -> HttpResponse:
    """Report that something is wrong with an account, without freezing anything."""
    person = person_of(request)
    if not permits.may_report(person):
        raise PermissionDenied
    form = ReportForm(sent(request), person=person, start=request.GET.get("kanal", ""))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            keep_secrets_out(person, told["found"])
            incident = opening.open_incident(
                person.government, kind=told["kind"], channels=[told["channel"]], found=told["found"],
                by=person, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("incidents:show", incident.pk)
    return render(request, "incidents/add.html", {"form": form})


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one incident: what it is, what is next, by whom and when."""
    return render(request, "incidents/show.html", page_of(request, incident_of(request, pk)))


def page_of(request: HttpRequest, incident: Incident, **forms: Any) -> dict[str, Any]:
    """Gather what the page of an incident shows; a form that was sent back replaces an empty one."""
    person, at = person_of(request), timezone.now()
    works = incident.is_open and permits.may_work(person, incident)
    return {
        "incident": incident,
        "standing": finding.standing(incident, at=at),
        "tasks": finding.tasks(incident, at=at),
        "clock": finding.clock(incident, at=at),
        "report_due": reporting.due_at(incident),
        "signals": incident.signals.select_related("channel"),
        "freezes": freezes_of(incident).select_related("government", "agency", "channel"),
        "recovery": finding.recovery(incident),
        "announcement": announcing.text(incident) if incident.kind != Incident.SUSPECTED else "",
        "moments": list(reversed(timeline.of(incident))),
        "works": works,
        "decides": works and person.is_officer,
        "may_freeze": works and finding.may_freeze(person, incident),
        "note_form": NoteForm(),
        "task_form": TaskForm(),
        "retaken_form": ReasonForm(label="Apa yang terlihat"),
        **forms,
    }
