"""Pages that write, try and adopt rubrics: for officers; adopting for the administrator only."""

from __future__ import annotations

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kentongan.evaluation import adopting, months, rubric_register, shipped, simulating
from kentongan.evaluation.forms_building import BuildForm
from kentongan.evaluation.forms_rubrics import AdoptForm, TextForm, TryForm
from kentongan.evaluation.models import Rubric
from kentongan.evaluation.rubric import declared
from kentongan.evaluation.rubric_text import written
from kentongan.evaluation.views_rubrics import rubric_of, running_month
from kentongan.people.asking import officer
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
    """Show what a rubric would have changed in a past month (?bulan=202610); nothing is stored."""
    by, rubric = officer(request), rubric_of(request, key)
    now = timezone.now()
    form = TryForm(request.GET or None, offered=simulating.may_try(by.government, now))
    tried = None
    if form.is_valid():
        try:
            tried = simulating.simulate(by.government, declared(rubric.text), form.cleaned_data["bulan"], now)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    told = {"form": form, "rubric": rubric, "key": key, "tried": tried}
    if tried:
        told["month"] = months.first_day(tried.month)
    return render(request, "evaluation/rubric_try.html", told)


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
