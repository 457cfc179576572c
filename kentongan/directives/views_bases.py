"""Pages of legal bases: naming one on a circular, taking it off, recording what became of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.directives import bases
from kentongan.directives.forms import BasisForm
from kentongan.directives.models import LegalBasis
from kentongan.directives.views import directive_of
from kentongan.people.asking import officer
from kentongan.refusal import Refused


def cite(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a legal basis of a circular."""
    by, directive = officer(request), directive_of(request, pk)
    form = BasisForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            basis = bases.cite(directive, **form.told(), by=by, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{basis.citation} dicantumkan.")
            return redirect("directives:show", pk)
    told = {"form": form, "directive": directive, "citations": bases.on_record(by.government)}
    return render(request, "directives/basis.html", told)


@require_POST
def uncite(request: HttpRequest, pk: int, basis_pk: int) -> HttpResponse:
    """Take a legal basis off a circular."""
    by, directive = officer(request), directive_of(request, pk)
    basis = get_object_or_404(LegalBasis.objects.visible_to(by), pk=basis_pk)
    bases.uncite(directive, basis, by=by, at=timezone.now())
    messages.success(request, f"{basis.citation} dilepas dari surat ini.")
    return redirect("directives:show", pk)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what became of a law, for every circular that cites it."""
    by: Any = officer(request)
    basis = get_object_or_404(LegalBasis.objects.visible_to(by), pk=pk)
    form = BasisForm(request.POST or None, basis=basis)
    if request.method == "POST" and form.is_valid():
        bases.change(basis, **form.told(), by=by, at=timezone.now())
        messages.success(request, f"Status {basis.citation} tersimpan.")
        return redirect("directives:list")
    return render(request, "directives/basis.html", {"form": form, "basis": basis})
