"""Personal data: the question with its clock, and the drafts of the notices."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kentongan.incidents import finding, law, leaks
from kentongan.incidents.forms import LeakForm
from kentongan.incidents.models import Incident
from kentongan.incidents.views import incident_of, keep_secrets_out
from kentongan.people.asking import officer, sent
from kentongan.refusal import Refused


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer whether personal data got out."""
    incident, person = incident_of(request, pk), officer(request)
    form = LeakForm(sent(request), initial=_stored(incident))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            keep_secrets_out(person, told["what"])
            leaks.answer(
                incident, told["leaked"], what=told["what"], people=told["people"],
                known_at=form.moment(incident.government.zone), by=person, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("incidents:show", pk)
    basis = law.cited(incident.government, law.LEAK)[0]
    return render(request, "incidents/leak.html", {"form": form, "incident": incident, "basis": basis})


def _stored(incident: Incident) -> dict[str, object]:
    leaked = "" if incident.leaked == Incident.UNKNOWN else incident.leaked
    return {"leaked": leaked, "what": incident.leak_what, "people": incident.leak_people}


def drafts(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the drafts of both notices, to be completed and sent by the office."""
    incident = incident_of(request, pk)
    officer(request)
    told = {
        "incident": incident,
        "drafts": leaks.drafts(incident),
        "clock": finding.clock(incident, at=timezone.now()),
        "basis": law.cited(incident.government, law.LEAK)[0],
    }
    return render(request, "incidents/drafts.html", told)
