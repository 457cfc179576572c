"""Pages of duties: adding, changing, excusing from them, and the posts behind a result."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentongan.activity.days import default_day
from kentongan.agencies.models import Agency
from kentongan.directives import compliance, issuing, wording
from kentongan.directives.forms import AsOf, DutyForm, ExemptionForm
from kentongan.directives.in_force import bindings
from kentongan.directives.models import Duty, Exemption
from kentongan.directives.views import directive_of
from kentongan.paper.words import in_words
from kentongan.people.asking import officer
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

A_PAGE = 50


def duty_of(request: HttpRequest, pk: int) -> Duty:
    """Return a duty of the own government, or answer 404."""
    person: Any = request.user
    return get_object_or_404(Duty.objects.visible_to(person).select_related("directive__government"), pk=pk)


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a duty on a circular."""
    by, directive = officer(request), directive_of(request, pk)
    form = DutyForm(request.POST or None, directive=directive)
    if request.method == "POST" and form.is_valid():
        try:
            issuing.add_duty(directive, form.asked(), by=by, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kewajiban tersimpan.")
            return redirect("directives:show", pk)
    return render(request, "directives/duty.html", {"form": form, "directive": directive})


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a duty."""
    by, duty = officer(request), duty_of(request, pk)
    form = DutyForm(request.POST or None, directive=duty.directive, duty=duty)
    if request.method == "POST" and form.is_valid():
        try:
            issuing.change_duty(duty, form.asked(), by=by, at=timezone.now())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Perubahan kewajiban tersimpan.")
            return redirect("directives:show", duty.directive_id)
    told = {"form": form, "directive": duty.directive, "duty": duty}
    return render(request, "directives/duty.html", told)


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will go (GET), remove (POST)."""
    by, duty = officer(request), duty_of(request, pk)
    if request.method == "POST":
        issuing.remove_duty(duty, by=by, at=timezone.now())
        messages.success(request, "Kewajiban dihapus.")
        return redirect("directives:show", duty.directive_id)
    told = {"duty": duty, "directive": duty.directive, "asked": wording.asked(duty)}
    return render(request, "directives/remove_duty.html", told)


def exempt(request: HttpRequest, pk: int) -> HttpResponse:
    """Excuse an agency."""
    by, duty = officer(request), duty_of(request, pk)
    form = ExemptionForm(request.POST or None, government=duty.directive.government)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            issuing.exempt(
                duty,
                told["agency"],
                from_on=told["from_on"],
                until_on=told["until_on"],
                reason=told["reason"],
                by=by,
                at=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"{told['agency'].name} dikecualikan.")
            return redirect("directives:exempt", pk)
    return render(request, "directives/exempt.html", _exemptions(duty, form))


def _exemptions(duty: Duty, form: ExemptionForm) -> dict[str, Any]:
    listed = list(duty.exemptions.select_related("agency").order_by("agency__name", "from_on"))
    number = in_words(len(listed), capital=True) if listed else "Belum ada"
    return {
        "heading": f"{number} pengecualian dari kewajiban ini",
        "form": form,
        "duty": duty,
        "directive": duty.directive,
        "asked": wording.asked(duty),
        "exemptions": listed,
    }


@require_POST
def end_exemption(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an exemption back."""
    by: Any = officer(request)
    exemption = get_object_or_404(Exemption.objects.visible_to(by), pk=pk)
    issuing.end_exemption(exemption, by=by, at=timezone.now())
    messages.success(request, "Pengecualian dihapus.")
    return redirect("directives:exempt", exemption.duty_id)


def items(request: HttpRequest, pk: int, agency_pk: int) -> HttpResponse:
    """Show the posts that were counted for one agency under one duty."""
    duty, person = duty_of(request, pk), request.user
    agency = get_object_or_404(Agency.objects.visible_to(person), pk=agency_pk)  # type: ignore[arg-type]
    government = duty.directive.government
    today = local_day(timezone.now(), government.zone)
    asked = AsOf(request.GET or None)
    typed = asked.cleaned_data["per"] if asked.is_valid() else None
    as_of = min(typed, today) if typed else default_day(government, today=today)
    own = [one for one in bindings(government, as_of=as_of) if one.duty.pk == pk]
    found = compliance.of_agencies(Agency.objects.filter(pk=agency.pk), as_of=as_of, duties=own)
    if not own or not found.get(agency.pk):
        raise Http404
    result = found[agency.pk][0]
    posts = compliance.items(result).select_related("channel")
    page = Paginator(posts, A_PAGE).get_page(request.GET.get("halaman"))
    told = {"result": result, "duty": duty, "agency": agency, "page": page, "as_of": as_of}
    return render(request, "directives/items.html", {**told, "asked": wording.asked(duty)})
