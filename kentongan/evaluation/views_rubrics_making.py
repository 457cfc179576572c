"""Pages that write, try and adopt rubrics: for officers; adopting for the administrator only."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kentongan.evaluation import adopting, months, rubric_register, shipped, simulating, trying
from kentongan.evaluation.forms_building import BuildForm
from kentongan.evaluation.forms_rubrics import AdoptForm, TextForm, TryForm
from kentongan.evaluation.models import Rubric, Trial
from kentongan.evaluation.rubric import declared
from kentongan.evaluation.rubric_text import written
from kentongan.evaluation.views_rubrics import rubric_of, running_month
from kentongan.jobs.models import Job
from kentongan.people.asking import officer, sent
from kentongan.people.models import Person
from kentongan.refusal import Refused

OWN = "-kami"  # what tells a copy of a shipped rubric from the shipped one
PLACE = re.compile(r"^Baris \d+, ")  # of the text behind a form, which nobody sees


def write(request: HttpRequest) -> HttpResponse:
    """Take a rubric as pasted text (?dari=… fills in another one's)."""
    by = officer(request)
    origin = rubric_register.find(by, request.GET.get("dari", ""))
    form = TextForm(request.POST or None, initial={"text": origin.text if origin else ""})
    if request.method == "POST" and form.is_valid():
        try:
            rubric = adopting.publish(by.government, form.cleaned_data["text"], by, timezone.now())
        except Refused as refused:
            form.add_error("text", refused.sentence)
        else:
            return _published(request, rubric)
    return render(request, "evaluation/rubric_write.html", {"form": form, "origin": origin})


def copy(request: HttpRequest, key: str) -> HttpResponse:
    """Build a rubric by form, starting from another one."""
    by, rubric = officer(request), rubric_of(request, key)
    code = f"{rubric.code[:35]}{OWN}" if rubric.code in shipped.codes() else rubric.code
    origin = declared(rubric.text)
    form = BuildForm(request.POST or None, origin=origin, government=by.government, code=code)
    if request.method == "POST" and form.is_valid():
        try:
            made = _built(form, by)
        except Refused as refused:
            form.add_error(None, PLACE.sub("", refused.sentence))
        else:
            return _published(request, made)
    return render(request, "evaluation/rubric_build.html", {"form": form, "origin": rubric, "key": key})


def _built(form: BuildForm, by: Person) -> Rubric:
    version = rubric_register.next_version(by.government, form.cleaned_data["code"])
    return adopting.publish(by.government, written(form.told(version)), by, timezone.now())


def _published(request: HttpRequest, rubric: Rubric) -> HttpResponse:
    messages.success(
        request,
        f"{rubric.title} versi {rubric.version} terbit. Belum berlaku: coba dulu, lalu tetapkan.",
    )
    return redirect("evaluation:rubric", rubric_register.key_of(rubric))


def simulate(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for a trial on a past month (POST), show what the kept one says (?bulan=202610)."""
    by, rubric = officer(request), rubric_of(request, key)
    at = timezone.now()
    form = TryForm(sent(request) or request.GET or None, offered=simulating.may_try(by.government, at))
    shown = None
    if form.is_valid():
        month = form.cleaned_data["bulan"]
        if request.method == "POST":
            return _asked(key, month, trying.ask(rubric, month, by=by, at=at))
        shown = trying.last(by.government, rubric, month)
    kept = trying.months_tried(by.government, rubric)
    told = {"form": form, "rubric": rubric, "key": key, "kept": kept} | _shown(shown)
    return render(request, "evaluation/rubric_try.html", told)


def _asked(key: str, month: int, job: Job | None) -> HttpResponse:
    if job:
        return redirect("jobs:show", job.pk)
    return redirect(f"{reverse('evaluation:rubric-try', args=[key])}?bulan={month}")


def _shown(trial: Trial | None) -> dict[str, Any]:
    if trial is None:
        return {}
    month = months.first_day(trial.month)
    tried = simulating.from_json(trial.told)
    return {"trial": trial, "tried": tried, "month": month, "holds": trying.holds(trial)}


def adopt(request: HttpRequest, key: str) -> HttpResponse:
    """Ask from when and by which decision (GET), let the rubric hold (POST)."""
    by, rubric = officer(request), rubric_of(request, key)
    if not by.is_administrator:
        raise PermissionDenied
    start = months.dashed(months.after(running_month(by)))
    form = AdoptForm(request.POST or None, initial={"since": start})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            adopting.adopt(
                rubric,
                by.government,
                told["since"],
                told["basis"],
                by,
                timezone.now(),
                instead=told["instead"],
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{rubric.title} berlaku mulai {months.spelled(told['since'])}.")
            return redirect("evaluation:rubrics")
    return render(request, "evaluation/rubric_adopt.html", {"form": form, "rubric": rubric, "key": key})
