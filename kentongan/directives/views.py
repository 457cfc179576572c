"""Pages of circulars: the list, one circular with who fulfils it, entering and changing it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.activity.days import default_day
from kentongan.directives import issuing, pdf, tally, templates
from kentongan.directives.forms import AsOf, DirectiveForm, PdfForm, RevokeForm
from kentongan.directives.models import Directive
from kentongan.paper.words import in_words
from kentongan.people.asking import officer
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import spotting
from kentongan.workdays.clock import local_day


def directive_of(request: HttpRequest, pk: int) -> Directive:
    """Return a circular of the own government, or answer 404."""
    person: Any = request.user
    return get_object_or_404(Directive.objects.visible_to(person).select_related("government"), pk=pk)


def listing(request: HttpRequest) -> HttpResponse:
    """Show the circulars and how many keep them; without any, the templates."""
    person: Any = request.user
    today = local_day(timezone.now(), person.government.zone)
    as_of = default_day(person.government, today=today)
    kept = tally.kept_by(person, as_of=as_of)
    found = list(Directive.objects.visible_to(person).prefetch_related("duties"))
    told = {
        "heading": _heading(found, as_of),
        "rows": [(one, len(one.duties.all()), kept.get(one.pk)) for one in found],
        "as_of": as_of,
        "templates": templates.ALL,
        "may_write": person.is_officer,
    }
    return render(request, "directives/list.html", told)


def _heading(found: Sequence[Directive], as_of: date) -> str:
    in_force = sum(one.revoked_on is None or one.revoked_on > as_of for one in found)
    if not found:
        return "Belum ada surat edaran"
    return f"{in_words(in_force, capital=True)} surat edaran berlaku" if in_force else "Semua sudah dicabut"


def add(request: HttpRequest) -> HttpResponse:
    """Enter a circular, blank or from a template (?contoh=…)."""
    by = officer(request)
    template = templates.NAMED.get(request.GET.get("contoh", ""))
    start = {"title": template.title} if template else None
    form = DirectiveForm(request.POST or None, request.FILES or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            directive, notes = _entered(form, by, template.key if template else "")
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            for note in notes:
                messages.warning(request, note)
            messages.success(request, f"Surat edaran {directive.number} tersimpan.")
            return redirect("directives:show", directive.pk)
    told = {"form": form, "template": template, "templates": templates.ALL}
    return render(request, "directives/add.html", told)


def _entered(form: DirectiveForm, by: Person, template: str) -> tuple[Directive, list[str]]:
    """A PDF that is none is refused before anything is stored."""
    content, at = form.pdf_content(), timezone.now()
    if content is not None:
        pdf.refuse_other(content)
    told = form.told()
    spotting.refuse_if_secret(told["text"], government_id=by.government_id)
    if template:
        directive, notes = templates.use(template, by.government, **told, by=by, at=at)
    else:
        directive, notes = issuing.issue(by.government, **told, by=by, at=at), []
    if content is not None:
        pdf.attach(directive, content, by=by, at=at)
    return directive, notes


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a circular: its text and legal bases, and for each duty who fulfils it."""
    directive, person = directive_of(request, pk), request.user
    asked = AsOf(request.GET or None)
    today = local_day(timezone.now(), directive.government.zone)
    typed = asked.cleaned_data["per"] if asked.is_valid() else None
    as_of = min(typed, today) if typed else default_day(directive.government, today=today)
    duties = tally.of_directive(directive, person, as_of=as_of)  # type: ignore[arg-type]
    told = {
        "heading": tally.heading(directive, duties),
        "directive": directive,
        "bases": directive.bases.all(),
        "duties": duties,
        "as_of": as_of,
        "asked": asked if asked.is_bound else AsOf(initial={"per": as_of}),
        "template": templates.NAMED.get(directive.template),
        "pdf_form": PdfForm(),
        "may_write": getattr(person, "is_officer", False),
    }
    return render(request, "directives/show.html", told)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was entered."""
    by, directive = officer(request), directive_of(request, pk)
    form = DirectiveForm.of(directive, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _changed(directive, form, by)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Perubahan tersimpan.")
            return redirect("directives:show", pk)
    return render(request, "directives/edit.html", {"form": form, "directive": directive})


def _changed(directive: Directive, form: DirectiveForm, by: Person) -> None:
    content, at = form.pdf_content(), timezone.now()
    if content is not None:
        pdf.refuse_other(content)
    spotting.refuse_if_secret(form.cleaned_data["text"], government_id=by.government_id)
    issuing.change(directive, **form.told(), by=by, at=at)
    if content is not None:
        pdf.attach(directive, content, by=by, at=at)


def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask from when (GET), revoke (POST)."""
    by, directive = officer(request), directive_of(request, pk)
    today = local_day(timezone.now(), directive.government.zone)
    form = RevokeForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            issuing.revoke(directive, on=form.cleaned_data["on"], by=by, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"Surat edaran {directive.number} dicabut.")
            return redirect("directives:show", pk)
    return render(request, "directives/revoke.html", {"form": form, "directive": directive})


def letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give the PDF as a download; nothing of it is shown inside our pages."""
    directive = directive_of(request, pk)
    place = pdf.place_of(directive)
    if place is None:
        raise Http404
    name = "".join(char if char.isalnum() else "-" for char in directive.number)
    return FileResponse(
        place.open("rb"),
        as_attachment=True,
        filename=f"surat-edaran-{name}.pdf",
        content_type="application/pdf",
    )


@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the signed letter."""
    by, directive = officer(request), directive_of(request, pk)
    form = PdfForm(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused(str(form.errors["pdf"][0]))
    pdf.attach(directive, form.cleaned_data["pdf"].read(), by=by, at=timezone.now())
    messages.success(request, "PDF surat tersimpan.")
    return redirect("directives:show", pk)
