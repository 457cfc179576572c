"""Pages of feedback sheets, and of what is sent to whom."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.agencies.models import Agency
from kentongan.channels.permits import reader as signed_in
from kentongan.evaluation import months
from kentongan.evaluation.models import Period
from kentongan.evaluation.months import Stretch
from kentongan.refusal import Refused
from kentongan.reports import feedback as sheets
from kentongan.reports import ruling
from kentongan.reports.forms_schedule import ScheduleForm, SheetForm
from kentongan.reports.models import ReportDelivery, ReportSchedule
from kentongan.reports.views import officer, reader

_TYPES = {
    "pdf": ("application/pdf", sheets.write_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", sheets.write_docx),
}


def feedback(request: HttpRequest) -> HttpResponse:
    """List the closed months and years with the sheets this person may read."""
    person = signed_in(request)
    closed = list(Period.objects.visible_to(person).values_list("month", flat=True))
    years = sorted({month // 100 for month in closed}, reverse=True)
    names = [(str(year), f"Tahun {year}") for year in years]
    names += [(months.dashed(month), months.spelled(month)) for month in closed]
    agencies = Agency.objects.visible_to(person).standing().order_by("name")
    told = {"stretches": names, "agencies": agencies, "whole": person.sees_whole_government()}
    return render(request, "reports/feedback.html", told)


def feedback_file(request: HttpRequest, asked: Stretch, pk: int, form: str) -> HttpResponse:
    """Hand out an agency's sheet as PDF or DOCX."""
    person = signed_in(request)
    agency = get_object_or_404(Agency.objects.visible_to(person), pk=pk)
    told = sheets.of(person.government, asked, [agency.pk])
    if told is None or not told.sheets:
        raise Http404("Belum ada bulan yang ditutup untuk OPD ini.")
    kind, write = _TYPES[form]
    return _attached(write(told), kind, f"umpan-balik-{asked.text}-{agency.pk}.{form}")


def feedback_all(request: HttpRequest, asked: Stretch) -> HttpResponse:
    """Hand out every agency's sheet as one PDF, each on a page of its own."""
    told = sheets.of(reader(request).government, asked)
    if told is None or not told.sheets:
        raise Http404("Belum ada bulan yang ditutup.")
    return _attached(sheets.write_pdf(told), _TYPES["pdf"][0], f"umpan-balik-{asked.text}-semua.pdf")


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def schedule(request: HttpRequest) -> HttpResponse:
    """Say what is sent to whom, and what was sent; POST keeps one form, named by its button."""
    person = officer(request)
    asked = request.POST.get("jenis")
    sheet = SheetForm(request.POST if asked == "sheet" else None, initial=_sheet(request))
    forms = [_form(request, ruling.schedule_of(person.government, code)) for code, _ in ReportSchedule.KINDS]
    every: list[SheetForm | ScheduleForm] = [sheet, *forms]
    chosen = next((one for one in every if one.is_bound), None)
    if chosen is not None and chosen.is_valid() and _kept(request, chosen):
        messages.success(request, "Pengaturan tersimpan.", "ok")
        return redirect("reports:schedule")
    sent = ReportDelivery.objects.visible_to(person)[:20]
    return render(request, "reports/schedule.html", {"sheet": sheet, "forms": forms, "deliveries": sent})


def _form(request: HttpRequest, schedule: ReportSchedule) -> ScheduleForm:
    mine = request.POST.get("jenis") == schedule.kind
    return ScheduleForm(request.POST if mine else None, schedule=schedule)


def _sheet(request: HttpRequest) -> dict[str, int]:
    choice = ruling.sheet_of(officer(request).government)
    return {"top": choice.top, "bottom": choice.bottom}


def _kept(request: HttpRequest, form: SheetForm | ScheduleForm) -> bool:
    person, at = officer(request), timezone.now()
    try:
        if isinstance(form, SheetForm):
            ruling.change_sheet(person.government, form.choice(), by=person, at=at)
        else:
            ruling.change_schedule(person.government, form.wanted(), by=person, at=at)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    return True
