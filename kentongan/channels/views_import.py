"""The register's import wizard: choose a file, check what was understood, save; undo it as a whole."""

from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.channels import registry_file, registry_preview
from kentongan.channels.forms import RegisterFileForm
from kentongan.channels.models import RegistryImport
from kentongan.people.asking import officer, person_of, sent
from kentongan.people.models import Person
from kentongan.refusal import Refused

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def begin(request: HttpRequest) -> HttpResponse:
    """Take a file or pasted cells and look at them; nothing is stored in the register yet."""
    user = officer(request)
    form = RegisterFileForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = _begin(form, user)
        except Refused as refused:
            form.add_error("file" if form.cleaned_data["file"] else "cells", refused.sentence)
        else:
            return redirect("channels:import-preview", begun.pk)
    return render(request, "channels/import.html", {"form": form})


def _begin(form: RegisterFileForm, user: Person) -> RegistryImport:
    file: TemporaryUploadedFile | None = form.cleaned_data["file"]
    if file is None:
        return registry_file.begin_pasted(
            user.government, form.cleaned_data["cells"], by=user, at=timezone.now()
        )
    place = Path(file.temporary_file_path())
    return registry_file.begin(user.government, place, file.name or "daftar", by=user, at=timezone.now())


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the columns as guessed, ten rows, and what saving would do (GET); save (POST)."""
    one = _import(request, pk)
    user = officer(request)
    if request.method == "POST":
        registry_file.save(one, by=user, at=timezone.now())
    if one.saved_at:
        return redirect("channels:import-done", one.pk)
    reading = registry_file.read(one)
    plan = registry_file.plan(one, reading)
    page = Paginator(registry_preview.rows(reading), 10).get_page(request.GET.get("halaman"))
    told = {
        "one": one,
        "page": page,
        "lines": registry_preview.lines(page, plan),
        "shapes": registry_preview.shapes(reading),
        "told": registry_preview.summary(reading, plan),
    }
    return render(request, "channels/import_preview.html", told)


@require_POST
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the file anew with the columns as the person says."""
    one = _import(request, pk)
    officer(request)
    registry_file.correct(one, registry_preview.corrections(registry_file.read(one), request.POST.dict()))
    return redirect("channels:import-preview", one.pk)


def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an import brought, what went back, and how to undo it."""
    one = _import(request, pk)
    officer(request)
    if not one.saved_at:
        return redirect("channels:import-preview", one.pk)
    problems = [row for sheet in one.plan.get("problems", []) for row in sheet["rows"]]
    return render(request, "channels/import_done.html", {"one": one, "problems": problems})


def errors(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the rows that were not stored, with what to mend."""
    one = _import(request, pk)
    officer(request)
    answer = HttpResponse(registry_file.returned(one), content_type=_XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="keterangan-{one.pk}.xlsx"'
    return answer


def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to undo (GET), undo (POST)."""
    one = _import(request, pk)
    user = officer(request)
    if request.method == "POST":
        kept = registry_file.undo(one, by=user, at=timezone.now())
        if kept:
            messages.warning(request, f"{len(kept)} tetap ada karena sudah dipakai, di antaranya {kept[0]}.")
        return redirect("channels:import-done", one.pk)
    told = {"one": one, "agencies": one.agencies.count(), "channels": one.channels.count()}
    return render(request, "channels/import_undo.html", told)


def _import(request: HttpRequest, pk: int) -> RegistryImport:
    seen = RegistryImport.objects.visible_to(person_of(request)).select_related("government")
    return get_object_or_404(seen, pk=pk)
