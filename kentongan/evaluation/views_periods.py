"""Months: which are closed, closing one, counting one anew, and the rules of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.channels.permits import reader
from kentongan.evaluation import closing, listing_periods, months, recalculating, ruling
from kentongan.evaluation.forms_periods import RulesForm
from kentongan.evaluation.models import Period
from kentongan.jobs.asking import enqueue
from kentongan.people.asking import officer, sent
from kentongan.refusal import Refused


def listing(request: HttpRequest) -> HttpResponse:
    """Every month that can be closed or is, the newest first."""
    person = reader(request)
    at = timezone.now()
    told = {
        "rows": listing_periods.rows(person, at=at),
        "years": listing_periods.years(person),
        "rules": ruling.of(person.government),
        "waiting": listing_periods.appeals_waiting(person),
    }
    return render(request, "evaluation/periods.html", told)


@require_POST
def close(request: HttpRequest, month: int) -> HttpResponse:
    """Ask for a month's closing, which runs in the background."""
    person = officer(request)
    government, at = person.government, timezone.now()
    there = Period.objects.filter(government=government, month=month).first()
    if there:
        messages.info(request, f"{months.spelled(month)} sudah ditutup; tidak ada yang berubah.")
        return redirect("evaluation:month", month)
    closing.refuse_running(government, month, at)
    job = enqueue(
        "close-month", f"{government.pk}-{month}", f"Menutup {months.spelled(month)}",
        {"government": government.pk, "month": month, "by": person.pk},
        government_id=government.pk, by=person, at=at,
    )  # fmt: skip
    return redirect("jobs:show", job.pk)


@require_POST
def recalculate(request: HttpRequest, month: int) -> HttpResponse:
    """Count a closed month anew with the corrections of granted appeals."""
    person = officer(request)
    period = get_object_or_404(Period.objects.visible_to(person), month=month)
    recalculating.recalculate(period, by=person, at=timezone.now())
    messages.success(request, f"{months.spelled(month)} dihitung ulang. Versi sebelumnya tetap tersimpan.")
    return redirect("evaluation:changes", month)


def rules(request: HttpRequest) -> HttpResponse:
    """Show and change how the government judges; administrators only."""
    person = reader(request)
    if not person.is_administrator:
        raise PermissionDenied
    stored = ruling.of(person.government)
    start = {"appeal_days": stored.appeal_days, "shows_places": stored.shows_places}
    form = RulesForm(sent(request), initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            ruling.change(
                person.government, appeal_days=told["appeal_days"], shows_places=told["shows_places"],
                by=person, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Aturan penilaian tersimpan.")
            return redirect("evaluation:periods")
    return render(request, "evaluation/judging_rules.html", {"form": form})
