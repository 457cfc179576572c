"""The wizard of a personnel list: choose it, see whom it concerns, save; what was unclear goes back."""

from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.handovers import importing, staff_columns
from kentongan.handovers.forms import StaffListForm
from kentongan.handovers.models import MovementImport
from kentongan.people.asking import officer, person_of
from kentongan.people.models import Person
from kentongan.refusal import Refused

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def begin(request: HttpRequest) -> HttpResponse:
    """Take a file or pasted cells and look at them; nothing is recorded yet."""
    user = officer(request)
    form = StaffListForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = _begin(form, user)
        except Refused as refused:
            form.add_error("file" if form.cleaned_data["file"] else "cells", refused.sentence)
        else:
            return redirect("handovers:import-preview", begun.pk)
    return render(request, "handovers/import.html", {"form": form})


def _begin(form: StaffListForm, user: Person) -> MovementImport:
    file: TemporaryUploadedFile | None = form.cleaned_data["file"]
    if file is None:
        told = form.cleaned_data["cells"]
        return importing.begin_pasted(user.government, told, by=user, at=timezone.now())
    place = Path(file.temporary_file_path())
    return importing.begin(user.government, place, file.name or "daftar", by=user, at=timezone.now())


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show whom the list concerns (GET); record what is clear (POST)."""
    user, one = officer(request), _import(request, pk)
    if request.method == "POST":
        importing.save(one, by=user, at=timezone.now())
    if one.saved_at:
        return redirect("handovers:import-done", one.pk)
    layout, plan = importing.look(one)
    told = {
        "one": one, "layout": layout, "plan": plan, "new": plan.of("new"), "asked": plan.of("ask"),
        "bad": plan.of("bad"), "known": plan.of("known"), "roles": staff_columns.ROLES.items(),
    }  # fmt: skip
    return render(request, "handovers/import_preview.html", told)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the person says of the columns and of rows that may mean several people."""
    officer(request)
    one = _import(request, pk)
    told = request.POST.dict()
    importing.answer(
        one, columns={name[6:]: role for name, role in told.items() if name.startswith("kolom-")},
        people={name[6:]: who for name, who in told.items() if name.startswith("baris-") and who},
    )  # fmt: skip
    return redirect("handovers:import-preview", one.pk)


def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a list brought and what went back."""
    officer(request)
    one = _import(request, pk)
    if not one.saved_at:
        return redirect("handovers:import-preview", one.pk)
    return render(request, "handovers/import_done.html", {"one": one, "movements": one.movements.all()})


def returned(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the rows that were not recorded, with what to mend."""
    officer(request)
    one = _import(request, pk)
    answer = HttpResponse(importing.returned(one), content_type=_XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="keterangan-mutasi-{one.pk}.xlsx"'
    return answer


def _import(request: HttpRequest, pk: int) -> MovementImport:
    seen = MovementImport.objects.visible_to(person_of(request)).select_related("government")
    return get_object_or_404(seen, pk=pk)
