"""Pages of masa sanggah: an agency objects, the committee decides."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentongan.awards import numbers, objecting, permits, ranking
from kentongan.awards.forms import ObjectionForm, VerdictForm
from kentongan.awards.models import Objection
from kentongan.awards.ranking import Placed
from kentongan.awards.views import award_of
from kentongan.people.asking import officer, sent
from kentongan.refusal import Refused


def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Object to the nominations, for an own agency."""
    user = permits.of_agency(request)
    award = award_of(user, pk)
    form = ObjectionForm(sent(request), award=award, user=user)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            objecting.file(
                told["category"], told["agency"], against=told["against"], claim=told["claim"], by=user,
                at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Sanggahan terkirim. Keputusannya muncul di halaman ini.")
            return redirect("awards:show", pk)
    told = {"form": form, "award": award, "heading": "Sanggah nominasi", "verb": "Kirim sanggahan"}
    return render(request, "awards/edit.html", told)


def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """Read an objection and decide it."""
    user = officer(request)
    seen = Objection.objects.visible_to(user).select_related(
        "category__award__government", "agency", "against__agency"
    )
    one = get_object_or_404(seen, pk=pk)
    form = VerdictForm(sent(request))
    if request.method == "POST" and form.is_valid():
        granted = form.cleaned_data["granted"] == "1"
        try:
            objecting.decide(
                one, granted=granted, reasons=form.cleaned_data["reasons"],
                number=_number(one) if granted else None, by=user, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Keputusan tersimpan.")
            return redirect("awards:show", one.category.award_id)
    told = {"form": form, "one": one, "award": one.category.award, "number": _number(one)}
    return render(request, "awards/objection.html", told)


def _number(one: Objection) -> Placed | None:
    """The agency's number in the category as the results stand now; None where there is none."""
    if one.against_id is not None:
        return None
    category, award = one.category, one.category.award
    found = ranking.pick(
        numbers.of_award(award), category.ranked_by, category.peer_group, 10_000, numbers.before(award)
    )
    return next((placed for placed in found.nominees if placed.agency_id == one.agency_id), None)
