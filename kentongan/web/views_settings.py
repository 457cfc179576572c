"""Settings of a government, and the sample government's two buttons. For officers."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.jobs import asking
from kentongan.jobs.models import Job
from kentongan.people import signin
from kentongan.people.asking import officer
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.web import settings_change
from kentongan.web.settings_form import SettingsForm
from kentongan.web.signin import SAMPLE_PASSWORD

SAMPLE_JOBS = {
    "muat": ("load-sample", "Memuat data contoh"),
    "hapus": ("remove-sample", "Menghapus data contoh"),
}


def settings_page(request: HttpRequest) -> HttpResponse:
    """Show and change the settings."""
    user = officer(request)
    form = SettingsForm(request.POST or None, request.FILES or None, government=user.government)
    if request.method == "POST" and form.is_valid():
        try:
            _save(user, form)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Pengaturan tersimpan. Keaktifan dihitung ulang dengan ambang ini.")
            return redirect("web:settings")
    return render(request, "web/settings.html", {"form": form, "has_logo": _has_logo(user)})


def sample(request: HttpRequest) -> HttpResponse:
    """Load or remove the sample government, as jobs."""
    user = officer(request)
    if request.method == "POST" and request.POST.get("perbuatan") in SAMPLE_JOBS:
        name, title = SAMPLE_JOBS[request.POST["perbuatan"]]
        job = asking.enqueue(
            name, "sample", title, {}, government_id=user.government_id, by=user, at=timezone.now()
        )
        return redirect("jobs:show", job.pk)
    told: dict[str, Any] = {
        "loaded": Government.objects.filter(is_sample=True).first(),
        "people": Person.objects.filter(is_sample=True).order_by("pk")[:12],
        "may_enter": signin.shows_sample(request),
        "password": SAMPLE_PASSWORD,
        "open_job": Job.objects.filter(name__in=("load-sample", "remove-sample"), ended_at=None).first(),
    }
    return render(request, "web/sample.html", told)


def _save(officer: Person, form: SettingsForm) -> None:
    at = timezone.now()
    logo = form.cleaned_data.get("logo")
    if logo:
        settings_change.set_logo(officer.government, Path(logo.temporary_file_path()), by=officer, at=at)
    settings_change.change(
        officer.government,
        name=form.cleaned_data["name"],
        zone=form.cleaned_data["zone"],
        head_title=form.cleaned_data["head_title"],
        heading=form.heading,
        thresholds=form.thresholds,
        by=officer,
        at=at,
    )


def _has_logo(officer: Person) -> bool:
    return bool(officer.government.letterhead.get("logo_path"))
