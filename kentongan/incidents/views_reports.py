"""The incident report: written, downloaded as PDF and DOCX, marked as sent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.incidents import report_paper, reporting, setting_up
from kentongan.incidents.forms import IncidentReportForm, ReasonForm
from kentongan.incidents.models import Incident, Report
from kentongan.incidents.views import incident_of, keep_secrets_out
from kentongan.people.asking import officer, sent
from kentongan.refusal import Refused

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the four fields, filled from what is known (GET); keep them (POST)."""
    incident, person = incident_of(request, pk), officer(request)
    report = reporting.current(incident, person)
    fresh = "isi-ulang" in request.GET
    start = reporting.prefilled(incident, person) if fresh else _fields(report)
    form = IncidentReportForm(sent(request), initial=start)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in reporting.FIELDS}
        try:
            keep_secrets_out(person, *told.values())
            reporting.save(incident, told=told, by=person, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Tersimpan. PDF dan DOCX memuat isian ini.")
            return redirect("incidents:report", pk)
    return render(request, "incidents/report.html", _page(incident, report, form))


def _fields(report: Report) -> dict[str, str]:
    return {name: getattr(report, name) for name in reporting.FIELDS}


def _page(incident: Incident, report: Report, form: IncidentReportForm, **more: object) -> dict[str, object]:
    return {
        "incident": incident,
        "report": report,
        "form": form,
        "bases": reporting.bases(incident),
        "due": reporting.due_at(incident),
        "csirt": setting_up.of(incident.government).csirt,
        "sent": incident.reports.exclude(sent_at=None),
        "send_form": ReasonForm(
            label="Dikirim kepada", hint="Nama timnya; Anda sendiri yang mengirim PDF-nya."
        ),
        **more,
    }


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the newest version as sent."""
    incident, person = incident_of(request, pk), officer(request)
    report = incident.reports.first()
    form = ReasonForm(request.POST, label="Dikirim kepada")
    if report is None:
        raise Refused("Simpan dulu keempat isiannya, lalu tandai terkirim.")
    if form.is_valid():
        reporting.send(report, form.cleaned_data["reason"], by=person, at=timezone.now())
        messages.success(request, "Ditandai terkirim. PDF versi ini tidak berubah lagi.")
        return redirect("incidents:report", pk)
    page = _page(incident, report, IncidentReportForm(initial=_fields(report)), send_form=form)
    return render(request, "incidents/report.html", page)


def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Give the newest version (?versi= another one) as "pdf" or "docx"; a sent PDF as it was kept."""
    incident, person = incident_of(request, pk), officer(request)
    version = request.GET.get("versi", "")
    wanted = incident.reports.filter(version=version).first() if version.isdecimal() else None
    report = wanted or reporting.current(incident, person)
    if kind not in TYPES or (version and wanted is None):
        raise Http404
    report.at = report.at or timezone.now()
    kept = reporting.place_of(report) if kind == "pdf" else None
    content = kept.read_bytes() if kept else _made(report, kind)
    name = f"laporan-insiden-{incident.pk}-v{report.version}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)


def _made(report: Report, kind: str) -> bytes:
    return report_paper.write_docx(report) if kind == "docx" else report_paper.pdf(report)
